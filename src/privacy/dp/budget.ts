import type { WindowKind } from "../../domain/report.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import { rhoFor } from "./concentrated.ts";
import { add, divide, fraction, isLess, multiply, toNumber, type Fraction } from "./fraction.ts";
import { errorBar95, type Noise } from "./noise.ts";
import { perCellDelta, releaseThreshold } from "./threshold.ts";

/** What a site wants to know of a day, and how much of it one visitor can be. */
export interface DpReport {
  readonly name: string;
  readonly windows: readonly WindowKind[];
  /** Most cells that a visitor is counted in during a day, over all windows of the report. */
  readonly l0: number;
  /** Most page views that are counted of one visitor in one cell. */
  readonly linf: number;
  /** Whether the values are known beforehand, so that each is published with noise, zeros too, and none needs hiding. */
  readonly publicKeys: boolean;
  /** The report's part of the site's ε. Reports that name none share equally what the others leave. */
  readonly epsilon?: Fraction;
}

/** What one measure of a report may tell of a visitor-day: ε of pure differential privacy, or ρ of zCDP. */
export type Loss =
  { readonly kind: "pure"; readonly epsilon: Fraction } | { readonly kind: "concentrated"; readonly rho: number };

/** The numbers behind one report, ready to print. */
export interface ReportPlan {
  readonly report: DpReport;
  /** Of the visitors alone, and once more of the page views alone. */
  readonly loss: Loss;
  /** Noise of a cell's visitors. */
  readonly visitors: Noise;
  /** Noise of a cell's page views. */
  readonly pageviews: Noise;
  /** Noisy visitors from which on a value is published; public keys have none. */
  readonly threshold: number | undefined;
  /** The report's part of δ: the chance that a value shows which only one visitor brought over `k`. 0 for public keys. */
  readonly delta: number;
  /** In 95 of 100 cells the noise is within ± this. For values near `threshold` see `releasedBar`. */
  readonly visitorsBar: number;
  readonly pageviewsBar: number;
}

/** How a site spends its budget on every visitor-day. */
export interface DpPlan {
  readonly kind: Noise["kind"];
  readonly k: number;
  readonly epsilon: Fraction;
  readonly delta: Fraction;
  /** Part of δ that turning zCDP into ε takes; 0 for Laplace. */
  readonly conversionDelta: number;
  readonly reports: readonly ReportPlan[];
}

/** A part below 1 of a float, for where δ and ε must not be rounded up. */
const ROUNDED_DOWN = 1 - 2 ** -45;

/**
 * Splits (ε, δ) of a visitor-day over the reports, half of each report's part for visitors and half for page views, and
 * says what noise and thresholds follow, once with discrete Laplace (the parts of ε add up) and once with discrete
 * Gaussian noise (the parts of ρ add up, half of δ goes to turning ρ into ε). The plan with less noise is returned.
 * `k` is the pre-threshold: cells of fewer visitors are never published.
 * Errors: a sentence saying what costs what, and what to change.
 */
export function planBudget(
  epsilon: Fraction,
  delta: Fraction,
  reports: readonly DpReport[],
  k: number,
): Result<DpPlan, string> {
  const problem = problemOf(epsilon, delta, reports, k);
  if (problem !== undefined) return fail(problem);
  const shares = sharesOf(epsilon, reports);
  if (!shares.ok) return shares;
  const request: Request = { epsilon, delta, reports, shares: shares.value, k };
  const laplace = laplacePlan(request);
  if (delta.numerator === 0n) return ok(laplace);
  const gaussian = gaussianPlan(request);
  return ok(noisiness(gaussian) < noisiness(laplace) ? gaussian : laplace);
}

interface Request {
  readonly epsilon: Fraction;
  readonly delta: Fraction;
  readonly reports: readonly DpReport[];
  /** Of each report, its part of 1. */
  readonly shares: readonly Fraction[];
  readonly k: number;
}

function problemOf(epsilon: Fraction, delta: Fraction, reports: readonly DpReport[], k: number): string | undefined {
  if (reports.length === 0) return "a site in dp mode needs at least one report";
  if (epsilon.numerator === 0n) return "epsilon must be above 0";
  if (!isLess(delta, ONE)) return "delta must be below 1, and should be far below one in the number of visitors";
  if (!isPositive(k)) return "k must be a whole number from 1 up";
  const unbounded = reports.find((report) => !isPositive(report.l0) || !isPositive(report.linf));
  if (unbounded !== undefined) {
    return `report "${unbounded.name}" must count a visitor in 1 or more cells, and 1 or more page views in each`;
  }
  const hidden = reports.find((report) => !report.publicKeys);
  if (delta.numerator === 0n && hidden !== undefined) {
    return `report "${hidden.name}" finds its values among the visitors, which takes a delta above 0: give the site one, such as 1e-7, or declare the report's values`;
  }
  return undefined;
}

function isPositive(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 1;
}

const ZERO = fraction(0n, 1n);
const ONE = fraction(1n, 1n);

function sharesOf(epsilon: Fraction, reports: readonly DpReport[]): Result<readonly Fraction[], string> {
  const asked = reports.reduce((sum, report) => add(sum, report.epsilon ?? ZERO), ZERO);
  const others = reports.filter((report) => report.epsilon === undefined).length;
  if (isLess(epsilon, asked) || (others > 0 && !isLess(asked, epsilon))) {
    return fail(overBudget(epsilon, asked, reports, others));
  }
  if (reports.some((report) => report.epsilon?.numerator === 0n)) return fail("a report's epsilon must be above 0");
  const left = fraction(
    epsilon.numerator * asked.denominator - asked.numerator * epsilon.denominator,
    epsilon.denominator * asked.denominator,
  );
  const equal = divide(left, fraction(BigInt(Math.max(1, others)), 1n));
  return ok(reports.map((report) => divide(report.epsilon ?? equal, epsilon)));
}

function overBudget(epsilon: Fraction, asked: Fraction, reports: readonly DpReport[], others: number): string {
  const costs = reports
    .flatMap(({ name, epsilon: cost }) => (cost === undefined ? [] : [`${name || "totals"} ${plain(cost)}`]))
    .join(", ");
  const rest = others > 0 ? `, and ${String(others)} more without a part of their own get nothing` : "";
  return (
    `the reports cost epsilon ${plain(asked)} (${costs})${rest}, but the site may spend ${plain(epsilon)}: ` +
    "raise the site's epsilon, lower that of a report (its noise grows in proportion), or leave a report out"
  );
}

function plain(value: Fraction): string {
  return String(Number(toNumber(value).toPrecision(6)));
}

/** ε adds up over reports and measures, whose noise has the scale L0·L∞/ε: exact fractions throughout. */
function laplacePlan({ epsilon, delta, reports, shares, k }: Request): DpPlan {
  const deltaEach = deltaPerReport(toNumber(delta), reports);
  const noiseFor = (units: number, loss: Fraction): Noise => {
    return { kind: "laplace", scale: divide(fraction(BigInt(units), 1n), loss) };
  };
  const plans = reports.map((report, i) => {
    const loss = divide(multiply(epsilon, shares[i] ?? ZERO), TWO);
    return reportPlan(report, { kind: "pure", epsilon: loss }, deltaEach, k, {
      visitors: noiseFor(report.l0, loss),
      pageviews: noiseFor(report.l0 * report.linf, loss),
    });
  });
  return { kind: "laplace", k, epsilon, delta, conversionDelta: 0, reports: plans };
}

const TWO = fraction(2n, 1n);

/** ρ adds up over reports and measures, whose noise has σ² = L0·L∞²/2ρ, since a visitor moves L0 cells by L∞ each. */
function gaussianPlan({ epsilon, delta, reports, shares, k }: Request): DpPlan {
  const isHiding = reports.some((report) => !report.publicKeys);
  const conversionDelta = toNumber(delta) * (isHiding ? 0.5 : 1) * ROUNDED_DOWN;
  const deltaEach = deltaPerReport(toNumber(delta) - conversionDelta, reports);
  const rho = rhoFor(toNumber(epsilon) * ROUNDED_DOWN, conversionDelta);
  const plans = reports.map((report, i) => {
    const part = (rho * toNumber(shares[i] ?? ZERO) * ROUNDED_DOWN) / 2;
    const variance = roundedUp(report.l0 / (2 * part));
    const units = fraction(BigInt(report.linf), 1n);
    // What is told by the noise as it is drawn, a little less than the part.
    const loss = report.l0 / (2 * toNumber(variance));
    return reportPlan(report, { kind: "concentrated", rho: loss }, deltaEach, k, {
      visitors: { kind: "gaussian", variance },
      pageviews: { kind: "gaussian", variance: multiply(variance, multiply(units, units)) },
    });
  });
  return { kind: "gaussian", k, epsilon, delta, conversionDelta, reports: plans };
}

/** A fraction with few digits, at least `value` and at most 0.001 above it: short numbers are drawn faster. */
function roundedUp(value: number): Fraction {
  return fraction(BigInt(Math.ceil((value / ROUNDED_DOWN) * 1000)), 1000n);
}

/** Reports that hide values share δ equally. */
function deltaPerReport(delta: number, reports: readonly DpReport[]): number {
  const hiding = reports.filter((report) => !report.publicKeys).length;
  return hiding === 0 ? 0 : (delta * ROUNDED_DOWN) / hiding;
}

function reportPlan(
  report: DpReport,
  loss: Loss,
  deltaEach: number,
  k: number,
  noise: { readonly visitors: Noise; readonly pageviews: Noise },
): ReportPlan {
  const { l0, publicKeys } = report;
  const { visitors, pageviews } = noise;
  return {
    report,
    loss,
    visitors,
    pageviews,
    threshold: publicKeys ? undefined : releaseThreshold(visitors, perCellDelta(deltaEach, l0), k),
    delta: publicKeys ? 0 : deltaEach,
    visitorsBar: errorBar95(visitors),
    pageviewsBar: errorBar95(pageviews),
  };
}

/**
 * What the plans are compared by: how many visitors a value needs to be published nearly always (T plus the bar), and
 * how far off its numbers are (the bar of page views counted in units of L∞), summed over the reports. At ε = 1 and
 * δ = 10^-7 it prefers Laplace for two reports of one cell a day, and for five with public keys.
 */
function noisiness(plan: DpPlan): number {
  return plan.reports.reduce(
    (sum, { report, threshold, visitorsBar, pageviewsBar }) =>
      sum + (threshold ?? 0) + visitorsBar + pageviewsBar / report.linf,
    0,
  );
}
