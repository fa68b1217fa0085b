import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Random } from "../../src/domain/ports.ts";
import { shuffle } from "../../src/privacy/shuffle.ts";
import { SeededRandom } from "../support/seeded-random.ts";

describe("shuffle", () => {
  it("keeps every item once", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.nat(), (items, seed) => {
        const order = (a: number, b: number): number => a - b;
        const shuffled = shuffle([...items], new SeededRandom(seed));
        expect(shuffled.sort(order)).toEqual([...items].sort(order));
      }),
    );
  });

  it("is decided by the random bytes alone", () => {
    const items = Array.from({ length: 100 }, (_, i) => i);
    const shuffled = shuffle([...items], new SeededRandom(1));
    expect(shuffle([...items], new SeededRandom(1))).toEqual(shuffled);
    expect(shuffle([...items], new SeededRandom(2))).not.toEqual(shuffled);
    expect(shuffled).not.toEqual(items);
  });

  it("makes all 24 orders of 4 items equally often", () => {
    const runs = 48_000;
    const times = new Map<string, number>();
    const random = new SeededRandom(20_260_302);
    for (let run = 0; run < runs; run++) {
      const order = shuffle(["a", "b", "c", "d"], random).join("");
      times.set(order, (times.get(order) ?? 0) + 1);
    }
    // χ² with 23 degrees of freedom: a fair shuffle exceeds 70.6 for one seed in a million. The seed is fixed.
    expect(times.size).toBe(24);
    expect(chiSquared([...times.values()], runs / 24)).toBeLessThan(70.6);
  });

  it("puts the first of 10 items into every place equally often", () => {
    const runs = 20_000;
    const times = Array.from({ length: 10 }, () => 0);
    const random = new SeededRandom(7);
    for (let run = 0; run < runs; run++) {
      const place = shuffle([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], random).indexOf(0);
      times[place] = (times[place] ?? 0) + 1;
    }
    // χ² with 9 degrees of freedom: a fair shuffle exceeds 45.1 for one seed in a million. The seed is fixed.
    expect(chiSquared(times, runs / 10)).toBeLessThan(45.1);
  });

  it("draws again where 32 random bits would favour small numbers", () => {
    // 2^32 is 1 more than a multiple of 3: the largest word of all must not be used.
    const words = [
      [255, 255, 255, 255],
      [0, 0, 0, 2],
      [0, 0, 0, 1],
    ];
    let drawn = 0;
    const random: Random = { bytes: () => Uint8Array.from(words[drawn++] ?? []) };
    expect(shuffle(["a", "b", "c"], random)).toEqual(["a", "b", "c"]);
    expect(drawn).toBe(3);
  });
});

function chiSquared(observed: readonly number[], expected: number): number {
  return observed.reduce((sum, times) => sum + (times - expected) ** 2 / expected, 0);
}
