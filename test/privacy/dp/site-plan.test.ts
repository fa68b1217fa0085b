import { describe, expect, it } from "vitest";
import { DP_REPORTS } from "../../../src/domain/dp-report.ts";
import { SITE_DEFAULTS } from "../../../src/domain/site.ts";
import { auditPlan } from "../../../src/privacy/dp/audit-plan.ts";
import { auditedPlan } from "../../../src/privacy/dp/audited-plan.ts";
import { checkedPlan, reportPlanOf, sitePlan } from "../../../src/privacy/dp/site-plan.ts";

const usual = SITE_DEFAULTS;

describe("the plan of a site in mode dp", () => {
  it("has a share of the budget for each report, and keeps its promises under enumeration", () => {
    for (const epsilon of ["0.5", "1", "4"]) {
      const plan = auditedPlan({ ...usual, epsilon });
      expect(plan.ok && plan.value.reports.length).toBe(DP_REPORTS.length);
      if (!plan.ok) continue;
      const audit = auditPlan(plan.value);
      expect(audit.ok && audit.value.length).toBe(2 * DP_REPORTS.length);
    }
  });

  it("is checked to the smallest delta that it takes", () => {
    const plan = checkedPlan({ ...usual, delta: "1e-12" });
    const early = plan.reports.map((part) =>
      part.threshold === undefined ? part : { ...part, threshold: part.threshold - 1 },
    );
    expect(auditPlan(plan).ok).toBe(true);
    expect(auditPlan({ ...plan, reports: early }).ok).toBe(false);
  });

  it("names values only where values are not a closed list", () => {
    const plan = checkedPlan(usual);
    for (const asked of DP_REPORTS) {
      const { threshold, delta } = reportPlanOf(plan, asked);
      expect([asked.report.name, threshold === undefined, delta === 0]).toEqual([
        asked.report.name,
        asked.keys !== undefined,
        asked.keys !== undefined,
      ]);
    }
  });

  it("is refused with a sentence where epsilon or delta mean nothing", () => {
    const wrong: readonly (readonly [epsilon: string, delta: string, sentence: RegExp])[] = [
      ["0", "1e-7", /epsilon/u],
      ["0.09", "1e-7", /^epsilon 0\.09 leaves nothing but noise/u],
      ["11", "1e-7", /^epsilon 11 promises nothing/u],
      ["-1", "1e-7", /^epsilon: "-1" is not a decimal number/u],
      ["much", "1e-7", /^epsilon: "much" is not a decimal number/u],
      ["1", "0", /delta above 0/u],
      ["1", "1", /^delta 1 would let/u],
      ["1", "0.001", /^delta 0\.001 would let/u],
      ["1", "9e-13", /^delta 9e-13 is less than can be checked/u],
    ];
    for (const [epsilon, delta, sentence] of wrong) {
      const plan = sitePlan({ ...usual, epsilon, delta });
      expect([epsilon, delta, plan.ok ? "" : plan.error]).toEqual([epsilon, delta, expect.stringMatching(sentence)]);
    }
  });
});
