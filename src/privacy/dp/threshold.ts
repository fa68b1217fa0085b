import { errorBar95, type Noise } from "./noise.ts";
import { leastWithTail, tail } from "./noise-law.ts";

/** How far below 1 a product of rounded floats may lie. */
const ROUNDED_DOWN = 1 - 2 ** -45;

/**
 * The chance δ0 that one cell may take for itself when a visitor is in at most `l0` cells and the report may fail with
 * `delta`: 1 - (1-δ0)^l0 ≤ δ, rounded down.
 */
export function perCellDelta(delta: number, l0: number): number {
  return -Math.expm1(Math.log1p(-delta) / l0) * ROUNDED_DOWN;
}

/**
 * Least T such that a cell with a single visitor above the pre-threshold is published with probability at most `delta0`:
 * T = k + t, t least with Pr[Z ≥ t] ≤ δ0.
 *
 * A visitor who makes a cell cross `k` changes it from never published to published with Pr[k + Z ≥ T]. That is the
 * rule for one visitor, 1 + Z ≥ τ with τ = 1 + t, run on n - (k-1), whence T = τ + (k-1). Without that shift a cell
 * of k visitors would appear with Pr[Z ≥ τ - k], thousands of times δ0.
 * For Laplace t = ⌈s·ln(1 / (δ0·(1+a)))⌉, a = e^(-1/s).
 */
export function releaseThreshold(noise: Noise, delta0: number, k: number): number {
  return k + leastWithTail(noise, delta0);
}

/** Whether a cell of `visitors`, `noisy` after noise, is published. Both comparisons are what the audit enumerates. */
export function isPublished(visitors: number, noisy: number, threshold: number, k: number): boolean {
  return visitors >= k && noisy >= threshold;
}

/**
 * 95 % interval for the visitors behind a published value ≥ T. Cells near T are published when their noise was high, so
 * the lower end asks how likely `value` was *given* that the cell was published: the least n ≥ k with
 * Pr[n+Z ≥ value] / Pr[n+Z ≥ T] > 0.025. For Laplace that is k while value < T + s·ln(40). The upper end is as without
 * selection, which only ever makes values larger.
 */
export function releasedBar(
  value: number,
  noise: Noise,
  threshold: number,
  k: number,
): { readonly lower: number; readonly upper: number } {
  const isPlausible = (n: number): boolean => tail(noise, value - n) > 0.025 * tail(noise, threshold - n);
  // The ratio grows with n, and n = value is plausible.
  let lower = k;
  let plausible = Math.max(k, value);
  while (lower < plausible) {
    const middle = Math.floor((lower + plausible) / 2);
    if (isPlausible(middle)) plausible = middle;
    else lower = middle + 1;
  }
  return { lower, upper: value + errorBar95(noise) };
}
