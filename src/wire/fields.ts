/**
 * A beacon's JSON object, by the short names of the Plausible Events API. The snippet builds exactly this; the
 * collector reads it. Absent fields are left out.
 */
export interface BeaconFields extends VitalFields {
  /** Event name: `PAGEVIEW`, `ENGAGEMENT`, or that of a custom event. */
  readonly n: string;
  /** Address of the page the event is about. */
  readonly u: string;
  /** The site; absent = the host of `u`. */
  readonly d?: string | undefined;
  /** Where the page was come from. The snippet sends the origin alone. */
  readonly r?: string | null | undefined;
  /** `true` or 1 = the fragment is part of the page's path. */
  readonly h?: boolean | 0 | 1 | undefined;
  /** Properties of a custom event. */
  readonly p?: Readonly<Record<string, unknown>> | undefined;
  /** `false` = happened by itself: does not take back a bounce. */
  readonly i?: boolean | undefined;
  /** Version of the script that sent it. */
  readonly v?: number | undefined;
  /** Deepest point seen, percent of the document's height, more than 100 counts as 100. Engagement alone. */
  readonly sd?: number | undefined;
  /** Time the page was visible and focused since the last engagement of it, milliseconds. Engagement alone. */
  readonly e?: number | undefined;
  /** Money an event stands for. */
  readonly $?: { readonly amount: number | string; readonly currency: string } | undefined;
  /** Random text of this one beacon, the same when it is sent again: it counts once. 8 to 32 letters and digits. */
  readonly id?: string | undefined;
  /** Width of the window, CSS pixels: the viewport and what frames it, for browsers lay a page out to tell the viewport. */
  readonly w?: number | undefined;
}

/**
 * Core web vitals of a page, by the definitions of the web-vitals library. Told once per page view, with the engagement
 * that is sent when it is hidden, left or replaced for the first time; those that were not measured are absent.
 */
export interface VitalFields {
  /** Largest contentful paint, milliseconds. */
  readonly lcp?: number | undefined;
  /** Interaction to next paint, milliseconds; 0 = nobody did anything. */
  readonly inp?: number | undefined;
  /** Cumulative layout shift: a number without unit. */
  readonly cls?: number | undefined;
  /** First contentful paint, milliseconds. */
  readonly fcp?: number | undefined;
  /** Time to first byte, milliseconds. */
  readonly ttfb?: number | undefined;
}

/** Event name of a page view. */
export const PAGEVIEW = "pageview";
/** Event name of a report of time and scroll depth. */
export const ENGAGEMENT = "engagement";
/** What the snippet sends as `v`. Raised with every change of what it sends. */
export const SNIPPET_VERSION = 3;
