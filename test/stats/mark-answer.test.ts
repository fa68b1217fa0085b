import { describe, expect, it } from "vitest";
import { timeBucket } from "../../src/domain/histogram.ts";
import type { Answer } from "../../src/stats/answer.ts";
import { answerOf } from "./support/ask.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const D1 = "2024-05-01";
const D2 = "2024-05-02";

/** A row of a web vital: measured values in its unit. */
function measured(report: string, day: string, values: readonly [string, string?], all: readonly number[]): StoredRow {
  const histogram = new Map<number, number>();
  for (const value of all) histogram.set(timeBucket(value), (histogram.get(timeBucket(value)) ?? 0) + 1);
  const limits = values.includes("cls") ? [100, 250] : [2_500, 4_000];
  const good = all.filter((value) => value <= (limits[0] ?? 0)).length;
  const poor = all.filter((value) => value > (limits[1] ?? 0)).length;
  const amounts = { events: all.length, visitors: all.length, good, poor };
  return stored(report, day, values, amounts, undefined, SITE.timeZone, histogram);
}

function answer(body: object, rows: readonly StoredRow[], openFrom?: string): Promise<Answer> {
  return answerOf(body, SITE, rowSource(rows, openFrom));
}

function near(value: unknown, exact: number): void {
  expect(Math.abs(Number(value) / exact - 1)).toBeLessThan(0.02);
}

describe("web vitals", () => {
  const rows = [
    measured("vital", D1, ["lcp"], [1_000, 1_200, 2_400, 2_600]),
    measured("vital", D2, ["lcp"], [900, 3_000, 4_100, 9_000]),
    measured("vital", D1, ["cls"], [20, 90, 140, 400]),
    measured("page*vital", D1, ["/a", "lcp"], [1_000, 1_200]),
    measured("page*vital", D1, ["/b", "lcp"], [9_000]),
  ];
  const shares = ["events", "good", "needs_improvement", "poor"];

  it("have shares of what was measured, and percentiles over all days in their own unit", async () => {
    const body = { metrics: [...shares, "p50", "p75", "p90"], dimensions: ["event:web_vital"] };
    const { results } = await answer(body, rows);
    expect(results.map(({ dimensions }) => dimensions)).toEqual([["lcp"], ["cls"]]);
    const [lcp = [], cls = []] = results.map(({ metrics }) => metrics);
    expect(lcp.slice(0, 4)).toEqual([8, 50, 25, 25]);
    expect(cls.slice(0, 4)).toEqual([4, 50, 25, 25]);
    [2_400, 3_000, 9_000].forEach((exact, index) => {
      near(lcp[4 + index], exact);
    });
    // Of 0.09 a thousandth is more than 2 %.
    [0.09, 0.14, 0.4].forEach((exact, index) => {
      expect(Math.abs(Number(cls[4 + index]) - exact)).toBeLessThanOrEqual(0.02 * exact + 0.0005);
    });
  });

  it("by page are asked for with a filter on one", async () => {
    const filters = [["is", "event:web_vital", ["lcp"]]];
    const { results, meta } = await answer({ metrics: ["p75", "poor"], dimensions: ["event:page"], filters }, rows);
    expect(results.map(({ dimensions, metrics }) => [...dimensions, metrics[1]])).toEqual([
      ["/b", 100],
      ["/a", 0],
    ]);
    near(results[0]?.metrics[0], 9_000);
    near(results[1]?.metrics[0], 1_200);
    expect(meta.counted_only).toContain("browser reported");
    expect(meta).not.toHaveProperty("other");
  });

  it("of days that are open have no percentiles, which the answer says", async () => {
    const open = rows.map((row) => (row.day === D2 ? { ...row, histogram: undefined } : row));
    const body = { metrics: ["p50"], filters: [["is", "event:web_vital", ["lcp"]]] };
    // Both days come from memory here, only one of them with a histogram.
    const { results, meta } = await answer(body, open, D1);
    near(results[0]?.metrics[0], 1_200);
    expect(meta.percentiles_before).toBe(D1);
    expect((await answer({ ...body, metrics: ["good"] }, open, D1)).meta).not.toHaveProperty("percentiles_before");
    expect((await answer(body, open, "2024-06-01")).meta).not.toHaveProperty("percentiles_before");
    expect((await answer(body, open, "2024-06-01")).results).toEqual([{ metrics: [null], dimensions: [] }]);
  });
});

describe("visible time", () => {
  it("has percentiles of the site and of pages, in seconds", async () => {
    const times = (all: readonly number[]): ReadonlyMap<number, number> =>
      new Map(all.map((ms) => [timeBucket(ms), 1]));
    const row = (report: string, values: readonly [string?], all: readonly number[]): StoredRow =>
      stored(report, D1, values, { engagements: all.length, events: 9 }, undefined, SITE.timeZone, times(all));
    const rows = [row("", [], [4_000, 30_000, 200_000]), row("page", ["/a"], [4_000, 30_000])];
    const metrics = ["time_on_page_p50", "time_on_page_p90"];
    const site = (await answer({ metrics }, rows)).results[0]?.metrics ?? [];
    expect(site[0]).toBe(30);
    near(site[1], 200);
    expect((await answer({ metrics, dimensions: ["event:page"] }, rows)).results).toEqual([
      { metrics: [4, 30], dimensions: ["/a"] },
    ]);
    expect((await answer({ metrics, dimensions: ["event:page"] }, rows)).meta.percentiles_before).toBe(D1);
    expect((await answer({ metrics }, rows)).meta).not.toHaveProperty("percentiles_before");
  });
});

describe("properties", () => {
  const rows = [
    stored("property", D1, ["plan=pro"], { visitors: 7, events: 9 }),
    stored("property", D1, ["plan=a=b"], { visitors: 5, events: 5 }),
    stored("property", D1, ["planet=mars"], { visitors: 6, events: 6 }),
    stored("event*property", D1, ["signup", "plan=pro"], { visitors: 6, events: 6 }),
    stored("event*property", D1, ["purchase", "plan=free"], { visitors: 5, events: 5 }),
    stored("event*property", D1, ["purchase", "planet=mars"], { visitors: 5, events: 5 }),
  ];
  const plan = { metrics: ["visitors", "events"], dimensions: ["event:props:plan"] };

  it("are shown by the values of one key, without it", async () => {
    const { results, meta, query } = await answer(plan, rows);
    expect(results).toEqual([
      { metrics: [7, 9], dimensions: ["pro"] },
      { metrics: [5, 5], dimensions: ["a=b"] },
    ]);
    expect(query.dimensions).toEqual(["event:props:plan"]);
    expect(meta.counted_only).toContain('the property "plan". It is not declared');
    expect(meta).not.toHaveProperty("other");
    const declared = await answerOf(plan, { ...SITE, properties: ["plan"] }, rowSource(rows));
    expect(declared.meta.counted_only).toBe('Events that carried the property "plan".');
    const ownOfScript = await answer({ dimensions: ["event:props:search_query"] }, rows);
    expect(ownOfScript.meta.counted_only).toBe('Events that carried the property "search_query".');
  });

  it("of one event are those that it carried", async () => {
    const { results } = await answer({ ...plan, filters: [["is", "event:name", ["signup"]]] }, rows);
    expect(results).toEqual([{ metrics: [6, 6], dimensions: ["pro"] }]);
  });

  it("filter by the values of their key alone", async () => {
    const events = async (...filter: unknown[]): Promise<unknown> =>
      (await answer({ metrics: ["events"], filters: [filter] }, rows)).results[0]?.metrics[0];
    expect(await events("is", "event:props:plan", ["pro"])).toBe(9);
    expect(await events("contains", "event:props:plan", ["P"], { case_sensitive: false })).toBe(9);
    expect(await events("contains", "event:props:plan", ["plan"])).toBe(0);
    expect(await events("is_not", "event:props:plan", ["pro"])).toBe(5);
    expect(await events("not", ["is", "event:props:plan", ["pro"]])).toBe(5);
    expect(await events("matches", "event:props:plan", ["^a"])).toBe(5);
    expect(await events("is", "event:props:planet", ["mars"])).toBe(6);
  });

  it("name events when they are filtered by, with a warning where values are added up", async () => {
    const body = { metrics: ["visitors", "events"], dimensions: ["event:name"] };
    const pinned = await answer({ ...body, filters: [["is", "event:props:plan", ["pro"]]] }, rows);
    expect(pinned.results).toEqual([{ metrics: [6, 6], dimensions: ["signup"] }]);
    expect(pinned.meta).not.toHaveProperty("metric_warnings");
    const several = await answer({ ...body, filters: [["contains", "event:props:plan", ["r"]]] }, rows);
    expect(several.meta.metric_warnings?.visitors?.warning).toContain("event:props:plan are added up");
    expect(several.meta.metric_warnings).not.toHaveProperty("events");
  });
});

describe("the way from page to page", () => {
  const rows = [
    stored("page*previous_page", D1, ["/b", "/a"], { pageviews: 9, events: 9, visitors: 7 }),
    stored("page*previous_page", D1, ["/b", ""], { pageviews: 6, events: 6, visitors: 6 }),
    stored("page*previous_page", D1, ["/c", "/a"], { pageviews: 5, events: 5, visitors: 5 }),
    stored("page*previous_page", D1, ["/b", "(other)"], { pageviews: 3, events: 3, visitors: 3 }),
  ];
  const metrics = ["pageviews", "visitors"];

  it("is what was viewed before a page, and after one", async () => {
    const before = await answer(
      { metrics, dimensions: ["event:previous_page"], filters: [["is", "event:page", ["/b"]]] },
      rows,
    );
    expect(before.results).toEqual([
      { metrics: [9, 7], dimensions: ["/a"] },
      { metrics: [6, 6], dimensions: ["(entry)"] },
      { metrics: [3, 3], dimensions: ["(other)"] },
    ]);
    // What is hidden is one row for all pages.
    expect(before.meta).not.toHaveProperty("other");
    expect(before.meta.withheld).toMatch(
      /^Ways that few visitors took are in `\(other\)` with those of all other pages/u,
    );
    const after = await answer(
      { metrics, dimensions: ["event:page"], filters: [["is", "event:previous_page", ["/a"]]] },
      rows,
    );
    expect(after.results.map(({ dimensions }) => dimensions[0])).toEqual(["/b", "/c"]);
    const entries = { metrics, dimensions: ["event:page"], filters: [["is", "event:previous_page", ["(entry)"]]] };
    expect((await answer(entries, rows)).results).toEqual([{ metrics: [6, 6], dimensions: ["/b"] }]);
  });

  it("is added up over pages where no page is asked for, at most so many visitors", async () => {
    const { results, meta } = await answer({ metrics, dimensions: ["event:previous_page"] }, rows);
    expect(results[0]).toEqual({ metrics: [14, 12], dimensions: ["/a"] });
    expect(meta.metric_warnings?.visitors?.code).toBe("visitors_counted_per_value");
    expect(meta.other).toEqual({ metric: "events", value: 3, share: 0.1304 });
    expect(meta).not.toHaveProperty("withheld");
  });

  it("never answers how often a page was viewed", async () => {
    expect((await answer({ metrics: ["pageviews"], dimensions: ["event:page"] }, rows)).results).toEqual([]);
  });
});
