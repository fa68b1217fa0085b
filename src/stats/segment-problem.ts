import type { Goal } from "../domain/site.ts";
import { brokenMarkRule } from "./mark-rules.ts";
import { parseFilters } from "./parse-filters.ts";

/** Why every question with a segment of these filters would be refused, or undefined. `goals`: those of the site. */
export function segmentProblem(filters: readonly unknown[], goals: readonly Goal[]): string | undefined {
  const parsed = parseFilters(filters, "of a segment");
  if (!parsed.ok) return parsed.error.message;
  return brokenMarkRule({ metrics: [], dimensions: [], filters: parsed.value }, goals)?.message;
}
