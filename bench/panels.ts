import { join } from "node:path";
import { Aggregator } from "../src/aggregate/aggregator.ts";
import { addDays, localDay } from "../src/domain/calendar.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { DEFAULT_REPORTS } from "../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../src/domain/site.ts";
import type { StatSource } from "../src/domain/stat-row.ts";
import { systemRandom } from "../src/runtime/random.ts";
import { answerQuery } from "../src/stats/answer.ts";
import { amountOf } from "../src/stats/metrics.ts";
import { parseQuery } from "../src/stats/parse-query.ts";
import type { Database } from "../src/store/connect.ts";
import { STATS_TABLE } from "../src/store/stats-rows.ts";
import { costRow, type Row, type Size } from "./row.ts";
import { openBenchEngine } from "./support/bench-engine.ts";
import { releasedRows } from "./support/close-day.ts";
import { insertReleased } from "./support/insert-released.ts";
import { mergeAll } from "./support/parts.ts";
import { QUESTIONS, type Question, type QuestionRange } from "./support/panel-questions.ts";
import { median, percentile } from "./support/percentile.ts";
import { createRawTable, insertRaw, RAW_TABLE } from "./support/raw-views.ts";
import { SiteTraffic, USUAL } from "./support/traffic.ts";

/** Distinct days of traffic; the year repeats them with other visitors. */
const WEEK = 7;

/** Time of the dashboard's questions over a year of stored rows, against the same questions over raw rows in the same engine. */
export async function run({ smoke, workDir }: Size): Promise<readonly Row[]> {
  const weeks = smoke ? 2 : 52;
  const rounds = smoke ? 3 : 11;
  const sizes = smoke ? [300, 100] : [33_000, 10_000, 2_000, 2_000, 2_000];
  const sites = sizes.map((viewsADay, index) => ({
    viewsADay,
    site: { ...SITE_DEFAULTS, id: siteId(index + 1), domain: `site-${String(index + 1)}.example` } satisfies Site,
  }));
  const engine = await openBenchEngine(join(workDir, "engine"));
  try {
    const stats = await engine.createMigrated("stats");
    const raw = await engine.create("raw");
    await createRawTable(raw, "ZSTD(3)");
    const today = new Date().toISOString().slice(0, 10);
    const last = addDays(today, -1);
    for (const { site, viewsADay } of sites) await fillWeek(site, viewsADay, last, stats, raw);
    for (let week = 1; week < weeks; week++) await copyWeek(week, last, stats, raw);
    await mergeAll(stats, STATS_TABLE);
    await mergeAll(raw, RAW_TABLE);

    const range: Record<QuestionRange, readonly [string, string]> = {
      month: [addDays(last, -29), last],
      year: [addDays(last, 1 - weeks * WEEK), last],
    };
    const source: StatSource = {
      read: (sql) => stats.read(sql),
      openFrom: () => today,
      live: () => Promise.resolve([]),
      visitorsNow: () => 0,
    };
    const rows: Row[] = [];
    // The small sites are alike: the first of them speaks for all.
    const measured = sites.filter(({ viewsADay }, at) => sizes.indexOf(viewsADay) === at);
    for (const { site, viewsADay } of measured) {
      rows.push(...(await measure(site, viewsADay, rounds, range, source, raw)));
    }
    return rows;
  } finally {
    await engine.close();
  }
}

async function measure(
  site: Site,
  viewsADay: number,
  rounds: number,
  range: Readonly<Record<QuestionRange, readonly [string, string]>>,
  source: StatSource,
  raw: Database,
): Promise<readonly Row[]> {
  const name = `${String(viewsADay)} views a day`;
  const views = viewsADay * daysBetween(range.year);
  const rows: Row[] = [];
  const all: number[] = [];
  const allRaw: number[] = [];
  for (const question of QUESTIONS) {
    const [from, to] = range[question.range];
    const ours = (): Promise<number> => ask(question, site, [from, to], source);
    const theirs = (): Promise<number> => askRaw(question, site, [from, to], raw);
    // Also warms both up. What each sees in all must be the same, or the times are of different questions.
    const [seen, seenRaw] = [await ours(), await theirs()];
    if (question.seesAll && (seen !== views || seenRaw !== views)) {
      throw new Error(
        `${question.name}: ${String(seen)} page views stored and ${String(seenRaw)} raw of ${String(views)}`,
      );
    }
    const spent: number[] = [];
    const spentRaw: number[] = [];
    for (let round = 0; round < rounds; round++) {
      spent.push(await timed(ours));
      spentRaw.push(await timed(theirs));
    }
    rows.push(costRow(`${name}: ${question.name}, median`, median(spent), "ms", median(spentRaw)));
    all.push(...spent);
    allRaw.push(...spentRaw);
  }
  rows.push(costRow(`${name}: all questions, median`, median(all), "ms", median(allRaw)));
  rows.push(costRow(`${name}: all questions, p95`, percentile(all, 0.95), "ms", percentile(allRaw, 0.95)));
  return rows;
}

function daysBetween([from, to]: readonly [string, string]): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}

/** Asks as the API does, from the body of the request on. Returns the sum of the last metric over the rows. */
async function ask(
  question: Question,
  site: Site,
  dates: readonly [string, string],
  source: StatSource,
): Promise<number> {
  const now = localDay(addDays(dates[1], 1), site.timeZone).start;
  const query = parseQuery({ site_id: site.domain, date_range: dates, ...question.body }, site, now, site.timeZone);
  if (!query.ok) throw new Error(`${question.name}: ${query.error.message}`);
  const answer = await answerQuery(query.value, site, source, DEFAULT_REPORTS);
  if (!answer.ok) throw new Error(`${question.name}: ${answer.error.message}`);
  return answer.value.results.reduce((sum, { metrics }) => sum + (amountOf(metrics.at(-1) ?? null) ?? 0), 0);
}

async function askRaw(
  question: Question,
  site: Site,
  dates: readonly [string, string],
  raw: Database,
): Promise<number> {
  const text = question.sql.replace(
    "${rows}",
    `${RAW_TABLE} WHERE site = {site:UInt32} AND ts >= toDateTime({from:String}, 'UTC') AND ts < toDateTime({to:String}, 'UTC') + INTERVAL 1 DAY`,
  );
  const params = { site: site.id, from: `${dates[0]} 00:00:00`, to: `${dates[1]} 00:00:00` };
  const rows = await raw.read({ text, params });
  return rows.reduce((sum, row) => sum + Number(row.at(-1)), 0);
}

async function fillWeek(site: Site, viewsADay: number, last: string, stats: Database, raw: Database): Promise<void> {
  const traffic = new SiteTraffic(site, { ...USUAL, pages: Math.round(Math.sqrt(viewsADay) * 30) }, site.id);
  for (let ago = WEEK - 1; ago >= 0; ago--) {
    const date = addDays(last, -ago);
    const day = traffic.day(localDay(date, site.timeZone), viewsADay);
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    for (let number = 0; number < day.size; number++) aggregator.add(day.hit(number), site);
    const [ledger] = aggregator.all();
    if (ledger === undefined) throw new Error("nothing was counted");
    await insertReleased(stats, `${String(site.id)}/${date}`, releasedRows(ledger, DEFAULT_REPORTS, systemRandom()));
    await insertRaw(raw, site.id, date, day);
  }
}

/** The newest week once more, `weeks` weeks earlier and with other visitors. Hours of values are stored for sixty days alone. */
async function copyWeek(weeks: number, last: string, stats: Database, raw: Database): Promise<void> {
  const days = weeks * WEEK;
  const back = `INTERVAL ${String(days)} DAY`;
  const first = addDays(last, 1 - WEEK);
  const hours = days > 60 ? "AND (`window` = 'day' OR report = '')" : "";
  // The conditions stand in a subquery, since the outer names are those of the shifted columns.
  await stats.command(
    `INSERT INTO ${STATS_TABLE} SELECT * REPLACE (day - ${back} AS day, window_start - ${back} AS window_start) ` +
      `FROM (SELECT * FROM ${STATS_TABLE} WHERE day >= '${first}' ${hours})`,
  );
  await raw.command(
    `INSERT INTO ${RAW_TABLE} SELECT * REPLACE (ts - ${back} AS ts, cityHash64(visitor, ${String(weeks)}) AS visitor, ` +
      `cityHash64(visit, ${String(weeks)}) AS visit) FROM (SELECT * FROM ${RAW_TABLE} WHERE ts >= '${first} 00:00:00')`,
  );
}
