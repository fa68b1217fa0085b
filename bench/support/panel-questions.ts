export type QuestionRange = "month" | "year";

/** A question of the dashboard, and the same question in SQL on raw rows. */
export interface Question {
  readonly name: string;
  readonly range: QuestionRange;
  /** Of `POST /api/v2/query`, without site and dates. Page views come last where the question has them. */
  readonly body: Readonly<Record<string, unknown>>;
  /** `${rows}` stands for the table and the conditions of site and time. `uniq` is the engine's fast approximate count. */
  readonly sql: string;
  /** Whether every page view of the range is in the answer, so that both sums are known. */
  readonly seesAll: boolean;
}

const COUNTS = "uniq(visitor) AS visitors, count() AS pageviews";
const TOP = "ORDER BY visitors DESC LIMIT 100";
const LIMIT = { pagination: { limit: 100 } };
const metrics = ["visitors", "pageviews"];

function list(
  name: string,
  range: QuestionRange,
  dimension: string,
  column: string,
  filter?: readonly [string, string, string],
): Question {
  const filters = filter === undefined ? {} : { filters: [["is", filter[0], [filter[2]]]] };
  const condition = filter === undefined ? "" : ` AND ${filter[1]} = '${filter[2]}'`;
  return {
    name,
    range,
    body: { metrics, dimensions: [dimension], ...filters, ...LIMIT },
    sql: `SELECT ${column}, ${COUNTS} FROM \${rows}${condition} GROUP BY ${column} ${TOP}`,
    seesAll: false,
  };
}

function series(name: string, filter?: readonly [string, string, string]): Question {
  const filters = filter === undefined ? {} : { filters: [["is", filter[0], [filter[2]]]] };
  const condition = filter === undefined ? "" : ` AND ${filter[1]} = '${filter[2]}'`;
  return {
    name,
    range: "year",
    body: { metrics, dimensions: ["time:day"], ...filters },
    sql: `SELECT toDate(ts) AS day, ${COUNTS} FROM \${rows}${condition} GROUP BY day ORDER BY day`,
    seesAll: filter === undefined,
  };
}

const GERMANY = ["visit:country", "country", "DE"] as const;

export const QUESTIONS: readonly Question[] = [
  {
    name: "headline, 12 months",
    range: "year",
    body: { metrics: ["visitors", "visits", "pageviews"] },
    sql: "SELECT uniq(visitor), uniq(visit), count() FROM ${rows}",
    seesAll: true,
  },
  series("by day, 12 months"),
  series("by day from one country, 12 months", GERMANY),
  list("pages, 30 days", "month", "event:page", "page"),
  list("pages, 12 months", "year", "event:page", "page"),
  list("pages from one country, 30 days", "month", "event:page", "page", GERMANY),
  list("pages from one country, 12 months", "year", "event:page", "page", GERMANY),
  list("sources, 12 months", "year", "visit:source", "source"),
  list("sources to one page, 12 months", "year", "visit:source", "source", ["event:page", "page", "/"]),
  list("countries, 12 months", "year", "visit:country", "country"),
  list("browsers, 12 months", "year", "visit:browser", "browser"),
  list("regions on phones, 12 months", "year", "visit:region", "region", ["visit:device", "device", "Mobile"]),
];
