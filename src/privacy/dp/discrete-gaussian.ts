import { bernoulliExp } from "./bernoulli-exp.ts";
import { discreteLaplace } from "./discrete-laplace.ts";
import type { Fraction } from "./fraction.ts";
import type { UniformSource } from "./uniform.ts";

/**
 * A whole number z with probability exactly proportional to e^(-z²/2σ²), for the variance parameter σ² > 0 (its true
 * variance is at most that).
 * Source: Canonne, Kamath, Steinke 2020, algorithm 3: discrete Laplace of scale t = ⌊σ⌋ + 1, accepted with probability
 * e^(-(|y| - σ²/t)² / 2σ²).
 */
export function discreteGaussian(variance: Fraction, source: UniformSource): bigint {
  const { numerator: n, denominator: d } = variance;
  const t = squareRoot(n / d) + 1n;
  const scale: Fraction = { numerator: t, denominator: 1n };
  for (;;) {
    const y = discreteLaplace(scale, source);
    // With σ² = n/d the exponent is (|y|·d·t - n)² / (2·n·d·t²).
    const distance = (y < 0n ? -y : y) * d * t - n;
    if (bernoulliExp(distance * distance, 2n * n * d * t * t, source)) return y;
  }
}

/** ⌊√value⌋ by Newton's method from above. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = value;
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}
