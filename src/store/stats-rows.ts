import { COUNTERS } from "../domain/counters.ts";
import type { ReleasedRow } from "../domain/released.ts";
import { SECOND_MS } from "../domain/time.ts";

/** The table of released rows (`sql/001_stats.sql`) and its columns in the order in which rows are sent. */
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
];

/** Rows of one piece of text: all rows of a large day in one would pass the longest string that V8 makes. */
const ROWS_PER_CHUNK = 10_000;

/** Rows as JSONCompactEachRow bytes, one line each, in the order given. */
export function encodeStatsRows(rows: readonly ReleasedRow[]): Buffer {
  const chunks: Buffer[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_CHUNK) {
    const lines = rows.slice(from, from + ROWS_PER_CHUNK).map((row) => `${JSON.stringify(rowValues(row))}\n`);
    chunks.push(Buffer.from(lines.join("")));
  }
  return Buffer.concat(chunks);
}

function rowValues(row: ReleasedRow): readonly unknown[] {
  return [
    row.window,
    row.report,
    row.site,
    row.day,
    row.windowStart / SECOND_MS,
    row.v1,
    row.v2,
    ...COUNTERS.map((name) => row.counters[name]),
    Object.fromEntries(row.timeOnPage ?? []),
  ];
}
