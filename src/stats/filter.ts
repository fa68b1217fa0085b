import { OTHER, type DimensionName } from "../domain/dimension.ts";
import type { Pattern } from "./pattern.ts";

/** A condition on the values of dimensions. */
export type Filter =
  | { readonly kind: "and" | "or"; readonly of: readonly Filter[] }
  | { readonly kind: "not"; readonly of: Filter }
  | Clause;

/** One comparison; it holds when any of the values fits. */
export interface Clause {
  readonly kind: "clause";
  readonly test: "is" | "contains" | "matches";
  readonly negated: boolean;
  readonly dimension: DimensionName;
  /**
   * Stored values (`is`), parts of them (`contains`) or the sources of `patterns` (`matches`); lower case unless
   * `caseSensitive`.
   */
  readonly values: readonly string[];
  /** Of `matches`, else none: tested against stored values, where what has no value is "". */
  readonly patterns: readonly Pattern[];
  readonly caseSensitive: boolean;
  /**
   * What stored values begin with before what is compared: `key=` of a property, else "". A row of another property
   * neither fits nor fails to fit: it passes no such clause, turned around or not. No property is hidden as `(other)`.
   */
  readonly prefix: string;
  /** The comparison as the request wrote it, for the answer's echo. */
  readonly asked: readonly unknown[];
}

/**
 * What is to become of rows whose value is `(other)`, of which nobody can say whether they fit.
 * - `never`: they do not pass `is` and `contains`, so that these never count a hit that may be another's, and do pass
 *   `is_not` and `contains_not`, so that these lose no hit;
 * - `perhaps`: they pass both, which tells how much an answer may be missing.
 * `matches` counts with `is` and `contains`. A clause of these two that lists the text `(other)` means the row of that
 * name and is decided like any other; a pattern never means it.
 */
export type HiddenPass = "never" | "perhaps";

/** Whether a row passes. The same rule as SQL: `filterSql`. */
export function passes(
  filter: Filter,
  valueOf: (dimension: DimensionName) => string,
  hidden: HiddenPass,
  negated = false,
): boolean {
  switch (filter.kind) {
    case "not":
      return passes(filter.of, valueOf, hidden, !negated);
    case "and":
    case "or":
      return (filter.kind === "and") !== negated
        ? filter.of.every((part) => passes(part, valueOf, hidden, negated))
        : filter.of.some((part) => passes(part, valueOf, hidden, negated));
    case "clause": {
      const negative = filter.negated !== negated;
      const value = valueOf(filter.dimension);
      if (!value.startsWith(filter.prefix)) return false;
      if (value === OTHER && !namesOther(filter)) return negative || hidden === "perhaps";
      return fits(filter, value) !== negative;
    }
  }
}

/** Every dimension a filter speaks of. */
export function filterDimensions(filter: Filter): readonly DimensionName[] {
  if (filter.kind === "clause") return [filter.dimension];
  const parts = filter.kind === "not" ? [filter.of] : filter.of;
  return [...new Set(parts.flatMap(filterDimensions))];
}

/** Whether every row that passes has one and the same value of the dimension. */
export function pins(filter: Filter, dimension: DimensionName): boolean {
  if (filter.kind === "and") return filter.of.some((part) => pins(part, dimension));
  if (filter.kind !== "clause" || filter.dimension !== dimension) return false;
  return filter.test === "is" && !filter.negated && filter.caseSensitive && filter.values.length === 1;
}

/** Whether a clause means the row `(other)` itself. */
export function namesOther({ test, values }: Clause): boolean {
  return test !== "matches" && values.includes(OTHER);
}

/** The filter in the request's own form. */
export function askedFilter(filter: Filter): readonly unknown[] {
  if (filter.kind === "clause") return filter.asked;
  if (filter.kind === "not") return ["not", askedFilter(filter.of)];
  return [filter.kind, filter.of.map(askedFilter)];
}

function fits(clause: Clause, stored: string): boolean {
  if (stored === OTHER) return namesOther(clause);
  const own = stored.slice(clause.prefix.length);
  if (clause.test === "matches") return clause.patterns.some((pattern) => pattern.test(own));
  const value = clause.caseSensitive ? own : own.toLowerCase();
  if (clause.test === "is") return clause.values.includes(value);
  return clause.values.some((part) => value.includes(part));
}
