import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketMiddle, timeBucket } from "../../src/domain/histogram.ts";
import { percentile } from "../../src/stats/percentile.ts";

describe("a percentile", () => {
  it("is within 2 % of the value of its rank", () => {
    const values = fc.array(fc.double({ min: 1, max: 86_400_000, noNaN: true }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 100 }), (given, percent) => {
        const histogram = new Map<number, number>();
        for (const value of given) histogram.set(timeBucket(value), (histogram.get(timeBucket(value)) ?? 0) + 1);
        const sorted = [...given].sort((a, b) => a - b);
        const exact = sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? NaN;
        expect(Math.abs((percentile(histogram, percent) ?? NaN) / exact - 1)).toBeLessThan(0.02);
      }),
    );
  });

  it("is that of all values where histograms are added, whatever their order", () => {
    expect(percentile(new Map([[300, 1], [10, 2], [200, 1]]), 50)).toBe(bucketMiddle(10)); // prettier-ignore
    expect(percentile(new Map([[300, 1], [10, 2], [200, 1]]), 75)).toBe(bucketMiddle(200)); // prettier-ignore
    expect(percentile(new Map([[300, 1], [10, 2], [200, 1]]), 76)).toBe(bucketMiddle(300)); // prettier-ignore
  });

  it("is 0 of what took no time and nothing of nothing", () => {
    expect(percentile(new Map([[0, 4]]), 90)).toBe(0);
    expect(percentile(new Map(), 50)).toBeNull();
    expect(percentile(new Map([[12, 0]]), 50)).toBeNull();
  });
});
