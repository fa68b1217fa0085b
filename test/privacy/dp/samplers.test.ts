// Each gate objects to a true sampler for one seed in a million; seeds are fixed, so the tests never flake. What the
// gates are able to notice is measured in sampler-mutants.test.ts, with the same numbers of draws.
import { describe, expect, it } from "vitest";
import { bernoulliExp } from "../../../src/privacy/dp/bernoulli-exp.ts";
import { discreteGaussian } from "../../../src/privacy/dp/discrete-gaussian.ts";
import { discreteLaplace } from "../../../src/privacy/dp/discrete-laplace.ts";
import { fraction, toNumber } from "../../../src/privacy/dp/fraction.ts";
import { UniformSource } from "../../../src/privacy/dp/uniform.ts";
import { AesRandom } from "../../support/aes-random.ts";
import { normalP, zOfShare } from "../../support/statistics.ts";
import { gaussianLaw, laplaceLaw } from "./support/laws.ts";
import { ALPHA, objections } from "./support/sampler-gate.ts";

const DRAWS = 1_000_000;

const source = (seed: number): UniformSource => new UniformSource(new AesRandom(seed));

describe("a trial with probability e^-γ", () => {
  it("succeeds as often as it should", () => {
    const trials = 400_000;
    const gammas: readonly (readonly [n: bigint, d: bigint])[] = [
      [1n, 1000n],
      [1n, 3n],
      [1n, 1n],
      [5n, 2n],
      [7n, 1n],
    ];
    for (const [n, d] of gammas) {
      const chance = source(Number(n));
      let hits = 0;
      for (let i = 0; i < trials; i++) if (bernoulliExp(n, d, chance)) hits++;
      expect(normalP(zOfShare(hits, trials, Math.exp(-Number(n) / Number(d))))).toBeGreaterThan(ALPHA);
    }
  });

  it("is certain for γ = 0", () => {
    const chance = source(1);
    for (let i = 0; i < 1_000; i++) expect(bernoulliExp(0n, 1n, chance)).toBe(true);
  });
});

describe("discrete Laplace noise", () => {
  for (const [numerator, denominator] of [
    [1n, 2n],
    [1n, 1n],
    [10n, 3n],
    [5n, 1n],
    [50n, 1n],
    [1000n, 1n],
  ] as const) {
    it(`follows its law at scale ${String(numerator)}/${String(denominator)}`, () => {
      const scale = fraction(numerator, denominator);
      const sampler = (chance: UniformSource): bigint => discreteLaplace(scale, chance);
      expect(objections(sampler, laplaceLaw(toNumber(scale)), DRAWS, source(20_261_122))).toEqual([]);
    });
  }
});

describe("discrete Gaussian noise", () => {
  for (const [numerator, denominator] of [
    [1n, 4n],
    [1n, 1n],
    [100n, 9n],
    [26_113n, 1000n],
    [2500n, 1n],
    [1_000_000n, 1n],
  ] as const) {
    it(`follows its law at variance ${String(numerator)}/${String(denominator)}`, () => {
      const variance = fraction(numerator, denominator);
      const sampler = (chance: UniformSource): bigint => discreteGaussian(variance, chance);
      expect(objections(sampler, gaussianLaw(toNumber(variance)), DRAWS, source(20_261_123))).toEqual([]);
    });
  }
});
