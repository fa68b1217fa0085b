import { FILTER_DIMENSIONS, FILTER_OPERATORS, isFilterDimension, type Filter, type FilterDimension } from "./filter.ts";

/**
 * The filters of a segment as those of a view; undefined where a view has no way to say them: patterns, "or", two of the same
 * kind on one dimension.
 */
export function segmentFilters(stored: readonly unknown[]): readonly Filter[] | undefined {
  const filters: Filter[] = [];
  for (const item of stored) {
    const filter = filterOf(item);
    if (filter === undefined || filters.some((other) => isOfSameKind(other, filter))) return undefined;
    filters.push(filter);
  }
  return filters;
}

/** Filters of which a view holds one at a time. */
export function isOfSameKind(one: Filter, other: Filter): boolean {
  return one.dimension === other.dimension && one.operator === other.operator;
}

function filterOf(item: unknown): Filter | undefined {
  if (!Array.isArray(item) || item.length < 3 || item.length > 4) return undefined;
  const [said, name, values, modifiers] = item as readonly unknown[];
  const operator = FILTER_OPERATORS.find((one) => one === said);
  const dimension = typeof name === "string" ? dimensionOf(name) : undefined;
  const isPlain = modifiers === undefined || JSON.stringify(modifiers) === '{"case_sensitive":true}';
  if (operator === undefined || dimension === undefined || !isPlain || !isTexts(values)) return undefined;
  return { dimension, operator, values };
}

function dimensionOf(name: string): FilterDimension | undefined {
  const known = Object.entries(FILTER_DIMENSIONS).find(([, asked]) => asked === name)?.[0];
  const dimension = known ?? name.replace(/^event:/u, "");
  return (known !== undefined || dimension.startsWith("props:")) && isFilterDimension(dimension)
    ? dimension
    : undefined;
}

function isTexts(values: unknown): values is readonly string[] {
  return Array.isArray(values) && values.length > 0 && values.every((value) => typeof value === "string");
}
