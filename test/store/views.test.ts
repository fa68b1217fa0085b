// The views for people, and the board that is made of them, in the embedded engine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COUNTERS, noCounts, type CounterName } from "../../src/domain/counters.ts";
import { mintReleased, type ReleasedRow } from "../../src/domain/released.ts";
import type { ReleasedWindow } from "../../src/domain/report.ts";
import { siteId } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { percentile } from "../../src/stats/percentile.ts";
import { migrate } from "../../src/store/migrate.ts";
import { renderDdl } from "../../src/store/render-ddl.ts";
import { SCHEMA_VIEWS } from "../../src/store/schema-views.ts";
import { STATS_COLUMNS, STATS_TABLE, statsLine } from "../../src/store/stats-rows.ts";
import { SQL_DIR, startTestEngine, type TestEngine } from "./support/engine.ts";

const BOARD = join(SQL_DIR, "../deploy/grafana/footfall.json");
const DAYS = ["2026-03-02", "2026-03-03"];
const TIMES = new Map([
  [150, 3],
  [190, 4],
  [205, 2],
]);

let test: TestEngine;
beforeAll(async () => {
  test = await startTestEngine();
  const migrated = await migrate(test.database, { sqlDir: SQL_DIR });
  if (!migrated.ok) throw new Error(migrated.error);
  const documents = [
    ["site", "0", 1, 0, { lastId: 3 }],
    ["site", "1", 1, 0, { id: 1, domain: "old.example" }],
    ["site", "1", 2, 0, { id: 1, domain: "shop.example", timeZone: "Europe/Berlin", k: 9 }],
    ["site", "2", 1, 0, { id: 2, domain: "other.example", mode: "dp" }],
    ["site", "3", 1, 0, { id: 3, domain: "gone.example" }],
    ["site", "3", 2, 1, {}],
    ["user", "ada@example.com", 1, 0, { email: "ada@example.com", passwordHash: "scrypt$secret" }],
  ].map(([kind, id, version, deleted, document]) =>
    JSON.stringify([kind, id, version, deleted, JSON.stringify(document)]),
  );
  const columns = ["kind", "id", "version", "deleted", "document"];
  await insert("documents", columns, documents);
  await insert(STATS_TABLE, STATS_COLUMNS, rows().map(statsLine));
  // Rows of one key in a second insert.
  await insert(STATS_TABLE, STATS_COLUMNS, [statsLine(row("day", "page", "2026-03-02", ["/"], { visitors: 1 }))]);
});
afterAll(() => test.close());

describe("the views", () => {
  it("sum up what is stored, under names, and tell sites by their domain", async () => {
    expect(await ask("SELECT * FROM footfall_sites ORDER BY site_id")).toEqual([
      [1, "shop.example", "Europe/Berlin", "threshold", 9],
      [2, "other.example", "UTC", "dp", 5],
    ]);
    expect(await ask("SELECT site, day, visitors, pageviews FROM footfall_daily ORDER BY site, day")).toEqual([
      ["other.example", "2026-03-02", 40, 80],
      ["other.example", "2026-03-03", 40, 80],
      ["shop.example", "2026-03-02", 20, 40],
      ["shop.example", "2026-03-03", 20, 40],
    ]);
    expect(
      await ask("SELECT page, sum(visitors) FROM footfall_pages WHERE site_id = 1 GROUP BY page ORDER BY page"),
    ).toEqual([
      ["(other)", 10],
      ["/", 31],
    ]);
    const hours = await ask(
      "SELECT toUnixTimestamp(hour), pageviews FROM footfall_hourly WHERE site = 'shop.example' ORDER BY hour",
    );
    expect(hours).toEqual(DAYS.map((day) => [Date.parse(`${day}T09:00:00Z`) / 1000, 12]));
    expect(
      await ask("SELECT goal, sum(conversions), sum(revenue), sum(sales) FROM footfall_goals GROUP BY goal"),
    ).toEqual([["Sale", 12, 39_980, 4]]);
    expect(
      await ask("SELECT funnel, step, sum(visits) FROM footfall_funnels GROUP BY funnel, step ORDER BY step"),
    ).toEqual([
      ["Buy it", 1, 18],
      ["Buy it", 2, 8],
    ]);
    expect(await ask("SELECT week, organisation, domain, kind, visitors FROM footfall_organisations")).toEqual([
      ["2026-03-02", "ACME Ltd", "acme.example", "business", 5],
    ]);
  });

  it("tell the 75th percentile of a vital as the API does", async () => {
    const expected = Math.round(percentile(TIMES, 75) ?? 0);
    expect(await ask("SELECT vital, day, p75 FROM footfall_vitals ORDER BY vital, day")).toEqual([
      ["cls", "2026-03-02", expected / 1_000],
      ["cls", "2026-03-03", expected / 1_000],
      ["lcp", "2026-03-02", expected],
      ["lcp", "2026-03-03", expected],
    ]);
  });

  it("hold every report but those of organisations, weeks beside days", async () => {
    const told = await ask("SELECT DISTINCT `window`, report FROM footfall_reports ORDER BY ALL");
    expect(told).toContainEqual(["week", "page"]);
    expect(told).toContainEqual(["day", "funnel_step"]);
    expect(told.filter(([, report]) => String(report).split("*").includes("organisation"))).toEqual([]);
    const [[visitors] = []] = await ask(
      "SELECT sum(visitors) FROM footfall_reports WHERE site_id = 1 AND report = 'page'",
    );
    expect(visitors).toBe(41 + 7);
  });

  it("show a reader's condition nothing but their own rows, also one that throws", async () => {
    const line = row("week", "organisation*page", "2026-03-02", ["Secret Ltd|business", "/"], { visitors: 5 });
    const imported = JSON.parse(statsLine(row("day", "page", "2026-03-02", ["/imported"], {}))) as unknown[];
    await insert(STATS_TABLE, STATS_COLUMNS, [statsLine(line), JSON.stringify(["import 1", ...imported.slice(1)])]);
    const conditions = [
      ["footfall_pages", "page"],
      ["footfall_events", "event"],
      ["footfall_goals", "goal"],
      ["footfall_funnels", "funnel"],
      ["footfall_vitals", "vital"],
      ["footfall_reports", "value1"],
      ["footfall_organisations", "kind"],
    ];
    for (const [view = "", column = ""] of conditions) {
      const other = view === "footfall_organisations" ? "^/" : "^(Secret|ACME|/imported)";
      const sql = `SELECT count() FROM ${view} WHERE throwIf(match(${column}, {other:String})) = 0`;
      expect(await ask(sql, { other }), view).toEqual([[expect.any(Number)]]);
    }
    await expect(ask("SELECT page FROM footfall_pages WHERE throwIf(page = '/') = 0")).rejects.toThrow();
  });

  it("read one site alone when its number is asked for, through the primary key", async () => {
    const plan = await ask(
      "EXPLAIN indexes = 1 SELECT page FROM footfall_pages WHERE site_id = 1 AND day >= '2026-03-01'",
    );
    expect(plan.flat().join("\n")).toMatch(/Condition: .*site in \[1, 1\]/u);
  });

  it("run with the rights of who made them, whole clusters included, and are all listed", async () => {
    const found = await ask(
      "SELECT name, create_table_query FROM system.tables WHERE database = currentDatabase() AND engine = 'View'",
    );
    expect(found.map(([name]) => name).sort()).toEqual(Object.keys(SCHEMA_VIEWS).sort());
    expect(found.every(([, statement]) => String(statement).includes("SQL SECURITY DEFINER"))).toBe(true);
    const file = readFileSync(join(SQL_DIR, "005_views.sql"), "utf8");
    const statements = renderDdl(file, "prod");
    expect(statements).toHaveLength(found.length);
    for (const statement of statements) {
      const [[parsed] = []] = await ask("SELECT formatQuerySingleLine({sql:String})", { sql: statement });
      expect(String(parsed)).toMatch(
        /^CREATE OR REPLACE VIEW footfall_\w+ ON CLUSTER prod DEFINER = CURRENT_USER SQL SECURITY DEFINER AS/u,
      );
    }
  });
});

describe("the README of operators", () => {
  it("has SQL that the engine reads", async () => {
    const readme = readFileSync(join(SQL_DIR, "../deploy/README.md"), "utf8");
    const section = /^## SQL and Grafana$([\s\S]*)/mu.exec(readme)?.[1] ?? "";
    const blocks = [...section.matchAll(/```sql\n([\s\S]*?)```/gu)].map(([, sql = ""]) => sql);
    const statements = blocks.flatMap((sql) => sql.replaceAll(/--.*$/gmu, "").split(";")).map((one) => one.trim());
    const written = statements.filter((one) => one !== "");
    expect(written).toHaveLength(4);
    for (const sql of written) expect(await ask("SELECT formatQuerySingleLine({sql:String})", { sql })).toHaveLength(1);
    expect(await ask(written[0] ?? "")).toEqual([]);
    for (const name of Object.keys(SCHEMA_VIEWS)) expect(section).toContain(`\`${name}\``);
  });
});

describe("the board", () => {
  const board = JSON.parse(readFileSync(BOARD, "utf8")) as Board;

  it("has a query in every panel that the engine answers, with numbers in it", async () => {
    expect(board.panels.length).toBeGreaterThan(12);
    for (const { title, targets, datasource } of board.panels) {
      expect(datasource.type).toBe("grafana-clickhouse-datasource");
      for (const { rawSql } of targets) {
        const rows = await ask(filledIn(rawSql));
        expect(rows.length, title).toBeGreaterThan(0);
        expect(
          rows.flat().some((cell) => typeof cell === "number" && cell > 0),
          title,
        ).toBe(true);
      }
    }
  });

  it("asks the views alone, of the site that was chosen and the time that is shown", async () => {
    const sites = board.templating.list.find(({ name }) => name === "site");
    expect(await ask(String(sites?.query))).toEqual([
      [2, "other.example"],
      [1, "shop.example"],
    ]);
    for (const { rawSql } of board.panels.flatMap(({ targets }) => targets)) {
      const tables = [...rawSql.matchAll(/\bFROM (\w+)/gu)].map(([, table = ""]) => table);
      expect(tables.every((table) => Object.hasOwn(SCHEMA_VIEWS, table))).toBe(true);
      expect(rawSql).toContain("site_id = ${site}");
      expect(rawSql).toMatch(/\$__(?:date|time)Filter\(\w+\)/u);
    }
  });

  it("does not overlap itself", () => {
    const taken = new Set<string>();
    for (const { gridPos } of board.panels) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(x).toBeLessThan(24);
          expect(taken.has(`${String(x)} ${String(y)}`)).toBe(false);
          taken.add(`${String(x)} ${String(y)}`);
        }
      }
    }
  });
});

interface Board {
  readonly templating: { readonly list: readonly { name: string; query: string }[] };
  readonly panels: readonly {
    readonly title: string;
    readonly datasource: { readonly type: string };
    readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
    readonly targets: readonly { readonly rawSql: string }[];
  }[];
}

/** A query as the data source sends it: its macros as its documentation says them, the variable as a number. */
function filledIn(sql: string): string {
  const from = Date.parse("2026-03-01T00:00:00Z") / 1_000;
  const to = Date.parse("2026-03-10T00:00:00Z") / 1_000;
  return sql
    .replaceAll("${site}", "1")
    .replaceAll(/\$__dateFilter\((\w+)\)/gu, "$1 >= toDate('2026-03-01') AND $1 <= toDate('2026-03-10')")
    .replaceAll(/\$__timeFilter\((\w+)\)/gu, `$1 >= toDateTime(${String(from)}) AND $1 <= toDateTime(${String(to)})`);
}

function rows(): readonly ReleasedRow[] {
  return DAYS.flatMap((day) => [
    row("day", "", day, [], {
      visitors: 20,
      pageviews: 40,
      visits: 22,
      bounces: 5,
      visit_s: 900,
      engagements: 30,
      engaged_s: 700,
    }),
    row("day", "", day, [], { visitors: 40, pageviews: 80 }, 2),
    row("day", "", day, [], { visitors: 50, pageviews: 90 }, 3),
    row("hour", "", day, [], { visitors: 6, pageviews: 12, visits: 5 }),
    row("day", "page", day, ["/"], { visitors: 15, pageviews: 30 }),
    row("day", "page", day, ["(other)"], { visitors: 5, pageviews: 10 }),
    ...["source", "channel", "country", "device", "event"].map((report) =>
      row("day", report, day, ["x"], { visitors: 9, pageviews: 19, events: 21 }),
    ),
    row("day", "goal", day, ["Sale"], { visitors: 5, events: 6, revenue: 19_990, sales: 2 }),
    row("day", "funnel_step", day, ["Buy it#1"], { visitors: 9, events: 9 }),
    row("day", "funnel_step", day, ["Buy it#2"], { visitors: 4, events: 4 }),
    row("day", "vital", day, ["lcp"], { visitors: 8, events: 9, good: 5, poor: 1 }, 1, TIMES),
    row("day", "vital", day, ["cls"], { visitors: 8, events: 9, good: 5, poor: 1 }, 1, TIMES),
  ]).concat([
    row("week", "page", "2026-03-02", ["/late"], { visitors: 7, pageviews: 7 }),
    row(
      "week",
      "organisation*organisation_kind",
      "2026-03-02",
      ["ACME Ltd|business|GB|acme.example|0.80|AS64500", "business"],
      { visitors: 5, visits: 5, pageviews: 11 },
    ),
  ]);
}

function row(
  window: ReleasedWindow,
  report: string,
  day: string,
  [v1 = "", v2 = ""]: readonly string[],
  amounts: Partial<Record<CounterName, number>>,
  site = 1,
  histogram?: ReadonlyMap<number, number>,
): ReleasedRow {
  const start = Date.parse(`${day}T${window === "hour" ? "09" : "00"}:00:00Z`);
  const counters = { ...noCounts(), ...amounts };
  expect(Object.keys(counters)).toHaveLength(COUNTERS.length);
  return mintReleased({
    window,
    report,
    site: siteId(site),
    day,
    windowStart: epochMs(start),
    v1,
    v2,
    counters,
    histogram,
  });
}

async function insert(table: string, columns: readonly string[], lines: readonly string[]): Promise<void> {
  const bytes = Buffer.from(lines.map((line) => `${line.trimEnd()}\n`).join(""));
  await test.database.insertBytes({ table, columns, bytes, token: `${table} ${String(lines.length)}` });
}

function ask(text: string, params: Readonly<Record<string, string>> = {}): Promise<readonly (readonly unknown[])[]> {
  return test.database.read({ text, params });
}
