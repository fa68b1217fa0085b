import { COUNTERS } from "../domain/counters.ts";
import type { ReleasedRow } from "../domain/released.ts";
import { SECOND_MS } from "../domain/time.ts";

/** The table of released rows (`sql/001_stats.sql`, `sql/003_noise.sql`) and its columns in the order in which rows are sent. */
export const STATS_TABLE = "stats";
export const STATS_COLUMNS: readonly string[] = [
  "window",
  "report",
  "site",
  "day",
  "window_start",
  "v1",
  "v2",
  ...COUNTERS,
  "time_on_page",
  "pageviews_variance",
  "visitors_variance",
];

/** A row as a line of JSONCompactEachRow. */
export function statsLine(row: ReleasedRow): string {
  const values = [
    row.window,
    row.report,
    row.site,
    row.day,
    row.windowStart / SECOND_MS,
    row.v1,
    row.v2,
    ...COUNTERS.map((name) => row.counters[name]),
    Object.fromEntries(row.histogram ?? []),
    row.variances?.pageviews ?? 0,
    row.variances?.visitors ?? 0,
  ];
  return `${JSON.stringify(values)}\n`;
}
