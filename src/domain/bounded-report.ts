import type { DpReport } from "./dp-report.ts";
import type { SiteId } from "./site.ts";
import type { EpochMs } from "./time.ts";

/** One cell in which every visitor adds a bounded amount. Exact still: noise comes before anything leaves memory. */
export interface BoundedCell {
  readonly windowStart: EpochMs;
  /** Value of the report's dimension; "" where it has none. */
  readonly value: string;
  readonly visitors: number;
  readonly pageviews: number;
}

/** One report of one site-day in which a visitor's whole day adds no more than the report's bounds say. */
export interface BoundedReport {
  readonly site: SiteId;
  /** Local date, `YYYY-MM-DD`. */
  readonly day: string;
  readonly asked: DpReport;
  /** Of a closed list every value, with 0 where nobody was; else the values that somebody had. */
  readonly cells: readonly BoundedCell[];
  /**
   * A limit that visitors share was reached: one more visitor may have changed what others add, so the bounds do not
   * hold and nothing may be released.
   */
  readonly unbounded: boolean;
}
