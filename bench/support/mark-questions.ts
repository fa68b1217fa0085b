import { VITAL_LIMITS, VITALS } from "../../src/domain/mark.ts";
import { FIRST_HUNDRED, type Question, type QuestionRange } from "./panel-questions.ts";
import { GOAL_SQL, PANEL_FUNNEL } from "./panel-site.ts";

const SIGNUP = ["is", "event:goal", ["Signup"]];
const PURCHASE = ["is", "event:goal", ["Purchase"]];

/** A row in one array item per goal that it reaches, of the rows that reach any. */
const REACHED = [...GOAL_SQL].map(([name, sql]) => `if(${sql}, '${name}', '')`).join(", ");
const ANY_GOAL = [...GOAL_SQL.values()].map((sql) => `(${sql})`).join(" OR ");
const RATED = VITALS.flatMap((vital) => {
  const [good, poor] = VITAL_LIMITS[vital];
  const measured = `${vital} >= 0`;
  return [
    `quantileIf(0.75)(${vital}, ${measured})`,
    `countIf(${measured} AND ${vital} <= ${String(good)}) / countIf(${measured})`,
    `countIf(${vital} > ${String(poor)}) / countIf(${measured})`,
  ];
}).join(", ");
const MEASURED = VITALS.map((vital) => `countIf(${vital} >= 0)`).join(" + ");

function query(
  name: string,
  body: Readonly<Record<string, unknown>>,
  sql: string,
  sums: Question["sums"],
  range: QuestionRange = "year",
): Question {
  return { name, range, asked: { kind: "query", body }, sql, sums };
}

const STEP_SQL = PANEL_FUNNEL.steps.map((step) => GOAL_SQL.get(step) ?? "0");

/**
 * Order within a visit and nothing else, as funnels are counted here too: the window is longer than any visit. The times
 * between steps are not asked of raw rows, which would have to be put in order for them.
 */
function funnel(name: string, filters: readonly unknown[], condition = ""): Question {
  const levels = PANEL_FUNNEL.steps.map((_, index) => `countIf(level > ${String(index)})`);
  const anyStep = STEP_SQL.map((sql) => `(${sql})`).join(" OR ");
  return {
    name,
    range: "year",
    asked: { kind: "funnel", filters },
    sql:
      `SELECT ${levels.join(", ")}, ${levels.join(" + ")} FROM (SELECT windowFunnel(172800)(ts, ${STEP_SQL.join(", ")}) AS level ` +
      `FROM \${hits}${condition} AND (${anyStep}) GROUP BY visit)`,
    sums: "at most",
  };
}

/** Pages of the visits that saw a page, each with the one before it. Of two in one second either may come first. */
const NEIGHBOURS =
  "SELECT page, visitor, lagInFrame(page, 1, '') OVER (PARTITION BY visit ORDER BY ts ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS before " +
  "FROM ${hits} AND event = 'pageview' AND visit IN (SELECT visit FROM ${hits} AND event = 'pageview' AND page = '/')";

function flow(name: string, range: QuestionRange, asked: string, given: string, column: string, of: string): Question {
  return query(
    name,
    { metrics: ["visitors", "pageviews"], dimensions: [asked], filters: [["is", given, ["/"]]], ...FIRST_HUNDRED },
    `SELECT ${column}, uniq(visitor) AS visitors, count() FROM (${NEIGHBOURS}) WHERE ${of} = '/' GROUP BY ${column} ORDER BY visitors DESC LIMIT 100`,
    "unlike",
    range,
  );
}

const WITH_PLAN = "${hits} AND has(prop_keys, 'plan')";
const PLAN = "prop_values[indexOf(prop_keys, 'plan')] AS plan";

/** Questions about goals, revenue, properties, web vitals, funnels and flow. */
export const MARK_QUESTIONS: readonly Question[] = [
  query(
    "goals, 12 months",
    { metrics: ["visitors", "conversion_rate", "events"], dimensions: ["event:goal"] },
    `SELECT goal, uniq(visitor) AS visitors, visitors / (SELECT uniq(visitor) FROM \${hits}), count() FROM ` +
      `(SELECT visitor, arrayJoin([${REACHED}]) AS goal FROM \${hits} AND (${ANY_GOAL})) WHERE goal != '' GROUP BY goal`,
    "equal of large sites",
  ),
  query(
    "one goal by day, 12 months",
    { metrics: ["visitors", "conversion_rate", "events"], dimensions: ["time:day"], filters: [SIGNUP] },
    "SELECT toDate(ts) AS day, uniqIf(visitor, event = 'signup') / uniq(visitor), countIf(event = 'signup') FROM ${hits} GROUP BY day ORDER BY day",
    "equal of large sites",
  ),
  query(
    "sources of one goal, 12 months",
    {
      metrics: ["visitors", "group_conversion_rate", "events"],
      dimensions: ["visit:source"],
      filters: [SIGNUP],
      ...FIRST_HUNDRED,
    },
    "SELECT source, uniqIf(visitor, event = 'signup') AS visitors, visitors / uniq(visitor), countIf(event = 'signup') AS events " +
      "FROM ${hits} GROUP BY source HAVING events > 0 ORDER BY visitors DESC LIMIT 100",
    "at most",
  ),
  query(
    "pages of one goal, 12 months",
    { metrics: ["visitors", "events"], dimensions: ["event:page"], filters: [SIGNUP], ...FIRST_HUNDRED },
    "SELECT page, uniq(visitor) AS visitors, count() FROM ${hits} AND event = 'signup' GROUP BY page ORDER BY visitors DESC LIMIT 100",
    "unlike",
  ),
  query(
    "revenue, 12 months",
    { metrics: ["total_revenue", "average_revenue", "events"], dimensions: ["event:goal"], filters: [PURCHASE] },
    "SELECT sum(revenue), avg(revenue), count() FROM ${hits} AND event = 'purchase'",
    "equal of large sites",
  ),
  query(
    "revenue by source, 12 months",
    {
      metrics: ["total_revenue", "average_revenue", "events"],
      dimensions: ["visit:source"],
      filters: [PURCHASE],
      ...FIRST_HUNDRED,
    },
    "SELECT source, sum(revenue) AS total, avg(revenue), count() FROM ${hits} AND event = 'purchase' GROUP BY source ORDER BY total DESC LIMIT 100",
    "at most",
  ),
  query(
    "values of a property, 12 months",
    { metrics: ["visitors", "events"], dimensions: ["event:props:plan"], ...FIRST_HUNDRED },
    `SELECT ${PLAN}, uniq(visitor) AS visitors, count() FROM ${WITH_PLAN} GROUP BY plan ORDER BY visitors DESC LIMIT 100`,
    "at most",
  ),
  query(
    "values of a property of one goal, 12 months",
    { metrics: ["visitors", "events"], dimensions: ["event:props:plan"], filters: [SIGNUP], ...FIRST_HUNDRED },
    `SELECT ${PLAN}, uniq(visitor) AS visitors, count() FROM ${WITH_PLAN} AND event = 'signup' GROUP BY plan ORDER BY visitors DESC LIMIT 100`,
    "at most",
  ),
  query(
    "web vitals, 12 months",
    { metrics: ["p75", "good", "poor", "events"], dimensions: ["event:web_vital"] },
    `SELECT ${RATED}, ${MEASURED} FROM \${hits} AND event = 'pageview'`,
    "equal of large sites",
  ),
  query(
    "one web vital by page, 12 months",
    {
      metrics: ["p75", "good", "poor", "events"],
      dimensions: ["event:page"],
      filters: [["is", "event:web_vital", ["lcp"]]],
      order_by: [["events", "desc"]],
      ...FIRST_HUNDRED,
    },
    `SELECT page, quantile(0.75)(lcp), avg(lcp <= ${String(VITAL_LIMITS.lcp[0])}), avg(lcp > ${String(VITAL_LIMITS.lcp[1])}), count() AS events ` +
      "FROM ${hits} AND event = 'pageview' AND lcp >= 0 GROUP BY page ORDER BY events DESC LIMIT 100",
    "unlike",
  ),
  query(
    "one web vital by day, 12 months",
    {
      metrics: ["p75", "events"],
      dimensions: ["time:day"],
      filters: [["is", "event:web_vital", ["lcp"]]],
    },
    "SELECT toDate(ts) AS day, quantile(0.75)(lcp), count() FROM ${hits} AND event = 'pageview' AND lcp >= 0 GROUP BY day ORDER BY day",
    "equal of large sites",
  ),
  funnel("funnel, 12 months", []),
  funnel("funnel from one source, 12 months", [["is", "visit:source", ["Google"]]], " AND source = 'Google'"),
  flow("pages before one page, 30 days", "month", "event:previous_page", "event:page", "before", "page"),
  flow("pages before one page, 12 months", "year", "event:previous_page", "event:page", "before", "page"),
  flow("pages after one page, 12 months", "year", "event:page", "event:previous_page", "page", "before"),
];
