import { parseReport } from "./report.ts";
import type { Site } from "./site.ts";

/**
 * The first day from which on a report of a site was collected without a break, where it was not on some day from `from`
 * to `to` (`YYYY-MM-DD`); undefined where there was none.
 *
 * @param name Of the report.
 */
export function collectedAgain(
  { formerReports }: Pick<Site, "formerReports">,
  name: string,
  from: string,
  to: string,
): string | undefined {
  for (const { report, until, again } of formerReports) {
    if (again === undefined || from >= again || to < until) continue;
    const parsed = parseReport(report);
    if (parsed.ok && parsed.value.name === name) return again;
  }
  return undefined;
}
