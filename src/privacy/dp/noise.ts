import { discreteGaussian } from "./discrete-gaussian.ts";
import { discreteLaplace } from "./discrete-laplace.ts";
import { toNumber, type Fraction } from "./fraction.ts";
import { leastWithTail } from "./noise-law.ts";
import type { UniformSource } from "./uniform.ts";

/** What is added to a count: discrete Laplace of a scale, or discrete Gaussian of a variance parameter σ². */
export type Noise =
  { readonly kind: "laplace"; readonly scale: Fraction } | { readonly kind: "gaussian"; readonly variance: Fraction };

/** One draw, exactly distributed. */
export function draw(noise: Noise, source: UniformSource): number {
  // A draw beyond 2^53 would take a scale of 10^14 to be seen in the life of the universe.
  return Number(
    noise.kind === "laplace" ? discreteLaplace(noise.scale, source) : discreteGaussian(noise.variance, source),
  );
}

/** Variance of one draw (Gaussian: at most this, and equal to it to 8 digits from σ = 1 up). Independent draws add. */
export function noiseVariance(noise: Noise): number {
  if (noise.kind === "gaussian") return toNumber(noise.variance);
  // 2a/(1-a)² with a = e^(-1/s); expm1 keeps the digits of 1-a for large scales.
  const inverse = 1 / toNumber(noise.scale);
  return (2 * Math.exp(-inverse)) / Math.expm1(-inverse) ** 2;
}

/** Least m such that a draw is within ±m with probability at least 95 %. Holds for numbers that are always published. */
export function errorBar95(noise: Noise): number {
  // Pr[|Z| > m] = 2·Pr[Z ≥ m+1] ≤ 0.05
  return leastWithTail(noise, 0.025) - 1;
}
