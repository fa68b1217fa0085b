import { describe, expect, it } from "vitest";
import { chiSquaredP, chiSquaredTail, clopperPearson, normalP } from "../../support/statistics.ts";

describe("the statistics of tests", () => {
  it("know the χ² values of every textbook", () => {
    expect(chiSquaredTail(3.841, 1)).toBeCloseTo(0.05, 4);
    expect(chiSquaredTail(6.635, 1)).toBeCloseTo(0.01, 4);
    expect(chiSquaredTail(18.307, 10)).toBeCloseTo(0.05, 5);
    expect(chiSquaredTail(124.342, 100)).toBeCloseTo(0.05, 5);
    expect(chiSquaredTail(10.828, 1)).toBeCloseTo(0.001, 5);
    // With two degrees of freedom it is e^(-x/2).
    expect(chiSquaredTail(60, 2) / Math.exp(-30)).toBeCloseTo(1, 10);
  });

  it("know the normal distribution", () => {
    expect(normalP(1.959964)).toBeCloseTo(0.05, 6);
    expect(normalP(-4.891638) / 1e-6).toBeCloseTo(1, 4);
  });

  it("find nothing odd in counts as expected", () => {
    expect(chiSquaredP([10, 20, 70], [0.1, 0.2, 0.7])).toBe(1);
    expect(chiSquaredP([30, 20, 50], [0.1, 0.2, 0.7])).toBeLessThan(1e-6);
  });

  it("know the exact bounds of Clopper and Pearson", () => {
    const tenth = clopperPearson(10, 100, 0.025);
    expect(tenth.lower).toBeCloseTo(0.049005, 6);
    expect(tenth.upper).toBeCloseTo(0.176223, 6);
    // None of n: 1 - α^(1/n).
    expect(clopperPearson(0, 10, 0.025)).toEqual({ lower: 0, upper: expect.closeTo(1 - 0.025 ** 0.1, 10) });
    expect(clopperPearson(1_000_000, 1_000_000, 1e-6).lower).toBeCloseTo(1e-6 ** 1e-6, 10);
  });
});
