import { NONE, type DimensionName } from "../domain/dimension.ts";
import { VITALS } from "../domain/mark.ts";
import { markKindOf } from "../domain/report.ts";
import type { Goal } from "../domain/site.ts";
import { excerpt } from "./excerpt.ts";
import { filterDimensions, type Clause, type Filter } from "./filter.ts";
import { conjuncts } from "./goal-question.ts";
import { metric, type MetricName } from "./metrics.ts";
import { pinnedVital } from "./pinned-vital.ts";
import { queryError, type QueryError } from "./query-error.ts";
import type { StatsQuery } from "./stats-query.ts";

/**
 * The rule of the query language that a question about goals, properties or web vitals breaks, with Plausible's messages
 * where it has one; undefined where it breaks none. `goals`: those of the site.
 */
export function brokenMarkRule(
  query: Pick<StatsQuery, "metrics" | "dimensions" | "filters">,
  goals: readonly Goal[],
): QueryError | undefined {
  const { metrics, filters } = query;
  const problem = goalFilterProblem(filters, goals) ?? propertyFilterProblem(metrics, filters);
  if (problem !== undefined) return problem;
  for (const name of metrics) {
    const rule = brokenMetricRule(name, query);
    if (rule !== undefined) return queryError("bad_query", rule);
  }
  return undefined;
}

/** Goals are the site's own, and filtered once; that they are at the top level `parseFilters` has seen to. */
function goalFilterProblem(filters: readonly Filter[], goals: readonly Goal[]): QueryError | undefined {
  const clauses = filters.filter((filter): filter is Clause => filter.kind === "clause" && filter.dimension === "goal");
  for (const clause of clauses) {
    const unknown = clause.test === "is" ? clause.values.find((value) => !isNameOf(value, clause, goals)) : undefined;
    if (unknown !== undefined) {
      return queryError(
        "bad_query",
        `Invalid filters. The goal ${excerpt(unknown)} is not configured for this site. ` +
          "Declare it in the site's settings: it is counted from then on.",
      );
    }
  }
  if (clauses.length < 2) return undefined;
  return queryError(
    "not_collected",
    "Which goals one hit reached together is not kept. Ask with one filter on event:goal; its goals are added up.",
  );
}

function isNameOf(value: string, { caseSensitive }: Clause, goals: readonly Goal[]): boolean {
  return goals.some(({ name }) => (caseSensitive ? name : name.toLowerCase()) === value);
}

function propertyFilterProblem(metrics: readonly MetricName[], filters: readonly Filter[]): QueryError | undefined {
  const parts = conjuncts(filters);
  if (parts.some((filter) => asksForNone(filter, false))) {
    return queryError(
      "not_collected",
      "Events without a property are not counted by it: only what carried the property is. Leave `(not set)` out.",
    );
  }
  const isRate = metrics.some((name) => metric(name).needsGoal === true);
  const isMixed = parts.some((filter) => filter.kind !== "clause" && filterDimensions(filter).includes("property"));
  if (!isRate || !isMixed) return undefined;
  return queryError(
    "bad_query",
    "Invalid filters. When `conversion_rate` or `group_conversion_rate` metrics are used, custom property filters can only be used on top level.",
  );
}

/** Whether a filter lets events through for not having a property. */
function asksForNone(filter: Filter, negated: boolean): boolean {
  if (filter.kind === "not") return asksForNone(filter.of, !negated);
  if (filter.kind !== "clause") return filter.of.some((part) => asksForNone(part, negated));
  const isTest = filter.dimension === "property" && filter.test === "is";
  return isTest && filter.negated === negated && filter.values.includes(NONE);
}

function brokenMetricRule(
  name: MetricName,
  { dimensions, filters }: Pick<StatsQuery, "dimensions" | "filters">,
): string | undefined {
  const { needsGoal, needsVital, perVisit } = metric(name);
  const asked = dimensions.flatMap((dimension) => (dimension.kind === "value" ? [dimension.entry] : []));
  const isAsked = (wanted: DimensionName): boolean => asked.some(({ dimension }) => dimension === wanted);
  if (needsGoal === true && !isAsked("goal") && !filters.flatMap(filterDimensions).includes("goal")) {
    return `Metric \`${name}\` can only be queried with event:goal filters or dimensions.`;
  }
  if (needsVital === true && !isAsked("vital") && pinnedVital(filters) === undefined) {
    return `Metric \`${name}\` can only be queried with the dimension event:web_vital or a filter on one of ${VITALS.join(", ")}.`;
  }
  const mark = asked.find(({ dimension }) => markKindOf([dimension]) !== undefined);
  if (perVisit && mark !== undefined) {
    return `Session metric(s) \`${name}\` cannot be queried along with event dimension(s) \`${mark.name}\``;
  }
  return undefined;
}
