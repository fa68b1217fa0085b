import type { Fraction } from "./fraction.ts";
import { geometric } from "./geometric.ts";
import type { UniformSource } from "./uniform.ts";

/**
 * A whole number z with probability exactly (1-a)/(1+a) · a^|z|, a = e^(-1/s), for the scale s > 0.
 * Source: Canonne, Kamath, Steinke 2020, algorithm 2.
 */
export function discreteLaplace(scale: Fraction, source: UniformSource): bigint {
  for (;;) {
    const isNegative = source.bernoulli(1n, 2n);
    const size = geometric(scale, source);
    // Zero would come with either sign, twice as often as it should.
    if (isNegative && size === 0n) continue;
    return isNegative ? -size : size;
  }
}
