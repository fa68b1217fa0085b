import type { Query } from "./api.ts";
import { apiDimension, type FilterDimension } from "./filter.ts";
import { comparedWith, scopeQuestion, type Scope } from "./questions.ts";
import type { Compare } from "./view-state.ts";
import type { VitalId } from "./vitals.ts";

const ROWS_ASKED = 100;

/**
 * Asks how often each goal was reached. A filter on goals does not narrow the list, in which another one may be chosen;
 * it narrows no rate either.
 */
export function goalsQuestion(scope: Scope, compare: Compare): Query {
  return {
    ...scopeQuestion(withoutFiltersOn(scope, "goal")),
    metrics: ["visitors", "events", "conversion_rate", "total_revenue", "average_revenue"],
    dimensions: ["event:goal"],
    ...comparedWith(compare),
    pagination: { limit: ROWS_ASKED },
  };
}

/** Asks for the values of a property, of which a filter on it chooses one. */
export function propertyQuestion(scope: Scope, key: string): Query {
  const dimension = `props:${key}` as const;
  return {
    ...scopeQuestion(withoutFiltersOn(scope, dimension)),
    metrics: ["visitors", "events", "percentage"],
    dimensions: [apiDimension(dimension)],
    pagination: { limit: ROWS_ASKED },
  };
}

/** Asks which events were sent, whatever the filters: the same as the list of events does without them. */
export function eventsQuestion(scope: Scope): Query {
  return {
    ...scopeQuestion({ ...scope, filters: [], segment: undefined }),
    metrics: ["visitors", "events"],
    dimensions: ["event:name"],
    pagination: { limit: ROWS_ASKED },
  };
}

/** What is asked of a web vital. Percentiles are of closed days alone, the rest of all. */
export const VITAL_METRICS = ["p75", "p50", "p90", "good", "needs_improvement", "poor", "events"] as const;

/** Asks for all web vitals. */
export function vitalsQuestion(scope: Scope): Query {
  return { ...scopeQuestion(scope), metrics: VITAL_METRICS, dimensions: ["event:web_vital"] };
}

/** Asks for a web vital by page or the like, the slowest first. */
export function vitalByQuestion(scope: Scope, vital: VitalId, dimension: FilterDimension): Query {
  const asked = scopeQuestion(scope);
  return {
    ...asked,
    filters: [...(asked.filters ?? []), ["is", "event:web_vital", [vital]]],
    metrics: VITAL_METRICS,
    dimensions: [apiDimension(dimension)],
    order_by: [["p75", "desc"]],
    pagination: { limit: ROWS_ASKED },
  };
}

function withoutFiltersOn(scope: Scope, dimension: FilterDimension): Scope {
  return { ...scope, filters: scope.filters.filter((filter) => filter.dimension !== dimension) };
}
