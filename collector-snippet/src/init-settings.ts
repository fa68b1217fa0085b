import type { BeaconFields } from "../../src/wire/fields.ts";
import type { Settings } from "./settings.ts";

/** Options of `init`: those of Plausible's, and `features`, `search` and `notFound` of our own. */
export interface InitOptions {
  /** The site; absent = the host of the page. */
  readonly domain?: string;
  /** Address that beacons are posted to. */
  readonly endpoint?: string;
  /** `false` = page views are left to the page. */
  readonly autoCapturePageviews?: boolean;
  /** Whether the fragment is the route. */
  readonly hashBasedRouting?: boolean;
  readonly outboundLinks?: boolean;
  /** `fileExtensions` are endings without their dot. */
  readonly fileDownloads?: boolean | { readonly fileExtensions: readonly string[] };
  readonly formSubmissions?: boolean;
  /** Whether pages on this very computer are counted. */
  readonly captureOnLocalhost?: boolean;
  /** Properties of every event, or what tells those of one by its name. The event's own come first. */
  readonly customProperties?: Props | ((name: string) => Props);
  /** What is sent instead of an event or page view; nothing is sent instead of nothing. */
  readonly transformRequest?: (beacon: BeaconFields) => BeaconFields | null | undefined | false;
  /** Where the build measures them: core web vitals, errors of scripts, pages that were not found. */
  readonly vitals?: boolean;
  readonly errors?: boolean;
  readonly notFound?: boolean;
  /** Keys of the query that hold what was searched for in the site, with commas between them. */
  readonly search?: string;
  /** Known to Plausible, and without effect. */
  readonly logging?: boolean;
  readonly bindToWindow?: boolean;
}

type Props = Readonly<Record<string, unknown>>;

/** Hosts of this very computer; a page without one is a file on it. */
const LOCAL = /^$|^localhost$|^127\.|^\[::1?\]$/;

/** The settings that options stand for. Features are off until they are asked for; tagged elements ask themselves. */
export function initSettings(options: InitOptions, api: string): Settings {
  const { domain, endpoint = api, fileDownloads, search, customProperties, transformRequest } = options;
  const features = ["tagged"];
  if (options.outboundLinks) features.push("outbound");
  if (fileDownloads) features.push("file");
  if (options.formSubmissions) features.push("form");
  if (options.vitals) features.push("vitals");
  if (options.errors) features.push("error");
  if (options.notFound) features.push("404");
  /** Whether the latest page view was sent, and the address with which it was. */
  let viewed: BeaconFields | null | undefined | false;
  return {
    api: endpoint,
    features: features.join("|"),
    ...(domain && { domain }),
    ...(search && { search }),
    ...(typeof fileDownloads == "object" && { files: fileDownloads.fileExtensions.join("|") }),
    ...(options.hashBasedRouting && { hash: true }),
    ...(options.autoCapturePageviews === false && { manual: true }),
    transform: (beacon) => {
      if (LOCAL.test(location.hostname) && !options.captureOnLocalhost) return null;
      // Belongs to the page view as that was sent, or to none.
      if (beacon.n == "engagement") return viewed && { ...beacon, u: viewed.u };
      const custom = typeof customProperties == "function" ? customProperties(beacon.n) : customProperties;
      const told = custom ? { ...beacon, p: { ...custom, ...beacon.p } } : beacon;
      const sent = transformRequest ? transformRequest(told) : told;
      if (beacon.n == "pageview") viewed = sent;
      return sent || null;
    },
  };
}
