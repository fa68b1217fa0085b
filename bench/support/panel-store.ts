import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { addDays, localDay } from "../../src/domain/calendar.ts";
import { DEFAULT_LIMITS, HOUR_VALUES_KEPT_DAYS } from "../../src/domain/limits.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { siteId, type Site } from "../../src/domain/site.ts";
import { systemRandom } from "../../src/runtime/random.ts";
import type { Database } from "../../src/store/connect.ts";
import { STATS_TABLE } from "../../src/store/stats-rows.ts";
import { releasedRows } from "./close-day.ts";
import { insertReleased } from "./insert-released.ts";
import { PanelDay } from "./panel-day.ts";
import { mergeAll } from "./parts.ts";
import { createRawHits, fillRawVisits, insertRawHits, RAW_HITS, RAW_VISITS } from "./raw-hits.ts";
import { SiteTraffic, USUAL } from "./traffic.ts";

/** Distinct days of traffic; the year repeats them with other visitors. */
export const WEEK = 7;

/** A site whose traffic is made. */
export interface FilledSite {
  readonly site: Site;
  readonly viewsADay: number;
  /** Numbers of further sites, which have the same traffic with other visitors. */
  readonly copies: readonly number[];
}

/** Fills `weeks` weeks up to `last` with the traffic of all sites, as released rows and as raw rows. */
export async function fillPanels(
  sites: readonly FilledSite[],
  weeks: number,
  last: string,
  stats: Database,
  raw: Database,
): Promise<void> {
  await createRawHits(raw);
  for (const { site, viewsADay } of sites) await fillWeek(site, viewsADay, last, stats, raw);
  await fillRawVisits(raw);
  for (const { site, copies } of sites) if (copies.length > 0) await copySite(site, copies, stats, raw);
  await copyWeeks(weeks, last, stats, raw);
}

async function fillWeek(site: Site, viewsADay: number, last: string, stats: Database, raw: Database): Promise<void> {
  const traffic = new SiteTraffic(site, { ...USUAL, pages: Math.round(Math.sqrt(viewsADay) * 30) }, site.id);
  for (let ago = WEEK - 1; ago >= 0; ago--) {
    const date = addDays(last, -ago);
    const day = new PanelDay(traffic.day(localDay(date, site.timeZone), viewsADay), site.id * WEEK + ago);
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    for (const hit of day.hits()) {
      const outcome = aggregator.add(hit, site);
      if (outcome !== "accepted") throw new Error(`a hit ended as ${outcome}`);
    }
    const [ledger] = aggregator.all();
    if (ledger === undefined || ledger.marksOverLimit > 0) throw new Error("not everything was counted");
    await insertReleased(stats, `${String(site.id)}/${date}`, releasedRows(ledger, DEFAULT_REPORTS, systemRandom()));
    await insertRawHits(raw, site.id, date, day);
  }
}

/** The week of a site once more for each of `copies`. */
async function copySite({ id }: Site, copies: readonly number[], stats: Database, raw: Database): Promise<void> {
  const each = (table: string): string =>
    `FROM (SELECT * FROM ${table} WHERE site = ${String(id)}) ARRAY JOIN [${copies.map((copy) => siteId(copy)).join(", ")}] AS copy`;
  const asCopy = "toUInt32(copy) AS site";
  await stats.command(`INSERT INTO ${STATS_TABLE} SELECT * EXCEPT copy REPLACE (${asCopy}) ${each(STATS_TABLE)}`);
  for (const table of [RAW_HITS, RAW_VISITS]) {
    await raw.command(
      `INSERT INTO ${table} SELECT * EXCEPT copy REPLACE (${asCopy}, cityHash64(visitor, copy) AS visitor, cityHash64(visit, copy) AS visit) ${each(table)}`,
    );
  }
}

/**
 * The newest week once more for each week before it, with other visitors, and merged as it would be in time. Hours of
 * values are stored for sixty days alone.
 */
async function copyWeeks(weeks: number, last: string, stats: Database, raw: Database): Promise<void> {
  const first = addDays(last, 1 - WEEK);
  const copies = Array.from({ length: weeks - 1 }, (_, i) => i + 1);
  const months = new Map<string, number[]>();
  for (const week of copies) {
    const ends = [addDays(first, -week * WEEK), addDays(last, -week * WEEK)].map(monthOf);
    for (const month of new Set(ends)) months.set(month, [...(months.get(month) ?? []), week]);
  }
  for (const [month, inMonth] of months) {
    const list = `ARRAY JOIN [${inMonth.join(", ")}] AS week`;
    const back = `toIntervalDay(week * ${String(WEEK)})`;
    const shifted = (column: string): string => `toStartOfMonth(${column} - ${back}) = '${month}-01'`;
    const kept = `(week * ${String(WEEK)} <= ${String(HOUR_VALUES_KEPT_DAYS)} OR \`window\` = 'day' OR report = '')`;
    // The conditions stand in a subquery, since the outer names are those of the shifted columns.
    await stats.command(
      `INSERT INTO ${STATS_TABLE} SELECT * EXCEPT week REPLACE (day - ${back} AS day, window_start - ${back} AS window_start) ` +
        `FROM (SELECT *, week FROM ${STATS_TABLE} ${list} WHERE day >= '${first}' AND ${shifted("day")} AND ${kept}) ${ONE_PART}`,
    );
    for (const table of [RAW_HITS, RAW_VISITS]) {
      await raw.command(
        `INSERT INTO ${table} SELECT * EXCEPT week REPLACE (ts - ${back} AS ts, cityHash64(visitor, week) AS visitor, cityHash64(visit, week) AS visit) ` +
          `FROM (SELECT *, week FROM ${table} ${list} WHERE ts >= '${first} 00:00:00' AND ${shifted("ts")}) ${ONE_PART}`,
      );
    }
  }
  for (const table of [RAW_HITS, RAW_VISITS]) await mergeAll(raw, table);
  await mergeAll(stats, STATS_TABLE);
}

const ONE_PART = "SETTINGS min_insert_block_size_rows = 20000000, min_insert_block_size_bytes = 1500000000";

/** `YYYY-MM` of a date. */
function monthOf(date: string): string {
  return date.slice(0, 7);
}
