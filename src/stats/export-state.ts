import { COUNTERS } from "../domain/counters.ts";
import type { SiteId } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import type { ExportRange } from "./export-range.ts";
import { rowConditions, windowsOf } from "./export-sql.ts";
import type { ExportTable } from "./export-table.ts";

/** What is stored for some tables over a range. */
export interface ExportState {
  /** The same as long as every sum of the tables is: another one after a release. */
  readonly digest: string;
  /** Stored rows that a table is summed of: at least as many as it has. */
  rowsOf(table: ExportTable): number;
}

/**
 * Reads what is stored for tables over a range. Merging rows of one key changes no digest, since it is a sum over the
 * rows that is linear in their counters: Σ h(key) · Σ counter · h(counter's name), modulo 2^64. Rejects when the database
 * does not answer.
 */
export async function readExportState(
  read: StatSource["read"],
  site: SiteId,
  range: ExportRange,
  tables: readonly ExportTable[],
): Promise<ExportState> {
  const windows = [...new Set(tables.flatMap(windowsOf))];
  const reports = [...new Set(tables.map(({ report }) => report))];
  const { text, params } = rowConditions(windows, site, range);
  const rows = await read({
    text: [
      `SELECT \`window\`, report, count(), toString(sum(${KEY} * (${AMOUNTS}))), toString(sum(${TIMES}))`,
      "FROM stats",
      `WHERE report IN {reports:Array(String)} AND ${text}`,
      "GROUP BY `window`, report",
      "ORDER BY `window`, report",
    ].join("\n"),
    params: { ...params, reports },
  });
  const counts = new Map(rows.map(([window, report, count]) => [`${String(window)} ${String(report)}`, Number(count)]));
  return {
    digest: JSON.stringify(rows.map(([window, report, , amounts, times]) => [window, report, amounts, times])),
    rowsOf: (table) =>
      windowsOf(table).reduce((sum, window) => sum + (counts.get(`${window} ${table.report}`) ?? 0), 0),
  };
}

/** Signed, as the counters are: the product wraps around as both are 64 bits. */
const KEY = "toInt64(cityHash64(day, window_start, v1, v2))";
const AMOUNTS = COUNTERS.map((name) => `${name} * toInt64(cityHash64('${name}'))`).join(" + ");
const TIMES =
  "arraySum((bucket, amount) -> toInt64(cityHash64(day, v1, v2, bucket)) * toInt64(amount), " +
  "mapKeys(time_on_page), mapValues(time_on_page))";
