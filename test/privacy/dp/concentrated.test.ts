import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deltaOfRho, epsilonOfRho, rhoFor } from "../../../src/privacy/dp/concentrated.ts";
import { gaussianLaw } from "./support/laws.ts";

describe("turning ρ into ε and δ", () => {
  const rhos = fc.double({ min: 1e-6, max: 2, noNaN: true });
  const digits = fc.double({ min: 2, max: 12, noNaN: true });

  it("takes the least bound over all orders α", () => {
    for (const [rho, epsilon] of [
      [0.02, 1],
      [0.1, 0.5],
      [1e-4, 0.05],
      [1, 8],
    ] as const) {
      let least = 1;
      for (let i = 1; i < 400_000; i++) {
        const alpha = 1 + i * 1e-3;
        const bound = (Math.exp((alpha - 1) * (alpha * rho - epsilon)) / (alpha - 1)) * (1 - 1 / alpha) ** alpha;
        least = Math.min(least, bound);
      }
      expect(deltaOfRho(rho, epsilon) / least).toBeGreaterThan(1 - 1e-6);
      expect(deltaOfRho(rho, epsilon) / least).toBeLessThan(1 + 1e-6);
    }
  });

  it("is never worse than the simple bound ρ + 2√(ρ·ln(1/δ))", () => {
    fc.assert(
      fc.property(rhos, digits, (rho, d) => {
        const simple = rho + 2 * Math.sqrt(rho * d * Math.LN10);
        expect(epsilonOfRho(rho, 10 ** -d)).toBeLessThanOrEqual(simple * (1 + 1e-9));
      }),
    );
  });

  it("goes there and back on the safe side", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 10, noNaN: true }), digits, (epsilon, d) => {
        const delta = 10 ** -d;
        const rho = rhoFor(epsilon, delta);
        expect(deltaOfRho(rho, epsilon)).toBeLessThanOrEqual(delta);
        expect(epsilonOfRho(rho, delta)).toBeLessThanOrEqual(epsilon * (1 + 1e-9));
        expect(deltaOfRho(rho * 1.001, epsilon)).toBeGreaterThan(delta);
      }),
    );
  });

  it("bounds what discrete Gaussian noise tells, summed exactly", () => {
    for (const variance of [0.25, 1, 25, 400]) {
      const { probabilities } = gaussianLaw(variance);
      const rho = 1 / (2 * variance);
      for (const times of [0.5, 1, 2, 4, 6]) {
        const epsilon = rho + times * Math.sqrt(2 * rho);
        const told = probabilities.reduce(
          (sum, p, i) => sum + Math.max(0, p - Math.exp(epsilon) * (probabilities[i + 1] ?? 0)),
          0,
        );
        expect(told).toBeLessThanOrEqual(deltaOfRho(rho, epsilon));
      }
    }
  });

  it("needs nothing for a mechanism that tells nothing", () => {
    expect(deltaOfRho(0, 1)).toBe(0);
  });
});
