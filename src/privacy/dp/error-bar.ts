import { DP_REPORTS } from "../../domain/dp-report.ts";
import type { ErrorBar, NoisySum } from "../../domain/stat-row.ts";
import type { DpPlan } from "./budget.ts";
import { errorBar95, noiseVariance } from "./noise.ts";
import { releasedBar } from "./threshold.ts";

/** Of the normal distribution, which sums of several draws come near to. */
const Z_95 = 1.96;
const ROUNDING = 1e-9;

/**
 * 95 % interval around a sum of released numbers. A single cell has the exact interval of its noise; where it had to pass
 * a threshold an asymmetric one, since cells near the threshold passed because their noise was high. Sums of several cells
 * have ±1.96·√(sum of variances). What bounding left out of the counts is not in it.
 */
export function errorBar(plan: DpPlan, { report, window, counter, value, variance }: NoisySum): ErrorBar {
  const index = DP_REPORTS.findIndex((asked) => asked.report.name === report && asked.window === window);
  const planned = plan.reports[index];
  const noise = planned?.[counter];
  const isSingle = noise !== undefined && Math.abs(variance / noiseVariance(noise) - 1) < ROUNDING;
  if (!isSingle) {
    const half = Math.ceil(Z_95 * Math.sqrt(variance));
    return { lower: value - half, upper: value + half };
  }
  if (counter === "visitors" && planned?.threshold !== undefined) {
    return releasedBar(value, noise, planned.threshold, plan.k);
  }
  const half = errorBar95(noise);
  return { lower: value - half, upper: value + half };
}
