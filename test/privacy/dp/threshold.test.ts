import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rhoFor } from "../../../src/privacy/dp/concentrated.ts";
import { fraction } from "../../../src/privacy/dp/fraction.ts";
import { draw, errorBar95, noiseVariance, type Noise } from "../../../src/privacy/dp/noise.ts";
import { tail } from "../../../src/privacy/dp/noise-law.ts";
import { isPublished, perCellDelta, releasedBar, releaseThreshold } from "../../../src/privacy/dp/threshold.ts";
import { UniformSource } from "../../../src/privacy/dp/uniform.ts";
import { AesRandom } from "../../support/aes-random.ts";
import { gaussianLaw, laplaceLaw, mean } from "./support/laws.ts";

function laplace(scale: number): Noise {
  return { kind: "laplace", scale: fraction(BigInt(Math.round(scale * 1000)), 1000n) };
}

function gaussian(sigma: number): Noise {
  return { kind: "gaussian", variance: fraction(BigInt(Math.round(sigma ** 2 * 1000)), 1000n) };
}

// ε = 1 and δ = 10^-7 shared by R reports of one measure: [R, L0, scale, bar, T] of Laplace, [σ, bar, T] of Gaussian.
const TABLE = [
  [1, 1, 1, 3, 17, 5.1, 10, 30],
  [3, 1, 3, 9, 52, 8.8, 17, 51],
  [6, 1, 6, 18, 105, 12.5, 25, 73],
  [6, 3, 18, 54, 332, 21.7, 42, 129],
  [6, 5, 30, 90, 567, 28.0, 55, 168],
  [6, 10, 60, 180, 1173, 39.5, 77, 241],
] as const;

describe("noise and thresholds", () => {
  it("are those of the table that the design was made with", () => {
    for (const [reports, l0, scale, bar, threshold, sigma, gaussianBar, gaussianThreshold] of TABLE) {
      const noise = laplace(reports * l0);
      expect(reports * l0).toBe(scale);
      const found = releaseThreshold(noise, perCellDelta(1e-7 / reports, l0), 1);
      expect([scale, errorBar95(noise), found]).toEqual([scale, expect.closeTo(bar, -0.5), threshold]);

      // Half of δ turns ρ into ε.
      const rho = rhoFor(1, 5e-8) / reports;
      const exactSigma = Math.sqrt(l0 / (2 * rho));
      expect(exactSigma).toBeCloseTo(sigma, 0);
      const found2 = releaseThreshold(gaussian(exactSigma), perCellDelta(5e-8 / reports, l0), 1);
      // The table's formulas bound the discrete tail by the continuous one, a step or two too late.
      expect(gaussianThreshold - found2).toBeGreaterThanOrEqual(0);
      expect(gaussianThreshold - found2).toBeLessThanOrEqual(2);
      expect(Math.abs(gaussianBar - errorBar95(gaussian(exactSigma)))).toBeLessThanOrEqual(1);
    }
  });

  it("agree with the closed form of Laplace", () => {
    for (const scale of [0.5, 1, 3, 18, 60, 400]) {
      const a = Math.exp(-1 / scale);
      for (const delta0 of [1e-2, 1e-6, 1e-9, 1e-13]) {
        for (const k of [1, 5, 10]) {
          const formula = 1 + Math.ceil(scale * Math.log(1 / (delta0 * (1 + a)))) + (k - 1);
          expect(releaseThreshold(laplace(scale), delta0, k)).toBe(formula);
        }
      }
      const bar = Math.ceil(scale * Math.log(2 / (0.05 * (1 + a)))) - 1;
      expect(errorBar95(laplace(scale))).toBe(bar);
    }
  });

  it("are the least that hold, by summing the law", () => {
    for (const [noise, law] of [
      [laplace(3), laplaceLaw(3)],
      [laplace(0.5), laplaceLaw(0.5)],
      [gaussian(5), gaussianLaw(25)],
      [gaussian(0.5), gaussianLaw(0.25)],
    ] as const) {
      const beyond = (bar: number): number => mean(law, (z) => (Math.abs(z) > bar ? 1 : 0));
      const bar = errorBar95(noise);
      expect(beyond(bar)).toBeLessThanOrEqual(0.05);
      if (bar > 0) expect(beyond(bar - 1)).toBeGreaterThan(0.05);
      const published = (threshold: number): number => mean(law, (z) => (isPublished(5, 5 + z, threshold, 5) ? 1 : 0));
      const threshold = releaseThreshold(noise, 1e-6, 5);
      expect(published(threshold)).toBeLessThanOrEqual(1e-6);
      expect(published(threshold - 1)).toBeGreaterThan(1e-6);
      const variance = mean(law, (z) => z * z);
      expect(noiseVariance(noise)).toBeGreaterThanOrEqual(variance * (1 - 1e-9));
      expect(tail(noise, -2)).toBeCloseTo(
        mean(law, (z) => (z >= -2 ? 1 : 0)),
        12,
      );
    }
    expect(noiseVariance(laplace(3))).toBeCloseTo(
      mean(laplaceLaw(3), (z) => z * z),
      9,
    );
    expect(noiseVariance(gaussian(5))).toBeCloseTo(
      mean(gaussianLaw(25), (z) => z * z),
      9,
    );
  });

  it("share δ over cells without ever exceeding it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 2, max: 14, noNaN: true }), (l0, digits) => {
        const delta = 10 ** -digits;
        const delta0 = perCellDelta(delta, l0);
        const together = -Math.expm1(l0 * Math.log1p(-delta0));
        expect(together).toBeLessThanOrEqual(delta);
        expect(together).toBeGreaterThan(delta * (1 - 1e-12));
        expect(delta0).toBeGreaterThan((delta / l0) * (1 - 1e-12));
      }),
    );
  });

  it("draw whole numbers of either kind", () => {
    const source = new UniformSource(new AesRandom(1));
    for (const noise of [laplace(20), gaussian(20)]) {
      const draws = Array.from({ length: 200 }, () => draw(noise, source));
      expect(draws.every(Number.isSafeInteger)).toBe(true);
      expect(Math.min(...draws)).toBeLessThan(0);
      expect(Math.max(...draws)).toBeGreaterThan(0);
    }
  });
});

describe("the bar of a published value", () => {
  const cases = [
    { noise: laplace(4.5), law: laplaceLaw(4.5) },
    { noise: gaussian(12), law: gaussianLaw(144) },
  ];

  it("covers the truth in 95 % of the published cells, however near the threshold", () => {
    for (const { noise, law } of cases) {
      const k = 5;
      const threshold = releaseThreshold(noise, 1e-7, k);
      for (let n = k; n < threshold + 60; n += 3) {
        let [published, covered] = [0, 0];
        law.probabilities.forEach((probability, i) => {
          const value = n + i - law.reach;
          if (!isPublished(n, value, threshold, k)) return;
          published += probability;
          const { lower, upper } = releasedBar(value, noise, threshold, k);
          if (lower <= n && n <= upper) covered += probability;
        });
        expect([n, covered / published]).toEqual([n, expect.toSatisfy((share: number) => share >= 0.949)]);
      }
    }
  });

  it("reaches down to k as long as the noise alone may have lifted it", () => {
    const noise = laplace(4.5);
    const threshold = releaseThreshold(noise, 1e-7, 5);
    const free = Math.ceil(threshold + 4.5 * Math.log(40));
    expect(releasedBar(threshold, noise, threshold, 5)).toEqual({ lower: 5, upper: threshold + errorBar95(noise) });
    expect(releasedBar(free - 1, noise, threshold, 5).lower).toBe(5);
    expect(releasedBar(free + 60, noise, threshold, 5).lower).toBeGreaterThan(free + 40);
  });
});
