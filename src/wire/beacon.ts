import type { HitKind } from "../domain/hit.ts";
import type { PageUrl } from "./page-url.ts";

/** A well-formed beacon: what a page said, in types that need no second look. Nothing in it is cleaned yet. */
export interface Beacon {
  readonly kind: HitKind;
  /** Event name, 1…120 characters: `pageview`, `engagement`, or that of a custom event. */
  readonly name: string;
  readonly url: PageUrl;
  /** Sites to count for, 1…10: distinct, lower case, without `www.`. */
  readonly domains: readonly string[];
  /** As sent, at most 2,000 characters; "" when absent. */
  readonly referrer: string;
  /** Whether the fragment is part of the page's path. */
  readonly hashMode: boolean;
  /** Properties of an event, at most 30; keys ≤ 300 bytes, values ≤ 2,000 bytes, neither is empty. */
  readonly props: ReadonlyMap<string, string>;
  readonly revenue: Revenue | undefined;
  /** `false` when the page says that the event happened by itself. */
  readonly interactive: boolean;
  /** Deepest point of the page seen, whole percent 0…100; -1 when not told. */
  readonly scrollPercent: number;
  /** Visible time since the last report, whole milliseconds below 30 days; 0 when not told. */
  readonly engagedMs: number;
  /** Only of an `engagement`; `NO_VITALS` when none were told. */
  readonly vitals: Vitals;
  /** Viewport width, CSS pixels, 1…100,000; 0 when not told. */
  readonly screenWidth: number;
  /** 8…32 letters and digits; "" when none was told. */
  readonly id: string;
}

/** What `VitalFields` told, within bounds; -1 stands for what was not told. */
export interface Vitals {
  /** Whole milliseconds, 0…600,000. */
  readonly lcp: number;
  /** Whole milliseconds, 1…600,000: an interaction of 0 is none. */
  readonly inp: number;
  /** Whole thousandths, 0…1,000,000. */
  readonly clsThousandths: number;
  /** Whole milliseconds, 0…600,000. */
  readonly fcp: number;
  /** Whole milliseconds, 0…600,000. */
  readonly ttfb: number;
}

export interface Revenue {
  /** Three capital letters, as in ISO 4217. */
  readonly currency: string;
  /** Finite; may be negative (a refund). */
  readonly amount: number;
}
