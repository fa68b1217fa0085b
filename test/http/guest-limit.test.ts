import { describe, expect, it } from "vitest";
import { createGuestLimit } from "../../src/http/guest-limit.ts";
import { epochMs } from "../../src/domain/time.ts";

describe("the limit of guests", () => {
  it("fills again at its rate, and no further than full", () => {
    let now = 1_000_000;
    const limit = createGuestLimit({ now: () => epochMs(now) }, { burst: 10, perSecond: 2 });
    expect(limit.take("a", 10)).toBe(0);
    expect(limit.take("a", 3)).toBe(2);
    now += 1_500;
    expect(limit.take("a", 3)).toBe(0);
    expect(limit.take("a")).toBe(1);
    now += 3_600_000;
    expect(limit.take("a", 10)).toBe(0);
    expect(limit.take("a")).toBe(1);
    expect(limit.refused).toBe(3);
  });

  it("is each link's own, and is not filled by a clock that goes back", () => {
    let now = 1_000_000;
    const limit = createGuestLimit({ now: () => epochMs(now) }, { burst: 2, perSecond: 1 });
    expect([limit.take("a", 2), limit.take("b", 2), limit.take("a")]).toEqual([0, 0, 1]);
    now -= 900_000;
    expect(limit.take("a")).toBe(1);
    now += 1_000;
    expect(limit.take("a")).toBe(0);
  });

  it("takes more than it has room for of a full one alone, so that it is never refused for ever", () => {
    let now = 0;
    const limit = createGuestLimit({ now: () => epochMs(now) }, { burst: 5, perSecond: 1 });
    expect(limit.take("a", 50)).toBe(0);
    expect(limit.take("a", 50)).toBe(5);
    now += 5_000;
    expect(limit.take("a", 50)).toBe(0);
  });

  it("forgets links that were not used of late, without their gaining by it", () => {
    let now = 0;
    const limit = createGuestLimit({ now: () => epochMs(now) }, { burst: 1, perSecond: 1 });
    for (let i = 0; i < 10_001; i++) limit.take(String(i));
    expect(limit.take("10000")).toBe(1);
    now += 1_000;
    for (let i = 0; i < 10_001; i++) expect(limit.take(`x${String(i)}`)).toBe(0);
    expect(limit.take("x10000")).toBe(1);
  });
});
