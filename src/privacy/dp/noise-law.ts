import { toNumber } from "./fraction.ts";
import type { Noise } from "./noise.ts";

/** Far enough for any δ that is asked for: e^(-14²/2) < 10^-42. */
const GAUSSIAN_REACH_SIGMAS = 14;
/** Relative error of the sums and exponentials below, many times over. */
const ROUNDING = 1e-9;

const tails = new WeakMap<Noise, (t: number) => number>();

/** Pr[Z ≥ t] for a whole number t, to nine digits. */
export function tail(noise: Noise, t: number): number {
  let known = tails.get(noise);
  if (known === undefined) {
    known = noise.kind === "laplace" ? laplaceTail(toNumber(noise.scale)) : gaussianTail(toNumber(noise.variance));
    tails.set(noise, known);
  }
  // Both laws are symmetric: Pr[Z ≥ t] = 1 - Pr[Z ≥ 1-t].
  return t >= 1 ? known(t) : 1 - known(1 - t);
}

/** Least whole number t ≥ 1 with Pr[Z ≥ t] ≤ p, never too small by rounding. */
export function leastWithTail(noise: Noise, p: number): number {
  const isFarEnough = (t: number): boolean => tail(noise, t) * (1 + ROUNDING) <= p;
  let high = 1;
  while (!isFarEnough(high)) high *= 2;
  let low = high / 2;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isFarEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** For t ≥ 1: Pr[Z ≥ t] = a^t / (1+a) with a = e^(-1/s). */
function laplaceTail(scale: number): (t: number) => number {
  return (t) => Math.exp(-t / scale) / (1 + Math.exp(-1 / scale));
}

/** For t ≥ 1, by summing e^(-z²/2σ²) from the far end. */
function gaussianTail(variance: number): (t: number) => number {
  const reach = Math.ceil(GAUSSIAN_REACH_SIGMAS * Math.sqrt(variance)) + 1;
  const sums = new Float64Array(reach + 2);
  for (let z = reach; z >= 1; z--) sums[z] = (sums[z + 1] ?? 0) + Math.exp((-z * z) / (2 * variance));
  const total = 1 + 2 * (sums[1] ?? 0);
  return (t) => (sums[t] ?? 0) / total;
}
