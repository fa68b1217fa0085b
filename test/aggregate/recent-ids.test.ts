import { describe, expect, it } from "vitest";
import { RecentIds } from "../../src/aggregate/recent-ids.ts";
import { TextHash } from "../../src/aggregate/text-hash.ts";
import { BEACON_IDS_KEPT_MS } from "../../src/domain/limits.ts";

const NOON = Date.UTC(2026, 2, 2, 12);

function recentIds(generationMax?: number): RecentIds {
  return new RecentIds(new TextHash({ first: 1, second: 2 }), generationMax);
}

/** Asks for an id and remembers it if it is new, as the ledger does. */
function comes(ids: RecentIds, id: string, at: number): "new" | "known" {
  if (ids.has(id)) return "known";
  ids.remember(at);
  return "new";
}

describe("recent ids", () => {
  it("are known for five minutes, whatever comes meanwhile, and forgotten in the end", () => {
    const ids = recentIds();
    for (let second = 0; second < 3_600; second++) {
      const at = NOON + second * 1000;
      expect(comes(ids, `id ${String(second)}`, at)).toBe("new");
      const oldest = second - BEACON_IDS_KEPT_MS / 1000;
      for (const earlier of [second, second - 1, second - 100, oldest]) {
        if (earlier >= 0) expect(ids.has(`id ${String(earlier)}`)).toBe(true);
      }
      expect(ids.has(`id ${String(second - 3 * 300)}`)).toBe(false);
    }
    expect(ids.forgottenEarly).toBe(0);
    expect(ids.has("id 3599")).toBe(true);
  });

  it("stay known when the clock is set, back or forward", () => {
    const ids = recentIds();
    comes(ids, "a", NOON);
    expect(comes(ids, "a", NOON - 7_200_000)).toBe("known");
    expect(comes(ids, "a", NOON + 7_200_000)).toBe("known");
    comes(ids, "b", NOON + 7_200_000);
    expect(comes(ids, "a", NOON + 7_200_001)).toBe("known");
  });

  it("are forgotten early when there are too many, and that is counted", () => {
    const ids = recentIds(100);
    for (let i = 0; i < 250; i++) comes(ids, `id ${String(i)}`, NOON + i);
    expect(ids.forgottenEarly).toBe(100);
    expect(ids.has("id 99")).toBe(false);
    expect(ids.has("id 100")).toBe(true);
    expect(ids.bytes).toBeLessThan(20_000);
  });

  it("go on from their image as if nothing had been", () => {
    const first = recentIds(100);
    for (let i = 0; i < 150; i++) comes(first, `id ${String(i)}`, NOON + i * 1000);
    const second = recentIds(100);
    second.restore(first.image());
    for (let i = 0; i < 400; i++) {
      const at = NOON + 150_000 + i * 1000;
      expect(comes(second, `id ${String(i)}`, at)).toBe(comes(first, `id ${String(i)}`, at));
    }
    expect(second.image()).toEqual(first.image());
  });
});
