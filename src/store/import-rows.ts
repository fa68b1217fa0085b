import { localDay } from "../domain/calendar.ts";
import { COUNTERS } from "../domain/counters.ts";
import { importWindow, type ImportedRow } from "../domain/import.ts";
import type { Site, SiteId } from "../domain/site.ts";
import { SECOND_MS } from "../domain/time.ts";
import type { Database } from "./connect.ts";
import { renderDdl } from "./render-ddl.ts";
import { STATS_COLUMNS, STATS_TABLE } from "./stats-rows.ts";

/** Rows of imports in the table of released rows, under windows of their own. Calls reject when the database does not answer. */
export interface ImportRows {
  /**
   * Stores some rows of an import. `sequence` tells such calls of one import apart: what is sent again under the same one,
   * after an acknowledgement that was lost, counts once.
   */
  insert(site: Site, number: number, sequence: number, rows: readonly ImportedRow[]): Promise<void>;
  /** Takes out the rows of an import, all or those of days before a local date; resolves when they are gone. */
  remove(site: SiteId, number: number, before?: string): Promise<void>;
}

/** `cluster`: name of the cluster for `ON CLUSTER`; undefined = one server. */
export function createImportRows(
  database: Pick<Database, "insertBytes" | "command">,
  cluster: string | undefined,
): ImportRows {
  return {
    async insert(site, number, sequence, rows) {
      for (const [month, lines] of linesByMonth(site, number, rows)) {
        // One partition each: an insert into several could land in half.
        await database.insertBytes({
          table: STATS_TABLE,
          columns: STATS_COLUMNS,
          bytes: Buffer.from(lines.join("")),
          token: `${String(site.id)} ${importWindow(number)} ${String(sequence)} ${month}`,
        });
      }
    },
    async remove(site, number, before) {
      if (before !== undefined && !/^\d{4}-\d\d-\d\d$/u.test(before)) throw new RangeError("a date is YYYY-MM-DD");
      const [statement = ""] = renderDdl(DELETE, cluster);
      await database.command(
        statement
          .replace("{window}", importWindow(number))
          .replace("{site}", String(site))
          .replace("{days}", before === undefined ? "" : ` AND day < toDate('${before}')`),
      );
    },
  };
}

const DELETE =
  "ALTER TABLE ${local:stats} ${on_cluster} DELETE WHERE `window` = '{window}' AND site = {site}{days} SETTINGS mutations_sync = 2";

function linesByMonth(site: Site, number: number, rows: readonly ImportedRow[]): ReadonlyMap<string, string[]> {
  const months = new Map<string, string[]>();
  const starts = new Map<string, number>();
  for (const row of rows) {
    const { day } = row;
    let start = starts.get(day);
    if (start === undefined) starts.set(day, (start = localDay(day, site.timeZone).start / SECOND_MS));
    const month = day.slice(0, "YYYY-MM".length);
    const lines = months.get(month) ?? [];
    months.set(month, lines);
    const counters = COUNTERS.map((name) => row.counters[name]);
    const noise = [0, 0];
    const values = [importWindow(number), row.report, site.id, day, start, row.value, "", ...counters, {}, ...noise];
    lines.push(`${JSON.stringify(values)}\n`);
  }
  return months;
}
