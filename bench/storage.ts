import { join } from "node:path";
import { Aggregator } from "../src/aggregate/aggregator.ts";
import { addDays, localDay } from "../src/domain/calendar.ts";
import { DEFAULT_LIMITS } from "../src/domain/limits.ts";
import { DEFAULT_REPORTS, type Report } from "../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../src/domain/site.ts";
import { systemRandom } from "../src/runtime/random.ts";
import type { Database } from "../src/store/connect.ts";
import { STATS_TABLE } from "../src/store/stats-rows.ts";
import { costRow, type Row, type Size } from "./row.ts";
import { openBenchEngine, type BenchEngine } from "./support/bench-engine.ts";
import { releasedRows } from "./support/close-day.ts";
import { insertReleased } from "./support/insert-released.ts";
import { mergeAll, sizeOf } from "./support/parts.ts";
import { createRawTable, insertRaw, RAW_TABLE } from "./support/raw-views.ts";
import { SiteTraffic, USUAL } from "./support/traffic.ts";
import { TWENTY_TWO_REPORTS } from "./support/twenty-two-reports.ts";

interface Scenario {
  readonly name: string;
  readonly sites: readonly { readonly viewsADay: number; readonly pages: number }[];
  readonly days: number;
}

interface ReportSet {
  readonly name: string;
  readonly reports: readonly Report[];
  readonly database: Database;
}

/** Bytes of what is stored for the same page views: released rows, and one row per page view, in the same engine. */
export async function run({ smoke, workDir }: Size): Promise<readonly Row[]> {
  const scenarios: readonly Scenario[] = smoke
    ? [
        { name: "mixed", sites: mixedSites(2, 500), days: 2 },
        { name: "big", sites: [{ viewsADay: 5_000, pages: 500 }], days: 2 },
      ]
    : [
        { name: "mixed", sites: mixedSites(20, 2_000), days: 14 },
        { name: "big", sites: [{ viewsADay: 500_000, pages: 20_000 }], days: 2 },
      ];
  const engine = await openBenchEngine(join(workDir, "engine"));
  try {
    const rows: Row[] = [];
    for (const scenario of scenarios) rows.push(...(await measure(engine, scenario)));
    return rows;
  } finally {
    await engine.close();
  }
}

/** Sites of different sizes, whose mean is `viewsADay`: the largest has some 7 times that, the smallest a fifth of it. */
function mixedSites(count: number, viewsADay: number): Scenario["sites"] {
  const weights = Array.from({ length: count }, (_, i) => (i + 1) ** -0.8);
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => {
    const views = Math.round((weight / sum) * count * viewsADay);
    return { viewsADay: views, pages: Math.round(Math.sqrt(views) * 30) };
  });
}

async function measure(engine: BenchEngine, scenario: Scenario): Promise<readonly Row[]> {
  const { name, sites, days } = scenario;
  const raw = await engine.create(`${name}_raw_zstd`);
  await createRawTable(raw, "ZSTD(3)");
  const sets: readonly ReportSet[] = [
    { name: "22 reports", reports: TWENTY_TWO_REPORTS, database: await engine.createMigrated(`${name}_22`) },
    {
      name: `all ${String(DEFAULT_REPORTS.length)} default reports`,
      reports: DEFAULT_REPORTS,
      database: await engine.createMigrated(`${name}_all`),
    },
  ];
  let views = 0;
  for (const [index, { viewsADay, pages }] of sites.entries()) {
    const site: Site = { ...SITE_DEFAULTS, id: siteId(index + 1), domain: `site-${String(index + 1)}.example` };
    const traffic = new SiteTraffic(site, { ...USUAL, pages }, index + 1);
    for (const date of lastDays(days)) {
      await fillDay(traffic, site, date, viewsADay, raw, sets);
      views += viewsADay;
    }
  }
  const lz4 = await engine.create(`${name}_raw_lz4`);
  await createRawTable(lz4, "LZ4");
  await lz4.command(`INSERT INTO ${RAW_TABLE} SELECT * FROM ${name}_raw_zstd.${RAW_TABLE}`);

  const [zstdSize, lz4Size] = [await mergedSize(raw, RAW_TABLE), await mergedSize(lz4, RAW_TABLE)];
  const what = `${String(sites.length)} ${sites.length === 1 ? "site" : "sites"}, ${String(views)} views in ${String(days)} days`;
  const perMillion = (bytes: number): number => bytes / views;
  const rows: Row[] = [
    { what: `${what}: raw rows, ZSTD(3)`, value: perMillion(zstdSize.bytes), unit: "MB/million views" },
    { what: `${what}: raw rows, LZ4`, value: perMillion(lz4Size.bytes), unit: "MB/million views" },
  ];
  for (const set of sets) {
    await checkTotals(set.database, views);
    const { bytes, rows: stored } = await mergedSize(set.database, STATS_TABLE);
    rows.push(
      costRow(`${what}: ${set.name}, against ZSTD`, perMillion(bytes), "MB/million views", perMillion(zstdSize.bytes)),
      costRow(`${what}: ${set.name}, against LZ4`, perMillion(bytes), "MB/million views", perMillion(lz4Size.bytes)),
      { what: `${what}: ${set.name}`, value: stored / views, unit: "rows/view" },
    );
    if (set.reports !== DEFAULT_REPORTS) continue;
    // What stays when the hours of values have passed their sixty days.
    const old = await engine.createMigrated(`${name}_old`);
    await old.command(
      `INSERT INTO ${STATS_TABLE} SELECT * FROM ${name}_all.${STATS_TABLE} WHERE \`window\` = 'day' OR report = ''`,
    );
    const kept = await mergedSize(old, STATS_TABLE);
    rows.push(
      costRow(
        `${what}: … after 60 days, against ZSTD`,
        perMillion(kept.bytes),
        "MB/million views",
        perMillion(zstdSize.bytes),
      ),
    );
  }
  return rows;
}

/** Full days before today, oldest first, so that nothing is past its time to live. */
function lastDays(count: number): string[] {
  const today = new Date().toISOString().slice(0, 10);
  return Array.from({ length: count }, (_, i) => addDays(today, i - count));
}

async function fillDay(
  traffic: SiteTraffic,
  site: Site,
  date: string,
  views: number,
  raw: Database,
  sets: readonly ReportSet[],
): Promise<void> {
  const day = traffic.day(localDay(date, site.timeZone), views);
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  for (let number = 0; number < day.size; number++) aggregator.add(day.hit(number), site);
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nothing was counted");
  for (const { reports, database } of sets) {
    await insertReleased(database, `${String(site.id)}/${date}`, releasedRows(ledger, reports, systemRandom()));
  }
  await insertRaw(raw, site.id, date, day);
}

async function mergedSize(
  database: Database,
  table: string,
): Promise<{ readonly bytes: number; readonly rows: number }> {
  await mergeAll(database, table);
  return sizeOf(database, table);
}

/** Every report adds up to all page views, or the comparison would be between different things. Reports of exit pages have none. */
async function checkTotals(database: Database, views: number): Promise<void> {
  const totals = await database.read({
    text: `SELECT report, sum(pageviews) FROM ${STATS_TABLE} WHERE \`window\` = 'day' AND report NOT LIKE '%exit_page%' GROUP BY report`,
    params: {},
  });
  for (const [name, sum] of totals) {
    if (Number(sum) !== views)
      throw new Error(`report "${String(name)}" adds up to ${String(sum)} instead of ${String(views)}`);
  }
}
