import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Database } from "../../src/store/connect.ts";
import { migrate, migrationFiles } from "../../src/store/migrate.ts";
import { renderDdl } from "../../src/store/render-ddl.ts";
import { COLUMNS_SQL, SCHEMA, schemaDifferences } from "../../src/store/schema.ts";
import { SQL_DIR, startTestEngine, type TestEngine } from "./support/engine.ts";

let test: TestEngine;
let database: Database;
beforeAll(async () => {
  test = await startTestEngine();
  database = test.database;
});
afterAll(() => test.close());

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
    const later = (await migrationFiles(SQL_DIR)).filter(({ version }) => version >= 2).map(({ name }) => name);
    expect(again).toMatchObject({ ok: true, value: { applied: later } });
  });

  it("lets counters be negative in a table that holds rows, and keeps what they say", async () => {
    const before = mkdtempSync(join(tmpdir(), "footfall-sql-"));
    cpSync(SQL_DIR, before, { recursive: true, filter: (path) => !/\/00[3-9]_/u.test(path) });
    const own = await startTestEngine();
    await migrate(own.database, { sqlDir: before });
    const insert = async (columns: readonly string[], row: readonly unknown[], token: string): Promise<void> => {
      const bytes = Buffer.from(`${JSON.stringify(row)}\n`);
      await own.database.insertBytes({ table: "stats", columns, bytes, token });
    };
    const key = ["window", "report", "site", "day", "window_start", "v1", "v2"];
    const cell = ["day", "page", 1, "2026-03-01", 1772323200, "/", ""];
    await insert([...key, "visitors", "pageviews"], [...cell, 40, 2 ** 40], "first");
    expect(await migrate(own.database, { sqlDir: SQL_DIR })).toMatchObject({ ok: true });
    await insert([...key, "visitors", "visitors_variance"], [...cell, -43, 2.5], "second");
    // A batch that an older version left in the outbox.
    await insert([...key, "visitors", "pageviews"], [...cell, 1, 1], "third");
    await own.database.command("OPTIMIZE TABLE stats FINAL");
    const rows = await own.database.read({
      text: "SELECT count(), sum(visitors), sum(pageviews), sum(visitors_variance), sum(pageviews_variance) FROM stats",
      params: {},
    });
    expect(rows.map((row) => row.map(Number))).toEqual([[1, -2, 2 ** 40 + 1, 2.5, 0]]);
    await own.close();
    rmSync(before, { recursive: true });
  });

  it("applies files added later, and refuses a database that is newer than the code", async () => {
    const newer = mkdtempSync(join(tmpdir(), "footfall-sql-"));
    cpSync(SQL_DIR, newer, { recursive: true });
    const column = "ALTER TABLE ${local:stats} ${on_cluster} ADD COLUMN IF NOT EXISTS later UInt8";
    writeFileSync(join(newer, "900_later.sql"), `-- added later\n${column};\n`);
    const own = await startTestEngine();
    await migrate(own.database, { sqlDir: SQL_DIR });
    expect(await migrate(own.database, { sqlDir: newer })).toMatchObject({ value: { applied: ["900_later.sql"] } });
    const older = await migrate(own.database, { sqlDir: SQL_DIR });
    expect(older.ok).toBe(false);
    if (!older.ok) expect(older.error).toMatch(/schema version 900 and this Footfall knows \d+: run the newer/u);
    await own.close();
    rmSync(newer, { recursive: true });
  });
});

describe("the schema", () => {
  it("holds the listed tables and columns and nothing else", async () => {
    const rows = await database.read({ text: COLUMNS_SQL, params: {} });
    const found = rows.map(([table, column, type]) => ({
      table: String(table),
      column: String(column),
      type: String(type),
    }));
    expect(found.length).toBeGreaterThan(20);
    expect(schemaDifferences(found)).toEqual([]);
  });

  it("would be refused with a column that is not listed, that lacks, or that may hold a person", () => {
    const listed = Object.entries(SCHEMA).flatMap(([table, columns]) =>
      Object.entries(columns).map(([column, { type }]) => ({ table, column, type })),
    );
    expect(schemaDifferences(listed)).toEqual([]);
    expect(schemaDifferences(listed.slice(1))).toEqual(["migrations.version is missing"]);
    const types = [
      "UUID",
      "IPv4",
      "Nullable(IPv6)",
      "FixedString(16)",
      "AggregateFunction(uniq, String)",
      "DateTime64(3)",
    ];
    for (const type of types) {
      const withOne = [...listed, { table: "stats", column: "visitor", type }];
      expect(schemaDifferences(withOne)).toEqual([
        "stats.visitor is not listed",
        `stats.visitor has a type that may hold a person (${type})`,
      ]);
    }
    const changed = listed.map((one) => (one.column === "v1" ? { ...one, type: "String" } : one));
    expect(schemaDifferences(changed)).toEqual(["stats.v1 is String and not LowCardinality(String)"]);
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
      "PARTITION BY toYear(day)",
      "TTL window_start + toIntervalDay(60) WHERE (window = 'hour') AND (report != '')",
    ]) {
      expect(String(stats)).toContain(part);
    }
  });
});

describe("the schema of a cluster", () => {
  const files = ["000_migrations.sql", "001_stats.sql", "002_documents.sql", "003_noise.sql"];
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
    const isFront = (statement: string): boolean => /Distributed\(|^ALTER TABLE stats ON/u.test(statement);
    const front = cluster.filter(isFront);
    const back = cluster
      .filter((statement) => !isFront(statement))
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
    const altered = single.filter((statement) => statement.startsWith("ALTER"));
    expect(front).toEqual([
      "CREATE TABLE IF NOT EXISTS stats ON CLUSTER prod AS stats_local " +
        "ENGINE = Distributed('prod', currentDatabase(), stats_local, site)",
      ...altered.map((statement) =>
        statement
          .replace("TABLE stats", "TABLE stats ON CLUSTER prod")
          .replaceAll(/ CODEC\((?:T64, )?ZSTD\(1\)\)/gu, ""),
      ),
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
