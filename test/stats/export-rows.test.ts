// What exports read, through the real engine.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import type { ExportRow } from "../../src/domain/export-column.ts";
import { DEFAULT_REPORTS, type Report } from "../../src/domain/report.ts";
import { epochMs } from "../../src/domain/time.ts";
import { mondayOf } from "../../src/domain/week.ts";
import type { ExportBy } from "../../src/stats/export-counters.ts";
import { exportRange, hoursOfValues, type AskedDays, type ExportRange } from "../../src/stats/export-range.ts";
import { readExportRows } from "../../src/stats/export-rows.ts";
import { readExportState } from "../../src/stats/export-state.ts";
import { exportedBy, exportTable, exportTables, type ExportTable } from "../../src/stats/export-table.ts";
import { findExportReport } from "../../src/stats/find-export-report.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { Engine } from "./support/engine.ts";
import { exportedRows, FIRST_DAY } from "./support/export-site.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const DAYS = 31;
const LAST_DAY = addDays(FIRST_DAY, DAYS - 1);
const NAMES = [
  "",
  "page",
  "source",
  "page*source",
  "exit_page",
  "goal",
  "vital",
  "property*event",
  "funnel_step",
  "organisation*organisation_kind",
];
const REPORTS = DEFAULT_REPORTS.filter(({ name }) => NAMES.includes(name) || name === "event*property");
const rows = exportedRows(REPORTS, DAYS, new SeededRandom(7));
const source = (openFrom = "9999-12-31") => rowSource([], openFrom, engine.read);

let engine: Engine;
beforeAll(async () => {
  engine = await Engine.open();
  // Rows of one key in several inserts: reading has to sum them.
  for (let part = 0; part < 3; part++) await engine.insert(rows.filter((_, index) => index % 3 === part));
  await engine.insert(rows.filter((_, index) => index % 5 === 0));
  rows.push(...rows.filter((_, index) => index % 5 === 0));
});
afterAll(() => engine.close());

describe("the rows of an export", () => {
  it("are the sums of the stored rows of every report and window, however they are paged", async () => {
    let compared = 0;
    for (const report of REPORTS) {
      for (const by of exportedBy(report)) {
        const table = exportTable(report, by, "threshold");
        for (const asked of [{}, { from: addDays(FIRST_DAY, 3) }, { to: addDays(FIRST_DAY, 20) }]) {
          const range = await closed(asked);
          const expected = naive(report, table, range);
          for (const size of [97, 100_000]) {
            const given = await read(table, range, { rows: size, rowsWithHistogram: size });
            expect(sorted(given), `${table.path} ${JSON.stringify(asked)}`).toEqual(sorted(expected));
          }
          compared += expected.length;
        }
      }
    }
    expect(compared).toBeGreaterThan(5_000);
  });

  it("of hidden values have no visitors less than none, where a week took more off than there were", async () => {
    const report = REPORTS.find(({ name }) => name === "source");
    if (report === undefined) throw new Error("no such report");
    const table = exportTable(report, "week", "threshold");
    const range = { from: "2023-01-02", to: "2023-01-08", lowest: "2023-01-02", clamped: false };
    await engine.insert([
      stored("source", "2023-01-03", ["(other)"], { visitors: 5, pageviews: 9 }),
      { ...stored("source", "2023-01-02", ["(other)"], { visitors: -8, pageviews: -9 }), window: "week" },
      { ...stored("source", "2023-01-02", ["Google"], { visitors: 8, pageviews: 9 }), window: "week" },
    ]);
    const given = await read(table, range, { rows: 10, rowsWithHistogram: 10 });
    expect(given.map((row) => row.slice(0, 4))).toEqual([
      ["2023-01-02", "(other)", 0, 0],
      ["2023-01-02", "Google", 9, 8],
    ]);
  });

  it("of a site in mode dp are noisy sums as they are, with how much noise is in them", async () => {
    const report = findExportReport("page", { ...SITE, mode: "dp" }, DEFAULT_REPORTS);
    if (!report.ok) throw new Error(report.error.message);
    const table = exportTable(report.value, "week", "dp");
    const names = ["time:week", "event:page", "visitors", "pageviews", "visitors_variance", "pageviews_variance"];
    expect(table.columns.map(({ name }) => name)).toEqual(names);
    await engine.insert([
      stored("page", "2022-01-04", ["/"], { visitors: -5, pageviews: 9 }),
      stored("page", "2022-01-05", ["/"], { visitors: 3, pageviews: -12 }),
    ]);
    const range = { from: "2022-01-03", to: "2022-01-09", lowest: "2022-01-03", clamped: false };
    expect(await read(table, range, { rows: 10, rowsWithHistogram: 10 })).toEqual([["2022-01-03", "/", -2, -3, 0, 0]]);
  });

  it("come in one order, whatever the pages and however many rows there were thought to be", async () => {
    const report = REPORTS.find(({ name }) => name === "page*source");
    if (report === undefined) throw new Error("no such report");
    for (const by of ["day", "week"] as const) {
      const table = exportTable(report, by, "threshold");
      const range = await closed({});
      const whole = await read(table, range, { rows: 100_000, rowsWithHistogram: 1 });
      for (const [size, thought] of [
        [60, 0],
        [40, 1_000],
        [150, 1_000_000],
      ] as const) {
        expect(await read(table, range, { rows: size, rowsWithHistogram: size }, thought)).toEqual(whole);
      }
    }
  });

  it("have a column for every counter that rows of the report have, and for no other", () => {
    for (const report of REPORTS) {
      for (const by of exportedBy(report)) {
        const { columns, counters, keyColumns } = exportTable(report, by, "threshold");
        const has = COUNTERS.filter((name) =>
          rows.some((row) => row.report === report.name && row.counters[name] !== 0),
        );
        expect([...counters].sort()).toEqual([...has].sort());
        expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
        expect(keyColumns).toBe(1 + report.dimensions.length);
      }
    }
  });
});

describe("the days of an export", () => {
  it("are closed and stored, and say when more was asked for", async () => {
    expect(await closed({})).toEqual({ from: FIRST_DAY, to: LAST_DAY, lowest: "2024-02-26", clamped: false });
    expect(await closed({ from: "2024-01-01", to: "2030-01-01" })).toMatchObject({
      from: FIRST_DAY,
      to: LAST_DAY,
      clamped: true,
    });
    expect(await closed({}, "2024-03-10")).toMatchObject({ to: "2024-03-09" });
    expect(await closed({ from: "2024-03-02", to: "2024-03-03" })).toEqual({
      from: "2024-03-02",
      to: "2024-03-03",
      lowest: "2024-03-02",
      clamped: false,
    });
  });

  it("are refused where there is none of them", async () => {
    const status = async (asked: AskedDays, openFrom?: string) => {
      const range = await exportRange(asked, SITE, source(openFrom));
      return range.ok ? 200 : range.error.status;
    };
    expect(await status({ from: "2024-02-30" })).toBe(400);
    expect(await status({ to: "soon" })).toBe(400);
    expect(await status({ from: "2024-03-02", to: "2024-03-01" })).toBe(400);
    expect(await status({ from: "2025-01-01" })).toBe(422);
    expect(await status({ to: "2023-01-01" })).toBe(422);
    expect(await status({}, FIRST_DAY)).toBe(422);
  });

  it("of hours of values are those that are kept for certain", async () => {
    const range = await closed({});
    const now = epochMs(Date.parse("2024-05-10T12:00:00Z"));
    expect(hoursOfValues(range, {}, now, SITE.timeZone)).toMatchObject({
      ok: true,
      value: { from: "2024-03-12", to: LAST_DAY },
    });
    expect(hoursOfValues(range, { from: FIRST_DAY }, now, SITE.timeZone)).toMatchObject({
      ok: false,
      error: { status: 422 },
    });
    const later = epochMs(Date.parse("2024-09-10T12:00:00Z"));
    expect(hoursOfValues(range, {}, later, SITE.timeZone)).toMatchObject({ ok: false });
  });
});

describe("the report of an export", () => {
  it("is found by its dimensions in any order, and refused with the line that would count it", () => {
    const named = (name: string) => findExportReport(name, SITE, DEFAULT_REPORTS);
    expect(named("totals")).toMatchObject({ ok: true, value: { name: "" } });
    expect(named("country*page")).toMatchObject({ ok: true, value: { name: "page*country" } });
    expect(named("organisation*page")).toMatchObject({ ok: true, value: { name: "page*organisation" } });
    expect(named("visitor")).toMatchObject({ ok: false, error: { status: 400 } });
    expect(named("a*b*c")).toMatchObject({ ok: false, error: { status: 400 } });
    expect(named("language*utm_term")).toMatchObject({
      ok: false,
      error: { status: 422, configuration: '"reports": ["utm_term*language"]' },
    });
    const dp = { ...SITE, mode: "dp" } as const;
    expect(findExportReport("page", dp, DEFAULT_REPORTS)).toMatchObject({ ok: true, value: { windows: ["day"] } });
    expect(findExportReport("totals", dp, DEFAULT_REPORTS)).toMatchObject({
      ok: true,
      value: { windows: ["hour", "day"] },
    });
    expect(findExportReport("goal", dp, DEFAULT_REPORTS)).toMatchObject({ ok: false, error: { status: 422 } });
  });

  it("is there of the site's own reports as well, also after they were taken away", () => {
    const own = {
      ...SITE,
      reports: ["page*language"],
      formerReports: [{ report: "source*city", until: "2024-01-01" }],
    };
    for (const name of ["page*language", "source*city"]) {
      expect(findExportReport(name, own, DEFAULT_REPORTS)).toMatchObject({
        ok: true,
        value: { name, windows: ["day"] },
      });
    }
    const paths = exportTables(own, DEFAULT_REPORTS, true).map(({ path }) => path);
    expect(paths.filter((path) => /language|city/u.test(path))).toEqual(
      expect.arrayContaining(["days/page-language", "days/source-city"]),
    );
  });

  it("is in the whole of a site under a path of its own, and organisations for who may see them alone", () => {
    const all = exportTables(SITE, DEFAULT_REPORTS, true);
    expect(new Set(all.map(({ path }) => path)).size).toBe(all.length);
    expect(all.every(({ path }) => /^(?:hours|days|weeks)\/[a-z0-9_-]+$/u.test(path))).toBe(true);
    expect(all.filter(({ by }) => by === "hour").map(({ path }) => path)).toEqual(["hours/totals"]);
    const plain = exportTables(SITE, DEFAULT_REPORTS, false);
    expect(all.length - plain.length).toBe(
      DEFAULT_REPORTS.filter(({ dimensions }) => dimensions.includes("organisation")).length,
    );
    expect(exportTables({ ...SITE, mode: "dp" }, DEFAULT_REPORTS, true).every(({ noisy }) => noisy)).toBe(true);
  });
});

// Last: it changes what is stored.
describe("the state of what is stored", () => {
  it("changes with every number that an export says, and not when rows are merged", async () => {
    const tables = exportTables(SITE, REPORTS, true);
    const range = await closed({});
    const digest = async (): Promise<string> => (await readExportState(engine.read, SITE.id, range, tables)).digest;
    const before = await digest();
    const rowCount = async (): Promise<number> =>
      Number((await engine.read({ text: "SELECT count() FROM stats", params: {} }))[0]?.[0]);
    const unmerged = await rowCount();
    await engine.command("OPTIMIZE TABLE stats FINAL");
    expect(await rowCount()).toBeLessThan(unmerged);
    expect(await digest()).toBe(before);
    const seen = new Set([before]);
    const more: StoredRow[] = [
      stored("page", "2024-03-05", ["/new"], { pageviews: 1 }),
      stored("page", "2024-03-06", ["/new"], { pageviews: 1 }),
      stored("page", "2024-03-06", ["/new"], { visitors: 1 }),
      { ...stored("page", "2024-03-04", ["/new"], { visitors: -1 }), window: "week" },
      stored("vital", "2024-03-06", ["lcp"], {}, undefined, SITE.timeZone, new Map([[3, 1]])),
      stored("vital", "2024-03-06", ["lcp"], {}, undefined, SITE.timeZone, new Map([[4, 1]])),
    ];
    for (const row of more) {
      await engine.insert([row]);
      seen.add(await digest());
    }
    expect(seen.size).toBe(1 + more.length);
    // Outside of the range, and a week that is not whole in it.
    const settled = await digest();
    await engine.insert([
      stored("page", addDays(LAST_DAY, 1), ["/new"], { pageviews: 1 }),
      { ...stored("page", mondayOf(LAST_DAY), ["/new"], { visitors: 1 }), window: "week" },
      stored("page*device", "2024-03-05", ["/new", "TV"], { visitors: 1 }),
    ]);
    expect(await digest()).toBe(settled);
  });
});

async function closed(asked: AskedDays, openFrom?: string): Promise<ExportRange> {
  const range = await exportRange(asked, SITE, source(openFrom));
  if (!range.ok) throw new Error(range.error.message);
  return range.value;
}

async function read(
  table: ExportTable,
  range: ExportRange,
  sizes: { rows: number; rowsWithHistogram: number },
  thought = 500,
): Promise<ExportRow[]> {
  const all: ExportRow[] = [];
  for await (const page of readExportRows(engine.read, SITE.id, table, range, thought, sizes)) all.push(...page);
  return all;
}

/** A plain loop over all rows. */
function naive(report: Report, table: ExportTable, { from, to }: ExportRange): ExportRow[] {
  const nones = table.values.map(({ none }) => none);
  const shown = (value: string, index: number): string => (value === "" ? (nones[index] ?? "") : value);
  const groups = new Map<string, { key: string[]; sums: number[]; histogram: Map<number, number> }>();
  for (const row of rows) {
    if (row.report !== report.name || !isOf(row, table.by)) continue;
    const key = [timeOf(row, table.by), ...[row.v1, row.v2].slice(0, nones.length).map(shown)];
    const id = JSON.stringify(key);
    const group = groups.get(id) ?? { key, sums: table.counters.map(() => 0), histogram: new Map<number, number>() };
    groups.set(id, group);
    table.counters.forEach((name, index) => {
      if (name.endsWith("_variance")) return;
      group.sums[index] = (group.sums[index] ?? 0) + row.counters[name as keyof typeof row.counters];
    });
    for (const [bucket, count] of row.histogram ?? [])
      group.histogram.set(bucket, (group.histogram.get(bucket) ?? 0) + count);
  }
  return [...groups.values()].map(({ key, sums, histogram }) => [
    ...key,
    ...sums,
    ...(table.histogram ? [Object.fromEntries(histogram)] : []),
  ]);

  function isOf(row: StoredRow, by: ExportBy): boolean {
    if (row.window === "week") {
      const whole = (row.day >= from || from === FIRST_DAY) && addDays(row.day, 6) <= to;
      return by === "week" && whole;
    }
    return row.window === (by === "hour" ? "hour" : "day") && row.day >= from && row.day <= to;
  }
}

function timeOf(row: StoredRow, by: ExportBy): string {
  if (by === "hour") return new Date(row.windowStart).toISOString().replace(".000", "");
  return by === "week" ? mondayOf(row.day) : row.day;
}

function sorted(all: readonly ExportRow[]): string[] {
  return all.map((row) => JSON.stringify(row)).sort();
}
