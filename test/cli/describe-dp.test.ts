import { describe, expect, it } from "vitest";
import { describeDp } from "../../src/cli/describe-dp.ts";
import { DP_REPORTS } from "../../src/domain/dp-report.ts";
import { checkedPlan, reportPlanOf } from "../../src/privacy/dp/site-plan.ts";

const USUAL = { epsilon: "1", delta: "1e-7", k: 5 };
const described = (policy = USUAL): string => describeDp(policy, checkedPlan(policy));

describe("what check says of mode dp", () => {
  it("has a line for each report, with the numbers of the plan", () => {
    const plan = checkedPlan(USUAL);
    const lines = described().split("\n");
    for (const asked of DP_REPORTS) {
      const name = asked.report.name === "" ? "(totals)" : asked.report.name;
      const line = lines.find((text) => text.startsWith(name) && text.includes(` ${asked.window} `)) ?? "";
      const { visitorsBar, pageviewsBar, threshold } = reportPlanOf(plan, asked);
      expect(line.split(/ {2,}/u).slice(2, 7)).toEqual([
        String(asked.l0),
        String(asked.linf),
        String(visitorsBar),
        String(pageviewsBar),
        threshold === undefined ? "all" : String(threshold),
      ]);
    }
  });

  it("adds up to the site's budget for a day, and grows over days", () => {
    const told = [...described().matchAll(/^ *(\d+) days? {2,}epsilon ([\d.]+), delta ([\d.e-]+)$/gmu)];
    const days = told.map(([, count, epsilon, delta]) => [count, epsilon, delta].map(Number));
    expect(days.map(([count]) => count)).toEqual([1, 7, 30, 365]);
    expect(days[0]).toEqual([1, 1, 1e-7]);
    for (const [at, [, epsilon = 0, delta = 0]] of days.entries()) {
      const [, before = 0, deltaBefore = 0] = days[at - 1] ?? [];
      expect(epsilon).toBeGreaterThan(before);
      expect(delta).toBeGreaterThan(deltaBefore);
    }
  });

  it("tells small sites that names are not for them, and large ones from where on they are", () => {
    const text = described();
    // A source that all 100 share has noise enough to pass 110 in one day of three.
    expect(text).toMatch(
      /of 100 visitors a day sees\n.*\n.*\n {2}- the name of a page practically never, of a source rarely: half the time from 110/u,
    );
    expect(text).toMatch(
      /of 10,000 visitors a day sees\n.*\n.*\n {2}- the name of a page half the time from \d+ visitors/u,
    );
    const generous = described({ ...USUAL, epsilon: "8" });
    expect(generous).toMatch(/of 100 visitors a day sees\n.*\n.*\n {2}- the name of a page half the time from \d+/u);
  });
});
