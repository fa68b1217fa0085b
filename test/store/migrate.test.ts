import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/store/connect.ts";
import { migrate, migrationFiles } from "../../src/store/migrate.ts";
import { renderDdl } from "../../src/store/render-ddl.ts";
import { SQL_DIR, startTestEngine, type TestEngine } from "./support/engine.ts";

let test: TestEngine;
let database: Database;
beforeAll(async () => {
  test = await startTestEngine();
  database = test.database;
});
afterAll(() => test.close());

/** Every table and column there may be. Whoever adds one answers here why it cannot hold a person. */
const SCHEMA: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  migrations: { version: "UInt32", name: "String", applied: "DateTime('UTC')" },
  documents: {
    kind: "LowCardinality(String)",
    id: "String",
    version: "UInt64",
    deleted: "UInt8",
    document: "String",
  },
  stats: {
    window: "LowCardinality(String)",
    report: "LowCardinality(String)",
    site: "UInt32",
    day: "Date",
    window_start: "DateTime('UTC')",
    v1: "LowCardinality(String)",
    v2: "LowCardinality(String)",
    pageviews: "SimpleAggregateFunction(sum, UInt64)",
    visitors: "SimpleAggregateFunction(sum, UInt64)",
    visits: "SimpleAggregateFunction(sum, UInt64)",
    bounces: "SimpleAggregateFunction(sum, UInt64)",
    visit_s: "SimpleAggregateFunction(sum, UInt64)",
    events: "SimpleAggregateFunction(sum, UInt64)",
    engaged_s: "SimpleAggregateFunction(sum, UInt64)",
    engagements: "SimpleAggregateFunction(sum, UInt64)",
    scroll_sum: "SimpleAggregateFunction(sum, UInt64)",
    scrolls: "SimpleAggregateFunction(sum, UInt64)",
    time_on_page: "SimpleAggregateFunction(sumMap, Map(UInt16, UInt64))",
  },
};

/** Types that hold identifiers, addresses, hashes, distinct counts or times finer than a window. */
const FORBIDDEN_TYPES =
  /UUID|IPv[46]|FixedString|(?<!Simple)AggregateFunction|DateTime64|U?Int(?:128|256)|JSON|Dynamic/u;

describe("migrating", () => {
  it("makes an empty database current, once", async () => {
    const files = await migrationFiles(SQL_DIR);
    const latest = files.at(-1)?.version;
    const first = await migrate(database, { sqlDir: SQL_DIR });
    expect(first).toEqual({ ok: true, value: { version: latest, applied: files.slice(1).map(({ name }) => name) } });
    expect(await migrate(database, { sqlDir: SQL_DIR })).toEqual({ ok: true, value: { version: latest, applied: [] } });
  });

  it("numbers its files without gaps", async () => {
    const versions = (await migrationFiles(SQL_DIR)).map(({ version }) => version);
    expect(versions).toEqual(versions.map((_, index) => index));
  });

  it("finishes what was interrupted between a table and its record", async () => {
    await database.command("ALTER TABLE migrations DELETE WHERE version >= 2 SETTINGS mutations_sync = 1");
    const again = await migrate(database, { sqlDir: SQL_DIR });
    expect(again).toMatchObject({ ok: true, value: { applied: [expect.stringMatching(/^002/u)] } });
  });

  it("applies files added later, and refuses a database that is newer than the code", async () => {
    const newer = mkdtempSync(join(tmpdir(), "footfall-sql-"));
    cpSync(SQL_DIR, newer, { recursive: true });
    const column = "ALTER TABLE ${local:stats} ${on_cluster} ADD COLUMN IF NOT EXISTS later UInt8";
    writeFileSync(join(newer, "003_later.sql"), `-- added later\n${column};\n`);
    const own = await startTestEngine();
    await migrate(own.database, { sqlDir: SQL_DIR });
    expect(await migrate(own.database, { sqlDir: newer })).toMatchObject({ value: { applied: ["003_later.sql"] } });
    const older = await migrate(own.database, { sqlDir: SQL_DIR });
    expect(older.ok).toBe(false);
    if (!older.ok) expect(older.error).toMatch(/schema version 3 and this Footfall knows 2: run the newer/u);
    await own.close();
    rmSync(newer, { recursive: true });
  });
});

describe("the schema", () => {
  it("holds the listed tables and columns and nothing else", async () => {
    const rows = await database.read({
      text: `SELECT table, name, type FROM system.columns WHERE database = currentDatabase() ORDER BY table, position`,
      params: {},
    });
    const found: Record<string, Record<string, string>> = {};
    for (const [table, name, type] of rows) (found[String(table)] ??= {})[String(name)] = String(type);
    expect(found).toEqual(SCHEMA);
    for (const [, , type] of rows) expect(String(type)).not.toMatch(FORBIDDEN_TYPES);
  });

  it("is durable, remembers tokens for days, and lets hours of values go after 60 days", async () => {
    const [[stats] = []] = await database.read({
      text: "SELECT create_table_query FROM system.tables WHERE database = currentDatabase() AND name = 'stats'",
      params: {},
    });
    for (const part of [
      "non_replicated_deduplication_window = 100000",
      "fsync_after_insert = 1",
      "fsync_part_directory = 1",
      "old_parts_lifetime = 480",
      "PARTITION BY toYYYYMM(day)",
      "TTL window_start + toIntervalDay(60) WHERE (window = 'hour') AND (report != '')",
    ]) {
      expect(String(stats)).toContain(part);
    }
  });
});

describe("the schema of a cluster", () => {
  const files = ["000_migrations.sql", "001_stats.sql", "002_documents.sql"];
  const render = (cluster: string | undefined): string[] =>
    files.flatMap((file) => renderDdl(readFileSync(join(SQL_DIR, file), "utf8"), cluster));

  /** The statement as ClickHouse's own parser prints it: fails when it does not parse. */
  async function parsed(statement: string): Promise<string> {
    const [row] = await database.read({
      text: "SELECT formatQuerySingleLine({sql:String})",
      params: { sql: statement },
    });
    return String(row?.[0]);
  }

  it("is that of one server but for engines, ON CLUSTER, names and the window's settings", async () => {
    const single = await Promise.all(render(undefined).map(parsed));
    const cluster = await Promise.all(render("prod").map(parsed));
    const distributed = cluster.filter((statement) => statement.includes("Distributed("));
    const back = cluster
      .filter((statement) => !statement.includes("Distributed("))
      .map((statement) =>
        statement
          .replace(" ON CLUSTER prod", "")
          .replace("stats_local", "stats")
          .replace(
            /ENGINE = Replicated(\w+)\('[^']*', '[^']*'(?:, (\w+))?\)/u,
            (_, engine: string, argument?: string) =>
              argument === undefined ? `ENGINE = ${engine}` : `ENGINE = ${engine}(${argument})`,
          )
          .replace(
            / replicated_deduplication_window = (\d+), replicated_deduplication_window_seconds = \d+/u,
            (_, n) => {
              return ` non_replicated_deduplication_window = ${n}`;
            },
          ),
      );
    expect(back).toEqual(single);
    expect(distributed).toEqual([
      "CREATE TABLE IF NOT EXISTS stats ON CLUSTER prod AS stats_local " +
        "ENGINE = Distributed('prod', currentDatabase(), stats_local, site)",
    ]);
  });

  it("keeps statistics by shard, and settings whole on every server", async () => {
    const [migrations, stats, , documents] = await Promise.all(render("prod").map(parsed));
    const path = (shard: string): string => `'/clickhouse/tables/${shard}/{database}/{table}'`;
    expect(stats).toContain(`ReplicatedAggregatingMergeTree(${path("{shard}")}, '{replica}')`);
    expect(documents).toContain(`ReplicatedReplacingMergeTree(${path("all")}, '{shard}-{replica}', version)`);
    expect(migrations).toContain(`ReplicatedMergeTree(${path("all")}, '{shard}-{replica}')`);
    for (const statement of [migrations, stats, documents]) {
      expect(statement).toContain("replicated_deduplication_window_seconds = 1209600");
    }
  });

  it("refuses names of clusters and placeholders that it does not know", () => {
    expect(() => renderDdl("SELECT 1", "a'b")).toThrow(RangeError);
    expect(() => renderDdl("SELECT ${nonsense}", undefined)).toThrow(RangeError);
  });
});
