import { propertyKey } from "../domain/mark.ts";
import type { Clause, Filter } from "./filter.ts";
import type { QueryDimension } from "./stats-query.ts";

/** Keys of the properties that a question names, each once. */
export function propertyKeys(dimensions: readonly QueryDimension[], filters: readonly Filter[]): readonly string[] {
  const asked = dimensions.flatMap((dimension) => (dimension.kind === "value" ? [dimension.entry.property] : []));
  const filtered = filters.flatMap(clausesOf).flatMap(({ prefix }) => (prefix === "" ? [] : [propertyKey(prefix)]));
  return [...new Set([...asked, ...filtered].filter((key) => key !== undefined))];
}

function clausesOf(filter: Filter): readonly Clause[] {
  if (filter.kind === "clause") return [filter];
  return filter.kind === "not" ? clausesOf(filter.of) : filter.of.flatMap(clausesOf);
}
