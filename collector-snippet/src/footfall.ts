import type { InitOptions } from "./init-settings.ts";
import type { SendResult } from "./send.ts";
import type { Settings } from "./settings.ts";

/** What a call may say about an event. */
export interface EventOptions {
  readonly props?: Readonly<Record<string, unknown>>;
  /** `false` = it happened by itself and does not take back a bounce. */
  readonly interactive?: boolean;
  readonly revenue?: { readonly amount: number | string; readonly currency: string };
  /** Address of the page it is about, absolute or beside this one's, if not this one. Cut like every address. */
  readonly url?: string;
  /** The same by Plausible's name. */
  readonly u?: string;
  /**
   * Called once, when it is known how it ended: with the collector's answer, with what has no status where there was
   * none, or with nothing when nothing may be sent. That takes minutes when the script tries again.
   */
  readonly callback?: (result?: SendResult) => void;
}

/**
 * The function a page calls: `footfall("Signup", { props: { plan: "small" } })`, or `footfall("pageview")` where the
 * tag says `data-manual`. A page that calls before the script is there brings the stub: `window.footfall =
 * window.footfall || function () { (footfall.q = footfall.q || []).push(arguments) }`.
 */
export interface Footfall {
  (name: string, options?: EventOptions | null): void;
  /** Settings beside those of the script's tag, for pages whose tags lose attributes on their way. */
  o?: Settings;
  /** What the stub collected. */
  q?: readonly Parameters<Footfall>[];
  /** Version of the script once it runs. */
  v?: number;
}

/** The same under Plausible's name, with what the stub of a `pa-*.js` page collected. */
export interface Plausible {
  (name: string, options?: EventOptions | null): void;
  /** Options of a call of `init` before the script was there. */
  o?: InitOptions;
  q?: readonly Parameters<Footfall>[];
  v?: number;
  init?: (options?: InitOptions) => void;
}

declare global {
  interface Window {
    footfall?: Footfall;
    /** Pages written for Plausible call this. */
    plausible?: Plausible;
  }
}
