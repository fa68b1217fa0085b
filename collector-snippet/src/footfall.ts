import type { SendResult } from "./send.ts";

/** What a call may say about an event. */
export interface EventOptions {
  readonly props?: Readonly<Record<string, unknown>>;
  /** `false` = it happened by itself and does not take back a bounce. */
  readonly interactive?: boolean;
  readonly revenue?: { readonly amount: number | string; readonly currency: string };
  /** Address of the page it is about, if not this one. Cut like every address. */
  readonly url?: string;
  /**
   * Called once, when it is known how it ended: with the collector's answer, with an error, or with nothing when nothing
   * may be sent. That takes minutes when the script tries again.
   */
  readonly callback?: (result?: SendResult) => void;
}

/**
 * The function a page calls: `footfall("Signup", { props: { plan: "small" } })`, or `footfall("pageview")` where the
 * tag says `data-manual`. A page that calls before the script is there brings the stub: `window.footfall =
 * window.footfall || function () { (footfall.q = footfall.q || []).push(arguments) }`.
 */
export interface Footfall {
  (name: string, options?: EventOptions): void;
  /** What the stub collected. */
  q?: Iterable<Parameters<Footfall>>;
  /** Version of the script once it runs. */
  v?: number;
}

declare global {
  interface Window {
    footfall?: Footfall;
    /** Pages written for Plausible call this. */
    plausible?: Footfall;
  }
}
