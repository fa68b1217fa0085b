import { describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import { parseQuery, requestedSite } from "../../src/stats/parse-query.ts";
import { SITE } from "./support/rows.ts";

const NOW = epochMs(Date.parse("2024-05-05T12:30:00Z"));
const BASE = { site_id: "shop.example", metrics: ["visitors"], date_range: "all" };

function parse(changes: object): ReturnType<typeof parseQuery> {
  return parseQuery({ ...BASE, ...changes }, SITE, NOW, SITE.timeZone);
}

function refusal(body: unknown): { status: number; code: string; message: string } {
  const result = parseQuery(body, SITE, NOW, SITE.timeZone);
  if (result.ok) throw new Error("accepted");
  return result.error;
}

function nested(depth: number): unknown {
  let filter: unknown = ["is", "event:page", ["/"]];
  for (let i = 0; i < depth; i++) filter = ["not", filter];
  return filter;
}

describe("a refused query", () => {
  it.each<[string, unknown, string]>([
    ["no object", [], "#: Type mismatch. Expected Object but got Array."],
    ["null", null, "#: Type mismatch. Expected Object but got Null."],
    ["an empty body", {}, "#: Required properties site_id, metrics, date_range were not present."],
    ["a missing key", { site_id: "a", metrics: ["visits"] }, "#: Required property date_range was not present."],
    ["an unknown key", { ...BASE, extra: 1 }, "#/extra: Schema does not allow additional properties."],
    ["a site that is no text", { ...BASE, site_id: 5 }, "#/site_id: Type mismatch. Expected String but got Integer."],
    ["no metrics", { ...BASE, metrics: [] }, "#/metrics: Expected a minimum of 1 items but got 0."],
    ["an unknown metric", { ...BASE, metrics: ["visitors", "baa"] }, '#/metrics/1: Invalid metric "baa"'],
    ["a metric named as a dimension", { ...BASE, metrics: ["event:name"] }, '#/metrics/0: Invalid metric "event:name"'],
    ["a metric of Object", { ...BASE, metrics: ["constructor"] }, '#/metrics/0: Invalid metric "constructor"'],
    [
      "the same metric twice",
      { ...BASE, metrics: ["events", "visitors", "visitors"] },
      "#/metrics: Expected items to be unique but they were not.",
    ],
    ["metrics as text", { ...BASE, metrics: "visitors" }, "#/metrics: Type mismatch. Expected Array but got String."],
    [
      "two problems, one line each",
      { ...BASE, metrics: ["baa"], dimensions: ["x"] },
      '#/metrics/0: Invalid metric "baa"\n#/dimensions/0: Invalid dimension "x"',
    ],
    ["an unknown dimension", { ...BASE, dimensions: ["visitors"] }, '#/dimensions/0: Invalid dimension "visitors"'],
    ["minutes", { ...BASE, dimensions: ["time:minute"] }, '#/dimensions/0: Invalid dimension "time:minute"'],
    [
      "a property without a name",
      { ...BASE, dimensions: ["event:props:"] },
      '#/dimensions/0: Invalid dimension "event:props:"',
    ],
    ["dimensions as text", { ...BASE, dimensions: "x" }, "#/dimensions: Type mismatch. Expected Array but got String."],
    [
      "the same dimension twice",
      { ...BASE, dimensions: ["event:page", "event:page"] },
      "#/dimensions: Expected items to be unique but they were not.",
    ],
    [
      "two time dimensions",
      { ...BASE, dimensions: ["time:day", "time:hour"] },
      "Invalid dimensions. Only one time dimension can be queried at a time.",
    ],
    ["filters as text", { ...BASE, filters: "x" }, "#/filters: Type mismatch. Expected Array but got String."],
    [
      "a clause that is no list",
      { ...BASE, filters: [["is", "event:name", "foo"]] },
      '#/filters/0: Invalid filter ["is", "event:name", "foo"]',
    ],
    [
      "an unknown operator",
      { ...BASE, filters: [["exists?", "event:name", ["foo"]]] },
      '#/filters/0: Invalid filter ["exists?", "event:name", ["foo"]]',
    ],
    [
      "an unknown filter dimension",
      { ...BASE, filters: [["is", "event:device", ["foo"]]] },
      '#/filters/0: Invalid filter ["is", "event:device", ["foo"]]',
    ],
    [
      "time as a filter",
      { ...BASE, filters: [["is", "time:day", ["2024-01-01"]]] },
      '#/filters/0: Invalid filter ["is", "time:day", ["2024-01-01"]]',
    ],
    ...[[], ["and"], ["or", []], ["not"], ["is_not"], ["is_not", "event:name"], ["not", []]].map(
      (filter): [string, unknown, string] => [
        `the short filter ${JSON.stringify(filter)}`,
        { ...BASE, filters: [filter] },
        `#/filters/0: Invalid filter ${JSON.stringify(filter).replaceAll(",", ", ")}`,
      ],
    ),
    [
      "a filter with something behind it",
      { ...BASE, filters: [["is", "event:page", ["/"], true]] },
      '#/filters/0: Invalid filter ["is", "event:page", ["/"], true]',
    ],
    [
      "an unknown modifier",
      { ...BASE, filters: [["is", "event:page", ["/"], { loud: true }]] },
      '#/filters/0: Invalid filter ["is", "event:page", ["/"], %{"loud" => true}]',
    ],
    [
      "a number as value",
      { ...BASE, filters: [["is", "visit:os_version", [123]]] },
      'Invalid filter \'["is", "visit:os_version", [123]]\'.',
    ],
    [
      "a country of three letters",
      { ...BASE, filters: [["is", "visit:country", ["USA"]]] },
      "Invalid visit:country filter, visit:country needs to be a valid 2-letter country code.",
    ],
    [
      "an order by nothing known",
      { ...BASE, order_by: [["visssss", "desc"]] },
      '#/order_by/0/0: Invalid value in order_by "visssss"',
    ],
    [
      "an order without direction",
      { ...BASE, order_by: [["visitors"]] },
      "#/order_by/0: Expected a minimum of 2 items but got 1.",
    ],
    [
      "an unknown direction",
      { ...BASE, order_by: [["visitors", "up"]] },
      "#/order_by/0/1: Value is not allowed in enum.",
    ],
    [
      "an order by something not asked",
      { ...BASE, order_by: [["events", "desc"]] },
      'Invalid order_by entry \'["events", "desc"]\'. Entry is not a queried metric or dimension.',
    ],
    ["include as text", { ...BASE, include: "x" }, "#/include: Type mismatch. Expected Object but got String."],
    [
      "an unknown include",
      { ...BASE, include: { x: true } },
      "#/include/x: Schema does not allow additional properties.",
    ],
    [
      "an include that is no flag",
      { ...BASE, include: { imports: "yes" } },
      "#/include/imports: Type mismatch. Expected Boolean but got String.",
    ],
    [
      "time labels without time",
      { ...BASE, include: { time_labels: true } },
      "Invalid include.time_labels: requires a time dimension.",
    ],
    [
      "a page too long",
      { ...BASE, pagination: { limit: 100_000 } },
      "#/pagination/limit: Expected the value to be <= 10000",
    ],
    ["an empty page", { ...BASE, pagination: { limit: 0 } }, "#/pagination/limit: Expected the value to be >= 1"],
    [
      "a page before the first",
      { ...BASE, pagination: { offset: -5 } },
      "#/pagination/offset: Expected the value to be >= 0",
    ],
    [
      "half a page",
      { ...BASE, pagination: { limit: 1.5 } },
      "#/pagination/limit: Type mismatch. Expected Integer but got Number.",
    ],
    ["an unknown range", { ...BASE, date_range: "bad_period" }, '#/date_range: Invalid date range "bad_period"'],
    ["a range that is a number", { ...BASE, date_range: 7 }, "#/date_range: Invalid date range 7"],
    [
      "scroll depth without a page",
      { ...BASE, metrics: ["scroll_depth"] },
      "Metric `scroll_depth` can only be queried with event:page filters or dimensions.",
    ],
    [
      "scroll depth with a page in a nested filter alone",
      { ...BASE, metrics: ["scroll_depth"], filters: [["not", ["is", "event:page", ["/"]]]] },
      "Metric `scroll_depth` can only be queried with event:page filters or dimensions.",
    ],
    [
      "percentage of nothing",
      { ...BASE, metrics: ["percentage"] },
      "Metric `percentage` can only be queried with dimensions.",
    ],
    [
      "views per visit by page",
      { ...BASE, metrics: ["views_per_visit"], dimensions: ["event:name"] },
      "Metric `views_per_visit` cannot be queried with `dimensions`.",
    ],
    [
      "views per visit of a page",
      { ...BASE, metrics: ["views_per_visit"], filters: [["is", "event:page", ["/x"]]] },
      "Metric `views_per_visit` cannot be queried with a filter on `event:page`.",
    ],
    [
      "views per visit of a page in a nested filter",
      { ...BASE, metrics: ["views_per_visit"], filters: [["or", [["is", "event:page", ["/x"]]]]] },
      "Metric `views_per_visit` cannot be queried with a filter on `event:page`.",
    ],
    [
      "bounces by event",
      { ...BASE, metrics: ["visitors", "bounce_rate"], dimensions: ["event:name"] },
      "Session metric(s) `bounce_rate` cannot be queried along with event dimension(s) `event:name`",
    ],
  ])("says what is wrong with %s", (_, body, message) => {
    expect(refusal(body)).toMatchObject({ status: 400, message });
  });

  it.each<[string, object]>([
    ["what visitors have done", { filters: [["has_done", ["is", "event:name", ["a"]]]] }],
    ["hostnames of entry pages", { dimensions: ["visit:entry_page_hostname"] }],
    ["hostnames of exit pages", { filters: [["is", "visit:exit_page_hostname", ["a.example"]]] }],
  ])("is told 422 when it asks for %s, which is well-formed but not counted", (_, changes) => {
    const error = refusal({ ...BASE, ...changes });
    expect(error).toMatchObject({ status: 422, code: "not_collected" });
    expect(error.message).not.toContain("undefined");
  });

  it.each<[string, object]>([
    ["10⁵ values", { filters: [["is", "event:page", Array.from({ length: 100_000 }, (_, i) => `/${String(i)}`)]] }],
    ["1,001 values in two filters", { filters: [1, 2].map(() => ["is", "event:page", Array(501).fill("/x")]) }],
    ["long values", { filters: [["is", "event:page", ["x".repeat(70_000)]]] }],
    ["10 filters in each other", { filters: [nested(10)] }],
    ["101 filters", { filters: [["or", Array(101).fill(["is", "event:page", ["/"]])]] }],
  ])("is told so when it holds %s", (_, changes) => {
    const error = refusal({ ...BASE, ...changes });
    expect(error).toMatchObject({ status: 400, code: "too_large" });
    expect(error.message.length).toBeLessThan(200);
  });

  it("is quoted briefly and without control characters, however large or deep it is", () => {
    let deep: unknown = "x";
    for (let i = 0; i < 10_000; i++) deep = [deep];
    for (const odd of ["x".repeat(1e6), "a\u0000\u202e\ud800\n", Array(1e5).fill("x"), deep, { a: deep }]) {
      const error = refusal({ ...BASE, metrics: [odd], dimensions: [odd], filters: [odd], date_range: odd });
      expect(error.status).toBe(400);
      expect(error.message.length).toBeLessThan(800);
      expect(error.message).not.toMatch(/[^\P{C}\n]/u);
    }
    expect(refusal({ ...BASE, metrics: Array(1e5).fill(5) }).message).toBe(
      "#/metrics: Expected a maximum of 100 items but got 100000.",
    );
    const keys = Object.fromEntries(Array.from({ length: 1e4 }, (_, i) => [`k${String(i)}`, 1]));
    expect(refusal({ ...BASE, ...keys }).message.split("\n")).toHaveLength(10);
  });
});

describe("an accepted query", () => {
  it("has Plausible's defaults", () => {
    expect(parse({})).toMatchObject({
      ok: true,
      value: {
        siteDomain: "shop.example",
        today: "2024-05-05",
        metrics: ["visitors"],
        dimensions: [],
        filters: [],
        orderBy: [],
        include: { imports: false, timeLabels: false, totalRows: false },
        pagination: { limit: 10_000, offset: 0 },
      },
    });
  });

  it("may nest and, or and not", () => {
    const filters = [
      [
        "or",
        [
          [
            "and",
            [
              ["is", "visit:city_name", ["Tallinn"]],
              ["is", "visit:country", ["EE"]],
            ],
          ],
          ["not", ["is", "visit:country", ["DE"]]],
        ],
      ],
    ];
    const result = parse({ filters });
    expect(result).toMatchObject({
      ok: true,
      value: { filters: [{ kind: "or", of: [{ kind: "and" }, { kind: "not" }] }] },
    });
  });

  it.each<[string, readonly unknown[], { test: string; values: readonly string[]; caseSensitive?: boolean }]>([
    ["a label of nothing", ["is", "visit:source", ["Direct / None"]], { test: "is", values: ["Direct / None", ""] }],
    ["(not set)", ["is_not", "visit:utm_term", ["(not set)", "x"]], { test: "is", values: ["(not set)", "x", ""] }],
    ["a part of a label", ["contains", "visit:source", ["Direct"]], { test: "contains", values: ["Direct"] }],
    ["a country's name", ["is", "visit:country_name", ["Germany"]], { test: "is", values: ["DE"] }],
    [
      "countries' names",
      ["contains", "visit:country_name", ["Guinea"]],
      { test: "is", values: ["GN", "GQ", "GW", "PG"] },
    ],
    ["an unknown name", ["is", "visit:country_name", ["Atlantis"]], { test: "is", values: ["Atlantis"] }],
    [
      "any case of a name",
      ["is", "visit:country_name", ["gerMANY"], { case_sensitive: false }],
      { test: "is", values: ["DE"], caseSensitive: true },
    ],
    [
      "any case of a value",
      ["contains", "event:page", ["/BLOG"], { case_sensitive: false }],
      { test: "contains", values: ["/blog"], caseSensitive: false },
    ],
    ["what is hidden", ["is", "visit:country_name", ["(other)"]], { test: "is", values: ["(other)"] }],
    ["hidden countries", ["is", "visit:country", ["(other)"]], { test: "is", values: ["(other)"] }],
  ])("filters stored values by %s", (_, filter, clause) => {
    expect(parse({ filters: [filter] })).toMatchObject({ ok: true, value: { filters: [clause] } });
  });

  it("names its site before anything else of it is used", () => {
    expect(requestedSite(BASE)).toEqual({ ok: true, value: "shop.example" });
    expect(requestedSite({})).toMatchObject({ ok: false, error: { status: 400 } });
  });
});
