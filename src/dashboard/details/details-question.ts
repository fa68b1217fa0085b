import type { Query, QueryFilter } from "../api.ts";
import { apiDimension } from "../filter.ts";
import type { ColumnMetric } from "../metrics.ts";
import type { ValuesTab } from "../panels.ts";
import { comparedWith, listQuestion, type Scope } from "../questions.ts";
import type { Compare } from "../view-state.ts";
import { searchFilter } from "./search-filter.ts";

/** Rows of a page of the details. */
export const DETAILS_ROWS = 100;

/** By which column rows are ordered: a metric, or the values themselves. */
export interface Sort {
  readonly by: ColumnMetric | "value";
  readonly direction: "asc" | "desc";
}

/** What is looked at of a list. */
export interface Looked {
  /** What values contain, in any case; "" = all of them. */
  readonly search: string;
  /** Undefined = as the list has them. */
  readonly sort: Sort | undefined;
  /** From 0. */
  readonly page: number;
}

/** Asks for one page of all rows of a list, with more numbers than its panel has. */
export function detailsQuestion(scope: Scope, tab: ValuesTab, looked: Looked, compare: Compare): Query {
  const { search, sort, page } = looked;
  const asked = listQuestion(scope, tab);
  const dimension = apiDimension(tab.dimension);
  const filters: readonly QueryFilter[] = [
    ...(asked.filters ?? []),
    ...(search === "" ? [] : [searchFilter(tab.dimension, dimension, search)]),
  ];
  return {
    ...asked,
    ...(filters.length === 0 ? {} : { filters }),
    metrics: detailsMetrics(scope, tab),
    dimensions: [dimension],
    ...(sort === undefined ? {} : { order_by: [[sort.by === "value" ? dimension : sort.by, sort.direction] as const] }),
    include: { ...comparedWith(compare).include, total_rows: true },
    pagination: { limit: DETAILS_ROWS, offset: page * DETAILS_ROWS },
  };
}

/** The numbers that say something of each value, the one that the panel goes by first. */
export function detailsMetrics({ mode, filters }: Scope, tab: ValuesTab): readonly ColumnMetric[] {
  const dimensions = [
    tab.dimension,
    ...(tab.narrowedTo === undefined ? filters.map(({ dimension }) => dimension) : []),
  ];
  if (mode === "dp") return ["visitors", "pageviews"];
  if (tab.dimension === "goal") return ["visitors", "events", "conversion_rate", "total_revenue"];
  if (dimensions.includes("goal")) return ["visitors", "percentage", "group_conversion_rate", "events"];
  // What describes a visit is not defined for an event.
  if (dimensions.some((name) => name === "event" || name.startsWith("props:"))) {
    return ["visitors", "percentage", "events"];
  }
  return (
    OF_DIMENSION[tab.dimension] ?? ["visitors", "percentage", "visits", "pageviews", "bounce_rate", "visit_duration"]
  );
}

/** What is known of those that do not carry whole visits, or begin with them. */
const OF_DIMENSION: Readonly<Partial<Record<string, readonly ColumnMetric[]>>> = {
  page: ["visitors", "percentage", "pageviews", "time_on_page", "scroll_depth"],
  hostname: ["visitors", "percentage", "pageviews", "time_on_page"],
  entry_page: ["visits", "visitors", "percentage", "pageviews", "bounce_rate", "visit_duration"],
  // All that is known of a visit when it ends.
  exit_page: ["visits", "visit_duration"],
};
