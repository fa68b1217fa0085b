import { OTHER, type DimensionName } from "../domain/dimension.ts";
import { report, type Report } from "../domain/report.ts";
import type { SiteId } from "../domain/site.ts";
import type { BoundSql, StatSource } from "../domain/stat-row.ts";
import { weeksBefore, type WeekRange } from "./week-range.ts";

/** The sums that the report is made of. */
export interface WeekSums {
  readonly visitors: number;
  readonly visits: number;
  readonly pageviews: number;
  readonly events: number;
  readonly engagedS: number;
}

/** An organisation's numbers of one week; the value is as `organisationValue` wrote it. */
export interface StoredWeek extends WeekSums {
  readonly week: string;
  readonly organisation: string;
}

/** Dimensions by which an organisation is told of. */
export const PAIRED = ["page", "event", "source", "country"] as const satisfies readonly DimensionName[];
export type PairedDimension = (typeof PAIRED)[number];

/** What one value of a dimension has of one organisation over the weeks of the range. */
export interface StoredPair extends WeekSums {
  readonly dimension: PairedDimension;
  readonly value: string;
  readonly organisation: string;
}

/** First and last week in which an organisation was named, of all that are stored. */
export interface StoredSpan {
  readonly organisation: string;
  readonly first: string;
  readonly last: string;
}

export interface StoredWeeks {
  /** Of the range and of as many weeks before it. */
  readonly weeks: readonly StoredWeek[];
  readonly pairs: readonly StoredPair[];
  readonly spans: readonly StoredSpan[];
  /** Visitor-days by kind of network; what gate 2 hid is under `(other)`. */
  readonly kinds: ReadonlyMap<string, number>;
  /** All visitor-days of the range. */
  readonly visitorDays: number;
  /** First day that the site has numbers of; undefined when it has none. */
  readonly firstDay: string | undefined;
  /** A read met its bound. */
  readonly truncated: boolean;
}

const ROWS_MAX = 200_000;
const KINDS: Report = report(["organisation", "organisation_kind"], []);
const PAIRS: readonly (readonly [PairedDimension, Report])[] = PAIRED.map((name) => [
  name,
  report([name, "organisation"], []),
]);
const SUMS = "sum(visitors), sum(visits), sum(pageviews), sum(events), sum(engaged_s)";

/** Reads what gate 2 released of a site's organisations. Rejects when the database does not answer. */
export async function readStoredWeeks(read: StatSource["read"], site: SiteId, range: WeekRange): Promise<StoredWeeks> {
  const [weeks, pairs, spans, kinds, totals, firsts] = await Promise.all([
    read(weeksSql(site, range)),
    read(pairsSql(site, range)),
    read(spansSql(site)),
    read(kindsSql(site, range)),
    read(totalsSql(site, range)),
    read(firstDaySql(site)),
  ]);
  return {
    weeks: weeks.map(([week, organisation, ...sums]) => ({
      week: String(week),
      organisation: String(organisation),
      ...sumsOf(sums),
    })),
    pairs: pairs.flatMap(([name, v1, v2, ...sums]) => {
      const [dimension, pair] = PAIRS.find(([, { name: known }]) => known === name) ?? [];
      if (dimension === undefined || pair === undefined) return [];
      const [value, organisation] = pair.dimensions[0] === "organisation" ? [v2, v1] : [v1, v2];
      return [{ dimension, value: String(value), organisation: String(organisation), ...sumsOf(sums) }];
    }),
    spans: spans.map(([organisation, first, last]) => ({
      organisation: String(organisation),
      first: String(first),
      last: String(last),
    })),
    kinds: new Map(kinds.map(([kind, visitors]) => [String(kind), Number(visitors)])),
    visitorDays: Number(totals[0]?.[0] ?? 0),
    firstDay: Number(firsts[0]?.[0] ?? 0) === 0 ? undefined : String(firsts[0]?.[1]),
    truncated: [weeks, pairs, spans].some(({ length }) => length >= ROWS_MAX),
  };
}

function sumsOf([visitors, visits, pageviews, events, engagedS]: readonly unknown[]): WeekSums {
  return {
    visitors: Number(visitors),
    visits: Number(visits),
    pageviews: Number(pageviews),
    events: Number(events),
    engagedS: Number(engagedS),
  };
}

/** Conditions follow the table's order; the largest rows come first, in case there are too many. */
function weeksSql(site: SiteId, range: WeekRange): BoundSql {
  return {
    text: [
      `SELECT toString(day), v1, ${SUMS}`,
      "FROM stats",
      "WHERE `window` = 'week' AND report = {report:String} AND site = {site:UInt32}",
      "AND day >= {from:Date} AND day <= {to:Date} AND v1 != {hidden:String}",
      "GROUP BY day, v1",
      "ORDER BY sum(visitors) DESC, v1, day",
      "LIMIT {limit:UInt32}",
    ].join("\n"),
    params: {
      report: KINDS.name,
      site,
      from: weeksBefore(range).from,
      to: range.to,
      hidden: OTHER,
      limit: ROWS_MAX,
    },
  };
}

function pairsSql(site: SiteId, range: WeekRange): BoundSql {
  return {
    text: [
      `SELECT report, v1, v2, ${SUMS}`,
      "FROM stats",
      "WHERE `window` = 'week' AND report IN {reports:Array(String)} AND site = {site:UInt32}",
      "AND day >= {from:Date} AND day <= {to:Date} AND v1 != {hidden:String} AND v2 != {hidden:String}",
      "GROUP BY report, v1, v2",
      "ORDER BY sum(visitors) DESC, report, v1, v2",
      "LIMIT {limit:UInt32}",
    ].join("\n"),
    params: {
      reports: PAIRS.map(([, { name }]) => name),
      site,
      from: range.from,
      to: range.to,
      hidden: OTHER,
      limit: ROWS_MAX,
    },
  };
}

function spansSql(site: SiteId): BoundSql {
  return {
    text: [
      "SELECT v1, toString(min(day)), toString(max(day))",
      "FROM stats",
      "WHERE `window` = 'week' AND report = {report:String} AND site = {site:UInt32} AND v1 != {hidden:String}",
      "GROUP BY v1",
      "ORDER BY max(day) DESC, v1",
      "LIMIT {limit:UInt32}",
    ].join("\n"),
    params: { report: KINDS.name, site, hidden: OTHER, limit: ROWS_MAX },
  };
}

/** Days and what their weeks took out of `(other)` later. */
function kindsSql(site: SiteId, range: WeekRange): BoundSql {
  return {
    text: [
      "SELECT v1, sum(visitors)",
      "FROM stats",
      "WHERE `window` IN ('day', 'week') AND report = 'organisation_kind' AND site = {site:UInt32}",
      "AND day >= {from:Date} AND day <= {to:Date}",
      "GROUP BY v1",
    ].join("\n"),
    params: { site, from: range.from, to: range.lastDay },
  };
}

function totalsSql(site: SiteId, range: WeekRange): BoundSql {
  return {
    text: [
      "SELECT sum(visitors)",
      "FROM stats",
      "WHERE `window` = 'day' AND report = '' AND site = {site:UInt32} AND day >= {from:Date} AND day <= {to:Date}",
    ].join("\n"),
    params: { site, from: range.from, to: range.lastDay },
  };
}

/** How many days there are, and the first of them. */
function firstDaySql(site: SiteId): BoundSql {
  return {
    text: [
      "SELECT count(), toString(min(day))",
      "FROM stats",
      "WHERE `window` = 'day' AND report = '' AND site = {site:UInt32}",
    ].join("\n"),
    params: { site },
  };
}
