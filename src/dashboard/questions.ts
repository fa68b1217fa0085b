import type { Answer, Query, SiteInfo } from "./api.ts";
import { FILTER_DIMENSIONS, type Filter } from "./filter.ts";
import { DP_METRICS, HEADLINE, type MetricName, type MetricSpec } from "./metrics.ts";
import type { PanelTab } from "./panels.ts";
import type { Period } from "./period.ts";

/** Rows of a panel. */
export const PANEL_ROWS = 9;
const ROWS_ASKED = 100;

/** What every question of a view has in common. */
export interface Scope {
  readonly site: string;
  readonly range: Pick<Period, "from" | "to">;
  readonly filters: readonly Filter[];
  readonly mode: SiteInfo["mode"];
}

/** Asks for the headline numbers. */
export function headlineQuestion(scope: Scope): Query {
  return { ...common(scope), metrics: headlineMetrics(scope) };
}

/** Headline numbers that make sense under the filters: what describes a visit is not defined for an event. */
function headlineMetrics({ filters, mode }: Scope): readonly MetricName[] {
  const byEvent = filters.some(({ dimension }) => dimension === "event");
  return headlineSpecs(mode)
    .filter(({ perVisit }) => !(byEvent && perVisit))
    .map(({ name }) => name);
}

/** Headline numbers of a site. */
export function headlineSpecs(mode: Scope["mode"]): readonly MetricSpec[] {
  return mode === "dp" ? HEADLINE.filter(({ name }) => DP_METRICS.has(name)) : HEADLINE;
}

/** The metric to draw: the one chosen, where it makes sense. */
export function drawnMetric(scope: Scope, chosen: MetricName): MetricName {
  return headlineMetrics(scope).includes(chosen) ? chosen : "visitors";
}

/** Numbers by name, from the first row of an answer; null = nothing to divide by. */
export function valuesByName(query: Query, answer: Answer): ReadonlyMap<MetricName, number | null> {
  const values = answer.results[0]?.metrics ?? [];
  return new Map(query.metrics.map((name, index) => [name, values[index] ?? null]));
}

/** Asks for one metric over time: by the hour for a single day, else by the day. */
export function graphQuestion(scope: Scope, metric: MetricName): Query {
  const { from, to } = scope.range;
  return { ...common(scope), metrics: [metric], dimensions: [from === to ? "time:hour" : "time:day"] };
}

/** Asks for the rows of a panel, and more of them, so that `(other)` is among them however small it is. */
export function panelQuestion(scope: Scope, tab: PanelTab): Query {
  return {
    ...common(scope),
    metrics: tab.metrics,
    dimensions: [FILTER_DIMENSIONS[tab.dimension]],
    pagination: { limit: ROWS_ASKED },
  };
}

function common({ site, range, filters }: Scope): Pick<Query, "site_id" | "date_range" | "filters"> {
  return {
    site_id: site,
    date_range: [range.from, range.to],
    ...(filters.length === 0
      ? {}
      : { filters: filters.map(({ dimension, value }) => ["is", FILTER_DIMENSIONS[dimension], [value]] as const) }),
  };
}
