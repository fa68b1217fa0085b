import { DP_REPORTS } from "../domain/dp-report.ts";
import type { ErrorBar, StatSource } from "../domain/stat-row.ts";
import type { Site } from "../domain/site.ts";
import { rangeDates } from "./date-range.ts";
import type { MetricName } from "./metrics.ts";
import type { Plan } from "./plan.ts";
import type { GroupKey, Sums } from "./tally.ts";

/** What is to be known about the numbers of a site in mode `dp`. */
export interface NoiseMeta {
  readonly mode: "dp";
  readonly epsilon: string;
  readonly delta: string;
  /** Chance that an interval holds the number without noise, for a number that is looked at by itself. */
  readonly confidence: 0.95;
  /** Several values or days are added up that are named only above a threshold: what is missing is not in the intervals. */
  readonly incomplete?: string;
  /** For each row of the answer and each metric the interval; `null` where the metric is a ratio or nothing is released. */
  readonly error_bars: readonly (readonly (readonly [lower: number, upper: number] | null)[])[];
}

/** The notes on noise for the rows of an answer, in their order. */
export function noiseMeta(
  rows: readonly { readonly key: GroupKey; readonly sums: Sums }[],
  plan: Plan,
  metrics: readonly MetricName[],
  site: Site,
  source: StatSource,
): NoiseMeta {
  const barOf = (name: MetricName, sums: Sums): readonly [number, number] | null => {
    if (name !== "visitors" && name !== "pageviews") return null;
    const variance = varianceOf(name, sums);
    if (variance === 0) return null;
    const bar = source.errorBar?.(site.id, {
      report: plan.report.name,
      window: plan.window,
      counter: name,
      value: sums[name],
      variance,
    });
    return bar === undefined ? null : shownBar(bar);
  };
  return {
    mode: "dp",
    epsilon: site.epsilon,
    delta: site.delta,
    confidence: 0.95,
    ...(isIncomplete(plan) ? { incomplete: INCOMPLETE } : {}),
    error_bars: rows.map(({ sums }) => metrics.map((name) => barOf(name, sums))),
  };
}

const INCOMPLETE =
  "What stayed below the threshold, a value or one of its days, is not in a sum: sums of several are lower bounds.";

/** Whether rows of an answer may add up several values or days that are named only above a threshold. */
function isIncomplete({ report, range, timeZone, visitorsCounted }: Plan): boolean {
  const { from, to } = rangeDates(range, timeZone);
  const asked = DP_REPORTS.find((dp) => dp.report.name === report.name);
  return asked?.keys === undefined && (from !== to || visitorsCounted.perValueOf.length > 0);
}

/** Whether nothing was released yet of what a row adds up: then 0 would be no answer. */
export function isUnreleased(sums: Sums): boolean {
  return sums.visitors_variance === 0 && sums.pageviews_variance === 0;
}

function varianceOf(name: "visitors" | "pageviews", sums: Sums): number {
  return name === "visitors" ? sums.visitors_variance : sums.pageviews_variance;
}

/** Nothing was counted less than no time. */
function shownBar({ lower, upper }: ErrorBar): readonly [number, number] {
  return [Math.max(0, lower), Math.max(0, upper)];
}
