import { NONE, OTHER } from "../domain/dimension.ts";
import { cutPropertyText, propertyValue } from "../domain/mark.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Segment } from "../domain/site.ts";
import { apiDimension, uncollectedReason, type ApiDimension } from "./dimensions.ts";
import { excerpt } from "./excerpt.ts";
import type { Clause, Filter } from "./filter.ts";
import { parsePattern, type Pattern } from "./pattern.ts";
import { queryError, type QueryError } from "./query-error.ts";

/** Values in all filters of a query together. */
export const FILTER_VALUES_MAX = 1_000;
/** Filters in a query, inner ones and those of its segments included. */
export const FILTERS_MAX = 100;
/** `and`, `or` and `not` inside each other. */
export const FILTER_DEPTH_MAX = 8;
/** UTF-16 units of all values together: they travel to the database beside the query, which bounds them too. */
export const FILTER_TEXT_MAX = 65_536;
/** Patterns of `matches` and `matches_not` in a query. */
export const PATTERNS_MAX = 20;
/** Segments named in a query. */
export const SEGMENTS_IN_QUERY_MAX = 10;

/** The operators of the API that compare a dimension with values. */
export const COMPARISONS = ["is", "is_not", "contains", "contains_not", "matches", "matches_not"] as const;
/** Operators on what else one visitor did, which no sum over visitors can tell. */
export const BEHAVIOURS = ["has_done", "has_not_done"] as const;

/**
 * Reads the list under `filters`; `["is", "segment", [id]]` stands for the filters of these of the site's segments, and
 * is told as them. "of a segment" for `segments`: the list is a segment's own, which has none in it. Errors: 400 for what has no meaning or is too much, 422 for what is not collected.
 */
export function parseFilters(
  list: readonly unknown[],
  segments: readonly Segment[] | "of a segment" = [],
): Result<readonly Filter[], QueryError> {
  const reader = new FilterReader(segments);
  const filters: Filter[] = [];
  for (const [index, item] of list.entries()) {
    const filter = reader.read(item, `#/filters/${String(index)}: Invalid filter ${excerpt(item)}`);
    if (!filter.ok) return filter;
    // One segment among filters that must all hold is its filters, one beside the other.
    if (isSegment(item) && filter.value.kind === "and") filters.push(...filter.value.of);
    else filters.push(filter.value);
  }
  return ok(filters);
}

type FilterResult = Result<Filter, QueryError>;

/** Reads one filter after the other and keeps count of what they hold together. */
class FilterReader {
  readonly #segments: readonly Segment[];
  #inSegment: boolean;
  #segmentsNamed = 0;
  #filters = 0;
  #values = 0;
  #text = 0;
  #patterns = 0;

  constructor(segments: readonly Segment[] | "of a segment") {
    this.#inSegment = segments === "of a segment";
    this.#segments = segments === "of a segment" ? [] : segments;
  }

  /**
   * `invalid`: the message for a filter of no known form, which quotes the outermost filter. `isTop`: it must hold by
   * itself, whatever becomes of others.
   */
  read(item: unknown, invalid: string, depth = 0, isTop = true): FilterResult {
    if (++this.#filters > FILTERS_MAX) return tooLarge(`more than ${String(FILTERS_MAX)} filters`);
    if (depth > FILTER_DEPTH_MAX) return tooLarge(`filters nested deeper than ${String(FILTER_DEPTH_MAX)}`);
    if (!Array.isArray(item)) return fail(queryError("bad_request", invalid));
    const parts: readonly unknown[] = item;
    const [operator] = parts;
    switch (operator) {
      case "and":
      case "or":
        return this.#group(operator, parts, invalid, depth, false);
      case "not": {
        if (parts.length !== 2) return fail(queryError("bad_request", invalid));
        const inner = this.read(parts[1], invalid, depth + 1, false);
        return inner.ok ? ok({ kind: "not", of: inner.value }) : inner;
      }
      case "is":
      case "is_not":
      case "contains":
      case "contains_not":
      case "matches":
      case "matches_not":
        if (parts[1] === "segment") return this.#segment(parts, invalid, depth, isTop);
        return this.#clause(operator, parts, invalid, isTop);
      case "has_done":
      case "has_not_done":
        return notCollected(
          `The filter operator "${operator}" is not answered: what one visitor did is not kept, only sums over visitors. ` +
            "A funnel of the site counts visits that did one thing after another, from the day it is declared.",
        );
      default:
        return fail(queryError("bad_request", invalid));
    }
  }

  #segment(parts: readonly unknown[], invalid: string, depth: number, isTop: boolean): FilterResult {
    const [operator, , ids] = parts;
    if (operator !== "is" || parts.length !== 3 || !Array.isArray(ids) || ids.length === 0) {
      return fail(queryError("bad_request", invalid));
    }
    if (this.#inSegment) return refused("Invalid filters. A segment cannot be made of segments.");
    this.#segmentsNamed += ids.length;
    if (this.#segmentsNamed > SEGMENTS_IN_QUERY_MAX) {
      return refused(
        `Invalid filters. You can only use up to ${String(SEGMENTS_IN_QUERY_MAX)} segment filters in a query.`,
      );
    }
    const of: Filter[] = [];
    for (const id of ids as readonly unknown[]) {
      const segment = this.#segments.find((candidate) => candidate.id === id);
      if (segment === undefined) return refused("Invalid filters. Some segments don't exist or aren't accessible.");
      this.#inSegment = true;
      const name = `Invalid filters. The segment ${String(segment.id)} cannot be read: save it again.`;
      const filters = this.#group("and", ["and", segment.filters], name, depth, isTop && ids.length === 1);
      this.#inSegment = false;
      if (!filters.ok) return filters;
      of.push(filters.value);
    }
    const [only] = of;
    return ok(only !== undefined && of.length === 1 ? only : { kind: "or", of });
  }

  #group(kind: "and" | "or", parts: readonly unknown[], invalid: string, depth: number, isTop: boolean): FilterResult {
    const inner = parts[1];
    if (parts.length !== 2 || !Array.isArray(inner) || inner.length === 0) {
      return fail(queryError("bad_request", invalid));
    }
    const of: Filter[] = [];
    for (const item of inner as readonly unknown[]) {
      const filter = this.read(item, invalid, depth + 1, isTop);
      if (!filter.ok) return filter;
      of.push(filter.value);
    }
    return ok({ kind, of });
  }

  #clause(
    operator: (typeof COMPARISONS)[number],
    parts: readonly unknown[],
    invalid: string,
    isTop: boolean,
  ): FilterResult {
    const [, name, clauses, modifiers] = parts;
    const test = testOf(operator);
    const caseSensitive = caseModifier(modifiers, parts.length);
    const isModified = parts.length > 3 && test === "matches";
    if (typeof name !== "string" || !Array.isArray(clauses) || caseSensitive === undefined || isModified) {
      return fail(queryError("bad_request", invalid));
    }
    const uncollected = uncollectedReason(name);
    if (uncollected !== undefined) return notCollected(uncollected);
    const entry = apiDimension(name);
    if (entry === undefined) return fail(queryError("bad_request", invalid));
    if (entry.dimension === "goal") {
      if (operator !== "is" && operator !== "contains") return fail(queryError("bad_request", invalid));
      if (!isTop) return refused(`Invalid filters. Dimension \`${name}\` can only be filtered at the top level.`);
    }
    this.#values += clauses.length;
    if (this.#values > FILTER_VALUES_MAX) return tooLarge(`more than ${String(FILTER_VALUES_MAX)} values in filters`);
    const texts = clauses.filter((clause) => typeof clause === "string");
    if (texts.length < clauses.length) {
      return fail(queryError("bad_query", `Invalid filter '${excerpt(parts)}'.`));
    }
    for (const text of texts) this.#text += text.length;
    if (this.#text > FILTER_TEXT_MAX) return tooLarge(`more than ${String(FILTER_TEXT_MAX)} characters in filters`);
    if (name === "visit:country" && test === "is" && texts.some((text) => !isCountry(text, entry))) {
      return refused("Invalid visit:country filter, visit:country needs to be a valid 2-letter country code.");
    }
    const asked = { negated: operator.endsWith("_not"), asked: parts };
    if (test !== "matches") return ok({ ...stored(entry, test, texts, caseSensitive), ...asked });
    const patterns = this.#readPatterns(texts);
    return patterns.ok ? ok({ ...matching(entry, patterns.value), ...asked }) : patterns;
  }

  #readPatterns(texts: readonly string[]): Result<readonly Pattern[], QueryError> {
    this.#patterns += texts.length;
    if (this.#patterns > PATTERNS_MAX) return tooLarge(`more than ${String(PATTERNS_MAX)} patterns in filters`);
    const patterns: Pattern[] = [];
    for (const text of texts) {
      const pattern = parsePattern(text);
      if (!pattern.ok) return refused(`Invalid pattern ${excerpt(text)}: ${pattern.error}.`);
      patterns.push(pattern.value);
    }
    return ok(patterns);
  }
}

function testOf(operator: (typeof COMPARISONS)[number]): Clause["test"] {
  if (operator === "is" || operator === "is_not") return "is";
  return operator === "contains" || operator === "contains_not" ? "contains" : "matches";
}

function isSegment(item: unknown): boolean {
  return Array.isArray(item) && item[1] === "segment";
}

type Comparison = Omit<Clause, "negated" | "asked">;

/** The patterns on stored values; where values are shown under names, on these. */
function matching(entry: ApiDimension, patterns: readonly Pattern[]): Comparison {
  const { dimension, naming } = entry;
  const clause = { kind: "clause", dimension, prefix: prefixOf(entry), caseSensitive: true } as const;
  if (naming === undefined) {
    return { ...clause, test: "matches", values: patterns.map(({ source }) => source), patterns };
  }
  const fits = (text: string): boolean => patterns.some((pattern) => pattern.test(text));
  return { ...clause, test: "is", values: [...naming.find(fits), ...(fits(NONE) ? [NONE] : [])], patterns: [] };
}

/** The comparison in terms of stored values: names become codes, and what "" shows as becomes "" besides itself. */
function stored(
  entry: ApiDimension,
  test: "is" | "contains",
  texts: readonly string[],
  caseSensitive: boolean,
): Comparison {
  const clause = { kind: "clause", dimension: entry.dimension, prefix: prefixOf(entry), patterns: [] } as const;
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
  const whole = test === "is" && entry.property !== undefined ? texts.map(cutPropertyText).map(fold) : folded;
  return { ...clause, test, values: unique([...whole, ...none]), caseSensitive };
}

function prefixOf({ property }: ApiDimension): string {
  return property === undefined ? "" : propertyValue(property, "");
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

function refused(message: string): { readonly ok: false; readonly error: QueryError } {
  return fail(queryError("bad_query", message));
}

function notCollected(message: string): { readonly ok: false; readonly error: QueryError } {
  return fail(queryError("not_collected", message));
}
