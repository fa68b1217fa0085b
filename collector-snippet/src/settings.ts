import type { BeaconFields } from "../../src/wire/fields.ts";
import type {} from "./build.ts";
import type { Footfall } from "./footfall.ts";

/** How a page wants to be measured: the `data-` attributes of the script's tag, by their names. */
export interface Settings {
  /** Address that beacons are posted to; absent = `/api/event` where the script came from. */
  readonly api?: string;
  /** The site; absent = the host of the page. */
  readonly domain?: string;
  /** Present = the fragment is the route. */
  readonly hash?: unknown;
  /** Present = page views are left to the page. */
  readonly manual?: unknown;
  /**
   * What is measured beyond the core: `outbound`, `file`, `form`, `tagged`, `404`, `vitals`, `error`, with bars between
   * them; absent = all.
   */
  readonly features?: string;
  /** Endings of files whose links are downloads, with bars between them; absent = Plausible's. */
  readonly files?: string;
  /** Keys of the query that hold what was searched for in the site, with commas between them. */
  readonly search?: string;
  /** Present = the page was not found, whatever its status said. */
  readonly 404?: unknown;
  /** Always of `init`, and of nothing else: what is sent instead of a beacon, or nothing. */
  readonly transform?: (beacon: BeaconFields) => BeaconFields | false | null | undefined;
  /** Likewise: is handed the function that pages call. */
  readonly started?: (footfall: Footfall) => void;
}

// A classic script has a current script; a module has none.
const tag = (INIT || document.currentScript || document.querySelector("script[data-domain]")) as HTMLScriptElement;

// Its `dataset` is an object of texts and no more.
// eslint-disable-next-line @typescript-eslint/no-misused-spread
export const settings: Settings = INIT ? SETTINGS : { ...tag.dataset, ...STUB.o };

export const api: string | URL = settings.api || new URL("/api/event", tag.src);

export const hashRouting = "hash" in settings;

/** Whether a feature is wanted, by any text that has its name in it. */
export const wants = (feature: string): boolean => {
  return RegExp(settings.features as string, "i").test(feature);
};
