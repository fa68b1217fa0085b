import type { Goal } from "../domain/site.ts";
import { filterDimensions } from "./filter.ts";
import { parseFilters } from "./parse-filters.ts";
import { segmentProblem } from "./segment-problem.ts";

/** Why a share cannot have these filters, or undefined. `goals`: those of the site. */
export function shareProblem(filters: readonly unknown[], goals: readonly Goal[]): string | undefined {
  if (filters.length === 0) return undefined;
  const problem = segmentProblem(filters, goals);
  if (problem !== undefined) return problem;
  const parsed = parseFilters(filters, "of a segment");
  const named = parsed.ok ? parsed.value.flatMap(filterDimensions) : [];
  const isOfOrganisations = named.includes("organisation") || named.includes("organisation_kind");
  return isOfOrganisations ? "Invalid filters. Organisations are never shared." : undefined;
}
