import { SEGMENT_FILTERS } from "../domain/site.ts";

/**
 * What is wrong with the shape of filters that are kept, as the end of a sentence, or undefined. What they mean depends on
 * what is counted when they are asked with.
 */
export function problemOfFilters(filters: readonly unknown[]): string | undefined {
  const { bytesMax, depthMax } = SEGMENT_FILTERS;
  // The depth first: it bounds how deep writing them as JSON goes.
  if (isDeeper(filters, depthMax)) return `must be at most ${String(depthMax)} lists in one another`;
  if (Buffer.byteLength(JSON.stringify(filters), "utf8") > bytesMax) {
    return `must be at most ${String(bytesMax)} bytes as JSON`;
  }
  if (filters.every((filter) => Array.isArray(filter) && typeof filter[0] === "string")) return undefined;
  return 'must be lists such as ["is", "visit:country", ["DE"]]';
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((inner) => isDeeper(inner, depth - 1));
}
