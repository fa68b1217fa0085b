import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditPlan } from "../../../src/privacy/dp/audit-plan.ts";
import { planBudget, type DpPlan, type DpReport } from "../../../src/privacy/dp/budget.ts";
import { epsilonOfRho } from "../../../src/privacy/dp/concentrated.ts";
import { add, divide, fraction, parseDecimal, toNumber, type Fraction } from "../../../src/privacy/dp/fraction.ts";
import type { Noise } from "../../../src/privacy/dp/noise.ts";

function decimal(text: string): Fraction {
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

const ONE = decimal("1");
const DELTA = decimal("1e-7");

function report(changes: Partial<DpReport> = {}): DpReport {
  return { name: "page", windows: ["day"], l0: 1, linf: 5, publicKeys: false, ...changes };
}

function planned(reports: readonly DpReport[], epsilon = ONE, delta = DELTA, k = 5): DpPlan {
  const plan = planBudget(epsilon, delta, reports, k);
  if (!plan.ok) throw new Error(plan.error);
  return plan.value;
}

function refusal(reports: readonly DpReport[], epsilon = ONE, delta = DELTA, k = 5): string {
  const plan = planBudget(epsilon, delta, reports, k);
  return plan.ok ? "" : plan.error;
}

/** ε or ρ that the noise of one number costs, from what it is drawn with: L0·L∞/s, or L0·L∞²/2σ². */
function cost(noise: Noise, l0: number, linf: number): Fraction {
  return noise.kind === "laplace"
    ? divide(fraction(BigInt(l0 * linf), 1n), noise.scale)
    : divide(fraction(BigInt(l0 * linf ** 2), 2n), noise.variance);
}

function spent({ reports }: DpPlan): Fraction {
  return reports.reduce(
    (sum, { report: { l0, linf }, visitors, pageviews }) =>
      add(add(sum, cost(visitors, l0, 1)), cost(pageviews, l0, linf)),
    fraction(0n, 1n),
  );
}

describe("the budget", () => {
  const anyReport = fc.record({
    name: fc.constantFrom("page", "country", ""),
    windows: fc.constant(["day"] as const),
    l0: fc.integer({ min: 1, max: 6 }),
    linf: fc.integer({ min: 1, max: 6 }),
    publicKeys: fc.boolean(),
  });

  it("is spent to the last part and never beyond, whatever the reports", () => {
    fc.assert(
      fc.property(
        fc.array(anyReport, { minLength: 1, maxLength: 6 }),
        fc.constantFrom("0.5", "1", "2.5"),
        fc.constantFrom("1e-6", "1e-9"),
        (reports, epsilon, delta) => {
          const plan = planned(reports, decimal(epsilon), decimal(delta));
          const used = spent(plan);
          const known = plan.kind === "laplace" ? toNumber(used) : epsilonOfRho(toNumber(used), plan.conversionDelta);
          expect(known).toBeLessThanOrEqual(Number(epsilon) * (1 + 1e-9));
          expect(known).toBeGreaterThan(Number(epsilon) * (plan.kind === "laplace" ? 1 - 1e-12 : 0.99));
          if (plan.kind === "laplace") expect(used).toEqual(decimal(epsilon));
          const deltas = plan.reports.reduce((sum, part) => sum + part.delta, plan.conversionDelta);
          expect(deltas).toBeLessThanOrEqual(Number(delta));
        },
      ),
      { numRuns: 60 },
    );
  });

  it("gives plans that the exact audit passes", () => {
    fc.assert(
      fc.property(
        fc.array(anyReport, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 12 }),
        (reports, k) => {
          expect(auditPlan(planned(reports, decimal("2"), decimal("1e-6"), k))).toMatchObject({ ok: true });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is Laplace noise for few numbers and Gaussian for many", () => {
    const kinds = (changes: Partial<DpReport>): string[] =>
      [1, 2, 3, 5, 6, 12].map((count) => planned(Array.from({ length: count }, () => report(changes))).kind);
    // Each report is two numbers.
    expect(kinds({})).toEqual(["laplace", "laplace", "gaussian", "gaussian", "gaussian", "gaussian"]);
    expect(kinds({ publicKeys: true })).toEqual(["laplace", "laplace", "laplace", "laplace", "gaussian", "gaussian"]);
    expect(kinds({ l0: 5 })[0]).toBe("gaussian");
  });

  it("comes out in numbers that can be read", () => {
    const [only] = planned([report()]).reports;
    // Half of ε each: scales 2 and 10. T = 5 + ⌈2·ln(1/(10^-7·(1+e^-½)))⌉.
    expect(only).toMatchObject({
      visitors: { kind: "laplace", scale: decimal("2") },
      pageviews: { kind: "laplace", scale: decimal("10") },
      threshold: 37,
      delta: expect.closeTo(1e-7, 15),
      visitorsBar: 6,
      pageviewsBar: 30,
    });
  });

  it("has no threshold and no δ for public keys", () => {
    const [totals] = planned([report({ name: "", publicKeys: true })]).reports;
    expect(totals).toMatchObject({ threshold: undefined, delta: 0 });
    const pure = planned([report({ publicKeys: true })], ONE, decimal("0"));
    expect(pure).toMatchObject({ kind: "laplace", conversionDelta: 0 });
  });

  it("gives a report the part it asks for, and shares the rest", () => {
    const plan = planned([report({ name: "page", epsilon: decimal("0.5") }), report({ publicKeys: true }), report()]);
    const parts = plan.reports.map(({ report: { l0 }, visitors }) => toNumber(cost(visitors, l0, 1)));
    const whole = parts.reduce((sum, part) => sum + part, 0);
    expect(parts.map((part) => Number((part / whole).toFixed(3)))).toEqual([0.5, 0.25, 0.25]);
  });

  it("is refused when the reports cost more, saying what costs what and what to change", () => {
    const asking = [
      report({ name: "", epsilon: decimal("0.5") }),
      report({ epsilon: decimal("0.4") }),
      report({ name: "page*country", epsilon: decimal("0.3") }),
    ];
    expect(refusal(asking)).toBe(
      "the reports cost epsilon 1.2 (totals 0.5, page 0.4, page*country 0.3), but the site may spend 1: " +
        "raise the site's epsilon, lower that of a report (its noise grows in proportion), or leave a report out",
    );
    expect(refusal(asking, decimal("1.2"))).toBe("");
    expect(refusal([report({ epsilon: ONE }), report({ name: "country" })])).toContain(
      "and 1 more without a part of their own get nothing",
    );
  });

  it("is refused where it makes no sense", () => {
    expect(refusal([])).toContain("at least one report");
    expect(refusal([report()], decimal("0"))).toContain("epsilon must be above 0");
    expect(refusal([report()], ONE, ONE)).toContain("delta must be below 1");
    expect(refusal([report()], ONE, decimal("0"))).toContain("takes a delta above 0");
    expect(refusal([report()], ONE, DELTA, 0)).toContain("k must be");
    expect(refusal([report({ l0: 0 })])).toContain('report "page" must count');
    expect(refusal([report({ linf: 1.5 })])).toContain('report "page" must count');
    expect(refusal([report({ epsilon: decimal("0") }), report()])).toContain("above 0");
  });

  it("is audited as a whole: a plan that spends more than the site has is not served", () => {
    const plan = planned([report({ publicKeys: true }), report()]);
    expect(auditPlan(plan)).toMatchObject({ ok: true });
    const poorer = { ...plan, epsilon: decimal("0.9") };
    expect(auditPlan(poorer)).toEqual({ ok: false, error: "the reports' parts of epsilon exceed the site's" });
    expect(auditPlan({ ...plan, delta: decimal("5e-8") })).toMatchObject({ ok: false });
    const lower = plan.reports.map((part) =>
      part.threshold === undefined ? part : { ...part, threshold: part.threshold - 1 },
    );
    const audited = auditPlan({ ...plan, reports: lower });
    expect(audited.ok ? "" : audited.error).toMatch(
      /^visitors of report "page" tell more than promised: between 4 and 5/u,
    );
  });
});

describe("decimal numbers", () => {
  it("are read exactly", () => {
    expect(decimal("0.1")).toEqual({ numerator: 1n, denominator: 10n });
    expect(decimal("1e-7")).toEqual({ numerator: 1n, denominator: 10_000_000n });
    expect(decimal("2.50")).toEqual({ numerator: 5n, denominator: 2n });
    expect(toNumber(decimal("1234.5678"))).toBe(1234.5678);
    for (const wrong of ["", "-1", "1,5", "1e7", "0x1", " 1", ".5", "Infinity"])
      expect(parseDecimal(wrong).ok).toBe(false);
  });
});
