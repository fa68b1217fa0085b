import { NONE, OTHER } from "../domain/dimension.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { apiDimension, isUncollectedDimension, type ApiDimension } from "./dimensions.ts";
import { excerpt } from "./excerpt.ts";
import type { Clause, Filter } from "./filter.ts";
import { queryError, type QueryError } from "./query-error.ts";

/** Values in all filters of a query together. */
export const FILTER_VALUES_MAX = 1_000;
/** Filters in a query, inner ones included. */
export const FILTERS_MAX = 100;
/** `and`, `or` and `not` inside each other. */
export const FILTER_DEPTH_MAX = 8;
/** UTF-16 units of all values together: they travel to the database beside the query, which bounds them too. */
export const FILTER_TEXT_MAX = 65_536;

/**
 * Reads the list under `filters`. Errors: 400 for what has no meaning or is too much, 422 for what is not collected.
 */
export function parseFilters(list: readonly unknown[]): Result<readonly Filter[], QueryError> {
  const reader = new FilterReader();
  const filters: Filter[] = [];
  for (const [index, item] of list.entries()) {
    const filter = reader.read(item, `#/filters/${String(index)}: Invalid filter ${excerpt(item)}`);
    if (!filter.ok) return filter;
    filters.push(filter.value);
  }
  return ok(filters);
}

type FilterResult = Result<Filter, QueryError>;

/** Reads one filter after the other and keeps count of what they hold together. */
class FilterReader {
  #filters = 0;
  #values = 0;
  #text = 0;

  /** `invalid`: the message for a filter of no known form, which quotes the outermost filter. */
  read(item: unknown, invalid: string, depth = 0): FilterResult {
    if (++this.#filters > FILTERS_MAX) return tooLarge(`more than ${String(FILTERS_MAX)} filters`);
    if (depth > FILTER_DEPTH_MAX) return tooLarge(`filters nested deeper than ${String(FILTER_DEPTH_MAX)}`);
    if (!Array.isArray(item)) return fail(queryError("bad_request", invalid));
    const parts: readonly unknown[] = item;
    switch (parts[0]) {
      case "and":
      case "or":
        return this.#group(parts[0], parts, invalid, depth);
      case "not": {
        if (parts.length !== 2) return fail(queryError("bad_request", invalid));
        const inner = this.read(parts[1], invalid, depth + 1);
        return inner.ok ? ok({ kind: "not", of: inner.value }) : inner;
      }
      case "is":
      case "is_not":
      case "contains":
      case "contains_not":
        return this.#clause(parts, parts[0].endsWith("_not"), invalid);
      case "matches":
      case "matches_not":
        return notCollected(`The filter operator "${parts[0]}" is not answered. Use "contains" or "is" with a list.`);
      case "has_done":
      case "has_not_done":
        return notCollected(
          `The filter operator "${parts[0]}" is not answered: what one visitor did is not kept, only sums over visitors.`,
        );
      default:
        return fail(queryError("bad_request", invalid));
    }
  }

  #group(kind: "and" | "or", parts: readonly unknown[], invalid: string, depth: number): FilterResult {
    const inner = parts[1];
    if (parts.length !== 2 || !Array.isArray(inner) || inner.length === 0) {
      return fail(queryError("bad_request", invalid));
    }
    const of: Filter[] = [];
    for (const item of inner as readonly unknown[]) {
      const filter = this.read(item, invalid, depth + 1);
      if (!filter.ok) return filter;
      of.push(filter.value);
    }
    return ok({ kind, of });
  }

  #clause(parts: readonly unknown[], negated: boolean, invalid: string): FilterResult {
    const [operator, name, clauses, modifiers] = parts;
    const caseSensitive = caseModifier(modifiers, parts.length);
    if (typeof name !== "string" || !Array.isArray(clauses) || caseSensitive === undefined) {
      return fail(queryError("bad_request", invalid));
    }
    if (name === "segment") return notCollected("Segments are not kept. Write the segment's filters into the query.");
    if (isUncollectedDimension(name)) {
      return notCollected(`Nothing is counted by ${excerpt(name)}, so it cannot be filtered by.`);
    }
    const entry = apiDimension(name);
    if (entry === undefined) return fail(queryError("bad_request", invalid));
    this.#values += clauses.length;
    if (this.#values > FILTER_VALUES_MAX) return tooLarge(`more than ${String(FILTER_VALUES_MAX)} values in filters`);
    const texts = clauses.filter((clause) => typeof clause === "string");
    if (texts.length < clauses.length) {
      return fail(queryError("bad_query", `Invalid filter '${excerpt(parts)}'.`));
    }
    for (const text of texts) this.#text += text.length;
    if (this.#text > FILTER_TEXT_MAX) return tooLarge(`more than ${String(FILTER_TEXT_MAX)} characters in filters`);
    const test = operator === "is" || operator === "is_not" ? "is" : "contains";
    if (name === "visit:country" && test === "is" && texts.some((text) => !isCountry(text, entry))) {
      return fail(
        queryError(
          "bad_query",
          "Invalid visit:country filter, visit:country needs to be a valid 2-letter country code.",
        ),
      );
    }
    return ok({ ...stored(entry, test, texts, caseSensitive), negated, asked: parts });
  }
}

/** The comparison in terms of stored values: names become codes, and what "" shows as becomes "" besides itself. */
function stored(
  entry: ApiDimension,
  test: "is" | "contains",
  texts: readonly string[],
  caseSensitive: boolean,
): Pick<Clause, "kind" | "test" | "dimension" | "values" | "caseSensitive"> {
  const clause = { kind: "clause", dimension: entry.dimension } as const;
  const fold = (text: string): string => (caseSensitive ? text : text.toLowerCase());
  const folded = texts.map(fold);
  if (entry.naming !== undefined) {
    const { find, show } = entry.naming;
    const codes = find((shown) => {
      const name = fold(shown);
      return test === "is" ? folded.includes(name) : folded.some((part) => name.includes(part));
    });
    const named = new Set(codes.map((code) => fold(show(code))));
    // What has no name is shown as it is stored, so it is looked for as it is written.
    const literal = folded.filter((text) => text === OTHER || (test === "is" && !named.has(text)));
    const none = folded.includes(fold(entry.none)) ? [NONE] : [];
    return { ...clause, test: "is", values: unique([...codes, ...literal, ...none]), caseSensitive: true };
  }
  const none = test === "is" && folded.includes(fold(entry.none)) ? [NONE] : [];
  return { ...clause, test, values: unique([...folded, ...none]), caseSensitive };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

function caseModifier(modifiers: unknown, length: number): boolean | undefined {
  if (length === 3) return true;
  if (length !== 4 || typeof modifiers !== "object" || modifiers === null || Array.isArray(modifiers)) return undefined;
  const entries = Object.entries(modifiers);
  if (entries.length === 0) return true;
  const [entry] = entries;
  if (entries.length > 1 || entry?.[0] !== "case_sensitive" || typeof entry[1] !== "boolean") return undefined;
  return entry[1];
}

function isCountry(text: string, entry: ApiDimension): boolean {
  return text.length === 2 || text === "" || text === entry.none || text === OTHER;
}

function tooLarge(what: string): { readonly ok: false; readonly error: QueryError } {
  return fail(queryError("too_large", `#/filters: The query has ${what}. Split it into smaller ones.`));
}

function notCollected(message: string): { readonly ok: false; readonly error: QueryError } {
  return fail(queryError("not_collected", message));
}
