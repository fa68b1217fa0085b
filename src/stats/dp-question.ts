import { DP_REPORTS } from "../domain/dp-report.ts";
import type { Report } from "../domain/report.ts";
import { apiName } from "./dimensions.ts";
import { metric, type MetricName } from "./metrics.ts";
import { queryError, type QueryError } from "./query-error.ts";

const REPORTS: readonly Report[] = DP_REPORTS.map(({ report }) => report);

/** All questions that a site in mode `dp` answers; no configuration adds one, since they share one budget. */
export function dpReports(): readonly Report[] {
  return REPORTS;
}

/** 422 where a metric needs more than what such a site releases. */
export function refusedMetric(metrics: readonly MetricName[]): QueryError | undefined {
  const refused = metrics.find((name) => metric(name).counters.some((counter) => !isReleased(counter)));
  return refused === undefined
    ? undefined
    : queryError(
        "not_collected",
        `Metric \`${refused}\` is not released of this site: it is in mode dp, where every number costs privacy budget. ` +
          "Ask for `visitors` or `pageviews`.",
      );
}

/** Instead of 422 `no_report`, whose line of configuration would not help here. */
export function noDpReport(): QueryError {
  const values = DP_REPORTS.flatMap(({ report }) => report.dimensions).map(apiName);
  return queryError(
    "no_report",
    "This site is in mode dp, where every question costs privacy budget, and answers a fixed few: its totals by hour and " +
      `by day, and by day one of ${values.join(", ")}. Filters count as dimensions.`,
  );
}

function isReleased(counter: string): boolean {
  return counter === "visitors" || counter === "pageviews";
}
