import { describe, expect, it } from "vitest";
import {
  eventsQuestion,
  goalsQuestion,
  propertyQuestion,
  vitalByQuestion,
  vitalsQuestion,
} from "../../src/dashboard/mark-questions.ts";
import { measuredOf } from "../../src/dashboard/measured-vital.ts";
import { panelQuestion, type Scope } from "../../src/dashboard/questions.ts";
import { PANELS } from "../../src/dashboard/panels.ts";
import { only } from "../../src/dashboard/filter.ts";
import { timeBucket } from "../../src/domain/histogram.ts";
import { answerCompared } from "../../src/stats/compare.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { answerOf, NOW } from "../stats/support/ask.ts";
import { rowSource, SITE, stored } from "../stats/support/rows.ts";

const DAY = "2024-05-01";
const GOALS = [
  { name: "Signed up", event: "Signup" },
  { name: "Purchase", event: "Purchase", currency: "EUR" },
];
const site = { ...SITE, goals: GOALS, properties: ["plan"] };
const scope: Scope = { site: site.domain, range: { from: DAY, to: DAY }, filters: [], mode: "threshold" };
const compare = { mode: "previous", weekdays: false } as const;

/** A row by dimensions with so many events, visitors, and what the event brought. */
function row(report: string, values: readonly [string, string?], events: number, more: object = {}) {
  return stored(
    report,
    DAY,
    values,
    { events, visitors: events, pageviews: events, ...more },
    undefined,
    site.timeZone,
  );
}

const ROWS = [
  row("", [""], 200),
  row("goal", ["Signed up"], 20),
  row("goal", ["Purchase"], 10, { revenue: 500_000, sales: 10 }),
  row("source", ["Google"], 100),
  row("source*goal", ["Google", "Purchase"], 8, { revenue: 400_000, sales: 8 }),
  row("property", ["plan=pro"], 7),
  row("event", ["Signup"], 20),
];

describe("what the page asks of goals, properties and web vitals, as the Stats API answers it", () => {
  it("goals have visitors, rates and revenue each, compared, and all of them under a filter on one", async () => {
    const dayBefore = stored("goal", "2024-04-30", ["Purchase"], { events: 4, visitors: 4 }, undefined, site.timeZone);
    for (const filters of [[], [only("goal", "Purchase")]]) {
      const query = parseQuery(goalsQuestion({ ...scope, filters }, compare), site, NOW, site.timeZone);
      if (!query.ok) throw new Error(query.error.message);
      const answer = await answerCompared(query.value, site, rowSource([...ROWS, dayBefore]));
      if (!answer.ok) throw new Error(answer.error.message);
      const { results } = answer.value;
      expect(results.map(({ dimensions, metrics }) => [...dimensions, ...metrics.slice(0, 3)])).toEqual([
        ["Signed up", 20, 20, 10],
        ["Purchase", 10, 10, 5],
      ]);
      expect(results.map(({ metrics }) => metrics.slice(3))).toMatchObject([
        [null, null],
        [
          { value: 500, currency: "EUR" },
          { value: 50, currency: "EUR" },
        ],
      ]);
      expect(results[1]?.comparison?.metrics.slice(0, 2)).toEqual([4, 4]);
    }
  });

  it("lists tell which part of a row reached the goal filtered by", async () => {
    const sources = PANELS[0]?.tabs[0];
    if (sources?.kind !== "values") throw new Error("the first list is of sources");
    const query = panelQuestion({ ...scope, filters: [only("goal", "Purchase")] }, sources);
    const { results } = await answerOf(query, site, rowSource(ROWS));
    expect(results.map(({ dimensions, metrics }) => [dimensions, metrics])).toEqual([[["Google"], [8, 8]]]);
  });

  it("values of a property are shares of all visitors, whichever of them is filtered by", async () => {
    for (const filters of [[], [only("props:plan", "free")]]) {
      const { results } = await answerOf(propertyQuestion({ ...scope, filters }, "plan"), site, rowSource(ROWS));
      expect(results.map(({ dimensions, metrics }) => [dimensions, metrics])).toEqual([[["pro"], [7, 7, 3.5]]]);
    }
  });

  it("events are asked for without the view's filters", async () => {
    const query = eventsQuestion({ ...scope, filters: [only("source", "Google")] });
    const { results } = await answerOf(query, site, rowSource(ROWS));
    expect(results.map(({ dimensions }) => dimensions)).toEqual([["Signup"]]);
  });

  it("web vitals are read with their shares, and listed the worst first", async () => {
    const measured = (report: string, values: readonly [string, string?], of: readonly number[]) => {
      const histogram = new Map(of.map((value) => [timeBucket(value), 1]));
      const amounts = { events: of.length, visitors: of.length, good: 1, poor: 1 };
      return stored(report, DAY, values, amounts, undefined, site.timeZone, histogram);
    };
    const rows = [
      measured("vital", ["lcp"], [1_000, 3_000, 3_500, 9_000]),
      measured("page*vital", ["/quick", "lcp"], [1_000, 1_100]),
      measured("page*vital", ["/slow", "lcp"], [3_500, 9_000]),
    ];
    const [lcp] = (await answerOf(vitalsQuestion(scope), site, rowSource(rows))).results;
    if (lcp === undefined) throw new Error("there is an answer");
    const { p75, shares, views } = measuredOf(lcp);
    expect(Math.abs((p75 ?? 0) / 3_500 - 1)).toBeLessThan(0.02);
    expect([shares, views]).toEqual([{ good: 25, needs_improvement: 50, poor: 25 }, 4]);
    const { results } = await answerOf(vitalByQuestion(scope, "lcp", "page"), site, rowSource(rows));
    expect(results.map(({ dimensions }) => dimensions)).toEqual([["/slow"], ["/quick"]]);
  });
});
