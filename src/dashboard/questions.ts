import type { Answer, MetricValue, Query, QueryComparison, SiteInfo } from "./api.ts";
import { apiDimension, apiFilter, type Filter, type FilterDimension } from "./filter.ts";
import { DP_METRICS, goalOf, HEADLINE, type GraphMetric, type MetricSpec } from "./metrics.ts";
import { amountText } from "./money-text.ts";
import type { ValuesTab } from "./panels.ts";
import { intervalsOf, usualInterval, type Interval, type Period } from "./period.ts";
import type { Compare } from "./view-state.ts";

/** Rows of a panel. */
export const PANEL_ROWS = 9;
const ROWS_ASKED = 100;

/** What every question of a view has in common. */
export interface Scope {
  readonly site: string;
  readonly range: Pick<Period, "from" | "to">;
  readonly filters: readonly Filter[];
  /** A saved segment whose filters hold as well. */
  readonly segment?: number | undefined;
  /** What filters that the view does not say itself are on, those of a segment or shared link: `event:page`. */
  readonly beneath?: readonly string[];
  readonly mode: SiteInfo["mode"];
  /** In which the goals filtered by bring money; undefined where they bring none. */
  readonly currency?: string | undefined;
}

/** Asks for the headline numbers. */
export function headlineQuestion(scope: Scope, compare: Compare = { mode: "off" }): Query {
  return { ...scopeQuestion(scope), metrics: headlineSpecs(scope).map(({ name }) => name), ...comparedWith(compare) };
}

/** The headline numbers that are told under the filters: events have no visits and pages, goals have conversions. */
export function headlineSpecs(scope: Scope): readonly MetricSpec[] {
  const { filters, mode, currency } = scope;
  if (mode === "dp") return HEADLINE.filter(({ name }) => DP_METRICS.has(name));
  const told: ReadonlySet<MetricSpec["of"]> = new Set([
    "anything",
    ...(isOfEvents(scope) ? (["events"] as const) : (["visits"] as const)),
    ...(filters.some(isOfGoals) ? (["goals"] as const) : []),
    ...(currency === undefined ? [] : (["sales"] as const)),
  ]);
  // Views of one page are not views per visit.
  const isOfPages = namesIn(scope).includes("event:page");
  const specs = HEADLINE.filter(({ name, of }) => told.has(of) && !(isOfPages && name === "views_per_visit"));
  return specs.map((spec) => {
    if (spec.name === "events" && filters.some(isOfGoals)) return { ...spec, label: "Conversions" };
    if (spec.of !== "sales" || currency === undefined) return spec;
    return { ...spec, format: (amount) => amountText(amount, currency, "short") };
  });
}

function isOfEvents(scope: Pick<Scope, "filters" | "beneath">): boolean {
  return namesIn(scope).some((name) => /^event:(?:name$|goal$|props:)/u.test(name));
}

/** What is filtered by, as the API calls it. */
function namesIn({ filters, beneath = [] }: Pick<Scope, "filters" | "beneath">): readonly string[] {
  return [...filters.map(({ dimension }) => apiDimension(dimension)), ...beneath];
}

function isOfGoals({ dimension }: Filter): boolean {
  return dimension === "goal";
}

/** The metric to draw: the one chosen, where it is told. */
export function drawnMetric(scope: Scope, chosen: GraphMetric): GraphMetric {
  if (goalOf(chosen) !== undefined) return scope.mode === "dp" ? "visitors" : chosen;
  return headlineSpecs(scope).some(({ name }) => name === chosen) ? chosen : "visitors";
}

/** Numbers by name, from the first row of an answer; null = nothing to divide by. */
export function valuesByName(query: Query, answer: Answer): ReadonlyMap<string, MetricValue> {
  const values = answer.results[0]?.metrics ?? [];
  return new Map(query.metrics.map((name, index) => [name, values[index] ?? null]));
}

/** The step of the graph: the one chosen, where it suits the period. */
export function drawnInterval(range: Scope["range"], chosen: Interval | undefined): Interval {
  return chosen !== undefined && intervalsOf(range).includes(chosen) ? chosen : usualInterval(range);
}

/** Asks for one metric over time. */
export function graphQuestion(
  scope: Scope,
  metric: GraphMetric,
  interval: Interval,
  compare: Compare = { mode: "off" },
): Query {
  const goal = goalOf(metric);
  // Which goals were reached together is not known: the one drawn takes the place of those filtered by.
  const filters = goal === undefined ? scope.filters : scope.filters.filter((filter) => !isOfGoals(filter));
  const asked = scopeQuestion({ ...scope, filters });
  const { include } = comparedWith(compare);
  return {
    ...asked,
    ...(goal === undefined ? {} : { filters: [...(asked.filters ?? []), ["is", "event:goal", [goal]] as const] }),
    metrics: [goal === undefined ? metric : "events"],
    dimensions: [`time:${interval}`],
    include: { ...include, time_labels: true },
  };
}

/** Asks for the rows of a list, and more of them, so that `(other)` is among them however small it is. */
export function panelQuestion(scope: Scope, tab: ValuesTab): Query {
  return {
    ...listQuestion(scope, tab),
    metrics: metricsOf(tab, scope),
    dimensions: [apiDimension(tab.dimension)],
    pagination: { limit: ROWS_ASKED },
  };
}

/**
 * Site, dates and filters of a list. What the script's own events tell is not kept together with what else is known of a
 * visit: such a list is of the whole site.
 */
export function listQuestion(scope: Scope, { dimension, narrowedTo }: ValuesTab): Omit<Query, "metrics"> {
  if (narrowedTo === undefined) return scopeQuestion(scope);
  const asked = scopeQuestion({ ...scope, filters: scope.filters.filter(isOf(dimension)), segment: undefined });
  return { ...asked, filters: [...(asked.filters ?? []), narrowedTo] };
}

/** What tells filters of a dimension from others. */
export function isOf(dimension: FilterDimension): (filter: Filter) => boolean {
  return (filter) => filter.dimension === dimension;
}

/** Of a goal it is told who reached it, and which part of a row that is; of events who sent them, and how many. */
function metricsOf({ metrics, narrowedTo }: ValuesTab, scope: Scope): ValuesTab["metrics"] {
  if (narrowedTo !== undefined) return metrics;
  if (scope.filters.some(isOfGoals)) return ["visitors", "group_conversion_rate"];
  return isOfEvents(scope) ? ["visitors", "events"] : metrics;
}

/** Site, dates and filters of a question. */
export function scopeQuestion({ site, range, filters, segment }: Scope): Omit<Query, "metrics"> {
  const all = [...filters.map(apiFilter), ...(segment === undefined ? [] : [["is", "segment", [segment]] as const])];
  return {
    site_id: site,
    date_range: [range.from, range.to],
    ...(all.length === 0 ? {} : { filters: all }),
  };
}

/** The part of a question that asks for a comparison. */
export function comparedWith(compare: Compare): Pick<Query, "include"> {
  if (compare.mode === "off") return {};
  const comparisons: QueryComparison =
    compare.mode === "custom"
      ? { mode: "custom", date_range: [compare.from, compare.to] }
      : {
          mode: compare.mode === "year" ? "year_over_year" : "previous_period",
          match_day_of_week: compare.weekdays,
        };
  return { include: { comparisons } };
}
