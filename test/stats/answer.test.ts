import { describe, expect, it } from "vitest";
import { DEFAULT_REPORTS, report } from "../../src/domain/report.ts";
import { epochMs } from "../../src/domain/time.ts";
import { answerQuery, type Answer } from "../../src/stats/answer.ts";
import type { MetricValue } from "../../src/stats/metrics.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import type { QueryError } from "../../src/stats/query-error.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const NOW = epochMs(Date.parse("2024-05-05T12:30:00Z"));

async function ask(
  body: object,
  rows: readonly StoredRow[],
  options: { openFrom?: string; reports?: Parameters<typeof answerQuery>[3] } = {},
): Promise<Answer | QueryError> {
  const base = { site_id: "shop.example", metrics: ["visitors"], date_range: ["2024-05-01", "2024-05-05"] };
  const query = parseQuery({ ...base, ...body }, SITE, NOW, SITE.timeZone);
  if (!query.ok) return query.error;
  const answer = await answerQuery(query.value, SITE, rowSource(rows, options.openFrom), options.reports);
  return answer.ok ? answer.value : answer.error;
}

async function answer(...args: Parameters<typeof ask>): Promise<Answer> {
  const result = await ask(...args);
  if ("status" in result) throw new Error(result.message);
  return result;
}

async function refusal(...args: Parameters<typeof ask>): Promise<QueryError> {
  const result = await ask(...args);
  if (!("status" in result)) throw new Error("answered");
  return result;
}

const TOTALS = [
  stored("", "2024-05-01", [], { pageviews: 10, visitors: 4, visits: 5, bounces: 2, visit_s: 301, events: 12 }),
  stored("", "2024-05-03", [], { pageviews: 6, visitors: 3, visits: 3, bounces: 1, visit_s: 60, events: 6 }),
  stored("", "2024-05-09", [], { pageviews: 99, visitors: 99, events: 99 }),
];
const SOURCES = [
  stored("source", "2024-05-01", ["Google"], { visitors: 2, events: 4, visits: 2 }),
  stored("source", "2024-05-01", [""], { visitors: 1, events: 4, visits: 2 }),
  stored("source", "2024-05-01", ["(other)"], { visitors: 1, events: 4, visits: 1 }),
  stored("source", "2024-05-03", ["Google"], { visitors: 3, events: 6, visits: 3 }),
];

describe("an answer without dimensions", () => {
  it("adds up the days of its range", async () => {
    const metrics = ["visitors", "visits", "pageviews", "events", "views_per_visit", "bounce_rate", "visit_duration"];
    expect((await answer({ metrics }, TOTALS)).results).toEqual([
      { metrics: [7, 8, 16, 18, 2, 38, 45], dimensions: [] },
    ]);
  });

  it("is one row of nothing where nothing happened", async () => {
    const metrics = ["visitors", "bounce_rate", "views_per_visit", "visit_duration", "time_on_page"];
    expect((await answer({ metrics }, [])).results).toEqual([{ metrics: [0, 0, 0, 0, null], dimensions: [] }]);
  });

  it("says that visitors of several days are counted in each", async () => {
    expect((await answer({}, TOTALS)).meta).toEqual({
      provisional_from: "2024-05-01",
      visitors_counted: "once per day",
    });
    expect((await answer({ date_range: "day" }, TOTALS)).meta).not.toHaveProperty("visitors_counted");
    expect((await answer({ metrics: ["pageviews"] }, TOTALS)).meta).not.toHaveProperty("visitors_counted");
  });
});

describe("an answer by values", () => {
  it("labels what has no value and keeps what is hidden", async () => {
    const { results, meta } = await answer({ metrics: ["visitors", "percentage"], dimensions: ["visit:source"] }, [
      ...TOTALS,
      ...SOURCES,
    ]);
    expect(results).toEqual([
      { metrics: [5, 71.4], dimensions: ["Google"] },
      { metrics: [1, 14.3], dimensions: ["Direct / None"] },
      { metrics: [1, 14.3], dimensions: ["(other)"] },
    ]);
    expect(meta.other).toEqual({ metric: "events", value: 4, share: 0.2222 });
  });

  it("filters by the label and says how much may be missing", async () => {
    const filters = [["is", "visit:source", ["Direct / None"]]];
    const { results, meta } = await answer({ filters }, SOURCES);
    expect(results).toEqual([{ metrics: [1], dimensions: [] }]);
    expect(meta.other).toEqual({ metric: "events", value: 4, share: 0.5 });
  });

  it("leaves hidden values out of `is` and `contains`, and in `is_not` and `contains_not`", async () => {
    const visitors = async (...filter: unknown[]): Promise<MetricValue | undefined> =>
      (await answer({ filters: [filter] }, SOURCES)).results[0]?.metrics[0];
    expect(await visitors("is", "visit:source", ["Google"])).toBe(5);
    expect(await visitors("contains", "visit:source", ["o"])).toBe(5);
    expect(await visitors("is_not", "visit:source", ["Google"])).toBe(2);
    expect(await visitors("contains_not", "visit:source", ["o"])).toBe(2);
    expect(await visitors("not", ["contains", "visit:source", ["o"]])).toBe(2);
    expect(await visitors("is", "visit:source", ["(other)"])).toBe(1);
    expect(await visitors("is_not", "visit:source", ["(other)"])).toBe(6);
    expect(await visitors("contains", "visit:source", ["goo"], { case_sensitive: false })).toBe(5);
  });

  it("shows countries by name or code", async () => {
    const rows = ["DE", "TR", "XX", ""].map((code, i) =>
      stored("country", "2024-05-01", [code], { visitors: 9 - i, events: 1 }),
    );
    const { results } = await answer({ dimensions: ["visit:country_name", "visit:country"] }, rows);
    expect(results.map(({ dimensions }) => dimensions)).toEqual([
      ["Germany", "DE"],
      ["Türkiye", "TR"],
      ["XX", "XX"],
      ["(not set)", "(not set)"],
    ]);
    const named = await answer({ filters: [["is", "visit:country_name", ["Germany"]]] }, rows);
    expect(named.results[0]?.metrics).toEqual([9]);
    expect(named.meta).not.toHaveProperty("metric_warnings");
  });

  it("is null where nothing can be divided by", async () => {
    const rows = [stored("page", "2024-05-01", ["/deep"], { pageviews: 3, events: 3, visitors: 3 })];
    const metrics = ["bounce_rate", "visit_duration", "time_on_page", "scroll_depth", "visits"];
    const { results, meta } = await answer({ metrics, dimensions: ["event:page"] }, rows);
    expect(results).toEqual([{ metrics: [null, null, null, null, 0], dimensions: ["/deep"] }]);
    expect(meta.metric_warnings?.visits?.code).toBe("visits_counted_at_first_hit");
  });

  it("warns that pairs and hours have their custom events in (other), and only these", async () => {
    const code = async (question: object): Promise<string | undefined> => {
      const { meta } = await answer({ metrics: ["events"], ...question }, []);
      return meta.metric_warnings?.events?.code;
    };
    expect(await code({ dimensions: ["event:page", "visit:device"] })).toBe("custom_events_in_other");
    expect(await code({ dimensions: ["visit:device"], filters: [["is", "event:page", ["/"]]] })).toBe(
      "custom_events_in_other",
    );
    expect(await code({ dimensions: ["time:hour", "visit:device"], date_range: "day" })).toBe("custom_events_in_other");
    expect(await code({ dimensions: ["time:hour"], date_range: "day" })).toBeUndefined();
    expect(await code({ dimensions: ["visit:device"] })).toBeUndefined();
    expect(await code({ dimensions: ["event:name", "visit:device"] })).toBeUndefined();
  });

  it("warns where a visitor may count twice, and only there", async () => {
    const rows = [
      stored("page*country", "2024-05-01", ["/a", "DE"], { visitors: 2, events: 2 }),
      stored("page*country", "2024-05-01", ["/b", "DE"], { visitors: 2, events: 2 }),
    ];
    const code = async (filters: unknown[], dimensions: string[]): Promise<string | undefined> =>
      (await answer({ filters, dimensions }, rows)).meta.metric_warnings?.visitors?.code;
    expect(await code([["is", "event:page", ["/a"]]], ["visit:country"])).toBeUndefined();
    expect(await code([["is", "event:page", ["/a", "/b"]]], ["visit:country"])).toBe("visitors_counted_per_value");
    expect(await code([["is", "event:page", ["/a"], { case_sensitive: false }]], ["visit:country"])).toBe(
      "visitors_counted_per_value",
    );
    expect(await code([["contains", "event:page", ["/"]]], ["visit:country"])).toBe("visitors_counted_per_value");
    expect(await code([["contains", "event:page", ["/"]]], ["visit:country", "event:page"])).toBeUndefined();
  });

  it("measures what is hidden of exits in visits, which is all that exits have", async () => {
    const rows = [
      stored("exit_page", "2024-05-01", ["/a"], { visits: 3 }),
      stored("exit_page", "2024-05-01", ["(other)"], { visits: 1 }),
    ];
    const { meta } = await answer({ metrics: ["visits"], dimensions: ["visit:exit_page"] }, rows);
    expect(meta.other).toEqual({ metric: "visits", value: 1, share: 0.25 });
  });
});

describe("an answer over time", () => {
  it("leaves out empty buckets, which its labels name", async () => {
    const { results, meta } = await answer({ dimensions: ["time:day"], include: { time_labels: true } }, TOTALS);
    expect(results).toEqual([
      { metrics: [4], dimensions: ["2024-05-01"] },
      { metrics: [3], dimensions: ["2024-05-03"] },
    ]);
    expect(meta.time_labels).toEqual(["2024-05-01", "2024-05-02", "2024-05-03", "2024-05-04", "2024-05-05"]);
  });

  it("names the step it chose for `time`", async () => {
    const byDay = await answer({ dimensions: ["time"], order_by: [["time", "desc"]] }, TOTALS);
    expect(byDay.query).toMatchObject({ dimensions: ["time:day"], order_by: [["time:day", "desc"]] });
    expect(byDay.results.map(({ dimensions }) => dimensions[0])).toEqual(["2024-05-03", "2024-05-01"]);
    const hourly = [stored("", "2024-05-05", [], { visitors: 2, events: 2 }, 13)];
    const byHour = await answer({ dimensions: ["time"], date_range: "day" }, hourly);
    expect(byHour.query).toMatchObject({
      dimensions: ["time:hour"],
      order_by: [
        ["time:hour", "asc"],
        ["visitors", "desc"],
      ],
    });
    expect(byHour.results).toEqual([{ metrics: [2], dimensions: ["2024-05-05 13:00:00"] }]);
  });

  it("steps by days where a pair is kept by day only, unless hours are asked for", async () => {
    const pair = { date_range: "day", filters: [["is", "visit:country", ["DE"]]] };
    const rows = [stored("page*country", "2024-05-05", ["/a", "DE"], { visitors: 2, events: 2 })];
    const { results } = await answer({ ...pair, dimensions: ["time", "event:page"] }, rows);
    expect(results).toEqual([{ metrics: [2], dimensions: ["2024-05-05", "/a"] }]);
    const error = await refusal({ ...pair, dimensions: ["time:hour", "event:page"] }, rows);
    expect(error).toMatchObject({ status: 422, configuration: '"reports": ["page*country by hour"]' });
  });

  it("keeps an hour that the clock repeats apart", async () => {
    const rows = [2, 3].map((slot) => stored("", "2024-10-27", [], { visitors: slot, events: slot }, slot));
    const { results } = await answer({ dimensions: ["time:hour"], date_range: ["2024-10-27", "2024-10-27"] }, rows);
    expect(results).toEqual([
      { metrics: [2], dimensions: ["2024-10-27 02:00:00"] },
      { metrics: [3], dimensions: ["2024-10-27 02:00:00"] },
    ]);
  });

  it("over hours without a step says that visitors count in each hour", async () => {
    const rows = [12, 13].map((slot) => stored("", "2024-05-05", [], { visitors: 2, events: 2 }, slot));
    const { results, meta } = await answer({ date_range: "24h" }, rows);
    expect(results).toEqual([{ metrics: [4], dimensions: [] }]);
    expect(meta).toMatchObject({
      visitors_counted: "once per hour",
      metric_warnings: { visitors: { code: "visitors_counted_per_hour" } },
    });
    expect((await answer({ date_range: "24h", dimensions: ["time"] }, rows)).meta).not.toHaveProperty(
      "metric_warnings",
    );
  });

  it("over one hour says nothing of the kind: each visitor counts once", async () => {
    const { results, meta } = await answer(
      { date_range: ["2024-05-05T12:10:00+02:00", "2024-05-05T12:20:00+02:00"] },
      [12, 13].map((slot) => stored("", "2024-05-05", [], { visitors: slot, events: slot }, slot)),
    );
    expect(results).toEqual([{ metrics: [12], dimensions: [] }]);
    expect(meta).not.toHaveProperty("metric_warnings");
    expect(meta).not.toHaveProperty("visitors_counted");
  });

  it("has at most 10,000 labels", async () => {
    const error = await refusal(
      { dimensions: ["time:hour"], date_range: ["2020-01-01", "2024-01-01"], include: { time_labels: true } },
      [],
    );
    expect(error).toMatchObject({ status: 400, code: "too_large" });
  });
});

describe("rows of an answer", () => {
  const rows = ["b", "a", "d", "c"].map((name, i) =>
    stored("browser", "2024-05-01", [name], { visitors: i < 3 ? 5 : 9, events: 1 }),
  );
  const names = (given: Answer): readonly (string | undefined)[] =>
    given.results.map(({ dimensions }) => dimensions[0]);

  it("come in the same order on every page", async () => {
    const dimensions = ["visit:browser"];
    expect(names(await answer({ dimensions }, rows))).toEqual(["c", "a", "b", "d"]);
    expect(names(await answer({ dimensions, order_by: [["visit:browser", "desc"]] }, rows))).toEqual([
      "d",
      "c",
      "b",
      "a",
    ]);
    const page = await answer({ dimensions, pagination: { limit: 2, offset: 1 }, include: { total_rows: true } }, rows);
    expect(names(page)).toEqual(["a", "b"]);
    expect(page.meta.total_rows).toBe(4);
    expect(page.query.pagination).toEqual({ offset: 1, limit: 2 });
  });

  it("without a number come last either way", async () => {
    const mixed = [
      stored("browser", "2024-05-01", ["x"], { visits: 2, bounces: 1, events: 2 }),
      stored("browser", "2024-05-01", ["none"], { events: 2 }),
      stored("browser", "2024-05-01", ["y"], { visits: 2, bounces: 2, events: 2 }),
    ];
    for (const [direction, order] of [
      ["asc", ["x", "y", "none"]],
      ["desc", ["y", "x", "none"]],
    ] as const) {
      const body = { metrics: ["bounce_rate"], dimensions: ["visit:browser"], order_by: [["bounce_rate", direction]] };
      expect(names(await answer(body, mixed))).toEqual(order);
    }
  });
});

describe("the echo of a question", () => {
  it("is the question as it was understood", async () => {
    const filters = [
      [
        "or",
        [
          ["is", "visit:country_name", ["Germany"]],
          ["not", ["contains", "visit:source", ["x"], { case_sensitive: false }]],
        ],
      ],
    ];
    const { query } = await answer({ filters, date_range: "7d", include: { imports: true } }, []);
    expect(query).toEqual({
      site_id: "shop.example",
      metrics: ["visitors"],
      date_range: ["2024-04-28T00:00:00+02:00", "2024-05-04T23:59:59+02:00"],
      filters,
      dimensions: [],
      order_by: [["visitors", "desc"]],
      include: { imports: true, time_labels: false, total_rows: false },
      pagination: { offset: 0, limit: 10_000 },
    });
  });

  it("says that nothing is imported", async () => {
    const { meta } = await answer({ include: { imports: true } }, []);
    expect(meta).toMatchObject({ imports_included: false, imports_skip_reason: "no_imported_data" });
  });
});

describe("open days", () => {
  it("are marked from the first one in the range", async () => {
    expect((await answer({}, TOTALS, { openFrom: "2024-05-04" })).meta.provisional_from).toBe("2024-05-04");
    expect((await answer({ date_range: "7d" }, TOTALS, { openFrom: "2024-05-05" })).meta).not.toHaveProperty(
      "provisional_from",
    );
    expect((await answer({ date_range: "month" }, TOTALS, { openFrom: "2024-05-05" })).meta.provisional_from).toBe(
      "2024-05-05",
    );
    const future = { date_range: ["2024-06-01", "2024-06-02"] };
    expect((await answer(future, TOTALS, { openFrom: "2024-05-05" })).meta).not.toHaveProperty("provisional_from");
  });

  it("give `all` its first day where nothing is released yet", async () => {
    const { query, results } = await answer({ date_range: "all" }, TOTALS.slice(1, 2));
    expect(query.date_range[0]).toBe("2024-05-03T00:00:00+02:00");
    expect(results[0]?.metrics).toEqual([3]);
    expect((await answer({ date_range: "all" }, [])).query.date_range[0]).toBe("2024-05-05T00:00:00+02:00");
  });
});

describe("a question that no report covers", () => {
  it("is told the line that would collect it", async () => {
    const error = await refusal({ dimensions: ["event:page"], filters: [["is", "visit:language", ["de"]]] }, []);
    expect(error).toMatchObject({ status: 422, code: "no_report", configuration: '"reports": ["page*language"]' });
    expect(error.message).toContain("event:page and visit:language together");
    expect(error.message).toContain('"reports": ["page*language"]');
  });

  it("of three dimensions is told that no line would", async () => {
    const error = await refusal(
      { dimensions: ["event:page", "visit:os"], filters: [["is", "visit:country", ["DE"]]] },
      [],
    );
    expect(error).toMatchObject({ status: 422, code: "no_report" });
    expect(error).not.toHaveProperty("configuration");
    expect(error.message).toContain("at most two dimensions");
  });

  it("about organisations is told where they are, however it asks", async () => {
    const about = [
      { dimensions: ["visit:organisation"] },
      { dimensions: ["event:page"], filters: [["is", "visit:organisation", ["Acme"]]] },
      { dimensions: ["visit:organisation", "visit:organisation_kind"] },
      { dimensions: ["time:week", "visit:organisation"] },
    ];
    for (const question of about) {
      const error = await refusal(question, [], { reports: DEFAULT_REPORTS });
      expect(error).toMatchObject({ status: 422, code: "no_report" });
      expect(error.message).toContain("GET /api/organisations");
    }
  });

  it("is not one about kinds of networks, which no row of organisations is added to", async () => {
    const rows = [
      stored("organisation_kind", "2024-05-01", ["isp"], { visitors: 8, events: 9 }),
      stored("organisation*organisation_kind", "2024-05-01", ["Acme", "isp"], { visitors: 5, events: 5 }),
    ];
    const asked = { dimensions: ["visit:organisation_kind"] };
    const { results } = await answer(asked, rows, { reports: DEFAULT_REPORTS });
    expect(results).toEqual([{ metrics: [8], dimensions: ["isp"] }]);
  });

  it("of hours long gone is told how long they are kept", async () => {
    const old = { date_range: ["2024-01-01", "2024-01-01"] };
    const error = await refusal({ ...old, dimensions: ["time:hour", "event:page"] }, []);
    expect(error.message).toContain("60 days");
    expect((await answer({ ...old, dimensions: ["time:hour"] }, [])).results).toEqual([]);
    expect((await answer({ ...old, dimensions: ["time", "event:page"] }, [])).query.dimensions).toEqual([
      "time:day",
      "event:page",
    ]);
  });

  it("is answered by a report with one dimension more, with a warning, but never by one of exits", async () => {
    const rows = [
      stored("page*country", "2024-05-01", ["/a", "DE"], { visitors: 2, events: 2 }),
      stored("page*country", "2024-05-01", ["/a", "FR"], { visitors: 3, events: 3 }),
    ];
    const reports = [report(["page", "country"], ["day"]), report(["device", "exit_page"], ["day"])];
    const { results, meta } = await answer({ dimensions: ["event:page"] }, rows, { reports });
    expect(results).toEqual([{ metrics: [5], dimensions: ["/a"] }]);
    expect(meta.metric_warnings?.visitors?.code).toBe("visitors_counted_per_value");
    expect(await refusal({ dimensions: ["visit:device"] }, rows, { reports })).toMatchObject({ status: 422 });
  });
});
