import type { CounterName } from "../domain/counters.ts";
import type { MarkKind } from "../domain/mark.ts";
import { markKindOf, type Report } from "../domain/report.ts";
import { metric, METRICS, isMetricName, type MetricName } from "./metrics.ts";
import { queryError, type QueryError } from "./query-error.ts";

/** What is counted of each kind of marks. */
export const COUNTED: Readonly<Record<MarkKind, readonly CounterName[]>> = {
  goal: ["events", "visitors", "revenue", "sales"],
  property: ["events", "visitors"],
  vital: ["events", "visitors", "good", "poor"],
  funnel: ["events", "visitors"],
  flow: ["events", "visitors", "pageviews"],
};

/** Reports that keep how long pages were visible. */
export const OF_VISIBLE_TIME: readonly string[] = ["", "page"];

/**
 * 422 where a metric is not counted in a report, though the report is there. `mark`: the API name of the mark that the
 * report is of.
 */
export function uncountedMetric(metrics: readonly MetricName[], report: Report, mark = ""): QueryError | undefined {
  const kind = markKindOf(report.dimensions);
  const refused = metrics.find((name) => !isCounted(name, kind));
  if (refused !== undefined && kind !== undefined) {
    return queryError(
      "not_collected",
      `Metric \`${refused}\` is not counted by ${mark}. Of what is, ask for ${countedOf(kind).join(", ")}.`,
    );
  }
  return kind === undefined ? uncountedTime(metrics, report.name) : undefined;
}

/**
 * 422 where percentiles of visible time are asked for by a report that is not one of the two that keep it, whether it is
 * there or not.
 */
export function uncountedTime(metrics: readonly MetricName[], report: string): QueryError | undefined {
  const refused = metrics.find((name) => metric(name).histogram === "visible time");
  if (refused === undefined || OF_VISIBLE_TIME.includes(report)) return undefined;
  return queryError(
    "not_collected",
    `Metric \`${refused}\` is kept for the site and for each page. Ask for it without other dimensions and filters.`,
  );
}

/** 422 where a percentile is asked for by hour: no report keeps one, whatever is configured. */
export function uncountedByHour(metrics: readonly MetricName[]): QueryError | undefined {
  const refused = metrics.find((name) => metric(name).histogram !== undefined);
  if (refused === undefined) return undefined;
  return queryError("not_collected", `Metric \`${refused}\` is kept by day, not by hour. Ask for whole days.`);
}

function countedOf(kind: MarkKind): readonly MetricName[] {
  return Object.keys(METRICS)
    .filter(isMetricName)
    .filter((name) => isCounted(name, kind));
}

function isCounted(name: MetricName, kind: MarkKind | undefined): boolean {
  if (kind === undefined) return true;
  const { counters, needsGoal, needsVital, histogram } = metric(name);
  // Goals may have been told by their events.
  if (needsGoal === true) return kind === "goal" || kind === "property";
  if (needsVital === true || histogram !== undefined) return kind === "vital" && histogram !== "visible time";
  return counters.every((counter) => COUNTED[kind].includes(counter));
}
