import type { UniformSource } from "./uniform.ts";

/**
 * True with probability exactly e^(-n/d), from whole numbers alone; n ≥ 0, d ≥ 1.
 * Source: Canonne, Kamath, Steinke 2020 (arXiv:2004.00010), algorithm 1.
 */
export function bernoulliExp(n: bigint, d: bigint, source: UniformSource): boolean {
  // e^(-n/d) = e^-1 · e^-1 · … · e^-(what is left, at most 1)
  let rest = n;
  for (; rest > d; rest -= d) {
    if (!bernoulliExpUpTo1(1n, 1n, source)) return false;
  }
  return bernoulliExpUpTo1(rest, d, source);
}

/**
 * For γ = n/d ≤ 1. Let K be the first k whose trial with probability γ/k fails. Then Pr[K > k] = γ^k/k!, so that
 * Pr[K odd] = 1 - γ + γ²/2! - γ³/3! + … = e^-γ.
 */
function bernoulliExpUpTo1(n: bigint, d: bigint, source: UniformSource): boolean {
  let k = 1n;
  while (source.bernoulli(n, d * k)) k++;
  return k % 2n === 1n;
}
