import { describe, expect, it } from "vitest";
import type { Site } from "../../src/domain/site.ts";
import type { Answer } from "../../src/stats/answer.ts";
import { answerOf } from "./support/ask.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const SHOP: Site = {
  ...SITE,
  goals: [
    { name: "Signup", event: "signup" },
    { name: "Purchase", event: "purchase", currency: "EUR" },
    { name: "Import", event: "import", currency: "USD" },
    { name: "Read the blog", page: "/blog/**" },
  ],
};
const D1 = "2024-05-01";
const D2 = "2024-05-02";
const PURCHASE = ["is", "event:goal", ["Purchase"]];
const ROWS = [
  stored("", D1, [], { visitors: 40, events: 90, pageviews: 80 }),
  stored("", D2, [], { visitors: 60, events: 120, pageviews: 100 }),
  stored("goal", D1, ["Signup"], { visitors: 6, events: 7 }),
  stored("goal", D1, ["Purchase"], { visitors: 9, events: 10, revenue: 1_234_560, sales: 7 }),
  stored("goal", D2, ["Purchase"], { visitors: 11, events: 12, revenue: -34_560, sales: 2 }),
  stored("goal", D2, ["Import"], { visitors: 5, events: 5, revenue: 5_000, sales: 5 }),
  stored("source", D1, ["Google"], { visitors: 25, events: 50 }),
  stored("source", D2, ["Google"], { visitors: 20, events: 50 }),
  stored("source", D2, ["Bing"], { visitors: 8, events: 8 }),
  stored("source*goal", D1, ["Google", "Purchase"], { visitors: 7, events: 8, revenue: 900_000, sales: 3 }),
  stored("source*goal", D2, ["Google", "Purchase"], { visitors: 8, events: 8 }),
  stored("source*goal", D2, ["Bing", "Purchase"], { visitors: 6, events: 6, revenue: 1_001, sales: 3 }),
  stored("source*goal", D2, ["DuckDuckGo", "Purchase"], { visitors: 5, events: 5 }),
  stored("event*property", D1, ["purchase", "plan=pro"], { visitors: 8, events: 9 }),
  stored("event*property", D1, ["signup", "plan=pro"], { visitors: 50, events: 50 }),
  stored("event*property", D1, ["purchase", "plan=free"], { visitors: 5, events: 5 }),
  stored("event*property", D1, ["purchase", "planet=mars"], { visitors: 5, events: 5 }),
  stored("property", D1, ["plan=pro"], { visitors: 16, events: 59 }),
];

function answer(body: object, rows: readonly StoredRow[] = ROWS): Promise<Answer> {
  return answerOf(body, SHOP, rowSource(rows));
}

describe("goals", () => {
  it("are counted by name, in conversions and converters, with rates of all visitors", async () => {
    const metrics = ["visitors", "events", "conversion_rate", "percentage"];
    const { results, meta } = await answer({ metrics, dimensions: ["event:goal"] });
    expect(results).toEqual([
      { metrics: [20, 22, 20, 20], dimensions: ["Purchase"] },
      { metrics: [6, 7, 6, 6], dimensions: ["Signup"] },
      { metrics: [5, 5, 5, 5], dimensions: ["Import"] },
    ]);
    expect(meta).not.toHaveProperty("other");
    expect(meta).not.toHaveProperty("metric_warnings");
    expect(meta.withheld).toContain("fewer than 5 visitors");
  });

  it("in a filter narrow to their hits, and a rate is of what the other filters let through", async () => {
    const { results } = await answer({ metrics: ["visitors", "events", "conversion_rate"], filters: [PURCHASE] });
    expect(results).toEqual([{ metrics: [20, 22, 20], dimensions: [] }]);
    const filters = [PURCHASE, ["is", "visit:source", ["Google"]]];
    // 15 of the 45 visitors from Google.
    expect((await answer({ metrics: ["conversion_rate"], filters })).results[0]?.metrics).toEqual([33.33]);
  });

  it("by value have a rate of all visitors and one of the value's own", async () => {
    const metrics = ["visitors", "conversion_rate", "group_conversion_rate"];
    const { results } = await answer({ metrics, dimensions: ["visit:source"], filters: [PURCHASE] });
    expect(results).toEqual([
      { metrics: [15, 15, 33.33], dimensions: ["Google"] },
      { metrics: [6, 6, 75], dimensions: ["Bing"] },
      // Its visitors are told of on no day: there is nothing to divide by.
      { metrics: [5, 5, null], dimensions: ["DuckDuckGo"] },
    ]);
  });

  it("by goal and value have a rate of the value's visitors", async () => {
    const metrics = ["group_conversion_rate", "conversion_rate"];
    const { results } = await answer({ metrics, dimensions: ["event:goal", "visit:source"] });
    expect(results.map(({ dimensions, metrics }) => [...dimensions, ...metrics])).toEqual([
      ["Purchase", "Bing", 75, 6],
      ["Purchase", "Google", 33.33, 15],
      ["Purchase", "DuckDuckGo", null, 5],
    ]);
  });

  it("over time have the rate of each step", async () => {
    const metrics = ["visitors", "conversion_rate", "group_conversion_rate"];
    const byDay = await answer({ metrics, dimensions: ["time:day"], filters: [PURCHASE] });
    expect(byDay.results).toEqual([
      { metrics: [9, 22.5, 22.5], dimensions: [D1] },
      { metrics: [11, 18.33, 18.33], dimensions: [D2] },
    ]);
    const byBoth = await answer({ metrics, dimensions: ["time", "visit:source"], filters: [PURCHASE] });
    expect(byBoth.results).toEqual([
      { metrics: [7, 17.5, 28], dimensions: [D1, "Google"] },
      { metrics: [8, 13.33, 40], dimensions: [D2, "Google"] },
      { metrics: [6, 10, 75], dimensions: [D2, "Bing"] },
      { metrics: [5, 8.33, null], dimensions: [D2, "DuckDuckGo"] },
    ]);
  });

  it("by the hour are held against hours, and `time` means for both what it means for goals", async () => {
    const rows = [
      stored("", "2024-05-05", [], { visitors: 10, events: 10 }, 9),
      stored("", "2024-05-05", [], { visitors: 20, events: 20 }),
      stored("goal", "2024-05-05", ["Purchase"], { visitors: 5, events: 5 }, 9),
      stored("source*goal", "2024-05-05", ["Google", "Purchase"], { visitors: 5, events: 5 }),
    ];
    const today = { metrics: ["conversion_rate"], date_range: "day", filters: [PURCHASE] };
    expect((await answer({ ...today, dimensions: ["time"] }, rows)).results).toEqual([
      { metrics: [50], dimensions: ["2024-05-05 09:00:00"] },
    ]);
    expect((await answer({ ...today, dimensions: ["time", "visit:source"] }, rows)).results).toEqual([
      { metrics: [25], dimensions: ["2024-05-05", "Google"] },
    ]);
  });

  it("added up say that numbers are upper bounds, and no rate is above 100", async () => {
    const filters = [["contains", "event:goal", ["p"], { case_sensitive: false }]];
    const metrics = ["visitors", "events", "conversion_rate"];
    const { results, meta } = await answer({ metrics, filters });
    expect(results).toEqual([{ metrics: [31, 34, 31], dimensions: [] }]);
    expect(meta.metric_warnings).toMatchObject({
      visitors: { code: "visitors_counted_per_value", warning: expect.stringContaining("At most") as string },
      events: { code: "counted_per_goal" },
      conversion_rate: { code: "visitors_counted_per_value", warning: expect.stringContaining("about") as string },
    });
    const few = [stored("", D1, [], { visitors: 20, events: 20 }), ...ROWS.slice(2)];
    expect((await answer({ metrics, filters }, few)).results[0]?.metrics[2]).toBe(100);
  });

  it("that nobody reached are 0 percent, and of no visitors nothing", async () => {
    const metrics = ["visitors", "conversion_rate"];
    const filters = [["is", "event:goal", ["Read the blog"]]];
    expect((await answer({ metrics, filters })).results).toEqual([{ metrics: [0, 0], dimensions: [] }]);
    expect((await answer({ metrics, filters }, [])).results).toEqual([{ metrics: [0, null], dimensions: [] }]);
    expect((await answer({ metrics, dimensions: ["event:goal"] }, [])).results).toEqual([]);
  });
});

describe("revenue", () => {
  const metrics = ["total_revenue", "average_revenue"];

  it("is a sum and an average in the goal's currency, by goal in each goal's own", async () => {
    const { results, meta } = await answer({ metrics: ["visitors", ...metrics], dimensions: ["event:goal"] });
    expect(results).toEqual([
      {
        metrics: [
          20,
          { value: 1_200, currency: "EUR", short: "€1.2K", long: "€1,200.00" },
          { value: 133.333, currency: "EUR", short: "€133.3", long: "€133.33" },
        ],
        dimensions: ["Purchase"],
      },
      { metrics: [6, null, null], dimensions: ["Signup"] },
      {
        metrics: [
          5,
          { value: 5, currency: "USD", short: "$5.0", long: "$5.00" },
          { value: 1, currency: "USD", short: "$1.0", long: "$1.00" },
        ],
        dimensions: ["Import"],
      },
    ]);
    expect(meta).not.toHaveProperty("metric_warnings");
  });

  it("orders rows by its amount, and conversions that brought none do not lower the average", async () => {
    const asked = { metrics, dimensions: ["visit:source"], filters: [PURCHASE] };
    const { results } = await answer({ ...asked, order_by: [["average_revenue", "desc"]] });
    expect(results.map(({ dimensions, metrics }) => [dimensions[0], ...metrics.map(amount)])).toEqual([
      ["Google", 900, 300],
      ["Bing", 1.001, 0.334],
      ["DuckDuckGo", 0, null],
    ]);
  });

  it.each<[string, object, string]>([
    ["no goal is asked for", {}, "no_revenue_goals_matching"],
    ["no goal has any", { filters: [["is", "event:goal", ["Signup"]]] }, "no_revenue_goals_matching"],
    ["no goal fits", { filters: [["contains", "event:goal", ["zzz"]]] }, "no_revenue_goals_matching"],
    [
      "goals have two currencies",
      { filters: [["is", "event:goal", ["Purchase", "Import"]]] },
      "no_single_revenue_currency",
    ],
  ])("is null where %s, and says so", async (_, body, code) => {
    // prettier-ignore
    const { results, meta } = await answer({ metrics, ...body });
    expect(results).toEqual([{ metrics: [null, null], dimensions: [] }]);
    expect(meta.metric_warnings).toMatchObject({ total_revenue: { code }, average_revenue: { code } });
  });

  it("of a goal that has some beside one that has none is that goal's", async () => {
    const filters = [["is", "event:goal", ["Purchase", "Signup"]]];
    const { results, meta } = await answer({ metrics, filters });
    expect(results[0]?.metrics.map(amount)).toEqual([1_200, 133.333]);
    expect(meta.metric_warnings?.total_revenue?.code).toBe("counted_per_goal");
  });
});

describe("a goal's properties", () => {
  it("are those of its event, which the goal stands for", async () => {
    const metrics = ["visitors", "events", "conversion_rate", "group_conversion_rate"];
    const { results, query } = await answer({ metrics, dimensions: ["event:props:plan"], filters: [PURCHASE] });
    expect(results).toEqual([
      { metrics: [8, 9, 8, 50], dimensions: ["pro"] },
      { metrics: [5, 5, 5, null], dimensions: ["free"] },
    ]);
    expect(query.filters).toEqual([PURCHASE]);
  });

  it("in a filter narrow the conversions, and not the visitors that a rate is of", async () => {
    const filters = [PURCHASE, ["is", "event:props:plan", ["pro"]]];
    const { results } = await answer({ metrics: ["visitors", "conversion_rate"], filters });
    expect(results).toEqual([{ metrics: [8, 8], dimensions: [] }]);
  });
});

function amount(value: unknown): unknown {
  return typeof value === "object" && value !== null && "value" in value ? value.value : value;
}
