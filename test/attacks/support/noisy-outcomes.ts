import { foldBounded } from "../../../src/aggregate/fold-bounded.ts";
import { orderedRows } from "../../../src/aggregate/ordered-rows.ts";
import type { BoundedCell, BoundedReport } from "../../../src/domain/bounded-report.ts";
import { DP_REPORTS, type DpReport } from "../../../src/domain/dp-report.ts";
import type { Hit } from "../../../src/domain/hit.ts";
import { epochMs } from "../../../src/domain/time.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../../src/domain/site.ts";
import type { DpPlan, ReportPlan } from "../../../src/privacy/dp/budget.ts";
import { toNumber } from "../../../src/privacy/dp/fraction.ts";
import type { Noise } from "../../../src/privacy/dp/noise.ts";
import { noisyCells } from "../../../src/privacy/dp/release-dp.ts";
import { reportPlanOf } from "../../../src/privacy/dp/site-plan.ts";
import type { AesRandom } from "../../support/aes-random.ts";
import { closedDay } from "./site-day.ts";

export const DP_SITE: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "example.com", mode: "dp" };

/** What a day counts of each report: bounded, without noise yet. */
export function boundedDay(hits: readonly Hit[], asked: readonly DpReport[]): BoundedReport[] {
  if (hits.length === 0) return [];
  const view = closedDay(hits, DP_SITE).view();
  const ordered = orderedRows(view);
  return asked.map((report) => foldBounded(view, ordered, report));
}

/** The cells of which two neighbouring days say different things: what is alike in both is noised alike and tells nothing. */
export interface Difference {
  readonly report: BoundedReport;
  readonly without: BoundedCell;
  readonly with: BoundedCell;
}

export function differences(without: readonly BoundedReport[], withOne: readonly BoundedReport[]): Difference[] {
  return withOne.flatMap((report, index) => {
    const before = new Map(without[index]?.cells.map((cell) => [keyOf(cell), cell]));
    const after = new Map(report.cells.map((cell) => [keyOf(cell), cell]));
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
      const example = before.get(key) ?? after.get(key);
      if (example === undefined) return [];
      const none = { ...example, visitors: 0, pageviews: 0 };
      const difference = { report, without: before.get(key) ?? none, with: after.get(key) ?? none };
      const { without: a, with: b } = difference;
      return a.visitors === b.visitors && a.pageviews === b.pageviews ? [] : [difference];
    });
  });
}

function keyOf({ windowStart, value }: BoundedCell): string {
  return `${String(windowStart)} ${value}`;
}

/** What was released of some cells in some runs; NaN where a cell was not. */
export interface Outcomes {
  readonly runs: number;
  /** By cell, then run. */
  readonly visitors: readonly Float64Array[];
  readonly pageviews: readonly Float64Array[];
}

/**
 * Passes the same cells through the gate again and again, as what it says of neither `without` nor `with` would do. Runs
 * are told apart by the start of their window, which the gate copies.
 */
export function outcomes(
  cells: readonly Difference[],
  side: "without" | "with",
  plan: DpPlan,
  runs: number,
  random: AesRandom,
): Outcomes {
  const visitors = cells.map(() => new Float64Array(runs).fill(NaN));
  const pageviews = cells.map(() => new Float64Array(runs).fill(NaN));
  cells.forEach((difference, index) => {
    const copies = Array.from({ length: runs }, (_, run) => ({ ...difference[side], windowStart: epochMs(run) }));
    // A cell where nobody was is not even there, unless its value is on a closed list.
    const isThere = difference[side].visitors > 0 || difference.report.asked.keys !== undefined;
    if (!isThere) return;
    for (const noisy of noisyCells([{ ...difference.report, unbounded: false, cells: copies }], plan, random)) {
      const run: number = noisy.windowStart;
      set(visitors[index], run, noisy.visitors);
      set(pageviews[index], run, noisy.pageviews);
    }
  });
  return { runs, visitors, pageviews };
}

function set(column: Float64Array | undefined, run: number, value: number): void {
  if (column !== undefined) column[run] = value;
}

/**
 * How much likelier each run is with the visitor than without, in natural logarithm, by somebody who knows everything
 * but whether the visitor came. Cells that are not there on one side are decided by the others alone.
 */
export function logLikelihoods(
  cells: readonly Difference[],
  plan: DpPlan,
  { runs, visitors, pageviews }: Outcomes,
): Float64Array {
  const sums = new Float64Array(runs);
  cells.forEach((difference, index) => {
    const planned = reportPlanOf(plan, difference.report.asked);
    const { without, with: withOne } = difference;
    const ofVisitors = ratio(planned.visitors, without.visitors, withOne.visitors);
    const ofPageviews = ratio(planned.pageviews, without.pageviews, withOne.pageviews);
    for (let run = 0; run < runs; run++) {
      const [v, p] = [visitors[index]?.[run] ?? NaN, pageviews[index]?.[run] ?? NaN];
      if (!Number.isNaN(v)) sums[run] = (sums[run] ?? 0) + ofVisitors(v) + ofPageviews(p);
    }
  });
  return sums;
}

function ratio(noise: Noise, without: number, withOne: number): (value: number) => number {
  if (noise.kind === "laplace") {
    const scale = toNumber(noise.scale);
    return (value) => (Math.abs(value - without) - Math.abs(value - withOne)) / scale;
  }
  const variance = toNumber(noise.variance);
  return (value) => ((value - without) ** 2 - (value - withOne) ** 2) / (2 * variance);
}

/** The plan with one report's part changed: how mutants are made. */
export function withReportPlan(plan: DpPlan, asked: DpReport, change: (planned: ReportPlan) => ReportPlan): DpPlan {
  const at = DP_REPORTS.indexOf(asked);
  return { ...plan, reports: plan.reports.map((planned, index) => (index === at ? change(planned) : planned)) };
}
