import { addDays, isDate, localDayOf } from "../domain/calendar.ts";
import { HOUR_VALUES_KEPT_DAYS } from "../domain/limits.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site, SiteId } from "../domain/site.ts";
import type { BoundSql, StatSource } from "../domain/stat-row.ts";
import type { EpochMs } from "../domain/time.ts";
import { mondayOf } from "../domain/week.ts";
import { hoursGone } from "./missing-report.ts";
import { queryError, type QueryError } from "./query-error.ts";

/** Closed days of a site. */
export interface ExportRange {
  readonly from: string;
  readonly to: string;
  /** The least `day` of rows of the range: before the first day that there is, its week may be told of. */
  readonly lowest: string;
  /** What was asked for goes further than what is closed or stored. */
  readonly clamped: boolean;
}

export interface AskedDays {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * The days of a question that are closed and stored; without bounds all of them. Errors: 400 for texts that are no dates
 * and a first day after the last, 422 where none of the days is there. Rejects when the database does not answer.
 */
export async function exportRange(
  asked: AskedDays,
  site: Site,
  source: Pick<StatSource, "read" | "openFrom">,
): Promise<Result<ExportRange, QueryError>> {
  for (const name of ["from", "to"] as const) {
    const text = asked[name];
    if (text !== undefined && !isDate(text)) return fail(queryError("bad_query", `${name}: is no date (YYYY-MM-DD).`));
  }
  if (asked.from !== undefined && asked.to !== undefined && asked.from > asked.to) {
    return fail(queryError("bad_query", "from: is later than to."));
  }
  const [row] = await source.read(daysSql(site.id));
  if (Number(row?.[0] ?? 0) === 0) return fail(queryError("not_collected", "No day of this site is closed yet."));
  const first = String(row?.[1]);
  const stored = String(row?.[2]);
  // Exports hold what will not change: an open day is not among them, even if a part of it is stored.
  const beforeOpen = addDays(source.openFrom(site.id), -1);
  const last = stored < beforeOpen ? stored : beforeOpen;
  const from = asked.from !== undefined && asked.from > first ? asked.from : first;
  const to = asked.to !== undefined && asked.to < last ? asked.to : last;
  if (from > to) {
    return fail(
      queryError("not_collected", `Nothing of these days is closed and stored: there is ${first} to ${last}.`),
    );
  }
  const clamped = (asked.from !== undefined && asked.from < from) || (asked.to !== undefined && asked.to > to);
  return ok({ from, to, lowest: from === first ? mondayOf(first) : from, clamped });
}

/**
 * The same for hours of values, which are stored for a while only. Errors: 422 where the range begins before, unless that
 * is only since nothing was said.
 */
export function hoursOfValues(
  range: ExportRange,
  asked: AskedDays,
  now: EpochMs,
  timeZone: string,
): Result<ExportRange, QueryError> {
  const oldest = addDays(localDayOf(now, timeZone).date, 1 - HOUR_VALUES_KEPT_DAYS);
  if (range.from >= oldest) return ok(range);
  if (asked.from !== undefined || range.to < oldest) return fail(hoursGone(HOUR_VALUES_KEPT_DAYS));
  return ok({ ...range, from: oldest, lowest: oldest });
}

/** How many days there are, the first and the last of them. */
function daysSql(site: SiteId): BoundSql {
  return {
    text: [
      "SELECT count(), toString(min(day)), toString(max(day))",
      "FROM stats",
      "WHERE `window` = 'day' AND report = '' AND site = {site:UInt32}",
    ].join("\n"),
    params: { site },
  };
}
