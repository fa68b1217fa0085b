import { describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import { answerCompared, type ComparedAnswer } from "../../src/stats/compare.ts";
import { knownZeros } from "../../src/stats/known-zeros.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const NOW = epochMs(Date.parse("2024-05-05T12:30:00Z"));
const PREVIOUS = { comparisons: { mode: "previous_period" } };

function views(day: string, pageviews: number, bounces = 0): StoredRow {
  return stored("", day, [], { pageviews, events: pageviews, visits: pageviews, visitors: pageviews, bounces });
}

function from(source: string, day: string, visitors: number): StoredRow {
  return stored("source", day, [source], { visitors, events: visitors, pageviews: visitors });
}

const ROWS: readonly StoredRow[] = [
  views("2024-05-01", 10, 5),
  views("2024-05-02", 30, 6),
  views("2024-04-29", 20, 4),
  views("2024-04-30", 0),
  views("2023-05-01", 8, 2),
  views("2024-04-28", 7),
  from("Google", "2024-05-01", 12),
  from("Google", "2024-04-30", 8),
  from("Bing", "2024-05-02", 5),
  from("Qwant", "2024-04-29", 90),
];

async function ask(body: object, rows = ROWS): Promise<ComparedAnswer> {
  const base = { site_id: SITE.domain, metrics: ["pageviews"], date_range: ["2024-05-01", "2024-05-02"] };
  const query = parseQuery({ ...base, ...body }, SITE, NOW, SITE.timeZone);
  if (!query.ok) throw new Error(query.error.message);
  const answer = await answerCompared(query.value, SITE, rowSource(rows));
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

describe("a compared answer", () => {
  it("tells what was, and the change: of shares in points, of all else in percent", async () => {
    const answer = await ask({ metrics: ["pageviews", "bounce_rate"], include: PREVIOUS });
    expect(answer.results).toEqual([
      { dimensions: [], metrics: [40, 28], comparison: { dimensions: [], metrics: [20, 20], change: [100, 8] } },
    ]);
    expect(answer.query.comparison_date_range).toEqual(["2024-04-29T00:00:00+02:00", "2024-04-30T23:59:59+02:00"]);
    expect(answer.meta.comparison_time_labels).toBeUndefined();
  });

  it("holds values against themselves, and what was not there against nothing", async () => {
    const answer = await ask({ metrics: ["visitors"], dimensions: ["visit:source"], include: PREVIOUS });
    expect(answer.results).toEqual([
      { dimensions: ["Google"], metrics: [12], comparison: { dimensions: ["Google"], metrics: [8], change: [50] } },
      { dimensions: ["Bing"], metrics: [5], comparison: { dimensions: ["Bing"], metrics: [0], change: [100] } },
    ]);
  });

  it("holds a page of rows against the same values, whatever their place was", async () => {
    const body = { metrics: ["visitors"], dimensions: ["visit:source"], include: PREVIOUS };
    const answer = await ask({ ...body, pagination: { limit: 1 } });
    expect(answer.results.map(({ comparison }) => comparison?.metrics)).toEqual([[8]]);
    expect(answer.query.pagination).toEqual({ limit: 1, offset: 0 });
  });

  it("holds times against those of the same place, with a row wherever either has one", async () => {
    const answer = await ask({
      date_range: ["2024-04-28", "2024-05-02"],
      dimensions: ["time:day"],
      include: { comparisons: { mode: "custom", date_range: ["2024-05-01", "2024-05-02"] }, time_labels: true },
    });
    expect(answer.meta.time_labels).toEqual(["2024-04-28", "2024-04-29", "2024-04-30", "2024-05-01", "2024-05-02"]);
    expect(answer.meta.comparison_time_labels).toEqual(["2024-05-01", "2024-05-02"]);
    expect(answer.results.map(({ comparison, ...row }) => [row.dimensions[0], row.metrics, comparison])).toEqual([
      ["2024-04-28", [7], { dimensions: ["2024-05-01"], metrics: [10], change: [-30] }],
      ["2024-04-29", [20], { dimensions: ["2024-05-02"], metrics: [30], change: [-33] }],
      ["2024-04-30", [0], undefined],
      ["2024-05-01", [10], undefined],
      ["2024-05-02", [30], undefined],
    ]);
  });

  it("has times at which something happened in the earlier range alone", async () => {
    const answer = await ask({ date_range: ["2024-05-03", "2024-05-04"], dimensions: ["time"], include: PREVIOUS });
    // Two days: by hour, of which none are stored here.
    expect(answer.results).toEqual([]);
    const byDay = await ask({ date_range: ["2024-05-03", "2024-05-04"], dimensions: ["time:day"], include: PREVIOUS });
    expect(byDay.results).toEqual([
      {
        dimensions: ["2024-05-03"],
        metrics: [0],
        comparison: { dimensions: ["2024-05-01"], metrics: [10], change: [-100] },
      },
      {
        dimensions: ["2024-05-04"],
        metrics: [0],
        comparison: { dimensions: ["2024-05-02"], metrics: [30], change: [-100] },
      },
    ]);
    expect(byDay.meta.time_labels).toBeUndefined();
  });

  it("does not say 0 of times of which the earlier range alone has a row, where they may be hidden", async () => {
    const rows = [from("Google", "2024-04-29", 8), from("Google", "2024-05-02", 6), from("(other)", "2024-05-01", 3)];
    const filters = [["is", "visit:source", ["Google"]]];
    const body = { metrics: ["visitors"], dimensions: ["time:day"], filters, include: PREVIOUS };
    const told = async (given: typeof rows) =>
      (await ask(body, given)).results.map(({ dimensions, metrics, comparison }) => [
        dimensions[0],
        metrics[0],
        comparison?.metrics[0],
        comparison?.change[0],
      ]);
    expect(await told([...rows, ...ROWS.slice(0, 6)])).toEqual([
      ["2024-05-01", null, 8, null],
      ["2024-05-02", 6, 0, 100],
    ]);
    expect(await told([...rows.slice(0, 2), ...ROWS.slice(0, 6)])).toEqual([
      ["2024-05-01", 0, 8, -100],
      ["2024-05-02", 6, 0, 100],
    ]);
  });

  it("counts each of two hours that a clock change gives one label once, in either range", async () => {
    const clockChange = "2023-10-29";
    const hours = [1, 2, 3, 4].map((slot) => stored("", clockChange, [], { pageviews: 10 ** slot, events: 1 }, slot));
    const after = [1, 2, 3].map((slot) => stored("", "2023-10-30", [], { pageviews: 10 ** slot, events: 1 }, slot));
    const labels = ["01", "02", "02", "03"].map((hour) => `${clockChange} ${hour}:00:00`);
    const body = { dimensions: ["time:hour"], include: PREVIOUS };
    const on = await ask({ ...body, date_range: [clockChange, clockChange] }, [...hours, ...after]);
    expect(on.results.map(({ dimensions, metrics }) => [dimensions[0], metrics[0]])).toEqual(
      labels.map((label, index) => [label, 10 ** (index + 1)]),
    );
    const next = await ask({ ...body, date_range: ["2023-10-30", "2023-10-30"] }, [...hours, ...after]);
    expect(next.results.map(({ comparison }) => [comparison?.dimensions[0], comparison?.metrics[0]])).toEqual(
      labels.map((label, index) => [label, 10 ** (index + 1)]),
    );
  });

  it("compares a year with the one before", async () => {
    const answer = await ask({
      date_range: ["2024-05-01", "2024-05-01"],
      include: { comparisons: { mode: "year_over_year" } },
    });
    expect(answer.results[0]?.comparison).toEqual({ dimensions: [], metrics: [8], change: [25] });
  });

  it("says that it is the earlier range that cannot be answered", async () => {
    const hours = { date_range: "day", dimensions: ["time:hour", "visit:source"] };
    await expect(ask({ ...hours, include: { comparisons: { mode: "year_over_year" } } })).rejects.toThrow(
      /^The earlier range is not answered\. Hours with values are kept for 60 days/u,
    );
    await expect(ask(hours)).resolves.toBeDefined();
  });

  describe("where the earlier range has nothing", () => {
    const change = async (body: object, rows: readonly StoredRow[] = ROWS): Promise<unknown> =>
      (await ask({ include: PREVIOUS, ...body }, rows)).results.map(({ comparison }) => [
        comparison?.metrics[0],
        comparison?.change[0],
      ]);
    const bySource = { metrics: ["visitors"], dimensions: ["visit:source"] };
    const isBing = { metrics: ["visitors"], filters: [["is", "visit:source", ["Bing"]]] };

    it("says a growth of 100 percent when it is known that it was nothing", async () => {
      expect(await change({ date_range: ["2024-04-29", "2024-04-29"] })).toEqual([[7, 186]]);
      expect(await change({ date_range: ["2024-04-28", "2024-04-28"] })).toEqual([[0, 100]]);
      expect(await change(bySource)).toEqual([
        [8, 50],
        [0, 100],
      ]);
      expect(await change(isBing)).toEqual([[0, 100]]);
    });

    it("says none where it may be hidden in (other)", async () => {
      const rows = [...ROWS, from("(other)", "2024-04-29", 2)];
      expect(await change(bySource, rows)).toEqual([
        [8, 50],
        [null, null],
      ]);
      expect(await change(isBing, rows)).toEqual([[0, null]]);
    });

    it("says none of goals, which are left out below the least number of visitors", async () => {
      const goals = [{ name: "Sale", event: "sale" }];
      const rows = [
        views("2024-04-01", 5),
        stored("goal", "2024-05-01", ["Sale"], { visitors: 9, events: 9 }),
        stored("goal", "2024-05-02", ["Trial"], { visitors: 9, events: 9 }),
      ];
      const site = { ...SITE, goals };
      const body = { site_id: SITE.domain, metrics: ["events"], date_range: ["2024-05-01", "2024-05-02"] };
      for (const asked of [{ dimensions: ["event:goal"] }, { filters: [["is", "event:goal", ["Sale"]]] }]) {
        const query = parseQuery({ ...body, ...asked, include: PREVIOUS }, site, NOW, site.timeZone);
        if (!query.ok) throw new Error(query.error.message);
        const answer = await answerCompared(query.value, site, rowSource(rows));
        if (!answer.ok) throw new Error(answer.error.message);
        const changes = answer.value.results.map(({ comparison }) => comparison?.change);
        expect(changes.length).toBeGreaterThan(0);
        expect(changes.flat().every((one) => one === null)).toBe(true);
      }
    });

    it("says none of days before the first that was counted", async () => {
      const rows = [views("2024-04-30", 4), views("2024-05-01", 10), views("2024-05-02", 30)];
      expect(await change({}, rows)).toEqual([[4, 900]]);
      expect(await change({ date_range: ["2024-04-30", "2024-05-02"] }, rows)).toEqual([[0, null]]);
      expect(await change({ dimensions: ["time:day"] }, rows)).toEqual([
        [null, null],
        [4, 650],
      ]);
    });

    it("says none where the report was not collected all the time", () => {
      expect(knownZeros({ rows_from: "2024-04-30" }, "2024-01-01")("2024-04-29")).toBe(false);
      expect(knownZeros({ rows_from: "2024-04-30" }, "2024-01-01")("2024-04-30")).toBe(true);
    });
  });

  it("is the plain one where nothing is asked to be compared", async () => {
    const answer = await ask({ include: { comparisons: null } });
    expect(answer.results).toEqual([{ dimensions: [], metrics: [40] }]);
    expect(answer.query).not.toHaveProperty("comparison_date_range");
  });
});
