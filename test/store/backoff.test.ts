import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Backoff, BACKOFF_MS_MAX } from "../../src/store/backoff.ts";

/** Milliseconds until a pause that begins at `from` is over. */
function lengthOf(backoff: Backoff, from: number): number {
  let low = 0;
  let high = BACKOFF_MS_MAX + 1;
  while (high - low > 0.5) {
    const middle = (low + high) / 2;
    if (backoff.isOver(from + middle)) high = middle;
    else low = middle;
  }
  return high;
}

describe("a pause after failures", () => {
  it("doubles from a second to a minute, less up to a quarter, and is the same every time", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (name, start) => {
        const backoff = new Backoff(name);
        const again = new Backoff(name);
        expect(backoff.isOver(start)).toBe(true);
        for (const whole of [1, 2, 4, 8, 16, 32, 60, 60, 60]) {
          backoff.fail(start);
          again.fail(start);
          const length = lengthOf(backoff, start);
          expect(length).toBeLessThanOrEqual(whole * 1_000 + 1);
          expect(length).toBeGreaterThanOrEqual(whole * 750);
          expect(lengthOf(again, start)).toBe(length);
        }
      }),
    );
  });

  it("is over at once when it is reset, and begins anew", () => {
    const backoff = new Backoff("a");
    for (let i = 0; i < 9; i += 1) backoff.fail(0);
    expect(backoff.isOver(40_000)).toBe(false);
    backoff.reset();
    expect(backoff.isOver(0)).toBe(true);
    backoff.fail(0);
    expect(backoff.isOver(1_000)).toBe(true);
  });

  it("differs from name to name", () => {
    const lengths = ["a", "b", "c", "d"].map((name) => {
      const backoff = new Backoff(name);
      backoff.fail(0);
      return Math.round(lengthOf(backoff, 0));
    });
    expect(new Set(lengths).size).toBeGreaterThan(1);
  });
});
