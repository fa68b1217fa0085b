import { mergeReports } from "./merge-reports.ts";
import { parseReport, type Report } from "./report.ts";
import type { Site } from "./site.ts";

/**
 * What is collected of a site: the installation's reports and the site's own. The same list for as long as the site's
 * settings are these.
 */
export function reportsOf(site: Pick<Site, "reports">, installation: readonly Report[]): readonly Report[] {
  if (site.reports.length === 0) return installation;
  const known = memo.get(site);
  if (known?.installation === installation) return known.reports;
  const reports = mergeReports(installation, site.reports.flatMap(read));
  memo.set(site, { installation, reports });
  return reports;
}

/** A memo of a pure function. */
const memo = new WeakMap<object, { readonly installation: readonly Report[]; readonly reports: readonly Report[] }>();

/**
 * What rows up to `lastDay` (`YYYY-MM-DD`) may be of: also the reports that the site took away later, whose rows stay.
 */
export function reportsUntil(
  site: Pick<Site, "reports" | "formerReports">,
  installation: readonly Report[],
  lastDay: string,
): readonly Report[] {
  const reports = reportsOf(site, installation);
  const former = site.formerReports.filter(({ until }) => lastDay < until);
  return former.length === 0
    ? reports
    : mergeReports(
        reports,
        former.flatMap(({ report }) => read(report)),
      );
}

/** What an earlier version declared and this one no longer knows is not collected. */
function read(line: string): readonly Report[] {
  const parsed = parseReport(line);
  return parsed.ok ? [parsed.value] : [];
}
