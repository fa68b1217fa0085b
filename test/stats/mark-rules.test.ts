import { describe, expect, it } from "vitest";
import type { Site } from "../../src/domain/site.ts";
import { NOW, refusalOf } from "./support/ask.ts";
import { answerQuery } from "../../src/stats/answer.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { rowSource, SITE } from "./support/rows.ts";

const SHOP: Site = {
  ...SITE,
  goals: [
    { name: "Signup", event: "signup" },
    { name: "Purchase", event: "purchase", currency: "EUR" },
    { name: "Read the blog", page: "/blog/**" },
  ],
};
const SIGNUP = ["is", "event:goal", ["Signup"]];

describe("a question about marks", () => {
  it.each<[string, object, string]>([
    [
      "a conversion rate of no goal",
      { metrics: ["conversion_rate"], dimensions: ["event:page"] },
      "Metric `conversion_rate` can only be queried with event:goal filters or dimensions.",
    ],
    [
      "a group's conversion rate of no goal",
      { metrics: ["group_conversion_rate"], dimensions: ["visit:source"] },
      "Metric `group_conversion_rate` can only be queried with event:goal filters or dimensions.",
    ],
    [
      "a group's conversion rate without a group",
      { metrics: ["group_conversion_rate"], filters: [SIGNUP] },
      "Metric `group_conversion_rate` can only be queried with dimensions.",
    ],
    [
      "bounces by goal",
      { metrics: ["bounce_rate"], dimensions: ["event:goal"] },
      "Session metric(s) `bounce_rate` cannot be queried along with event dimension(s) `event:goal`",
    ],
    [
      "visit durations by property",
      { metrics: ["visit_duration"], dimensions: ["event:props:plan"] },
      "Session metric(s) `visit_duration` cannot be queried along with event dimension(s) `event:props:plan`",
    ],
    [
      "an undeclared goal",
      { filters: [["is", "event:goal", ["Signup", "Nothing"]]] },
      'Invalid filters. The goal "Nothing" is not configured for this site. ' +
        "Declare it in the site's settings: it is counted from then on.",
    ],
    [
      "a goal in the wrong case",
      { filters: [["is", "event:goal", ["signup"]]] },
      'Invalid filters. The goal "signup" is not configured for this site. ' +
        "Declare it in the site's settings: it is counted from then on.",
    ],
    [
      "a goal that is not reached",
      { filters: [["is_not", "event:goal", ["Signup"]]] },
      '#/filters/0: Invalid filter ["is_not", "event:goal", ["Signup"]]',
    ],
    [
      "goals by pattern",
      { filters: [["is", "visit:os", ["iOS"]], ["matches", "event:goal", ["^S"]]] }, // prettier-ignore
      '#/filters/1: Invalid filter ["matches", "event:goal", ["^S"]]',
    ],
    [
      "a goal or something else",
      { filters: [["or", [SIGNUP, ["is", "event:page", ["/"]]]]] },
      "Invalid filters. Dimension `event:goal` can only be filtered at the top level.",
    ],
    [
      "not a goal",
      { filters: [["not", SIGNUP]] },
      "Invalid filters. Dimension `event:goal` can only be filtered at the top level.",
    ],
    [
      "a rate under a property in a nested filter",
      { metrics: ["conversion_rate"], filters: [SIGNUP, ["not", ["is", "event:props:plan", ["pro"]]]] },
      "Invalid filters. When `conversion_rate` or `group_conversion_rate` metrics are used, custom property filters can only be used on top level.",
    ],
    [
      "a percentile of no vital",
      { metrics: ["p75"], dimensions: ["event:page"] },
      "Metric `p75` can only be queried with the dimension event:web_vital or a filter on one of lcp, inp, cls, fcp, ttfb.",
    ],
    [
      "a share of two vitals together",
      { metrics: ["good"], filters: [["is", "event:web_vital", ["lcp", "cls"]]] },
      "Metric `good` can only be queried with the dimension event:web_vital or a filter on one of lcp, inp, cls, fcp, ttfb.",
    ],
  ])("is told what is wrong with %s", (_, body, message) => {
    const base = { site_id: "a", metrics: ["visitors"], date_range: "7d" };
    const query = parseQuery({ ...base, ...body }, SHOP, NOW, SHOP.timeZone);
    expect(query).toMatchObject({ ok: false, error: { status: 400, message } });
  });

  it.each<[string, object, string]>([
    ["two goals of one hit", { filters: [SIGNUP, ["contains", "event:goal", ["Purchase"]]] }, "reached together"],
    ["what has no property", { filters: [["is", "event:props:plan", ["pro", "(not set)"]]] }, "Leave `(not set)` out"],
    [
      "what has no property, said twice over",
      { filters: [["not", ["is_not", "event:props:plan", ["(not set)"]]]] },
      "Leave `(not set)` out",
    ],
    [
      "page views by goal",
      { metrics: ["pageviews"], dimensions: ["event:goal"] },
      "`pageviews` is not counted by event:goal",
    ],
    [
      "bounces of a goal",
      { metrics: ["bounce_rate"], filters: [SIGNUP] },
      "ask for visitors, events, percentage, conv",
    ],
    ["revenue by property", { metrics: ["total_revenue"], dimensions: ["event:props:plan"] }, "event:props:plan"],
    [
      "vitals and goals",
      { dimensions: ["event:web_vital"], filters: [SIGNUP] },
      "event:goal and event:web_vital together",
    ],
    [
      "two properties",
      { dimensions: ["event:props:a"], filters: [["is", "event:props:b", ["x"]]] },
      "event:props:a and event:props:b together",
    ],
    [
      "goals by property",
      { dimensions: ["event:goal", "event:props:plan"] },
      "event:goal and event:props:plan together",
    ],
    [
      "properties of a page goal",
      { dimensions: ["event:props:plan"], filters: [["is", "event:goal", ["Read the blog"]]] },
      "Goals that are pages",
    ],
    [
      "goals by hostname",
      { dimensions: ["event:goal", "event:hostname"] },
      "event:hostname and event:goal together: they are counted apart",
    ],
    [
      "visible times by source",
      { metrics: ["time_on_page_p75"], dimensions: ["visit:source"] },
      "kept for the site and for each page",
    ],
    ["visible times by hour", { metrics: ["time_on_page_p50"], dimensions: ["time:hour"] }, "kept by day, not by hour"],
    [
      "visible times by two dimensions, which a further report would not keep",
      { metrics: ["time_on_page_p75"], dimensions: ["event:page", "visit:os_version"] },
      "kept for the site and for each page",
    ],
    [
      "percentiles of vitals by hour, which a report by hour would not keep",
      { metrics: ["p75"], dimensions: ["time:hour", "event:web_vital"] },
      "Metric `p75` is kept by day, not by hour. Ask for whole days.",
    ],
    ["percentiles of the last hours", { metrics: ["time_on_page_p50"], date_range: "24h" }, "kept by day, not by hour"],
    ["visible times of a goal", { metrics: ["time_on_page_p50"], filters: [SIGNUP] }, "is not counted by event:goal"],
  ])("is told 422 when it asks for %s", async (_, body, part) => {
    // prettier-ignore
    const error = await refusalOf(body, SHOP, rowSource([]));
    expect(error.status).toBe(422);
    expect(error.message).toContain(part);
    expect(error).not.toHaveProperty("configuration");
  });

  it("goes by days where it may choose and percentiles are asked for", async () => {
    const body = { site_id: SHOP.domain, metrics: ["time_on_page_p75"], date_range: "day", dimensions: ["time"] };
    const query = parseQuery(body, SHOP, NOW, SHOP.timeZone);
    const answer = query.ok ? await answerQuery(query.value, SHOP, rowSource([])) : query;
    expect(answer).toMatchObject({ ok: true, value: { query: { dimensions: ["time:day"] } } });
  });

  it("that a further report would answer is told the line for it", async () => {
    const error = await refusalOf({ dimensions: ["event:goal", "visit:language"] }, SHOP, rowSource([]));
    expect(error).toMatchObject({ status: 422, configuration: '"reports": ["language*goal"]' });
    const hours = await refusalOf({ dimensions: ["time:hour", "event:web_vital"] }, SHOP, rowSource([]));
    expect(hours).toMatchObject({ status: 422, configuration: '"reports": ["vital by hour"]' });
  });
});
