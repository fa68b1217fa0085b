// What imports add to answers, through the real engine and its table.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localDay } from "../../src/domain/calendar.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import { IMPORT_LIMITS, type Imports } from "../../src/domain/import.ts";
import { epochMs } from "../../src/domain/time.ts";
import type { StatSource } from "../../src/domain/stat-row.ts";
import { openImports } from "../../src/runtime/open-imports.ts";
import { answerCompared, type ComparedAnswer } from "../../src/stats/compare.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { createDocumentStore } from "../../src/store/document-store.ts";
import { migrate } from "../../src/store/migrate.ts";
import { STATS_COLUMNS } from "../../src/store/stats-rows.ts";
import { SQL_DIR, startTestEngine, type TestEngine } from "../store/support/engine.ts";
import { createClock, createLog } from "../store/support/ports.ts";
import { archive, bytesFile, textFile } from "./support/files.ts";
import { NOW, SHOP } from "./support/installation.ts";

/** Two days before the site's own first, 1 March, and that day itself. */
const FILES = {
  "imported_visitors_20250227_20250301.csv": `date,visitors,pageviews,bounces,visits,visit_duration
2025-02-27,20,50,6,22,3000
2025-02-28,10,30,4,12,1000
2025-03-01,99,99,99,99,99
`,
  "imported_pages_20250227_20250301.csv": `date,hostname,page,visits,visitors,pageviews
2025-02-27,shop.example,/,15,15,30
2025-02-27,shop.example,/a,6,6,12
2025-02-27,shop.example,/b,2,2,4
2025-02-27,shop.example,/c,4,4,4
2025-02-28,shop.example,/,9,9,30
`,
  "imported_devices_20250227_20250301.csv": `date,device,visitors,visits,visit_duration,bounces,pageviews
2025-02-27,Desktop,14,15,2000,4,40
2025-02-27,Mobile,6,7,1000,2,10
`,
};

let engine: TestEngine;
let imports: Imports;
let source: StatSource;

beforeAll(async () => {
  engine = await startTestEngine();
  const { database } = engine;
  expect(await migrate(database, { sqlDir: SQL_DIR })).toMatchObject({ ok: true });
  const own = (report: string, value: string, amount: number): string => {
    const start = localDay("2025-03-01", SHOP.timeZone).start / 1_000;
    const counters = COUNTERS.map((name) =>
      ["pageviews", "visitors", "visits", "events"].includes(name) ? amount : 0,
    );
    return `${JSON.stringify(["day", report, SHOP.id, "2025-03-01", start, value, "", ...counters, {}, 0, 0])}\n`;
  };
  await database.insertBytes({
    table: "stats",
    columns: STATS_COLUMNS,
    bytes: Buffer.from([own("", "", 8), own("page", "/", 8), own("source*page", "/", 8)].join("")),
    token: "own",
  });
  const clock = createClock(NOW);
  imports = await openImports({
    database,
    documents: createDocumentStore(database, clock),
    cluster: undefined,
    clock,
    log: createLog(),
  });
  source = {
    read: (sql) => database.read(sql),
    openFrom: () => "2025-03-10",
    live: () => Promise.resolve([]),
    visitorsNow: () => 0,
    imports: (site) => imports.of(site),
  };
});
afterAll(() => engine.close());

async function ask(body: object): Promise<ComparedAnswer> {
  const question = { site_id: SHOP.domain, metrics: ["visitors"], date_range: ["2025-02-20", "2025-03-05"], ...body };
  const query = parseQuery(question, SHOP, epochMs(NOW), SHOP.timeZone);
  if (!query.ok) throw new Error(query.error.message);
  const answer = await answerCompared(query.value, SHOP, source);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

const WITH = { include: { imports: true } };
const rows = ({ results }: ComparedAnswer): unknown =>
  Object.fromEntries(results.map(({ dimensions, metrics }) => [dimensions.join(), metrics]));
const storedRows = async (): Promise<unknown> => {
  const [row] = await engine.database.read({ text: "SELECT count() FROM stats WHERE `window` != 'day'", params: {} });
  return row?.[0];
};

describe("imported numbers", () => {
  it("are not there before they are imported", async () => {
    const { results, meta } = await ask(WITH);
    expect(results).toEqual([{ metrics: [8], dimensions: [] }]);
    expect(meta).toMatchObject({ imports_included: false, imports_skip_reason: "no_imported_data" });
  });

  it("are taken in from before the site's own first day", async () => {
    const result = await imports.add(SHOP, "plausible", [bytesFile("export.zip", archive(FILES))], IMPORT_LIMITS);
    expect(result).toMatchObject({
      ok: true,
      value: { before: "2025-03-01", rowsTooLate: 1, made: { from: "2025-02-27", to: "2025-02-28" } },
    });
  });

  it("are in the totals that ask for them, and in no others", async () => {
    const metrics = { metrics: ["visitors", "pageviews", "visits", "bounce_rate", "visit_duration"] };
    const own = await ask(metrics);
    expect(own.results[0]?.metrics.slice(0, 3)).toEqual([8, 8, 8]);
    expect(own.meta.imports_included).toBeUndefined();
    const all = await ask({ ...metrics, ...WITH });
    // 6 + 4 bounces of 22 + 12 + 8 visits, and 3,000 + 1,000 seconds.
    expect(all.results).toEqual([{ metrics: [38, 88, 42, 24, 95], dimensions: [] }]);
    expect(all.meta).toMatchObject({ imports_included: true });
  });

  it("are in panels and by day, small values told together", async () => {
    // Of 27 February /b and /c, with two and four visitors, are two values of six visitors: those are enough.
    expect(rows(await ask({ dimensions: ["event:page"], ...WITH }))).toEqual({ "/": [32], "/a": [6], "(other)": [6] });
    expect(rows(await ask({ dimensions: ["event:page"] }))).toEqual({ "/": [8] });
    expect(rows(await ask({ dimensions: ["time:day"], ...WITH }))).toEqual({
      ...{ "2025-02-27": [20], "2025-02-28": [10], "2025-03-01": [8] },
    });
    expect(rows(await ask({ dimensions: ["time:month"], ...WITH }))).toEqual({ "2025-02-01": [30], "2025-03-01": [8] });
    expect(rows(await ask({ dimensions: ["visit:device"], ...WITH }))).toEqual({ Desktop: [14], Mobile: [6] });
    const filters = [["is", "event:page", ["/a"]]];
    expect(rows(await ask({ filters, ...WITH }))).toEqual({ "": [6] });
    expect(
      rows(await ask({ dimensions: ["event:page"], metrics: ["visitors", "percentage"], filters, ...WITH })),
    ).toEqual({
      "/a": [6, 100],
    });
  });

  it("begin the range of all", async () => {
    expect((await ask({ date_range: "all", ...WITH })).query.date_range[0]).toMatch(/^2025-02-27/u);
    expect((await ask({ date_range: "all" })).query.date_range[0]).toMatch(/^2025-03-01/u);
  });

  it("are compared with", async () => {
    const { results } = await ask({
      date_range: ["2025-03-01", "2025-03-02"],
      include: { imports: true, comparisons: { mode: "previous_period" } },
    });
    expect(results).toMatchObject([{ metrics: [8], comparison: { metrics: [30] } }]);
  });

  it("are left out of what they do not tell, with the reason", async () => {
    const skipped = async (body: object): Promise<unknown> =>
      (await ask({ ...body, ...WITH })).meta.imports_skip_reason;
    expect(await skipped({ date_range: ["2025-03-01", "2025-03-05"] })).toBe("out_of_range");
    expect(await skipped({ dimensions: ["event:page", "visit:country"] })).toBe("unsupported_query");
    expect(await skipped({ dimensions: ["visit:source"], filters: [["is", "event:page", ["/"]]] })).toBe(
      "unsupported_query",
    );
    expect(await skipped({ dimensions: ["visit:country"] })).toBe("unsupported_query");
    expect(await skipped({ dimensions: ["time:hour"] })).toBe("unsupported_interval");
    const { meta } = await ask({ dimensions: ["event:page", "visit:country"], ...WITH });
    expect(meta.imports_warning).toContain("one dimension at a time");
  });

  it("of several imports are added, and those that tell nothing of a dimension are named", async () => {
    const totals = textFile("ga4.csv", "Date,Total users,Sessions,Views\n20250225,3,4,5\n");
    expect(await imports.add(SHOP, "ga4", [totals], IMPORT_LIMITS)).toMatchObject({ ok: true });
    expect((await ask(WITH)).results).toEqual([{ metrics: [41], dimensions: [] }]);
    const pages = await ask({ dimensions: ["event:page"], ...WITH });
    expect(rows(pages)).toEqual({ "/": [32], "/a": [6], "(other)": [6] });
    expect(pages.meta).toMatchObject({
      imports_included: true,
      imports_warning: expect.stringContaining("imports 2") as unknown,
    });
  });

  it("are refused a second time", async () => {
    const again = await imports.add(SHOP, "plausible", [bytesFile("export.zip", archive(FILES))], IMPORT_LIMITS);
    expect(again).toMatchObject({ ok: false, error: { code: "imported_already" } });
    expect((await ask(WITH)).results).toEqual([{ metrics: [41], dimensions: [] }]);
  });

  it("are gone when they are removed, and what the site counted itself is not", async () => {
    expect(await imports.remove(SHOP.id, 1)).toBe(true);
    expect((await ask(WITH)).results).toEqual([{ metrics: [11], dimensions: [] }]);
    expect(await imports.remove(SHOP.id, 2)).toBe(true);
    expect(await storedRows()).toBe(0);
    expect((await ask(WITH)).results).toEqual([{ metrics: [8], dimensions: [] }]);
    expect((await ask(WITH)).meta.imports_skip_reason).toBe("no_imported_data");
  });
});
