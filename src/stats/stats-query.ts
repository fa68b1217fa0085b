import type { Comparison } from "./comparison.ts";
import type { ApiDimension } from "./dimensions.ts";
import type { DateRange } from "./date-range.ts";
import type { Filter } from "./filter.ts";
import type { MetricName } from "./metrics.ts";
import type { Granularity } from "./time-buckets.ts";

/** A question that has the right form. Whether anything counted answers it, the plan knows. */
export interface StatsQuery {
  /** The site's domain, as the request named it. */
  readonly siteDomain: string;
  readonly timeZone: string;
  /** The site's date when the question was asked. */
  readonly today: string;
  readonly metrics: readonly MetricName[];
  readonly range: DateRange;
  readonly dimensions: readonly QueryDimension[];
  /** All of them must hold. */
  readonly filters: readonly Filter[];
  /** Empty: the default order. */
  readonly orderBy: readonly OrderBy[];
  readonly include: QueryInclude;
  readonly pagination: Pagination;
}

export type QueryDimension =
  | { readonly kind: "time"; readonly name: string; readonly granularity: Granularity | "auto" }
  | { readonly kind: "value"; readonly name: string; readonly entry: ApiDimension };

/** Name of a metric or dimension of the same query, and the direction. */
export type OrderBy = readonly [name: string, direction: "asc" | "desc"];

export interface QueryInclude {
  readonly imports: boolean;
  readonly timeLabels: boolean;
  readonly totalRows: boolean;
  /** An earlier range that each row is to be held against. */
  readonly comparisons?: Comparison;
}

export interface Pagination {
  /** 1…10,000 rows. */
  readonly limit: number;
  readonly offset: number;
}
