import { markKindOf, type Report } from "../domain/report.ts";

/**
 * Whether what gate 2 hides of a report is told as one row `(other)`, so that the report adds up to the totals. Not of
 * goals, properties, vitals and funnel steps: a hit says none of them or several, so there is nothing to add up to.
 */
export function tellsRest({ dimensions }: Pick<Report, "dimensions">): boolean {
  const kind = markKindOf(dimensions);
  return kind === undefined || kind === "flow";
}
