import { describe, expect, it } from "vitest";
import { DiskPace } from "../../src/journal/disk-pace.ts";

describe("the pace of a disk", () => {
  it("begins in the pool, and goes in place when a few commits were short", () => {
    expect(play({ disk: () => 0.1, commits: 8 }).inPlace).toEqual([false, false, false, false, true, true, true, true]);
  });

  it("leaves after one long sync, tries again 50 ms later, and doubles the wait with each failure", () => {
    const { inPlace, starts } = play({ disk: () => 12, poolTakes: () => 0.5, commits: 4_000 });
    const tries = starts.filter((_, n) => inPlace[n]);
    const waits = tries.slice(1).map((at, n) => at - (tries[n] ?? 0));
    [50, 100, 200, 400, 800].forEach((wait, n) => {
      expect(waits[n]).toBeGreaterThanOrEqual(wait);
      expect(waits[n]).toBeLessThan(wait + 20);
    });
    expect(tries.length).toBeLessThan(10);
  });

  it("is not tried in place while the disk is slow in the pool", () => {
    expect(play({ disk: () => 8, commits: 100 }).inPlace).not.toContain(true);
  });

  it("leaves a disk that takes more than a millisecond in the median, but not for one such sync", () => {
    expect(play({ disk: (n) => (n % 4 === 0 ? 1.5 : 0.2), commits: 100 }).inPlace.slice(4)).not.toContain(false);
    expect(play({ disk: (n) => (n < 20 ? 0.2 : 1.2), commits: 40 }).inPlace.slice(30)).not.toContain(true);
  });

  it("stands still for a hanging disk once", () => {
    const { inPlace, took } = play({ disk: (n) => (n < 10 ? 0.1 : 30_000), commits: 30 });
    expect(took.filter((ms, n) => inPlace[n] === true && ms > 2)).toEqual([30_000]);
  });
});

/** What becomes of commits one after another, by the number of milliseconds that each one takes. */
function play(scene: {
  readonly disk: (commit: number) => number;
  readonly poolTakes?: (commit: number) => number;
  readonly commits: number;
}): { inPlace: boolean[]; starts: number[]; took: number[] } {
  const pace = new DiskPace();
  const played = { inPlace: [] as boolean[], starts: [] as number[], took: [] as number[] };
  let now = 0;
  for (let commit = 0; commit < scene.commits; commit++) {
    const inPlace = pace.isInPlace(now);
    const ms = (!inPlace ? scene.poolTakes : undefined)?.(commit) ?? scene.disk(commit);
    played.inPlace.push(inPlace);
    played.starts.push(now);
    played.took.push(ms);
    now += ms;
    pace.note(ms, inPlace, now);
  }
  return played;
}
