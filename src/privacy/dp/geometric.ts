import { bernoulliExp } from "./bernoulli-exp.ts";
import type { Fraction } from "./fraction.ts";
import type { UniformSource } from "./uniform.ts";

/**
 * A whole number g ≥ 0 with probability exactly (1 - e^(-1/s)) · e^(-g/s) for the scale s > 0.
 * Source: Canonne, Kamath, Steinke 2020, algorithm 2 (the part before the sign).
 */
export function geometric(scale: Fraction, source: UniformSource): bigint {
  const { numerator: t, denominator: d } = scale;
  // x = u + t·v has Pr ∝ e^(-x/t): u is its remainder by t, accepted with e^(-u/t), and v counts trials of e^-1.
  let u = source.below(t);
  while (!bernoulliExp(u, t, source)) u = source.below(t);
  let v = 0n;
  while (bernoulliExp(1n, 1n, source)) v++;
  // d neighbouring x are one g: Pr ∝ e^(-g·d/t).
  return (u + t * v) / d;
}
