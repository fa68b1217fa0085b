import { addDays } from "../domain/calendar.ts";
import type { SiteId } from "../domain/site.ts";
import { DAYS_PER_WEEK, mondayOf } from "../domain/week.ts";
import type { ExportBy } from "./export-counters.ts";
import type { ExportRange } from "./export-range.ts";
import type { ExportTable } from "./export-table.ts";

type Params = Record<string, string | number | readonly string[]>;

/** Conditions on the rows of a site's range, and what is bound in them. */
export interface RowConditions {
  readonly text: string;
  readonly params: Params;
}

/** The windows whose rows a table is summed of. */
export function windowsOf({ by, weeksAlone, weeksAdded }: ExportTable): readonly string[] {
  if (by === "hour") return ["hour"];
  if (weeksAlone) return ["week"];
  return weeksAdded ? ["day", "week"] : ["day"];
}

/**
 * Rows of the windows, site and range, in the order of the table's key. A week is stored under its Monday, and is of the
 * range when all of its days are.
 */
export function rowConditions(windows: readonly string[], site: SiteId, range: ExportRange): RowConditions {
  return {
    text:
      "`window` IN {windows:Array(String)} AND site = {site:UInt32} AND day >= {lowest:Date} AND day <= {to:Date} " +
      "AND (`window` != 'week' OR day <= {lastMonday:Date})",
    params: {
      windows,
      site,
      lowest: range.lowest,
      to: range.to,
      lastMonday: mondayOf(addDays(range.to, 1 - DAYS_PER_WEEK)),
    },
  };
}

/** The start of a row's window as the exported table tells it: a text, of hours the seconds since 1970. */
export const TIME_SQL: Readonly<Record<ExportBy, { readonly expression: string; readonly type: string }>> = {
  hour: { expression: "toUnixTimestamp(window_start)", type: "UInt32" },
  day: { expression: "toString(day)", type: "String" },
  week: { expression: "toString(toMonday(day))", type: "String" },
};
