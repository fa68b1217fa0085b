import { localDayOf } from "../domain/calendar.ts";
import { RELEASE_GRACE_MS, VISIT_IDLE_MS } from "../domain/limits.ts";
import { FORMER_REPORTS_MAX, type FormerReport, type Site } from "../domain/site.ts";
import { parseReport } from "../domain/report.ts";
import { epochMs, type EpochMs } from "../domain/time.ts";

/**
 * The reports whose rows stay although they are no longer collected, or were not for some days, once a site has other ones
 * from `now` on. Of more than `FORMER_REPORTS_MAX` the oldest go.
 */
export function formerReports(before: Site, reports: readonly string[], now: EpochMs): readonly FormerReport[] {
  const removed = before.reports.filter((report) => !reports.includes(report));
  const added = reports.filter((report) => !before.reports.includes(report));
  if (removed.length === 0 && added.length === 0) return before.formerReports;
  // The oldest day that may be open still is folded with what there is now.
  const day = localDayOf(epochMs(now - VISIT_IDLE_MS - RELEASE_GRACE_MS), before.timeZone).date;
  const collected = new Set(before.reports.map(nameOf));
  const begun = new Set(added.map(nameOf).filter((name) => !collected.has(name)));
  const others = before.formerReports.flatMap((former) => {
    if (removed.includes(former.report)) return [];
    if (former.again !== undefined || !begun.has(nameOf(former.report))) return [former];
    if (former.until < day) return [{ ...former, again: day }];
    return reports.includes(former.report) ? [] : [former];
  });
  return [...others, ...removed.map((report) => ({ report, until: day }))].slice(-FORMER_REPORTS_MAX);
}

/** Whether by hour or not: with the hours there are the days. */
function nameOf(line: string): string {
  const parsed = parseReport(line);
  return parsed.ok ? parsed.value.name : line;
}
