import type { TestCollector } from "./collector.ts";

/** Rows of a SELECT over the released rows of one site and day, which the text narrows by `WHERE ${OF_DAY}`. */
export const OF_DAY = "site = {site:UInt32} AND day = {day:Date}";

export interface SiteDay {
  readonly site: number;
  readonly day: string;
}

export async function rowsOf(
  { collector }: TestCollector,
  text: string,
  { site, day }: SiteDay,
): Promise<readonly (readonly unknown[])[]> {
  return collector.store.database.read({ text, params: { site, day } });
}

/** Report, values, and the sums of the counters that do not depend on how fast the browser was. */
export type DayRow = readonly [
  report: string,
  v1: string,
  v2: string,
  visitors: number,
  visits: number,
  pageviews: number,
  events: number,
  bounces: number,
  visitSeconds: number,
  engagements: number,
  scrolls: number,
];

const COUNTS =
  "sum(visitors), sum(visits), sum(pageviews), sum(events), sum(bounces), sum(visit_s), sum(engagements), sum(scrolls)";

/** The day's rows of some reports, ordered by report and values. */
export async function dayRows(
  from: TestCollector,
  siteDay: SiteDay,
  reports: readonly string[],
): Promise<readonly DayRow[]> {
  const text = `SELECT report, v1, v2, ${COUNTS} FROM stats
    WHERE ${OF_DAY} AND \`window\` = 'day' AND report IN {reports:Array(String)}
    GROUP BY report, v1, v2 ORDER BY report, v1, v2`;
  const rows = await from.collector.store.database.read({ text, params: { ...siteDay, reports } });
  return rows as readonly DayRow[];
}

/** What each hour of the day counted for the whole site: start of the hour (ISO 8601), then the counts. */
export function hourTotals(from: TestCollector, siteDay: SiteDay): Promise<readonly (readonly unknown[])[]> {
  return rowsOf(
    from,
    `SELECT formatDateTime(window_start, '%H:%i', 'UTC') AS hour, ${COUNTS} FROM stats
      WHERE ${OF_DAY} AND \`window\` = 'hour' AND report = '' GROUP BY hour ORDER BY hour`,
    siteDay,
  );
}

/**
 * Every stored row of the day but the hours of values: those may go at any merge, since the day under test is longer ago than
 * they are kept.
 */
export function keptRows(from: TestCollector, siteDay: SiteDay): Promise<readonly (readonly unknown[])[]> {
  return rowsOf(
    from,
    `SELECT \`window\`, report, window_start, v1, v2, ${COUNTS}, sum(engaged_s), sum(scroll_sum), sumMap(time_on_page)
      FROM stats WHERE ${OF_DAY} AND (\`window\` = 'day' OR report = '')
      GROUP BY \`window\`, report, window_start, v1, v2 ORDER BY ALL`,
    siteDay,
  );
}
