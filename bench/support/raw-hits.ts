import { dimensionIndex, type DimensionName } from "../../src/domain/dimension.ts";
import { VITALS } from "../../src/domain/mark.ts";
import type { SiteId } from "../../src/domain/site.ts";
import type { Database } from "../../src/store/connect.ts";
import type { PanelDay, SaidEvent } from "./panel-day.ts";
import { RAW_VALUES } from "./raw-views.ts";
import type { View } from "./traffic.ts";

/**
 * The baseline of questions: one row per page view and per event, with revenue, properties as Plausible keeps them (keys and
 * values in two arrays), web vitals and depth in the row of their page view. Sorted as Plausible sorts its events.
 */
export const RAW_HITS = "raw_hits";
/** One row per visit, as Plausible keeps them beside its events: bounces, durations, entry and exit pages are read of it. */
export const RAW_VISITS = "raw_visits";

const VALUES: readonly (readonly [DimensionName, string])[] = [
  ...RAW_VALUES,
  ["channel", "LowCardinality(String)"],
  ["city", "String"],
];
const INDEXES = VALUES.map(([name]) => dimensionIndex(name));

const COLUMNS: readonly (readonly [string, string])[] = [
  ["site", "UInt32"],
  ["ts", "DateTime('UTC')"],
  ["event", "LowCardinality(String)"],
  ["visitor", "UInt64"],
  ["visit", "UInt64"],
  ...VALUES,
  ["engaged_ms", "UInt32"],
  ["scroll", "UInt8"],
  ["revenue", "Int64"],
  ["prop_keys", "Array(LowCardinality(String))"],
  ["prop_values", "Array(String)"],
  // -1 = not measured
  ...VITALS.map((vital) => [vital, "Int32"] as const),
];
const NAMES = COLUMNS.map(([name]) => name);

/** Makes both tables, with the codec that Plausible uses. */
export async function createRawHits(database: Database): Promise<void> {
  const columns = COLUMNS.map(([name, type]) => `${name} ${type} CODEC(${name === "ts" ? "Delta, " : ""}ZSTD(3))`);
  await database.command(
    `CREATE TABLE ${RAW_HITS} (${columns.join(", ")}) ENGINE = MergeTree PARTITION BY toYYYYMM(ts) ORDER BY (site, toDate(ts), event, visitor, ts)`,
  );
  await database.command(
    `CREATE TABLE ${RAW_VISITS} (site UInt32, ts DateTime('UTC') CODEC(Delta, ZSTD(3)), visitor UInt64 CODEC(ZSTD(3)), visit UInt64 CODEC(ZSTD(3)), ` +
      "entry_page String CODEC(ZSTD(3)), exit_page String CODEC(ZSTD(3)), country LowCardinality(String) CODEC(ZSTD(3)), " +
      "pageviews UInt32 CODEC(ZSTD(3)), bounce UInt8 CODEC(ZSTD(3)), seconds UInt32 CODEC(ZSTD(3))) " +
      "ENGINE = MergeTree PARTITION BY toYYYYMM(ts) ORDER BY (site, toDate(ts), visitor, ts)",
  );
}

const CHUNK = 20_000;

/** Inserts the page views and events of a day. */
export async function insertRawHits(database: Database, site: SiteId, date: string, day: PanelDay): Promise<void> {
  for (let from = 0; from < day.views; from += CHUNK) {
    const lines: string[] = [];
    for (let number = from; number < Math.min(from + CHUNK, day.views); number++) {
      const view = day.view(number);
      const { events, vitals } = day.said(number);
      const measured = VITALS.map((vital) => vitals?.[vital] ?? -1);
      lines.push(lineOf(site, view, "pageview", [view.engagedMs, view.scrollPercent, 0, [], [], ...measured]));
      for (const event of events) lines.push(lineOf(site, view, event.name, eventColumns(event)));
    }
    await database.insertBytes({
      table: RAW_HITS,
      columns: NAMES,
      bytes: Buffer.from(lines.join("")),
      token: `${String(site)}/${date}/${String(from)}`,
    });
  }
}

/** Makes the visits of all page views and events that there are. */
export async function fillRawVisits(database: Database): Promise<void> {
  await database.command(
    `INSERT INTO ${RAW_VISITS} SELECT site, min(ts) AS first, any(visitor), visit, argMinIf(page, ts, event = 'pageview'), ` +
      "argMaxIf(page, ts, event = 'pageview'), any(country), countIf(event = 'pageview'), count() = 1, max(ts) - first " +
      `FROM ${RAW_HITS} GROUP BY site, visit`,
  );
}

function eventColumns({ revenue, plan }: SaidEvent): readonly unknown[] {
  const [keys, values] = plan === "" ? [[], []] : [["plan"], [plan]];
  return [0, 0, revenue ?? 0, keys, values, ...VITALS.map(() => -1)];
}

function lineOf(site: SiteId, view: View, event: string, own: readonly unknown[]): string {
  const said = INDEXES.map((index) => view.values[index]);
  return `${JSON.stringify([site, Math.floor(view.at / 1000), event, view.visitor, view.visit, ...said, ...own])}\n`;
}
