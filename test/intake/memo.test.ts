import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMemo } from "../../src/intake/memo.ts";

describe("a memo", () => {
  it("answers with what was set last, or not at all", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(1000))), fc.integer({ min: 1, max: 20 }), (sets, bound) => {
        const memo = createMemo<number, number>(bound);
        const truth = new Map<number, number>();
        for (const [key, value] of sets) {
          const known = memo.get(key);
          if (known !== undefined) expect(known).toBe(truth.get(key));
          memo.set(key, value);
          truth.set(key, value);
          expect(memo.get(key)).toBe(value);
        }
      }),
    );
  });

  it("holds no more than its bound", () => {
    const memo = createMemo<number, number>(100);
    for (let i = 0; i < 10_000; i++) memo.set(i, i);
    const held = Array.from({ length: 10_000 }, (_, i) => i).filter((i) => memo.get(i) !== undefined).length;
    expect(held).toBeLessThanOrEqual(100);
  });

  it("keeps what is asked for", () => {
    const memo = createMemo<number, string>(100);
    memo.set(-1, "asked for");
    for (let i = 0; i < 1000; i++) {
      memo.set(i, "once");
      if (i % 40 === 0) expect(memo.get(-1)).toBe("asked for");
    }
  });
});
