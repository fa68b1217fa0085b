import { fail, ok, type Result } from "../domain/result.ts";
import type { Goal } from "../domain/site.ts";
import { filterDimensions, passes, type Clause, type Filter } from "./filter.ts";
import { queryError, type QueryError } from "./query-error.ts";
import type { StatsQuery } from "./stats-query.ts";

/** Filters that must all hold, `and`s taken apart. */
export function conjuncts(filters: readonly Filter[]): readonly Filter[] {
  return filters.flatMap((filter) => (filter.kind === "and" ? conjuncts(filter.of) : [filter]));
}

/**
 * The goals that a question is about: those that its filters let through, none where it names no goal in filters or
 * dimensions.
 */
export function askedGoals(query: Pick<StatsQuery, "dimensions" | "filters">, goals: readonly Goal[]): readonly Goal[] {
  const clauses = conjuncts(query.filters).filter((filter) => isGoalClause(filter));
  if (clauses.length === 0 && !hasGoalDimension(query)) return [];
  return goals.filter(({ name }) => clauses.every((clause) => passes(clause, () => name, "never")));
}

/** The filters but those on goals and properties: what conversion rates are of, as in Plausible. */
export function withoutConversions(filters: readonly Filter[]): readonly Filter[] {
  return conjuncts(filters).filter((filter) => filterDimensions(filter).every((name) => !isOfConversions(name)));
}

/**
 * The filters of a question that is about goals and properties at once, which no report is: where its goals are events,
 * these take their place. Any other question's filters as they are. Errors: 422 where a goal is a page.
 */
export function goalsAsEvents(query: StatsQuery, goals: readonly Goal[]): Result<readonly Filter[], QueryError> {
  const filters = conjuncts(query.filters);
  const clause = filters.find(isGoalClause);
  if (clause === undefined || hasGoalDimension(query) || !namesProperty(query)) return ok(query.filters);
  const asked = askedGoals(query, goals);
  const events = asked.flatMap(({ event }) => (event === undefined ? [] : [event]));
  if (events.length < asked.length) {
    return fail(
      queryError(
        "not_collected",
        "Goals that are pages have no properties: what a hit says of both is not kept together. Ask for goals that are events, or for one of the two.",
      ),
    );
  }
  const byEvent: Clause = {
    kind: "clause",
    test: "is",
    negated: false,
    dimension: "event",
    values: [...new Set(events)],
    patterns: [],
    caseSensitive: true,
    prefix: "",
    asked: clause.asked,
  };
  return ok(filters.map((filter) => (filter === clause ? byEvent : filter)));
}

function hasGoalDimension({ dimensions }: Pick<StatsQuery, "dimensions">): boolean {
  return dimensions.some((dimension) => dimension.kind === "value" && dimension.entry.dimension === "goal");
}

function namesProperty({ dimensions, filters }: StatsQuery): boolean {
  return (
    dimensions.some((dimension) => dimension.kind === "value" && dimension.entry.dimension === "property") ||
    filters.some((filter) => filterDimensions(filter).includes("property"))
  );
}

function isGoalClause(filter: Filter): filter is Clause {
  return filter.kind === "clause" && filter.dimension === "goal";
}

function isOfConversions(name: string): boolean {
  return name === "goal" || name === "property";
}
