// The power of the gates in samplers.test.ts: each mutant must be objected to in every seed. Those that take a million
// draws run in 5 seeds, and in 100 with FOOTFALL_FULL_FAULTS=1; the others always run in 100. A million draws put 1 % of
// a Laplace scale, or half a percent of the sign, 10 standard errors off, and 1 % of a Gaussian σ 13. The line is at 4.9,
// so that one seed in five million misses such a mutant.
import { describe, expect, it } from "vitest";
import { bernoulliExp } from "../../../src/privacy/dp/bernoulli-exp.ts";
import { discreteGaussian } from "../../../src/privacy/dp/discrete-gaussian.ts";
import { discreteLaplace } from "../../../src/privacy/dp/discrete-laplace.ts";
import { fraction } from "../../../src/privacy/dp/fraction.ts";
import { geometric } from "../../../src/privacy/dp/geometric.ts";
import { UniformSource } from "../../../src/privacy/dp/uniform.ts";
import { AesRandom } from "../../support/aes-random.ts";
import { gaussianLaw, laplaceLaw, type Law } from "./support/laws.ts";
import { ModuloSource } from "./support/modulo-source.ts";
import { objections, type Sampler } from "./support/sampler-gate.ts";

const SEEDS = 100;
const SLOW_SEEDS = process.env["FOOTFALL_FULL_FAULTS"] === "1" ? 100 : 5;

interface Mutant {
  readonly name: string;
  readonly law: Law;
  readonly sampler: Sampler;
  readonly draws: number;
  readonly source?: (random: AesRandom) => UniformSource;
}

const FIVE = fraction(5n, 1n);

const mutants: readonly Mutant[] = [
  {
    name: "a Laplace scale 1 % too large",
    law: laplaceLaw(5),
    sampler: (source) => discreteLaplace(fraction(505n, 100n), source),
    draws: 1_000_000,
  },
  {
    name: "a sign that is negative in 50.5 %",
    law: laplaceLaw(50),
    sampler: laplaceBy(
      (source) => source.bernoulli(505n, 1000n),
      (source) => geometric(fraction(50n, 1n), source),
    ),
    draws: 1_000_000,
  },
  {
    name: "a Gaussian σ 1 % too small",
    law: gaussianLaw(100),
    sampler: (source) => discreteGaussian(fraction(9801n, 100n), source),
    draws: 1_000_000,
  },
  {
    name: "zero with either sign",
    law: laplaceLaw(5),
    sampler: (source) => {
      const isNegative = fairSign(source);
      const size = geometric(FIVE, source);
      return isNegative ? -size : size;
    },
    draws: 20_000,
  },
  {
    name: "remainders of single bytes without rejection",
    law: laplaceLaw(100),
    sampler: (source) => discreteLaplace(fraction(100n, 1n), source),
    draws: 20_000,
    source: (random) => new ModuloSource(random),
  },
  {
    name: "a geometric size off by one",
    law: laplaceLaw(5),
    sampler: laplaceBy(fairSign, (source) => geometric(FIVE, source) + 1n),
    draws: 20_000,
  },
  {
    name: "e^-γ by even trials",
    law: laplaceLaw(5),
    sampler: laplaceBy(fairSign, (source) => geometricBy(evenTrials, 5n, source)),
    draws: 20_000,
  },
];

/** Discrete Laplace of any sign and size. */
function laplaceBy(isNegative: (source: UniformSource) => boolean, sizeOf: Sampler): Sampler {
  return (source) => {
    for (;;) {
      const negative = isNegative(source);
      const size = sizeOf(source);
      if (size > 0n || !negative) return negative ? -size : size;
    }
  };
}

function fairSign(source: UniformSource): boolean {
  return source.bernoulli(1n, 2n);
}

type Trial = (n: bigint, d: bigint, source: UniformSource) => boolean;

/** Algorithm 2 of the paper over any trial of e^-γ. */
function geometricBy(trial: Trial, t: bigint, source: UniformSource): bigint {
  let u = source.below(t);
  while (!trial(u, t, source)) u = source.below(t);
  let v = 0n;
  while (trial(1n, 1n, source)) v++;
  return u + t * v;
}

function evenTrials(n: bigint, d: bigint, source: UniformSource): boolean {
  let k = 1n;
  while (source.bernoulli(n, d * k)) k++;
  return k % 2n === 0n;
}

describe("the gates of samplers", () => {
  for (const { name, law, sampler, draws, source } of mutants) {
    const seeds = draws > 100_000 ? SLOW_SEEDS : SEEDS;
    it(`object to ${name} in ${String(seeds)} of ${String(seeds)} seeds`, { timeout: 1_800_000 }, () => {
      for (let seed = 1; seed <= seeds; seed++) {
        const random = new AesRandom(seed);
        const objected = objections(sampler, law, draws, source?.(random) ?? new UniformSource(random));
        expect([seed, objected]).not.toEqual([seed, []]);
      }
    });
  }

  it("do not object to the same steps without a mistake", () => {
    const sampler = laplaceBy(fairSign, (source) => geometricBy(bernoulliExp, 5n, source));
    for (let seed = 1; seed <= 100; seed++) {
      expect(objections(sampler, laplaceLaw(5), 20_000, new UniformSource(new AesRandom(seed)))).toEqual([]);
    }
  });
});
