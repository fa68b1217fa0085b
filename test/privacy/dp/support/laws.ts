// The laws that samplers are held to, written down once more, away from the code under test.

/** Probabilities of -reach…reach, at index z + reach; nearly nothing lies beyond, which the ends stand for. */
export interface Law {
  readonly reach: number;
  readonly probabilities: readonly number[];
  /** A scale of its own, at whose multiples the tails are looked at. */
  readonly spread: number;
}

export function laplaceLaw(scale: number): Law {
  return law(Math.ceil(40 * scale), scale, (z) => Math.exp(-Math.abs(z) / scale));
}

export function gaussianLaw(variance: number): Law {
  const sigma = Math.sqrt(variance);
  return law(Math.ceil(9 * sigma) + 1, sigma, (z) => Math.exp((-z * z) / (2 * variance)));
}

function law(reach: number, spread: number, weight: (z: number) => number): Law {
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => weight(i - reach));
  const total = weights.reduce((sum, each) => sum + each, 0);
  return { reach, spread, probabilities: weights.map((each) => each / total) };
}

/** Expected value of a function of the draw. */
export function mean(of: Law, f: (z: number) => number): number {
  return of.probabilities.reduce((sum, probability, i) => sum + probability * f(i - of.reach), 0);
}
