import { fail, ok, type Result } from "../../domain/result.ts";
import type { Loss } from "./budget.ts";
import { toNumber } from "./fraction.ts";
import type { Noise } from "./noise.ts";
import { perCellDelta } from "./threshold.ts";

/** How one number of a cell comes to be published. */
export interface Mechanism {
  readonly noise: Noise;
  /** Most by which one visitor changes the count. */
  readonly sensitivity: number;
  /** Which cells are published; without it all are. */
  readonly gate?: Gate;
}

export interface Gate {
  /** Of one count, publishes every noisy value above one that it publishes. */
  readonly isPublished: (count: number, noisy: number) => boolean;
  /** Counts from here on are all treated alike, at whatever noisy value. */
  readonly settledAt: number;
}

/** What is promised to a visitor-day that is in at most `l0` cells. */
export interface Claim {
  readonly loss: Loss;
  readonly delta: number;
  readonly l0: number;
}

/** What was found where the mechanism comes nearest to its promise, or goes beyond it. */
export interface AuditFigures {
  /** Neighbouring counts compared, in both directions and at each ε. */
  readonly comparisons: number;
  /** The count without the visitor, and with. */
  readonly without: number;
  readonly with: number;
  readonly epsilon: number;
  /** Hockey-stick divergence found at that ε, and what is allowed there. */
  readonly delta: number;
  readonly allowed: number;
}

export type AuditFailure = AuditFigures;

/**
 * What the sums below may be off by, times 1 + ε, and the only tolerance: for Laplace at its own ε the terms of one
 * side vanish exactly, and what remains of them is rounding of their exponents, Σ p·(3 + 2|z|/s + 2ε)·2^-53.
 */
const ROUNDING = 1e-15;
/** Beyond these the noise has less than 10^-19 of its mass. */
const LAPLACE_REACH_SCALES = 45;
const GAUSSIAN_REACH_SIGMAS = 9.5;

/**
 * Holds a mechanism to its promise by enumeration: for every count with and without one visitor, in both directions,
 * the whole distribution of what is published ("nothing" is an outcome) is written out, and
 * δ*(ε) = Σ max(0, P(o) - e^ε·Q(o)) compared with what the promise leaves to one cell. Pure promises are checked at
 * their ε, concentrated ones at values of ε over the whole range where they say something.
 * Errors: the worst place.
 */
export function auditMechanism(mechanism: Mechanism, claim: Claim): Result<AuditFigures, AuditFailure> {
  const noise = tabulate(lawOf(mechanism.noise));
  const limits = limitsPerCell(claim, mechanism.sensitivity);
  const { gate } = mechanism;
  // Without a gate all counts are alike, and 0 stands for them.
  const last = gate === undefined ? 0 : gate.settledAt + noise.reach;
  const published = Int32Array.from({ length: last + mechanism.sensitivity + 1 }, (_, count) =>
    firstPublished(count, noise, gate),
  );
  let comparisons = 0;
  let worst: (AuditFigures & { readonly used: number }) | undefined;
  for (let step = 1; step <= mechanism.sensitivity; step++) {
    for (const { epsilon, delta: allowed } of limits) {
      const removing = compare(noise, -step, epsilon);
      const adding = compare(noise, step, epsilon);
      for (let count = 0; count <= last; count++) {
        const without = published[count] ?? 0;
        const withVisitor = published[count + step] ?? 0;
        const delta = Math.max(
          divergence(without, withVisitor, noise, removing),
          divergence(withVisitor, without, noise, adding),
        );
        comparisons += 2;
        // Above 1 more is told than allowed.
        const used = delta / (allowed + ROUNDING * (1 + epsilon));
        if (worst === undefined || used > worst.used) {
          worst = { used, comparisons, without: count, with: count + step, epsilon, delta, allowed };
        }
      }
    }
  }
  if (worst === undefined) throw new RangeError("a mechanism that no visitor changes needs no audit");
  const { used, ...place } = worst;
  const figures = { ...place, comparisons };
  return used <= 1 ? ok(figures) : fail(figures);
}

/** The noise from -reach to reach, at index i = z + reach; written out here, apart from what is audited. */
interface Table {
  readonly reach: number;
  readonly probabilities: Float64Array;
  /** Mass before index i, and from index i on, each summed from its thin end. */
  readonly before: Float64Array;
  readonly from: Float64Array;
}

function tabulate({ reach, exponent }: Law): Table {
  const weights = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-exponent(Math.abs(i - reach))));
  const total = runningSums(weights).at(-1) ?? 1;
  const probabilities = weights.map((weight) => weight / total);
  // The law is symmetric.
  const before = runningSums(probabilities);
  return { reach, probabilities, before, from: before.toReversed() };
}

/** Sums of the first 0, 1, 2, … values, with Kahan's correction: their rounding does not grow with their number. */
function runningSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  let sum = 0;
  let lost = 0;
  for (let i = 0; i < values.length; i++) {
    const value = (values[i] ?? 0) - lost;
    const next = sum + value;
    lost = next - sum - value;
    sums[i + 1] = sum = next;
  }
  return sums;
}

/** Probabilities are proportional to e^-exponent(|z|). */
interface Law {
  readonly reach: number;
  readonly exponent: (size: number) => number;
}

function lawOf(noise: Noise): Law {
  return noise.kind === "laplace" ? laplaceLaw(toNumber(noise.scale)) : gaussianLaw(toNumber(noise.variance));
}

function laplaceLaw(scale: number): Law {
  return { reach: Math.ceil(LAPLACE_REACH_SCALES * scale), exponent: (size) => size / scale };
}

function gaussianLaw(variance: number): Law {
  const reach = Math.ceil(GAUSSIAN_REACH_SIGMAS * Math.sqrt(variance)) + 1;
  return { reach, exponent: (size) => (size * size) / (2 * variance) };
}

/** Index of the least noise with which the count is published; past the table's end if there is none. */
function firstPublished(count: number, { reach, probabilities }: Table, gate: Gate | undefined): number {
  if (gate === undefined) return 0;
  let low = 0;
  let high = probabilities.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (gate.isPublished(count, count + middle - reach)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** One count against another that is less by `lead`, at one ε, where both are published. */
interface Comparison {
  readonly lead: number;
  readonly factor: number;
  /** Σ max(0, P - e^ε·Q) over the noise from index i on. */
  readonly excessFrom: Float64Array;
}

function compare({ probabilities }: Table, lead: number, epsilon: number): Comparison {
  const size = probabilities.length;
  const factor = Math.exp(epsilon);
  const excessFrom = new Float64Array(size + 1);
  for (let i = size - 1; i >= 0; i--) {
    const j = i + lead;
    // Values beyond the other's table count as impossible there, which is the safe side.
    const other = j >= 0 && j < size ? (probabilities[j] ?? 0) : 0;
    excessFrom[i] = (excessFrom[i + 1] ?? 0) + Math.max(0, (probabilities[i] ?? 0) - factor * other);
  }
  return { lead, factor, excessFrom };
}

/** Σ max(0, P - e^ε·Q) over all outcomes of two counts, given from where on each is published. */
function divergence(p: number, q: number, { before, from }: Table, { lead, factor, excessFrom }: Comparison): number {
  const size = before.length - 1;
  // From here on both are published; before it P alone, if at all.
  const both = q === size ? size : Math.min(size, Math.max(p, q - lead));
  const nothing = Math.max(0, (before[p] ?? 0) - factor * (before[q] ?? 0));
  const alone = (from[p] ?? 0) - (from[both] ?? 0);
  return nothing + alone + (excessFrom[both] ?? 0);
}

interface Limit {
  readonly epsilon: number;
  readonly delta: number;
}

/**
 * A visitor's promise, shared out to one of its `l0` cells: ε/L0 or ρ/L0, and δ0. Of ρ-zCDP the most is allowed that
 * discrete Gaussian noise of that very ρ tells: σ² = Δ²/2ρ (Canonne, Kamath, Steinke 2020, theorem 4), which is less
 * than the general bound on ρ-zCDP.
 */
function limitsPerCell({ loss, delta, l0 }: Claim, sensitivity: number): readonly Limit[] {
  const delta0 = perCellDelta(delta, l0);
  if (loss.kind === "pure") return [{ epsilon: toNumber(loss.epsilon) / l0, delta: delta0 }];
  const rho = loss.rho / l0;
  const reference = tabulate(gaussianLaw(sensitivity ** 2 / (2 * rho)));
  return DIGITS.map((digits) => {
    // Where the plain bound ε = ρ + 2√(ρ·ln(1/δ)) says 10^-digits.
    const epsilon = rho + 2 * Math.sqrt(rho * digits * Math.LN10);
    const told = compare(reference, sensitivity, epsilon).excessFrom[0] ?? 1;
    return { epsilon, delta: told * (1 + RHO_ROUNDING) + delta0 };
  });
}

/** ρ is a float, and in the exponents. */
const RHO_ROUNDING = 1e-9;

/** The last is where nothing but δ0 is left to excuse a difference. */
const DIGITS = [0.1, 0.5, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 40];
