import { describe, expect, it } from "vitest";
import type { Query } from "../../src/dashboard/api.ts";
import { only, type Filter } from "../../src/dashboard/filter.ts";
import { PANELS, type ValuesTab } from "../../src/dashboard/panels.ts";
import {
  graphQuestion,
  headlineQuestion,
  headlineSpecs,
  panelQuestion,
  type Scope,
} from "../../src/dashboard/questions.ts";
import { revenueCurrency } from "../../src/dashboard/revenue-currency.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { planAnswer } from "../../src/stats/plan-answer.ts";

const SITE: Site = {
  ...SITE_DEFAULTS,
  id: siteId(1),
  domain: "example.com",
  goals: [
    { name: "Sale", event: "Buy", currency: "EUR" },
    { name: "Sale in dollars", event: "Buy there", currency: "USD" },
    { name: "Signed up", event: "Signup" },
  ],
  properties: ["plan"],
};

const PRO = only("props:plan", "pro");
const SALE = only("goal", "Sale");
const LISTS = PANELS.flatMap(({ tabs }) => tabs.filter((tab): tab is ValuesTab => tab.kind === "values"));

function scopeOf(...filters: readonly Filter[]): Scope {
  const range = { from: "2026-03-01", to: "2026-03-07" };
  return { site: SITE.domain, range, filters, mode: "threshold", currency: revenueCurrency(filters, SITE.goals) };
}

/** What the site says against a question: the code of its refusal. */
function refusal(question: Query): string | undefined {
  const query = parseQuery(question, SITE, epochMs(Date.parse("2026-03-18T12:00:00Z")), "UTC");
  const planned = query.ok ? planAnswer(query.value, SITE, DEFAULT_REPORTS) : query;
  return planned.ok ? undefined : planned.error.code;
}

const SCOPES = [
  scopeOf(),
  scopeOf(only("source", "Google")),
  scopeOf(only("event", "Buy")),
  scopeOf(SALE),
  scopeOf(PRO),
  scopeOf(SALE, PRO),
];

describe("the numbers of a view", () => {
  it.each(SCOPES)("are all told under its filters, in total and over time: $filters", (scope) => {
    expect(refusal(headlineQuestion(scope, { mode: "previous", weekdays: true }))).toBeUndefined();
    for (const { name } of headlineSpecs(scope)) {
      expect([name, refusal(graphQuestion(scope, name, "day"))]).toEqual([name, undefined]);
    }
  });

  it.each(SCOPES)("in lists are ones that are counted, whether together with the filters or not: $filters", (scope) => {
    const refusals = LISTS.map((tab) => refusal(panelQuestion(scope, tab)));
    expect(refusals.filter((code) => code !== undefined && code !== "no_report")).toEqual([]);
  });

  it("are visits and pages, or what became of events, goals and sales", () => {
    const named = (...filters: readonly Filter[]): readonly string[] =>
      headlineSpecs(scopeOf(...filters)).map(({ label }) => label);
    expect(named(only("country", "DE"))).toHaveLength(7);
    expect(named(only("event", "Buy"))).toEqual(["Visitors", "Events"]);
    expect(named(PRO)).toEqual(["Visitors", "Events"]);
    expect(named(only("goal", "Signed up"))).toEqual(["Visitors", "Conversions", "Conversion rate"]);
    expect(named(SALE)).toEqual(["Visitors", "Conversions", "Conversion rate", "Revenue", "Average sale"]);
    expect(named(SALE, PRO)).toEqual(["Visitors", "Conversions", "Conversion rate"]);
    // The site counts no visits and page views of goals: to ask for them would be refused.
    expect(refusal({ ...headlineQuestion(scopeOf(SALE)), metrics: ["visits"] })).toBe("not_collected");
    expect(refusal({ ...headlineQuestion(scopeOf(PRO)), metrics: ["pageviews"] })).toBe("not_collected");
  });

  it("are money in the one currency of the goals filtered by", () => {
    const currency = (values: readonly string[]): string | undefined =>
      revenueCurrency([{ dimension: "goal", operator: "is", values }], SITE.goals);
    expect(
      [["Sale"], ["Sale", "Signed up"], ["Sale", "Sale in dollars"], ["Signed up"], ["Gone"]].map(currency),
    ).toEqual(["EUR", "EUR", undefined, undefined, undefined]);
    expect(
      headlineSpecs(scopeOf(SALE))
        .find(({ name }) => name === "total_revenue")
        ?.format(1_234.5),
    ).toBe("€1,235");
  });

  it("of a goal that is drawn are its own, whichever goal the view is filtered by", () => {
    const drawn = graphQuestion(scopeOf(SALE, only("source", "Google")), "goal:Signed up", "day");
    expect(drawn.filters).toEqual([
      ["is", "visit:source", ["Google"]],
      ["is", "event:goal", ["Signed up"]],
    ]);
    expect(refusal(drawn)).toBeUndefined();
  });

  it("in lists of the script's own events are of the whole site, but for a filter on what they list", () => {
    const errors = LISTS.find(({ id }) => id === "errors");
    if (errors === undefined) throw new Error("there is no list of errors");
    const message: Filter = { dimension: "props:message", operator: "contains", values: ["fetch"] };
    const question = panelQuestion({ ...scopeOf(only("source", "Google"), SALE, message), segment: 3 }, errors);
    expect(question.filters).toEqual([
      ["contains", "event:props:message", ["fetch"]],
      ["is", "event:name", ["Error"]],
    ]);
    expect(refusal(question)).toBeUndefined();
  });
});
