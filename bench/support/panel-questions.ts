import { PARTNER, PARTNER_SOURCE } from "./panel-site.ts";

/** A day, 30 days, 26 weeks, 52 weeks: each up to yesterday. */
export type QuestionRange = "day" | "month" | "half" | "year";

/** A question of the page, and the same question in SQL on raw rows. */
export interface Question {
  readonly name: string;
  readonly range: QuestionRange;
  /** Of `POST /api/v2/query` without site and dates, or filters of `GET /api/funnels`. What is held against raw rows comes last. */
  readonly asked:
    | { readonly kind: "query"; readonly body: Readonly<Record<string, unknown>> }
    | { readonly kind: "funnel"; readonly filters: readonly unknown[] };
  /**
   * `${hits}` and `${visits}` stand for a table and the conditions of site and time. `uniq` and `quantile` are the engine's
   * fast approximate ones. A question with a comparison is asked of both ranges at once.
   */
  readonly sql: string;
  /**
   * What is known of the last column, added up over all rows. `all`: every page view of the range. `equal`: the same in both.
   * `at most`: what is stored is that or less, as values below the threshold are left out. `equal of large sites`: the same
   * where every day reaches the threshold, else at most. `unlike`: nothing, since the first hundred rows are not the same ones.
   */
  readonly sums: "all" | "equal" | "equal of large sites" | "at most" | "unlike";
}

export const FIRST_HUNDRED = { pagination: { limit: 100 } };
export const PREVIOUS_PERIOD = { include: { comparisons: { mode: "previous_period" } } };

const HEADLINE = ["visitors", "visits", "views_per_visit", "bounce_rate", "visit_duration", "pageviews"];
const HEADLINE_SQL =
  "SELECT uniq(visitor), count(), avg(pageviews), avg(bounce), avg(seconds), sum(pageviews) FROM ${visits}";
const VIEWS_SQL = "uniq(visitor) AS visitors, countIf(event = 'pageview')";

interface Condition {
  /** Of the API. */
  readonly dimension: string;
  readonly column: string;
  readonly value: string;
}
const GERMANY: Condition = { dimension: "visit:country", column: "country", value: "DE" };
const PHONES: Condition = { dimension: "visit:device", column: "device", value: "Mobile" };
const HOME: Condition = { dimension: "event:page", column: "page", value: "/" };

function filtersOf(condition: Condition | undefined): Readonly<Record<string, unknown>> {
  return condition === undefined ? {} : { filters: [["is", condition.dimension, [condition.value]]] };
}

function sqlOf(condition: Condition | undefined): string {
  return condition === undefined ? "" : ` AND ${condition.column} = '${condition.value}'`;
}

function headline(name: string, range: QuestionRange, condition?: Condition, include = {}): Question {
  return {
    name,
    range,
    asked: { kind: "query", body: { metrics: HEADLINE, ...filtersOf(condition), ...include } },
    sql: HEADLINE_SQL + sqlOf(condition),
    sums: condition === undefined ? "all" : "at most",
  };
}

const STEPS = { hour: "toStartOfHour(ts)", day: "toDate(ts)", month: "toStartOfMonth(ts)" };

function series(
  name: string,
  range: QuestionRange,
  step: keyof typeof STEPS,
  condition?: Condition,
  include = {},
): Question {
  const metrics = ["visitors", "pageviews"];
  return {
    name,
    range,
    asked: { kind: "query", body: { metrics, dimensions: [`time:${step}`], ...filtersOf(condition), ...include } },
    sql: `SELECT ${STEPS[step]} AS step, ${VIEWS_SQL} FROM \${hits}${sqlOf(condition)} GROUP BY step ORDER BY step`,
    sums: condition === undefined ? "all" : "at most",
  };
}

/** Values with visitors and page views. */
function views(name: string, range: QuestionRange, dimension: string, condition?: Condition, include = {}): Question {
  const column = dimension.replace(/^\w+:/u, "");
  const body = {
    metrics: ["visitors", "pageviews"],
    dimensions: [dimension],
    ...filtersOf(condition),
    ...include,
    ...FIRST_HUNDRED,
  };
  return {
    name,
    range,
    asked: { kind: "query", body },
    sql: `SELECT ${column}, ${VIEWS_SQL} FROM \${hits}${sqlOf(condition)} GROUP BY ${column} ORDER BY visitors DESC LIMIT 100`,
    sums: "unlike",
  };
}

/** Values with visitors, as panels of visits ask. */
function visitors(name: string, dimension: string, expression = dimension.replace(/^\w+:/u, "")): Question {
  return {
    name,
    range: "year",
    asked: { kind: "query", body: { metrics: ["visitors"], dimensions: [dimension], ...FIRST_HUNDRED } },
    sql: `SELECT ${expression} AS value, uniq(visitor) AS visitors FROM \${hits} GROUP BY value ORDER BY visitors DESC LIMIT 100`,
    sums: "unlike",
  };
}

/** Pages that visits began or ended with. */
function ends(name: string, column: "entry_page" | "exit_page"): Question {
  return {
    name,
    range: "year",
    asked: { kind: "query", body: { metrics: ["visits"], dimensions: [`visit:${column}`], ...FIRST_HUNDRED } },
    sql: `SELECT ${column}, count() AS visits FROM \${visits} GROUP BY ${column} ORDER BY visits DESC LIMIT 100`,
    sums: "unlike",
  };
}

/** Questions about page views, visits and events. Those about goals, properties, vitals, funnels and flow are apart. */
export const PANEL_QUESTIONS: readonly Question[] = [
  headline("headline, 12 months", "year"),
  headline("headline from one country, 12 months", "year", GERMANY),
  headline("headline, 26 weeks against the 26 before", "half", undefined, PREVIOUS_PERIOD),
  series("by hour, one day", "day", "hour"),
  series("by day, 12 months", "year", "day"),
  series("by day from one country, 12 months", "year", "day", GERMANY),
  series("by day, 26 weeks against the 26 before", "half", "day", undefined, PREVIOUS_PERIOD),
  series("by month, 12 months", "year", "month"),
  views("pages, 30 days", "month", "event:page"),
  views("pages, 30 days against the 30 before", "month", "event:page", undefined, PREVIOUS_PERIOD),
  views("pages, 12 months", "year", "event:page"),
  views("pages from one country, 30 days", "month", "event:page", GERMANY),
  views("pages from one country, 12 months", "year", "event:page", GERMANY),
  ends("entry pages, 12 months", "entry_page"),
  ends("exit pages, 12 months", "exit_page"),
  views("hosts, 12 months", "year", "event:hostname"),
  visitors("sources, 12 months", "visit:source"),
  views("sources to one page, 12 months", "year", "visit:source", HOME),
  visitors("channels, 12 months", "visit:channel"),
  visitors("referrers, 12 months", "visit:referrer"),
  visitors("campaigns, 12 months", "visit:utm_campaign"),
  // A raw row does not say who its partners are: they are read out of it.
  visitors("partners, 12 months", "visit:partner", `if(utm_source = '${PARTNER_SOURCE}', '${PARTNER}', '')`),
  visitors("countries, 12 months", "visit:country"),
  visitors("regions, 12 months", "visit:region"),
  views("regions on phones, 12 months", "year", "visit:region", PHONES),
  visitors("cities, 12 months", "visit:city"),
  visitors("languages, 12 months", "visit:language"),
  visitors("browsers, 12 months", "visit:browser"),
  visitors("browser versions, 12 months", "visit:browser_version"),
  visitors("systems, 12 months", "visit:os"),
  visitors("system versions, 12 months", "visit:os_version"),
  visitors("devices, 12 months", "visit:device"),
  visitors("screens, 12 months", "visit:screen"),
  {
    name: "events, 12 months",
    range: "year",
    asked: {
      kind: "query",
      body: { metrics: ["visitors", "events"], dimensions: ["event:name"], ...FIRST_HUNDRED },
    },
    sql: "SELECT event, uniq(visitor) AS visitors, count() FROM ${hits} GROUP BY event ORDER BY visitors DESC LIMIT 100",
    sums: "equal",
  },
];
