import { describe, expect, it } from "vitest";
import type { BoundedReport } from "../../../src/domain/bounded-report.ts";
import { DP_REPORTS, type DpReport } from "../../../src/domain/dp-report.ts";
import { SITE_DEFAULTS, siteId } from "../../../src/domain/site.ts";
import { epochMs } from "../../../src/domain/time.ts";
import { errorBar } from "../../../src/privacy/dp/error-bar.ts";
import { noiseVariance } from "../../../src/privacy/dp/noise.ts";
import { noisyCells } from "../../../src/privacy/dp/release-dp.ts";
import { checkedPlan, reportPlanOf } from "../../../src/privacy/dp/site-plan.ts";
import { SeededRandom } from "../../support/seeded-random.ts";

const PLAN = checkedPlan(SITE_DEFAULTS);

function asked(name: string): DpReport {
  const found = DP_REPORTS.find(({ report, window }) => report.name === name && window === "day");
  if (found === undefined) throw new Error("no such report");
  return found;
}

function reportOf(of: DpReport, counts: readonly number[], unbounded = false): BoundedReport {
  const cells = counts.map((visitors, index) => ({
    windowStart: epochMs(1_772_323_200_000),
    value: `/${String(index)}`,
    visitors,
    pageviews: 2 * visitors,
  }));
  return { site: siteId(1), day: "2026-03-01", asked: of, cells, unbounded };
}

function fill(count: number, value: number): number[] {
  return Array<number>(count).fill(value);
}

describe("noisy cells", () => {
  it("of a closed list are all there, with noise of the planned size around what was counted", () => {
    const country = asked("country");
    const planned = reportPlanOf(PLAN, country);
    const count = 20_000;
    const cells = noisyCells([reportOf(country, fill(count, 0))], PLAN, new SeededRandom(1));
    expect(cells).toHaveLength(count);
    for (const counter of ["visitors", "pageviews"] as const) {
      const variance = noiseVariance(planned[counter]);
      const mean = cells.reduce((sum, cell) => sum + cell[counter], 0) / count;
      const square = cells.reduce((sum, cell) => sum + cell[counter] ** 2, 0) / count;
      // Five standard errors: one in a million seeds, and this is one seed.
      expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(variance / count));
      expect(Math.abs(square / variance - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
      expect(cells.every(({ variances }) => variances[counter] === variance)).toBe(true);
      expect(cells.some((cell) => cell[counter] < 0)).toBe(true);
    }
  });

  it("of found values are there from the threshold on, and never below k", () => {
    const page = asked("page");
    const { threshold = 0, visitorsBar } = reportPlanOf(PLAN, page);
    const shown = (visitors: number): number =>
      noisyCells([reportOf(page, fill(2_000, visitors))], PLAN, new SeededRandom(visitors)).length / 2_000;
    expect(shown(PLAN.k)).toBe(0);
    expect(shown(threshold)).toBeGreaterThan(0.4);
    expect(shown(threshold)).toBeLessThan(0.6);
    expect(shown(threshold + visitorsBar)).toBeGreaterThan(0.95);
    const cells = noisyCells([reportOf(page, fill(500, threshold))], PLAN, new SeededRandom(7));
    expect(cells.every(({ visitors }) => visitors >= threshold)).toBe(true);
    // A plan whose noise would lift anything over its threshold: k holds by itself.
    const loose = { ...PLAN, k: 50, reports: PLAN.reports.map((report) => ({ ...report, threshold: -1_000 })) };
    const counts = [...fill(200, 49), ...fill(200, 50)];
    expect(noisyCells([reportOf(page, counts)], loose, new SeededRandom(8))).toHaveLength(200);
  });

  it("are none of a report whose bounds do not hold, and others as ever", () => {
    const [country, device] = [asked("country"), asked("device")];
    const reports = [reportOf(country, [5, 5], true), reportOf(device, [5, 5])];
    const cells = noisyCells(reports, PLAN, new SeededRandom(3));
    expect(cells.map((cell) => cell.report.asked.report.name)).toEqual(["device", "device"]);
  });

  it("have noise of their own, drawn anew by each call", () => {
    const cells = noisyCells([reportOf(asked("country"), fill(300, 1_000))], PLAN, new SeededRandom(4));
    const noise = cells.flatMap(({ visitors, pageviews }) => [visitors - 1_000, (pageviews - 2_000) / 5]);
    expect(new Set(noise).size).toBeGreaterThan(100);
    const again = noisyCells([reportOf(asked("country"), fill(300, 1_000))], PLAN, new SeededRandom(5));
    expect(again.map(({ visitors }) => visitors)).not.toEqual(cells.map(({ visitors }) => visitors));
  });
});

describe("the error bar", () => {
  it("of a single cell, a sum of cells and a cell above a threshold holds the true count in 95 of 100 cases", () => {
    const source = new SeededRandom(11);
    const covered = (of: DpReport, counts: readonly number[], cellsInSum: number): number => {
      const cells = noisyCells([reportOf(of, counts)], PLAN, source);
      let within = 0;
      let bars = 0;
      for (let at = 0; at + cellsInSum <= cells.length; at += cellsInSum) {
        const sum = cells.slice(at, at + cellsInSum);
        const { lower, upper } = errorBar(PLAN, {
          report: of.report.name,
          window: "day",
          counter: "visitors",
          value: sum.reduce((total, cell) => total + cell.visitors, 0),
          variance: sum.reduce((total, cell) => total + cell.variances.visitors, 0),
        });
        const truth = (counts[0] ?? 0) * cellsInSum;
        bars++;
        if (lower <= truth && truth <= upper) within++;
      }
      return within / bars;
    };
    const { threshold = 0 } = reportPlanOf(PLAN, asked("page"));
    expect(covered(asked("country"), fill(3_000, 40), 1)).toBeGreaterThan(0.94);
    expect(covered(asked("country"), fill(12_000, 40), 7)).toBeGreaterThan(0.93);
    for (const visitors of [threshold - 60, threshold - 20, threshold, threshold + 200]) {
      expect(covered(asked("page"), fill(5_000, visitors), 1)).toBeGreaterThan(0.94);
    }
  });

  it("of a value near the threshold reaches down to k, since it may be there by its noise", () => {
    const { threshold = 0, visitors } = reportPlanOf(PLAN, asked("page"));
    const sum = { report: "page", window: "day", counter: "visitors", variance: noiseVariance(visitors) } as const;
    const bar = errorBar(PLAN, { ...sum, value: threshold });
    expect(threshold - bar.lower).toBeGreaterThan(1.5 * (bar.upper - threshold));
  });
});
