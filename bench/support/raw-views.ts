import { dimensionIndex, type DimensionName } from "../../src/domain/dimension.ts";
import type { SiteId } from "../../src/domain/site.ts";
import type { Database } from "../../src/store/connect.ts";
import type { DayOfHits, View } from "./traffic.ts";

/**
 * The baseline: a table with one row per page view, as page-view databases keep them. 24 columns; a second table of visits, which some keep as well, is not
 * counted, nor are rows for reports of visible time. Sorted as Plausible sorts its events.
 */
export const RAW_TABLE = "raw_views";

/** What a page view says of page, visit and visitor: dimensions and the types of their columns. */
export const RAW_VALUES = [
  ["hostname", "LowCardinality(String)"],
  ["page", "String"],
  ["referrer", "String"],
  ["source", "LowCardinality(String)"],
  ["utm_source", "String"],
  ["utm_medium", "LowCardinality(String)"],
  ["utm_campaign", "String"],
  ["utm_content", "String"],
  ["utm_term", "String"],
  ["country", "LowCardinality(String)"],
  ["region", "LowCardinality(String)"],
  ["browser", "LowCardinality(String)"],
  ["browser_version", "LowCardinality(String)"],
  ["os", "LowCardinality(String)"],
  ["os_version", "LowCardinality(String)"],
  ["device", "LowCardinality(String)"],
  ["screen", "LowCardinality(String)"],
  ["language", "LowCardinality(String)"],
] as const satisfies readonly (readonly [DimensionName, string])[];
const INDEXES = RAW_VALUES.map(([name]) => dimensionIndex(name));

const COLUMNS: readonly (readonly [string, string])[] = [
  ["site", "UInt32"],
  ["ts", "DateTime('UTC')"],
  ["visitor", "UInt64"],
  ["visit", "UInt64"],
  ...RAW_VALUES,
  ["engaged_ms", "UInt32"],
  ["scroll", "UInt8"],
];

/** Makes the table. Codec `ZSTD(3)` is what Plausible uses, `LZ4` what the engine does when nothing is said. */
export async function createRawTable(database: Database, codec: "LZ4" | "ZSTD(3)"): Promise<void> {
  const columns = COLUMNS.map(([name, type]) => `${name} ${type} CODEC(${name === "ts" ? "Delta, " : ""}${codec})`);
  await database.command(
    `CREATE TABLE ${RAW_TABLE} (${columns.join(", ")}) ENGINE = MergeTree PARTITION BY toYYYYMM(ts) ORDER BY (site, toDate(ts), visitor, ts)`,
  );
}

const CHUNK = 20_000;

/** Inserts the page views of a day. */
export async function insertRaw(database: Database, site: SiteId, date: string, day: DayOfHits): Promise<void> {
  for (let from = 0; from < day.views; from += CHUNK) {
    const lines: string[] = [];
    for (let number = from; number < Math.min(from + CHUNK, day.views); number++)
      lines.push(lineOf(site, day.view(number)));
    await database.insertBytes({
      table: RAW_TABLE,
      columns: COLUMNS.map(([name]) => name),
      bytes: Buffer.from(lines.join("")),
      token: `${String(site)}/${date}/${String(from)}`,
    });
  }
}

function lineOf(site: SiteId, view: View): string {
  const said = INDEXES.map((index) => view.values[index]);
  const { visitor, visit, engagedMs, scrollPercent } = view;
  return `${JSON.stringify([site, Math.floor(view.at / 1000), visitor, visit, ...said, engagedMs, scrollPercent])}\n`;
}
