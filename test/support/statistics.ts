// What tests of chance need of statistics. Sources: Abramowitz & Stegun 6.1, 6.5, 26.2, 26.4, 26.5; Lentz's method for
// continued fractions; Clopper & Pearson 1934. Held to textbook values in statistics.test.ts.

/** χ² of observed counts against the probabilities of their bins, and the chance that a true law gives as much. */
export function chiSquaredP(counts: readonly number[], probabilities: readonly number[]): number {
  const trials = counts.reduce((sum, count) => sum + count, 0);
  let statistic = 0;
  probabilities.forEach((probability, bin) => {
    const expected = trials * probability;
    statistic += ((counts[bin] ?? 0) - expected) ** 2 / expected;
  });
  return chiSquaredTail(statistic, probabilities.length - 1);
}

/** Pr[χ² with `degrees` degrees of freedom ≥ statistic]. */
export function chiSquaredTail(statistic: number, degrees: number): number {
  return gammaTail(degrees / 2, statistic / 2);
}

/** Pr[|N(0,1)| ≥ |z|]. */
export function normalP(z: number): number {
  return chiSquaredTail(z * z, 1);
}

/** How many standard errors `hits` of `trials` lie from the probability p. */
export function zOfShare(hits: number, trials: number, p: number): number {
  return (hits - trials * p) / Math.sqrt(trials * p * (1 - p));
}

/**
 * Exact bounds for a probability of which `hits` of `trials` were seen: each is wrong with a chance of at most `alpha`.
 */
export function clopperPearson(hits: number, trials: number, alpha: number): { lower: number; upper: number } {
  // Pr[at least x of n | p] = I_p(x, n-x+1), growing with p.
  const lower = hits === 0 ? 0 : whereReaches((p) => incompleteBeta(hits, trials - hits + 1, p), alpha);
  const upper = hits === trials ? 1 : whereReaches((p) => incompleteBeta(hits + 1, trials - hits, p), 1 - alpha);
  return { lower, upper };
}

/** The p in 0…1 at which a growing function reaches a value. */
function whereReaches(f: (p: number) => number, value: number): number {
  let [low, high] = [0, 1];
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < value) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Q(a, x) = Γ(a, x)/Γ(a): by the series of its complement for small x, by the continued fraction for large. */
function gammaTail(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - lnGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > sum * 1e-16; n++) sum += term *= x / (a + n);
    return 1 - front * sum;
  }
  return front / continuedFraction(x + 1 - a, (n) => [-n * (n - a), x + 2 * n + 1 - a]);
}

/** I_x(a, b). */
function incompleteBeta(a: number, b: number, x: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  // The fraction converges on this side of the mean; the other side by symmetry.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const front = Math.exp(lnGamma(a + b) - lnGamma(a) - lnGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  return (
    front /
    continuedFraction(1, (n) => {
      const m = Math.floor(n / 2);
      const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
      const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
      return [n % 2 === 1 ? odd : even, 1];
    })
  );
}

/** b0 + a1/(b1 + a2/(b2 + …)) by Lentz's method; `term(n)` gives [a_n, b_n]. */
function continuedFraction(b0: number, term: (n: number) => readonly [number, number]): number {
  const nonZero = (value: number): number => (Math.abs(value) < 1e-300 ? 1e-300 : value);
  let value = nonZero(b0);
  let c = value;
  let d = 0;
  for (let n = 1; n < 100_000; n++) {
    const [a, b] = term(n);
    d = 1 / nonZero(b + a * d);
    c = nonZero(b + a / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360];

/** ln Γ(x) for x > 0 by Stirling's series, moved to x ≥ 10 where it holds 15 digits. */
function lnGamma(x: number): number {
  let [at, below] = [x, 0];
  for (; at < 10; at++) below += Math.log(at);
  const series = STIRLING.reduce((sum, factor, i) => sum + factor / at ** (2 * i + 1), 0);
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - below;
}
