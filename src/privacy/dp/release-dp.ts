import type { BoundedCell, BoundedReport } from "../../domain/bounded-report.ts";
import type { Random } from "../../domain/ports.ts";
import type { Variances } from "../../domain/released.ts";
import type { DpPlan, ReportPlan } from "./budget.ts";
import { draw, noiseVariance } from "./noise.ts";
import { reportPlanOf } from "./site-plan.ts";
import { isPublished } from "./threshold.ts";
import { UniformSource } from "./uniform.ts";

/** A cell as it may be stored, for `release.ts` to mint. */
export interface NoisyCell extends BoundedCell {
  readonly report: BoundedReport;
  readonly variances: Variances;
}

/**
 * The noisy cells of bounded reports. Each number gets noise of its own, once. Values of a closed list are all there,
 * whatever was counted; others only from k visitors and T noisy ones on. Nothing of a report whose bounds do not hold.
 *
 * A call draws anew. That is safe as long as nobody has seen an earlier draw of the same window: what a call returns is
 * written to the outbox before anything else, and from there sent byte for byte however often. A process that dies
 * before that has shown nothing; one that dies later finds the batch there, or its mark in the journal.
 */
export function noisyCells(reports: readonly BoundedReport[], plan: DpPlan, random: Random): NoisyCell[] {
  const source = new UniformSource(random);
  return reports
    .filter(({ unbounded }) => !unbounded)
    .flatMap((report) => noisyReport(report, reportPlanOf(plan, report.asked), plan.k, source));
}

function noisyReport(
  report: BoundedReport,
  { visitors, pageviews, threshold }: ReportPlan,
  k: number,
  source: UniformSource,
): NoisyCell[] {
  const variances = { visitors: noiseVariance(visitors), pageviews: noiseVariance(pageviews) };
  const noisy: NoisyCell[] = [];
  for (const cell of report.cells) {
    const count = cell.visitors + draw(visitors, source);
    if (threshold !== undefined && !isPublished(cell.visitors, count, threshold, k)) continue;
    noisy.push({ ...cell, report, visitors: count, pageviews: cell.pageviews + draw(pageviews, source), variances });
  }
  return noisy;
}
