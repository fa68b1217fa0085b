import type { Counters, Histogram } from "./counters.ts";
import type { SiteImport } from "./import.ts";
import type { Report, WindowKind } from "./report.ts";
import type { SiteId } from "./site.ts";
import type { EpochMs } from "./time.ts";

/** One answer of gate 2 to a reader: a stored row or a live one. */
export interface StatRow {
  /** Local date of the window, `YYYY-MM-DD`. */
  readonly day: string;
  readonly windowStart: EpochMs;
  readonly v1: string;
  readonly v2: string;
  readonly counters: Counters;
  readonly histogram: Histogram | undefined;
}

/** SQL whose values are bound: `{name:Type}` placeholders in the text, values beside it. */
export interface BoundSql {
  readonly text: string;
  readonly params: Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;
}

/** Where questions are answered from. Released days come from the database, open days from memory. */
export interface StatSource {
  /**
   * Rows as arrays in the order of the SELECT list (JSONCompact). Errors: rejects when the database does not answer.
   */
  read(sql: BoundSql): Promise<readonly (readonly unknown[])[]>;
  /** First local date of the site that is still answered from memory; every date before it from the database. */
  openFrom(site: SiteId): string;
  /**
   * The provisional answer for the site's open days: totals as they are, every other value only at ≥ k visitors and
   * rounded down to a multiple of k, the rest as `(other)`. Values are recomputed at most once a
   * minute, totals every few seconds. Which days are open is settled when it is called.
   */
  live(site: SiteId, report: Report, window: WindowKind): Promise<readonly StatRow[]>;
  /** Complete imports of the site; absent = there are none. */
  imports?(site: SiteId): readonly SiteImport[];
  /** Of a site in mode `dp`: the 95 % interval around a sum of its released numbers. */
  errorBar?(site: SiteId, sum: NoisySum): ErrorBar | undefined;
  /** Visitors of the site seen in the last `minutes` (≤ 30). */
  visitorsNow(site: SiteId, minutes: number): number;
}

/** A sum of released numbers of one report, with all the noise that is in them. */
export interface NoisySum {
  readonly report: string;
  readonly window: WindowKind;
  readonly counter: "visitors" | "pageviews";
  readonly value: number;
  /** Sum of the variances of the numbers. */
  readonly variance: number;
}

export interface ErrorBar {
  readonly lower: number;
  readonly upper: number;
}
