import { localDayOf } from "../domain/calendar.ts";
import type { DimensionName } from "../domain/dimension.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import type { EpochMs } from "../domain/time.ts";
import { askedFilters } from "./asked-filters.ts";
import { parseComparison } from "./comparison.ts";
import { parseDateRange } from "./date-range.ts";
import { scopeOf } from "./dimensions.ts";
import { excerpt } from "./excerpt.ts";
import { filterDimensions, type Filter } from "./filter.ts";
import { brokenMarkRule } from "./mark-rules.ts";
import { metric } from "./metrics.ts";
import { queryError, type QueryError } from "./query-error.ts";
import { readShape, type QueryShape } from "./query-shape.ts";
import { outsideShare, type ShareTerms } from "./share-terms.ts";
import type { StatsQuery } from "./stats-query.ts";

/**
 * Reads the body of `POST /api/v2/query`: Plausible's request keys, with its messages where it has one.
 * `timeZone` is the site's; `now` gives meaning to `day`, `7d` and the like.
 * `terms`: those of the share that a guest asks by.
 * Errors: 400 for a wrong shape (JSON-pointer lines, all of them at once), a broken rule or too much; 422 for
 * dimensions, operators and combinations that nothing is counted for; 403 for what a share does not show.
 */
export function parseQuery(
  body: unknown,
  site: Pick<Site, "domain" | "segments" | "goals" | "properties">,
  now: EpochMs,
  timeZone: string,
  terms?: ShareTerms,
): Result<StatsQuery, QueryError> {
  const shape = readShape(body);
  if (!shape.ok) return shape;
  const range = parseDateRange(shape.value.dateRange, now, timeZone);
  if (!range.ok) return fail(queryError(range.error.startsWith("#") ? "bad_request" : "bad_query", range.error));
  const asked = askedFilters(shape.value.filters, site.segments, terms);
  if (!asked.ok) return asked;
  const { all: filters, own, shared } = asked.value;
  const outside = terms && outsideShare({ ...shape.value, filters: own }, shared, terms, site);
  if (outside !== undefined) return fail(outside);
  const comparison = parseComparison(shape.value.comparisons, now, timeZone);
  if (!comparison.ok) return comparison;
  const problem = brokenRule(shape.value, filters);
  if (problem !== undefined) return fail(queryError("bad_query", problem));
  const markProblem = brokenMarkRule({ ...shape.value, filters }, site.goals);
  if (markProblem !== undefined) return fail(markProblem);
  const { metrics, dimensions, orderBy, include, pagination } = shape.value;
  const today = localDayOf(now, timeZone).date;
  return ok({
    siteDomain: site.domain,
    timeZone,
    today,
    metrics,
    range: range.value,
    dimensions,
    filters,
    orderBy,
    include: comparison.value === undefined ? include : { ...include, comparisons: comparison.value },
    pagination,
  });
}

/** The site a body asks about, so that the caller can look it up and check who may ask. Errors: as `parseQuery`. */
export function requestedSite(body: unknown): Result<string, QueryError> {
  const shape = readShape(body);
  return shape.ok ? ok(shape.value.siteId) : shape;
}

function brokenRule(shape: QueryShape, filters: readonly Filter[]): string | undefined {
  const { metrics, dimensions, include, orderBy } = shape;
  const hasTime = dimensions.some(({ kind }) => kind === "time");
  if (include.timeLabels && !hasTime) return "Invalid include.time_labels: requires a time dimension.";
  if (dimensions.filter(({ kind }) => kind === "time").length > 1) {
    return "Invalid dimensions. Only one time dimension can be queried at a time.";
  }
  const queried = new Set<string>([...metrics, ...dimensions.map(({ name }) => name)]);
  for (const [name, direction] of orderBy) {
    if (!queried.has(name)) {
      return `Invalid order_by entry '${excerpt([name, direction])}'. Entry is not a queried metric or dimension.`;
    }
  }
  for (const name of metrics) {
    const rule = brokenMetricRule(name, dimensions, filters);
    if (rule !== undefined) return rule;
  }
  return undefined;
}

function brokenMetricRule(
  name: StatsQuery["metrics"][number],
  dimensions: StatsQuery["dimensions"],
  filters: readonly Filter[],
): string | undefined {
  const { needsPage, needsDimensions, perVisit } = metric(name);
  const asked = dimensions.flatMap((dimension) => (dimension.kind === "value" ? [dimension.entry] : []));
  const filtered = (dimension: DimensionName): boolean => filters.some((filter) => isClauseOn(filter, dimension));
  if (needsPage && !filtered("page") && !asked.some(({ dimension }) => dimension === "page")) {
    return `Metric \`${name}\` can only be queried with event:page filters or dimensions.`;
  }
  if (needsDimensions && dimensions.length === 0) return `Metric \`${name}\` can only be queried with dimensions.`;
  if (name === "views_per_visit") {
    if (filters.flatMap(filterDimensions).includes("page")) {
      return `Metric \`${name}\` cannot be queried with a filter on \`event:page\`.`;
    }
    if (asked.some(({ dimension }) => scopeOf(dimension) === "hit")) {
      return `Metric \`${name}\` cannot be queried with \`dimensions\`.`;
    }
  }
  if (perVisit && asked.some(({ dimension }) => dimension === "event")) {
    return `Session metric(s) \`${name}\` cannot be queried along with event dimension(s) \`event:name\``;
  }
  return undefined;
}

function isClauseOn(filter: Filter, dimension: DimensionName): boolean {
  return filter.kind === "clause" && filter.dimension === dimension;
}
