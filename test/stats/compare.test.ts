import { describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import { answerCompared, type ComparedAnswer } from "../../src/stats/compare.ts";
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

  it("is the plain one where nothing is asked to be compared", async () => {
    const answer = await ask({ include: { comparisons: null } });
    expect(answer.results).toEqual([{ dimensions: [], metrics: [40] }]);
    expect(answer.query).not.toHaveProperty("comparison_date_range");
  });
});
