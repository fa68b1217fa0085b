import { addDays } from "../domain/calendar.ts";
import { OTHER } from "../domain/dimension.ts";
import { FILTERED_REPORT, isFilterReason, type FilteredSource, type FilterReason } from "../domain/filtered.ts";
import { report } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site, SiteId } from "../domain/site.ts";
import type { BoundSql } from "../domain/stat-row.ts";
import type { EpochMs } from "../domain/time.ts";
import { askedRange, parseDateRange, rangeDates, type DateRange } from "./date-range.ts";
import { excerpt } from "./excerpt.ts";
import { queryError, type QueryError } from "./query-error.ts";

/** What is asked, as it comes in the address. */
export interface FilteredQuestion {
  /** One of the names of the Stats API, or first and last date with a comma between; undefined where it was not given. */
  readonly dateRange: string | undefined;
  /** `day` (the default) or `period`: one row for each day, or one for all of them. */
  readonly by: string | undefined;
}

/** What was kept out of a site's numbers. */
export interface FilteredAnswer {
  readonly query: { readonly site_id: string; readonly date_range: readonly [string, string]; readonly by: By };
  readonly meta: {
    /** Page views and events that were counted in the same days. */
    readonly accepted: number;
    readonly filtered: number;
    /** Part of both that was filtered, 0…1. */
    readonly share: number;
    /** Beacons of a day that a name needs. */
    readonly k: number;
    /** From this local date on numbers still grow, and names are shown only roughly. */
    readonly provisional_from?: string;
    /** There were more rows than this; days at the end are missing. */
    readonly truncated_to?: number;
  };
  /** Of all days, largest first. */
  readonly totals: readonly { readonly reason: FilterReason; readonly beacons: number }[];
  /** Days with anything counted or filtered; absent by period. */
  readonly days?: readonly { readonly date: string; readonly accepted: number; readonly filtered: number }[];
  /** By date, then largest first. */
  readonly results: readonly FilteredResult[];
}

export interface FilteredResult {
  /** Absent by period. */
  readonly date?: string;
  readonly reason: FilterReason;
  /** A public name; `(other)` for names with fewer than k beacons on their day; "" where a reason has no names. */
  readonly name: string;
  readonly beacons: number;
}

type By = "day" | "period";

const ROWS_MAX = 100_000;
const EPOCH_DATE = "1970-01-01";

const DP_REFUSAL =
  "This site is in mode dp and keeps no count of what was filtered: a number of opt-outs is about people, and would need noise of its own.";

/**
 * Answers what was filtered, by reason and name: released days from the database, open days from memory. Errors: 400 for
 * a wrong range, 422 for hours and for a site in mode `dp`. Rejects when the database does not answer.
 */
export async function answerFiltered(
  question: FilteredQuestion,
  site: Site,
  source: FilteredSource,
  now: EpochMs,
): Promise<Result<FilteredAnswer, QueryError>> {
  if (site.mode === "dp") return fail(queryError("not_collected", DP_REFUSAL));
  const asked = readQuestion(question, now, site.timeZone);
  if (!asked.ok) return asked;
  const { range, by } = asked.value;
  const dates = rangeDates(range, site.timeZone);
  const openFrom = source.openFrom(site.id);
  const isAsked = (date: string): boolean => date >= (dates.from ?? EPOCH_DATE) && date <= dates.to;

  // Memory is asked before anything is waited for: a day released meanwhile would be in neither or in both.
  const open = source.filtered(site.id).filter(({ date }) => date >= openFrom && isAsked(date));
  const sql = releasedSql(site.id, dates.from ?? EPOCH_DATE, dates.to, openFrom);
  const [live, released] = await Promise.all([
    dates.to >= openFrom ? source.live(site.id, TOTALS, "day") : [],
    sql === undefined ? [] : source.read(sql),
  ]);

  const days = new Map<string, { accepted: number; filtered: number }>();
  const rows = new Map<string, { date: string; reason: FilterReason; name: string; beacons: number }>();
  const dayOf = (date: string): { accepted: number; filtered: number } => {
    let day = days.get(date);
    if (day === undefined) days.set(date, (day = { accepted: 0, filtered: 0 }));
    return day;
  };
  const addFiltered = (date: string, reason: FilterReason, name: string, beacons: number): void => {
    dayOf(date).filtered += beacons;
    const key = JSON.stringify([by === "day" ? date : "", reason, name]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { date, reason, name, beacons });
    else row.beacons += beacons;
  };
  for (const [name, date, v1, v2, beacons] of released.slice(0, ROWS_MAX)) {
    const reason = String(v1);
    if (name === "") dayOf(String(date)).accepted += Number(beacons);
    else if (isFilterReason(reason)) addFiltered(String(date), reason, String(v2), Number(beacons));
  }
  for (const { day, counters } of live) if (day >= openFrom && isAsked(day)) dayOf(day).accepted += counters.events;
  for (const { date, counts } of open) {
    for (const { reason, name, beacons } of counts) addFiltered(date, reason, name, beacons);
  }

  const sums = [...days.values()].reduce(
    (sum, day) => ({ accepted: sum.accepted + day.accepted, filtered: sum.filtered + day.filtered }),
    { accepted: 0, filtered: 0 },
  );
  const first = [...days.keys()].sort()[0] ?? dates.to;
  const from = dates.from ?? first;
  const isOpen = dates.to >= openFrom;
  return ok({
    query: {
      site_id: site.domain,
      date_range: askedRange({ kind: "days", from, to: dates.to }, site.timeZone),
      by,
    },
    meta: {
      ...sums,
      share: shareOf(sums),
      k: site.k,
      ...(isOpen ? { provisional_from: from > openFrom ? from : openFrom } : {}),
      ...(released.length > ROWS_MAX ? { truncated_to: ROWS_MAX } : {}),
    },
    totals: totalsOf([...rows.values()]),
    ...(by === "period"
      ? {}
      : { days: [...days].map(([date, day]) => ({ date, ...day })).sort((a, b) => (a.date < b.date ? -1 : 1)) }),
    results: [...rows.values()]
      .sort(by === "day" ? byDateThenSize : bySize)
      .map(({ date, ...row }) => (by === "day" ? { date, ...row } : row)),
  });
}

const TOTALS = report([], ["day"]);

function readQuestion(
  { dateRange, by = "day" }: FilteredQuestion,
  now: EpochMs,
  timeZone: string,
): Result<{ readonly range: DateRange; readonly by: By }, QueryError> {
  if (dateRange === undefined) {
    return fail(queryError("bad_request", "#: Required property date_range was not present."));
  }
  if (by !== "day" && by !== "period") {
    return fail(queryError("bad_request", `#/by: Invalid ${excerpt(by)}. It is "day" or "period".`));
  }
  const range = parseDateRange(dateRange.includes(",") ? dateRange.split(",") : dateRange, now, timeZone);
  if (!range.ok) return fail(queryError(range.error.startsWith("#") ? "bad_request" : "bad_query", range.error));
  if (range.value.kind === "hours") {
    return fail(queryError("no_report", "What was filtered is counted by the day: ask for whole days."));
  }
  return ok({ range: range.value, by });
}

/** Reads released days, those before `openFrom`: report, date, reason, name, page views and events. Undefined where there are none. */
function releasedSql(site: SiteId, from: string, last: string, openFrom: string): BoundSql | undefined {
  const lastReleased = addDays(openFrom, -1);
  const to = last < lastReleased ? last : lastReleased;
  if (from > to) return undefined;
  return {
    text: [
      "SELECT report, toString(day) AS date, v1, v2, sum(events) AS beacons",
      "FROM stats",
      "WHERE `window` = {window:String} AND report IN {reports:Array(String)} AND site = {site:UInt32}",
      "AND day >= {from:Date} AND day <= {to:Date}",
      "GROUP BY report, day, v1, v2",
      "ORDER BY day, report, beacons DESC",
      "LIMIT {limit:UInt32}",
    ].join("\n"),
    params: { window: "day", reports: ["", FILTERED_REPORT], site, from, to, limit: ROWS_MAX + 1 },
  };
}

function shareOf({ accepted, filtered }: { readonly accepted: number; readonly filtered: number }): number {
  return filtered === 0 ? 0 : Math.round((filtered / (accepted + filtered)) * 10_000) / 10_000;
}

function totalsOf(rows: readonly FilteredResult[]): FilteredAnswer["totals"] {
  const totals = new Map<FilterReason, number>();
  for (const { reason, beacons } of rows) totals.set(reason, (totals.get(reason) ?? 0) + beacons);
  return [...totals].map(([reason, beacons]) => ({ reason, beacons })).sort((a, b) => b.beacons - a.beacons);
}

/** What has no name of its own comes last among its like. */
function bySize(a: FilteredResult, b: FilteredResult): number {
  return Number(a.name === OTHER) - Number(b.name === OTHER) || b.beacons - a.beacons || (a.name < b.name ? -1 : 1);
}

function byDateThenSize(a: FilteredResult, b: FilteredResult): number {
  const [first = "", second = ""] = [a.date, b.date];
  return first === second ? bySize(a, b) : first < second ? -1 : 1;
}
