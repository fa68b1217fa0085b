import type { SchemaColumn } from "./schema-column.ts";
import { SCHEMA_VIEWS } from "./schema-views.ts";

/** A number of a released row; it came through gate 2. */
function released(what: string, type = "SimpleAggregateFunction(sum, Int64)"): SchemaColumn {
  return { type, holds: `a released count: ${what}` };
}

const NOISE = "SimpleAggregateFunction(sum, Float64)";

/**
 * Every table, view and column there may be, and why none can hold a person. The schema gate holds migrations to it in the
 * tests, and `footfall audit` a living database.
 */
export const SCHEMA: Readonly<Record<string, Readonly<Record<string, SchemaColumn>>>> = {
  migrations: {
    version: { type: "UInt32", holds: "number of a schema file" },
    name: { type: "String", holds: "name of a schema file" },
    applied: { type: "DateTime('UTC')", holds: "when the operator's migration ran" },
  },
  documents: {
    kind: { type: "LowCardinality(String)", holds: "kind of a setting: site, user, key, …" },
    id: { type: "String", holds: "name of a setting; of a user, the e-mail address they sign in with" },
    version: { type: "UInt64", holds: "when a setting was changed" },
    deleted: { type: "UInt8", holds: "whether a setting was removed" },
    document: { type: "String", holds: "a setting, as an owner made it; of users, the hash of a password" },
  },
  stats: {
    window: { type: "LowCardinality(String)", holds: "hour, day, week, or `import` and a number" },
    report: {
      type: "LowCardinality(String)",
      holds: "name of a declared report; `filtered` counts what was kept out of the numbers",
    },
    site: { type: "UInt32", holds: "number of a site" },
    day: { type: "Date", holds: "date of a closed window" },
    window_start: { type: "DateTime('UTC')", holds: "start of a closed window; no finer time" },
    v1: {
      type: "LowCardinality(String)",
      holds: "a value that gate 2 released or that was imported, or (other); of `filtered` a reason",
    },
    v2: {
      type: "LowCardinality(String)",
      holds:
        "a value that gate 2 released, or (other); of `filtered` the public name of a machine, spam domain or data centre",
    },
    pageviews: released("page views"),
    visitors: released("visitors"),
    visits: released("visits"),
    bounces: released("visits of one page"),
    visit_s: released("seconds of visits"),
    events: released("events"),
    engaged_s: released("seconds of attention"),
    engagements: released("page views whose attention was measured"),
    scroll_sum: released("percents of scrolled pages"),
    scrolls: released("page views whose scrolling was measured"),
    revenue: released("thousandths of a goal's currency"),
    sales: released("conversions with revenue"),
    good: released("page views with a good vital"),
    poor: released("page views with a poor vital"),
    pageviews_variance: released("how much noise is in page views", NOISE),
    visitors_variance: released("how much noise is in visitors", NOISE),
    time_on_page: released(
      "a histogram of times on a page, of a vital, or between the steps of a funnel",
      "SimpleAggregateFunction(sumMap, Map(UInt16, UInt64))",
    ),
  },
  ...SCHEMA_VIEWS,
};

/** Types that hold identifiers, addresses, hashes, distinct counts or times finer than a window. */
const FORBIDDEN_TYPES =
  /UUID|IPv[46]|FixedString|(?<!Simple)AggregateFunction|DateTime64|U?Int(?:128|256)|JSON|Dynamic/u;

/** A column as `system.columns` tells it. */
export interface FoundColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
}

/** The columns of the current database, for `Database.read`: table, column, type. */
export const COLUMNS_SQL =
  "SELECT table, name, type FROM system.columns WHERE database = currentDatabase() ORDER BY table, position";

/**
 * The schema gate: what differs from `SCHEMA`, one sentence each; of forbidden types even when they are listed. A
 * cluster keeps `stats` as a Distributed table over `stats_local`.
 */
export function schemaDifferences(found: readonly FoundColumn[]): readonly string[] {
  const differences: string[] = [];
  const seen = new Set<string>();
  for (const { table, column, type } of found) {
    const listed = SCHEMA[table.replace(/_local$/u, "")]?.[column];
    seen.add(`${table.replace(/_local$/u, "")}.${column}`);
    if (listed === undefined) differences.push(`${table}.${column} is not listed`);
    else if (listed.type !== type) differences.push(`${table}.${column} is ${type} and not ${listed.type}`);
    if (FORBIDDEN_TYPES.test(type)) differences.push(`${table}.${column} has a type that may hold a person (${type})`);
  }
  for (const [table, columns] of Object.entries(SCHEMA)) {
    for (const column of Object.keys(columns)) {
      if (!seen.has(`${table}.${column}`)) differences.push(`${table}.${column} is missing`);
    }
  }
  return differences;
}
