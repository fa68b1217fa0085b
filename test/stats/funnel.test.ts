import { describe, expect, it } from "vitest";
import { timeBucket } from "../../src/domain/histogram.ts";
import type { Site } from "../../src/domain/site.ts";
import { answerFunnel, type FunnelAnswer, type FunnelQuestion } from "../../src/stats/funnel.ts";
import type { QueryError } from "../../src/stats/query-error.ts";
import { NOW } from "./support/ask.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const D1 = "2024-05-01";
const D2 = "2024-05-02";
const SHOP: Site = {
  ...SITE,
  goals: [
    { name: "See", page: "/item/*" },
    { name: "Basket", event: "basket" },
    { name: "Pay", event: "pay" },
  ],
  funnels: [
    { name: "Buy", steps: ["See", "Basket", "Pay"] },
    { name: "Buy fast", steps: ["See", "Pay"] },
  ],
};

function step(day: string, value: string, visits: number, visitors: number, seconds?: number): StoredRow {
  const histogram = seconds === undefined ? undefined : new Map([[timeBucket(seconds * 1_000), visits]]);
  return stored("funnel_step", day, [value], { events: visits, visitors }, undefined, SITE.timeZone, histogram);
}

async function ask(
  changes: Partial<FunnelQuestion>,
  rows: readonly StoredRow[],
  site = SHOP,
): Promise<FunnelAnswer | QueryError> {
  const question = { funnel: "Buy", dateRange: [D1, "2024-05-05"], filters: [], ...changes };
  const answer = await answerFunnel(question, site, rowSource(rows), NOW);
  return answer.ok ? answer.value : answer.error;
}

async function answer(changes: Partial<FunnelQuestion>, rows: readonly StoredRow[]): Promise<FunnelAnswer> {
  const result = await ask(changes, rows);
  if ("status" in result) throw new Error(result.message);
  return result;
}

const ROWS = [
  step(D1, "Buy#1", 60, 50),
  step(D1, "Buy#2", 30, 28, 20),
  step(D1, "Buy#3", 10, 9, 120),
  step(D2, "Buy#1", 40, 35),
  step(D2, "Buy#2", 10, 10, 300),
  step(D2, "Buy fast#1", 500, 500),
];

describe("a funnel", () => {
  it("says how far visits came, what became of the others, and how long it took", async () => {
    const { steps, query, meta } = await answer({}, ROWS);
    expect(steps).toMatchObject([
      { name: "See", visits: 100, visitors: 85, from_first: 100, from_previous: null, dropped_off: 0 },
      { name: "Basket", visits: 40, visitors: 38, from_first: 40, from_previous: 40, dropped_off: 60 },
      { name: "Pay", visits: 10, visitors: 9, from_first: 10, from_previous: 25, dropped_off: 30 },
    ]);
    const medians = steps.map(({ median_seconds: median }) => median);
    expect(medians[0]).toBeNull();
    expect(Math.abs(Number(medians[1]) / 20 - 1)).toBeLessThan(0.02);
    expect(Math.abs(Number(medians[2]) / 120 - 1)).toBeLessThan(0.02);
    expect(query).toEqual({
      site_id: "shop.example",
      funnel: "Buy",
      date_range: ["2024-05-01T00:00:00+02:00", "2024-05-05T23:59:59+02:00"],
      filters: [],
    });
    expect(meta).toMatchObject({ visitors_counted: "once per day", withheld: expect.any(String) as string });
  });

  it("never gains visits on its way: a step that is kept back has at least what later ones have", async () => {
    const { steps } = await answer({}, [step(D1, "Buy#1", 9, 8), step(D1, "Buy#3", 12, 11, 60)]);
    expect(steps).toMatchObject([
      { visits: 12, visitors: 11, from_first: 100, dropped_off: 0, at_least: true },
      { visits: 12, visitors: 11, from_first: 100, from_previous: 100, dropped_off: 0, median_seconds: null, at_least: true },
      { visits: 12, visitors: 11, from_first: 100, from_previous: 100, dropped_off: 0 },
    ]); // prettier-ignore
    expect(steps[2]).not.toHaveProperty("at_least");
  });

  it("adds up what each day must have had, where it keeps back a step and tells the next", async () => {
    const { steps } = await answer({}, [
      step(D1, "Buy#1", 60, 50),
      step(D1, "Buy#2", 6, 6, 60),
      step(D2, "Buy#2", 8, 7, 60),
    ]);
    expect(steps).toMatchObject([
      { visits: 68, visitors: 57, from_first: 100, at_least: true },
      { visits: 14, visitors: 13, from_first: 20.59, dropped_off: 54 },
      { visits: 0, dropped_off: 14 },
    ]);
    expect(steps[1]).not.toHaveProperty("at_least");
  });

  it("that nobody entered is all nothing", async () => {
    const { steps } = await answer({}, []);
    const nothing = {
      visits: 0,
      visitors: 0,
      from_first: null,
      from_previous: null,
      dropped_off: 0,
      median_seconds: null,
    };
    expect(steps).toEqual(["See", "Basket", "Pay"].map((name) => ({ name, ...nothing })));
  });

  it("can be narrowed to the visits of a source", async () => {
    const rows = [
      stored("source*funnel_step", D1, ["Google", "Buy#1"], { events: 20, visitors: 18 }),
      stored("source*funnel_step", D1, ["Google", "Buy#2"], { events: 5, visitors: 5 }),
      stored("source*funnel_step", D1, ["Bing", "Buy#1"], { events: 7, visitors: 7 }),
    ];
    const google = await answer({ filters: [["is", "visit:source", ["Google"]]] }, rows);
    expect(google.steps.map(({ visits }) => visits)).toEqual([20, 5, 0]);
    expect(google.query.filters).toEqual([["is", "visit:source", ["Google"]]]);
    expect(google.meta).not.toHaveProperty("metric_warnings");
    const both = await answer(
      {
        filters: [
          ["contains", "visit:source", ["i"]],
          ["is_not", "visit:source", ["Google"]],
        ],
      },
      rows,
    );
    expect(both.steps.map(({ visits }) => visits)).toEqual([7, 0, 0]);
  });

  it.each<[string, Partial<FunnelQuestion>, number, string]>([
    ["a funnel that is not declared", { funnel: "Sell" }, 400, 'The funnel "Sell" is not declared for this site.'],
    ["an unknown range", { dateRange: "soon" }, 400, '#/date_range: Invalid date range "soon"'],
    ["hours", { dateRange: "24h" }, 422, "kept by day, not by hour"],
    ["a filter on pages", { filters: [["is", "event:page", ["/"]]] }, 400, "one dimension of its visits"],
    ["filters on two dimensions", { filters: [["is", "visit:os", ["iOS"]], ["is", "visit:source", ["x"]]] }, 400, "one dimension"],
    ["a filter of no form", { filters: ["x"] }, 400, "#/filters/0: Invalid filter"],
    ["a filter that no report covers", { filters: [["is", "visit:language", ["de"]]] }, 422, '"reports": ["language*funnel_step"]'],
  ])("is refused for %s", async (_, changes, status, part) => {
    const error = await ask(changes, ROWS);
    expect(error).toMatchObject({ status, message: expect.stringContaining(part) as string });
  }); // prettier-ignore

  it("speaks of funnels where it is refused, and not of what they are counted by", async () => {
    for (const changes of [{ dateRange: "24h" }, { filters: [["is", "visit:language", ["de"]]] }]) {
      const error = await ask(changes, ROWS);
      expect(error).toMatchObject({ message: expect.stringContaining("the steps of funnels") as string });
      expect(error).not.toMatchObject({ message: expect.stringContaining("visit:funnel_step") as string });
    }
  });

  it("is not counted in mode dp", async () => {
    const error = await ask({}, ROWS, { ...SHOP, mode: "dp" });
    expect(error).toMatchObject({ status: 422, message: expect.stringContaining("mode dp") as string });
  });
});
