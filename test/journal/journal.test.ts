import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Outcome } from "../../src/domain/outcome.ts";
import { siteId } from "../../src/domain/site.ts";
import { sealHits } from "../../src/journal/frame.ts";
import { encodeHit } from "../../src/journal/hit-codec.ts";
import { nodeFiles } from "../../src/journal/journal-files.ts";
import { DAY, LIMITS, NEXT_DAY, numberedHit, open, openKeys, openReplayed, random } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

describe("the journal", () => {
  it("applies a hit after it is durable, and resolves with what apply said of it", async () => {
    let synced = 0;
    const outcomes: Outcome[] = ["accepted", "visitor_rows_full"];
    const seen: number[] = [];
    const files = {
      ...nodeFiles,
      create: async (path: string) => {
        const file = await nodeFiles.create(path);
        const datasync = async (): Promise<void> => {
          await file.datasync();
          synced++;
        };
        return { ...file, datasync };
      },
    };
    const apply = (): Outcome => {
      seen.push(synced);
      return outcomes.shift() ?? "bot";
    };
    const { journal } = await openReplayed(freshDirectory(), { files, apply });
    // One sync is the head of the segment.
    expect(await Promise.all([journal.append(numberedHit(1)), journal.append(numberedHit(2))])).toEqual([
      "accepted",
      "visitor_rows_full",
    ]);
    expect(seen).toEqual([2, 2]);
    await journal.close();
  });

  it("commits what arrives together with one write", async () => {
    const { journal, applied } = await openReplayed(freshDirectory());
    const outcomes = await Promise.all(range(2_000).map((n) => journal.append(numberedHit(n))));
    expect(new Set(outcomes)).toEqual(new Set(["accepted"]));
    expect(applied.map(({ at }) => at)).toEqual(range(2_000).map((n) => numberedHit(n).at));
    expect(journal.counters()).toMatchObject({ hits: 2_000, failures: 0, queued: 0, segments: 1 });
    expect(journal.counters().commits).toBeLessThanOrEqual(3);
    await journal.close();
  });

  it("replays to what was applied, in the order of each site", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    const hits = range(500).map((n) =>
      numberedHit(n, { site: siteId((n % 3) + 1), day: n % 7 === 0 ? NEXT_DAY : DAY, continued: n % 5 === 0 }),
    );
    for (let at = 0; at < hits.length; at += 90) {
      await Promise.all(hits.slice(at, at + 90).map((hit) => first.journal.append(hit)));
    }
    await first.journal.close();
    expect(first.applied).toEqual(hits);

    const second = await open(dir);
    const report = await second.replay();
    expect(report).toEqual({
      marks: new Set(),
      retired: [],
      images: 0,
      hits: 500,
      lost: { damaged: 0, tornBytes: 0, unreadable: [], refused: 0 },
    });
    for (const site of [1, 2, 3].map(siteId)) {
      const ofSite = (list: readonly (typeof hits)[number][]) => list.filter((hit) => hit.site === site);
      expect(ofSite(second.applied)).toEqual(ofSite(hits));
    }
    await second.journal.close();
  });

  it("goes on after a replay, and replays both lives", async () => {
    const dir = freshDirectory();
    for (const life of [0, 1, 2]) {
      const { journal, applied } = await openReplayed(dir);
      expect(applied).toHaveLength(life);
      await journal.append(numberedHit(life));
      await journal.close();
    }
    const { journal, applied, replay } = await open(dir);
    await replay();
    expect(applied.map(({ values }) => values[0])).toEqual(["/page/0", "/page/1", "/page/2"]);
    await journal.close();
  });

  it("tells all marks before the first hit", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.append(numberedHit(1));
    expect(await first.journal.mark(siteId(1), DAY, "1/hour/3")).toBe(true);
    await first.journal.append(numberedHit(2));
    expect(await first.journal.mark(siteId(1), DAY, "1/hour/4")).toBe(true);
    await first.journal.close();

    const second = await open(dir);
    let appliedAtMarks = -1;
    const report = await second.journal.replay({
      onMarks: (marks) => {
        appliedAtMarks = second.applied.length;
        expect([...marks]).toEqual(["1/hour/3", "1/hour/4"]);
      },
      restore: () => false,
    });
    expect(appliedAtMarks).toBe(0);
    expect([...report.marks]).toEqual(["1/hour/3", "1/hour/4"]);
    expect(report.hits).toBe(2);
    await second.journal.close();
  });

  it("is overloaded beyond its queue, at once, and nothing of that is written", async () => {
    const { journal, applied } = await openReplayed(freshDirectory(), { limits: { ...LIMITS, journalQueueMax: 3 } });
    const outcomes = await Promise.all(range(5).map((n) => journal.append(numberedHit(n))));
    expect(outcomes).toEqual(["accepted", "accepted", "accepted", "overloaded", "overloaded"]);
    expect(applied).toHaveLength(3);
    expect(await journal.append(numberedHit(9))).toBe("accepted");
    await journal.close();
  });

  it("writes what waits when it is closed, and refuses what comes later", async () => {
    const dir = freshDirectory();
    const { journal } = await openReplayed(dir);
    const pending = range(50).map((n) => journal.append(numberedHit(n)));
    expect(await journal.close()).toEqual({ flushed: 50, lost: 0 });
    expect(new Set(await Promise.all(pending))).toEqual(new Set(["accepted"]));
    expect(await journal.append(numberedHit(51))).toBe("journal_unavailable");
    expect(await journal.mark(siteId(1), DAY, "x")).toBe(false);
    expect(await journal.close()).toEqual({ flushed: 0, lost: 0 });
  });

  it("calls the one hit failed at which apply throws", async () => {
    const apply = (hit: { at: number }): Outcome => {
      if (hit.at === numberedHit(1).at) throw new Error("bug");
      return "accepted";
    };
    const dir = freshDirectory();
    const { journal, log } = await openReplayed(dir, { apply });
    const outcomes = await Promise.all(range(3).map((n) => journal.append(numberedHit(n))));
    expect(outcomes).toEqual(["accepted", "failed", "accepted"]);
    expect(log.lines).toEqual([{ event: "journal_hit_refused", fields: { code: "Error" } }]);
    await journal.close();
    const again = await open(dir, { apply });
    const report = await again.replay();
    expect([report.hits, report.lost.refused]).toEqual([2, 1]);
    await again.journal.close();
  });

  it("calls a hit failed that cannot be encoded, and writes the others", async () => {
    const dir = freshDirectory();
    const { journal, log } = await openReplayed(dir);
    // A value that JSON has no form for: no hit that gate 1 makes has one.
    const values = Object.assign([...numberedHit(1).values], { toJSON: () => BigInt(1) });
    const hits = [numberedHit(0), numberedHit(1, { values }), numberedHit(2)];
    const outcomes = await Promise.all(hits.map((hit) => journal.append(hit)));
    expect(outcomes).toEqual(["accepted", "failed", "accepted"]);
    expect(log.lines).toEqual([{ event: "journal_encoding_failed", fields: { hits: 1 } }]);
    expect(journal.counters().queued).toBe(0);
    await journal.close();
    const again = await open(dir);
    expect((await again.replay()).hits).toBe(2);
    await again.journal.close();
  });

  it("calls a whole batch failed when sealing it throws, and goes on", async () => {
    const dir = freshDirectory();
    const keys = openKeys(dir);
    let broken = true;
    const get: typeof keys.get = (...siteDay) => {
      if (broken) throw new TypeError("bug");
      return keys.get(...siteDay);
    };
    const { journal, log } = await openReplayed(dir, { keys: { get } });
    keys.get(siteId(1), DAY, { create: true });
    const outcomes = [0, 1].map((n) => journal.append(numberedHit(n)));
    const marked = journal.mark(siteId(1), DAY, "x");
    expect(await Promise.all(outcomes)).toEqual(["failed", "failed"]);
    expect(await marked).toBe(false);
    expect(log.lines).toEqual([{ event: "journal_commit_failed", fields: { code: "TypeError" } }]);
    broken = false;
    expect(await journal.append(numberedHit(2))).toBe("accepted");
    await journal.close();
  });

  it("lets one wait for everything that was appended before", async () => {
    const { journal, applied } = await openReplayed(freshDirectory());
    await journal.barrier();
    for (const n of range(2_500)) void journal.append(numberedHit(n));
    const barrier = journal.barrier();
    expect(applied).toHaveLength(0);
    await barrier;
    expect(applied.length).toBe(2_500);
    await journal.barrier();
    await journal.close();
  });

  it("reads a journal of format 1, whose rows have no beacon id", async () => {
    const dir = freshDirectory();
    const { journal, keys } = await openReplayed(dir);
    await journal.append(numberedHit(0));
    await journal.close();
    const path = join(dir, "journal", "journal-00000001.ffj");
    const key = keys.get(siteId(1), DAY);
    if (key === undefined) throw new Error("no key");
    const row: unknown[] = JSON.parse(encodeHit(numberedHit(5)));
    const frame = sealHits({ site: siteId(1), day: DAY }, key, random.bytes(12), JSON.stringify([row.slice(0, 9)]));
    const head = readFileSync(path).subarray(0, 32);
    head.writeUInt16LE(1, 4);
    head.writeUInt32LE(crc32(head.subarray(0, 28)), 28);
    writeFileSync(path, Buffer.concat([head, ...frame]));
    const again = await openReplayed(dir);
    expect(again.applied).toEqual([{ ...numberedHit(5), beaconId: "", weekNetwork: 0 }]);
    // What is written now is of the newest format.
    await again.journal.append(numberedHit(6));
    await again.journal.close();
    const third = await openReplayed(dir);
    expect(third.applied.map(({ beaconId }) => beaconId)).toEqual(["", "beacon6"]);
    await third.journal.close();
  });

  it("has to be replayed first, and once", async () => {
    const { journal, replay } = await open(freshDirectory());
    expect(() => journal.append(numberedHit(1))).toThrow("replay");
    await replay();
    await expect(replay()).rejects.toThrow("once");
    await journal.close();
  });

  it("holds nothing readable of a hit, in files or log", async () => {
    const dir = freshDirectory();
    const { journal, log, keys } = await openReplayed(dir);
    const planted = numberedHit(1, { values: numberedHit(1).values.map(() => "planted-canary") });
    await journal.append(planted);
    keys.shred(siteId(2), DAY);
    expect(await journal.append({ ...planted, site: siteId(2) })).toBe("journal_unavailable");
    await journal.close();
    const bytes = Buffer.concat(filesIn(dir).map((name) => readFileSync(join(dir, "journal", name))));
    expect(bytes.length).toBeGreaterThan(300);
    const tokens = [planted.visitor, planted.network].flatMap((token) => [token, Buffer.from(token, "hex")]);
    for (const part of ["planted", "canary", "pageview", ...tokens]) expect(bytes.includes(part)).toBe(false);
    expect(log.text()).not.toContain("planted");
    expect(log.lines.map(({ event }) => event)).toEqual(["journal_key_gone"]);
  });

  it("keeps its files to itself", async () => {
    const dir = freshDirectory();
    const { journal } = await openReplayed(dir);
    await journal.append(numberedHit(1));
    await journal.close();
    expect(statSync(join(dir, "journal")).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, "journal", "journal-00000001.ffj")).mode & 0o777).toBe(0o600);
  });
});

describe("a retired site-day", () => {
  it("takes its segment with it when nothing else is in there", async () => {
    const dir = freshDirectory();
    const { journal } = await openReplayed(dir);
    await journal.append(numberedHit(1));
    expect(filesIn(dir)).toEqual(["journal-00000001.ffj"]);
    expect(await journal.retire(siteId(1), DAY)).toBe(true);
    expect(filesIn(dir)).toEqual([]);
    expect(await journal.append(numberedHit(2, { day: NEXT_DAY }))).toBe("accepted");
    expect(filesIn(dir)).toEqual(["journal-00000002.ffj"]);
    await journal.close();
  });

  it("stays until the other days of its segments go, and its hits are skipped meanwhile", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.append(numberedHit(1));
    await first.journal.append(numberedHit(2, { site: siteId(2) }));
    await first.journal.mark(siteId(1), DAY, "1/day");
    await first.journal.retire(siteId(1), DAY);
    expect(await first.journal.append(numberedHit(3))).toBe("journal_unavailable");
    await first.journal.append(numberedHit(4, { site: siteId(2) }));
    expect(filesIn(dir)).toEqual(["journal-00000001.ffj", "journal-00000002.ffj"]);
    await first.journal.close();

    const second = await open(dir);
    const report = await second.replay();
    expect(report.retired).toEqual([{ site: 1, day: DAY }]);
    expect([...report.marks]).toEqual(["1/day"]);
    expect(report.lost.unreadable).toEqual([]);
    expect(second.applied.map(({ site }) => site)).toEqual([2, 2]);
    expect(await second.journal.append(numberedHit(3))).toBe("journal_unavailable");
    await second.journal.retire(siteId(2), DAY);
    expect(filesIn(dir)).toEqual([]);
    await second.journal.close();
  });

  it("is not forgotten before the last of its hits: the segment that retires it outlives the older one", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.append(numberedHit(1));
    await first.journal.append(numberedHit(2, { site: siteId(2) }));
    await first.journal.close();
    const second = await openReplayed(dir);
    await second.journal.append(numberedHit(3));
    await second.journal.retire(siteId(1), DAY);
    // Segment 2 knows retired days only, but segment 1 still has hits of that day.
    expect(filesIn(dir)).toEqual(["journal-00000001.ffj", "journal-00000002.ffj"]);
    await second.journal.close();
    const third = await openReplayed(dir);
    expect(third.applied.map(({ site }) => site)).toEqual([2]);
    await third.journal.retire(siteId(2), DAY);
    expect(filesIn(dir)).toEqual([]);
    await third.journal.close();
  });

  it("ends the segment that holds it, so that later days do not keep it", async () => {
    const dir = freshDirectory();
    const { journal } = await openReplayed(dir);
    await journal.append(numberedHit(1));
    await journal.append(numberedHit(2, { day: NEXT_DAY }));
    await journal.retire(siteId(1), DAY);
    await journal.append(numberedHit(3, { day: NEXT_DAY }));
    expect(filesIn(dir)).toEqual(["journal-00000001.ffj", "journal-00000002.ffj"]);
    await journal.retire(siteId(1), NEXT_DAY);
    expect(filesIn(dir)).toEqual([]);
    await journal.close();
  });

  it("can be retired again", async () => {
    const dir = freshDirectory();
    const { journal } = await openReplayed(dir);
    expect(await Promise.all([journal.retire(siteId(1), DAY), journal.retire(siteId(1), DAY)])).toEqual([true, true]);
    await journal.close();
  });
});

describe("segments", () => {
  it("follow each other by size, and replay as one", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir, { segmentBytesMax: 2_000 });
    for (const n of range(40)) await first.journal.append(numberedHit(n));
    expect(first.journal.counters().segments).toBeGreaterThan(3);
    await first.journal.close();
    expect(filesIn(dir).length).toBeGreaterThan(3);
    const second = await open(dir);
    await second.replay();
    expect(second.applied).toEqual(first.applied);
    await second.journal.close();
  });
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, n) => n);
}

function filesIn(dir: string): string[] {
  return readdirSync(join(dir, "journal")).sort();
}
