import { ok, type Result } from "../domain/result.ts";
import type { Segment } from "../domain/site.ts";
import type { Filter } from "./filter.ts";
import { parseFilters } from "./parse-filters.ts";
import type { QueryError } from "./query-error.ts";
import type { ShareTerms } from "./share-terms.ts";

/** The filters of a question. All of them must hold. */
export interface AskedFilters {
  readonly all: readonly Filter[];
  /** Those that were asked with, and those of the share that a guest asks by. */
  readonly own: readonly Filter[];
  readonly shared: readonly Filter[];
}

/**
 * Reads the list under `filters`. Of a guest's question the share's filters stand beside the guest's own, where nothing
 * that these say undoes them, and the site's segments have no names. Errors: as `parseFilters`.
 */
export function askedFilters(
  list: readonly unknown[],
  segments: readonly Segment[],
  terms: ShareTerms | undefined,
): Result<AskedFilters, QueryError> {
  if (terms === undefined) {
    const filters = parseFilters(list, segments);
    return filters.ok ? ok({ all: filters.value, own: filters.value, shared: [] }) : filters;
  }
  // Without segments there is one filter for each item.
  const filters = parseFilters([...list, ...terms.filters]);
  if (!filters.ok) return filters;
  return ok({ all: filters.value, own: filters.value.slice(0, list.length), shared: filters.value.slice(list.length) });
}
