import type { Row } from "./api.ts";
import { VITAL_METRICS } from "./mark-questions.ts";
import { amount } from "./series.ts";

/** What was measured of a web vital. */
export interface MeasuredVital {
  /** In the vital's unit; null while no day has closed. */
  readonly p75: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
  /** Percent of the page views measured; together 100. */
  readonly shares: { readonly good: number; readonly needs_improvement: number; readonly poor: number };
  /** Page views measured. */
  readonly views: number;
}

/** Reads a row that was asked for with `VITAL_METRICS`. */
export function measuredOf(row: Row): MeasuredVital {
  const value = (name: (typeof VITAL_METRICS)[number]): number | null =>
    amount(row.metrics[VITAL_METRICS.indexOf(name)]);
  return {
    p75: value("p75"),
    p50: value("p50"),
    p90: value("p90"),
    shares: {
      good: value("good") ?? 0,
      needs_improvement: value("needs_improvement") ?? 0,
      poor: value("poor") ?? 0,
    },
    views: value("events") ?? 0,
  };
}
