import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteId } from "../../src/domain/site.ts";
import { nodeFiles, type JournalFiles } from "../../src/journal/journal-files.ts";
import { createFaultyDisk, systemError } from "./faulty-disk.ts";
import { DAY, imagesOf, LIMITS, numberedHit, open, openReplayed } from "./fixture.ts";
import { bySiteDay, filesIn, manyDays, page, range, replayed } from "./checkpointed.ts";
import { freshDirectory } from "./fresh-directory.ts";

const FIRST = "checkpoint-00000001.ffc";
const SECOND = "checkpoint-00000002.ffc";

describe("a checkpoint", () => {
  it("stands for the journal before it: segments go, and the next life has the same state", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    for (const n of range(10)) await first.journal.append(manyDays(n));
    expect(await first.checkpoint()).toBe(true);
    expect(filesIn(dir)).toEqual([FIRST]);
    for (const n of range(20).slice(10)) await first.journal.append(manyDays(n));
    expect(filesIn(dir)).toEqual([FIRST, "journal-00000002.ffj"]);
    await first.journal.close();

    const second = await open(dir);
    const report = await second.replay();
    expect(report).toMatchObject({ images: 4, hits: 10, lost: { damaged: 0, tornBytes: 0, unreadable: [] } });
    expect(bySiteDay(second.applied)).toEqual(bySiteDay(first.applied));
    // And once more, on top of a checkpoint.
    await second.journal.append(manyDays(20));
    expect(await second.checkpoint()).toBe(true);
    expect(filesIn(dir)).toEqual([SECOND]);
    await second.journal.append(manyDays(21));
    await second.journal.close();
    const third = await open(dir);
    expect(await third.replay()).toMatchObject({ images: 4, hits: 1 });
    expect(bySiteDay(third.applied)).toEqual(bySiteDay(range(22).map(manyDays)));
    await third.journal.close();
  });

  it("goes on numbering segments where they were deleted", async () => {
    const dir = freshDirectory();
    for (const life of range(4)) {
      const { journal, applied, checkpoint } = await openReplayed(dir);
      expect(applied.map(page)).toEqual(range(life).map((n) => `/page/${String(n)}`));
      await journal.append(numberedHit(life));
      expect(filesIn(dir).at(-1)).toBe(`journal-0000000${String(life + 1)}.ffj`);
      await checkpoint();
      await journal.close();
    }
  });

  it("is taken while hits go on, each of which is either in an image or behind its place", async () => {
    const dir = freshDirectory();
    const { journal, applied } = await openReplayed(dir);
    let n = 0;
    let goesOn = true;
    const lanes = range(8).map(async () => {
      while (goesOn) await journal.append(manyDays(n++));
    });
    for (let round = 0; round < 3; round++) {
      const take = (site: number): ReturnType<typeof imagesOf> =>
        imagesOf(
          applied.filter((hit) => hit.site === site),
          3_000_000,
        );
      const before = n;
      expect(await journal.checkpoint([siteId(1), siteId(2)], take)).toBe(true);
      expect(round === 0 || n > before).toBe(true);
    }
    goesOn = false;
    await Promise.all(lanes);
    await journal.close();
    const again = await open(dir);
    const report = await again.replay();
    expect(report.images).toBe(4);
    expect(bySiteDay(again.applied)).toEqual(bySiteDay(applied));
  });

  it("keeps the images of a site that was not asked for again", async () => {
    const dir = freshDirectory();
    const { journal, applied } = await openReplayed(dir);
    await journal.append(numberedHit(1));
    await journal.append(numberedHit(2, { site: siteId(2) }));
    const take = (site: number): ReturnType<typeof imagesOf> => imagesOf(applied.filter((hit) => hit.site === site));
    await journal.checkpoint([siteId(1), siteId(2)], take);
    await journal.checkpoint([siteId(2)], take);
    await journal.close();
    expect((await replayed(dir)).applied.map(page).sort()).toEqual(["/page/1", "/page/2"]);
  });

  it("of some sites leaves the segments that others need", async () => {
    const dir = freshDirectory();
    const { journal, applied } = await openReplayed(dir);
    await journal.append(numberedHit(1));
    await journal.append(numberedHit(2, { site: siteId(2) }));
    await journal.checkpoint([siteId(1)], () => imagesOf(applied.filter((hit) => hit.site === 1)));
    expect(filesIn(dir)).toEqual([FIRST, "journal-00000001.ffj"]);
    await journal.close();
    const { report, applied: again } = await replayed(dir);
    expect(report).toMatchObject({ images: 1, hits: 1 });
    expect(again.map(page)).toEqual(["/page/1", "/page/2"]);
  });

  it("carries marks and retired days whose segments it lets go", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.append(numberedHit(1));
    await first.journal.append(numberedHit(2, { site: siteId(2) }));
    await first.journal.mark(siteId(2), DAY, "2/hour/9");
    await first.journal.mark(siteId(1), DAY, "1/day");
    await first.journal.retire(siteId(1), DAY);
    expect(await first.checkpoint()).toBe(true);
    expect(filesIn(dir)).toEqual([FIRST]);
    await first.journal.close();
    const second = await open(dir);
    const report = await second.replay();
    expect([...report.marks].sort()).toEqual(["1/day", "2/hour/9"]);
    expect(report.retired).toEqual([{ site: 1, day: DAY }]);
    expect(second.applied.map(page)).toEqual(["/page/2"]);
    expect(await second.journal.append(numberedHit(3))).toBe("journal_unavailable");
    await second.journal.close();
  });

  it("does not bring back a day that is retired after it", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.append(numberedHit(1));
    await first.checkpoint();
    await first.journal.mark(siteId(1), DAY, "1/day");
    await first.journal.retire(siteId(1), DAY);
    // The word that it is retired stays for as long as there is an image.
    expect(filesIn(dir)).toEqual([FIRST, "journal-00000002.ffj"]);
    await first.journal.close();
    const second = await openReplayed(dir);
    expect(second.applied).toEqual([]);
    // Nothing but a retired day is in the checkpoint: another one is due, and costs nothing.
    expect(second.journal.checkpointDue()).toBe(true);
    await second.checkpoint();
    expect(filesIn(dir)).toEqual([SECOND]);
    expect(second.journal.checkpointDue()).toBe(false);
    await second.journal.close();
  });

  it("does not bring back a day that is retired while it is written", async () => {
    const dir = freshDirectory();
    let retired: Promise<boolean> | undefined;
    const files: JournalFiles = {
      ...nodeFiles,
      // The checkpoint is complete after the day is gone.
      rename: async (path, newPath) => {
        await retired;
        await nodeFiles.rename(path, newPath);
      },
    };
    // Each hit in a segment of its own, so that nothing but the image keeps the word that the day is retired.
    const { journal, applied } = await openReplayed(dir, { files, segmentBytesMax: 100 });
    await journal.append(numberedHit(1));
    await journal.append(numberedHit(2, { site: siteId(2) }));
    await journal.checkpoint([siteId(1), siteId(2)], (site) => {
      if (site === siteId(2)) retired = journal.retire(siteId(1), DAY);
      return imagesOf(applied.filter((hit) => hit.site === site));
    });
    expect(await retired).toBe(true);
    await journal.close();
    expect((await replayed(dir)).applied.map(page)).toEqual(["/page/2"]);
  });

  it("leaves out a day whose key is gone, and says so", async () => {
    const dir = freshDirectory();
    const { journal, keys, log, checkpoint } = await openReplayed(dir);
    await journal.append(numberedHit(1));
    await journal.append(numberedHit(2, { site: siteId(2) }));
    keys.shred(siteId(1), DAY);
    expect(await checkpoint()).toBe(true);
    expect(log.lines).toContainEqual({ event: "checkpoint_key_gone", fields: { site: 1, day: DAY } });
    await journal.close();
    expect((await replayed(dir)).applied.map(page)).toEqual(["/page/2"]);
  });

  it("skips the images of a day whose key is gone when it is read, and says so", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.append(numberedHit(1));
    await first.journal.append(numberedHit(2, { site: siteId(2) }));
    await first.checkpoint();
    await first.journal.close();
    first.keys.shred(siteId(1), DAY);
    const { report, applied, log } = await replayed(dir);
    expect(applied.map(page)).toEqual(["/page/2"]);
    expect(report.lost).toMatchObject({ damaged: 0, unreadable: [{ site: 1, day: DAY, frames: 1 }] });
    expect(log.lines).toEqual([{ event: "journal_key_gone", fields: { site: 1, day: DAY } }]);
  });

  it("holds nothing readable of a hit", async () => {
    const dir = freshDirectory();
    const { journal, checkpoint, log } = await openReplayed(dir);
    const planted = numberedHit(1, { values: numberedHit(1).values.map(() => "planted-canary") });
    await journal.append(planted);
    await checkpoint();
    const bytes = readFileSync(join(dir, "journal", FIRST));
    expect(bytes.length).toBeGreaterThan(500);
    for (const part of ["planted", "canary", "pageview", planted.visitor]) expect(bytes.includes(part)).toBe(false);
    expect(log.text()).not.toContain("planted");
    await journal.close();
  });
});

describe("a checkpoint is due", () => {
  it("after as much journal as is said, or as it is long itself", async () => {
    const dir = freshDirectory();
    const limits = { ...LIMITS, checkpointEveryBytes: 5_000 };
    const { journal, applied } = await openReplayed(dir, { limits });
    const appendBytes = async (bytes: number): Promise<void> => {
      const until = journal.counters().bytes + bytes;
      while (journal.counters().bytes < until) await journal.append(numberedHit(applied.length));
    };
    await appendBytes(4_000);
    expect(journal.checkpointDue()).toBe(false);
    await appendBytes(1_000);
    expect(journal.checkpointDue()).toBe(true);
    await journal.checkpoint([siteId(1)], () => imagesOf(applied, 10_000));
    const { checkpointBytes } = journal.counters();
    expect(checkpointBytes).toBeGreaterThan(10_000);
    await appendBytes(6_000);
    expect(journal.checkpointDue()).toBe(false);
    await appendBytes(checkpointBytes - 6_000);
    expect(journal.checkpointDue()).toBe(true);
    await journal.close();
    // The next life counts what it had to replay.
    const next = await open(dir, { limits });
    await next.replay();
    expect(next.journal.checkpointDue()).toBe(true);
    await next.journal.close();
  });

  it("not before a minute after it failed, or as much journal again", async () => {
    const disk = createFaultyDisk();
    let ms = 0;
    const limits = { ...LIMITS, checkpointEveryBytes: 3_000 };
    const opened = await openReplayed(freshDirectory(), { files: disk.files, limits, now: () => ms });
    const { journal, applied, checkpoint, log } = opened;
    const fill = async (): Promise<void> => {
      for (const until = journal.counters().bytes + 3_000; journal.counters().bytes < until;) {
        await journal.append(numberedHit(applied.length));
      }
    };
    await fill();
    disk.before = (operation, path) => {
      if (path.includes("checkpoint") && operation === "write") throw systemError("ENOSPC");
    };
    expect(await checkpoint()).toBe(false);
    expect(journal.checkpointDue()).toBe(false);
    ms += 60_000;
    expect(journal.checkpointDue()).toBe(true);
    expect(await checkpoint()).toBe(false);
    expect(journal.checkpointDue()).toBe(false);
    await fill();
    expect(journal.checkpointDue()).toBe(true);
    disk.before = () => undefined;
    expect(await checkpoint()).toBe(true);
    expect(journal.counters()).toMatchObject({ checkpoints: 1, checkpointFailures: 2, failures: 0 });
    expect(log.lines.map(({ event }) => event)).toEqual(["checkpoint_failed", "checkpoint_recovered"]);
    await journal.close();
  });
});

describe("a checkpoint that cannot be written", () => {
  it.each(["create", "write", "datasync", "rename", "syncDirectory"] as const)(
    "because of %s leaves no file, and the journal goes on",
    async (failing) => {
      const dir = freshDirectory();
      const disk = createFaultyDisk();
      const { journal, applied, checkpoint } = await openReplayed(dir, { files: disk.files });
      await journal.append(numberedHit(0));
      let isCheckpoint = false;
      disk.before = (operation, path) => {
        isCheckpoint ||= path.includes("checkpoint");
        if (operation === failing && isCheckpoint) throw systemError("ENOSPC");
      };
      expect(await checkpoint()).toBe(false);
      disk.before = () => undefined;
      expect(filesIn(dir)).toEqual(["journal-00000001.ffj"]);
      expect(journal.state()).toEqual({ state: "ok" });
      expect(await journal.append(numberedHit(1))).toBe("accepted");
      await journal.close();
      const again = await replayed(dir);
      expect(again.report.images).toBe(0);
      expect(again.applied).toEqual(applied);
    },
  );

  it("is given up when the journal is closed", async () => {
    const dir = freshDirectory();
    const { journal, applied } = await openReplayed(dir);
    await journal.append(numberedHit(0));
    let closing: Promise<unknown> | undefined;
    const written = journal.checkpoint([siteId(1)], () => {
      closing = journal.close();
      return imagesOf(applied, 3_000_000);
    });
    expect(await written).toBe(false);
    await closing;
    expect(filesIn(dir)).toEqual(["journal-00000001.ffj"]);
    expect((await replayed(dir)).applied).toEqual(applied);
  });
});

/** A journal that is a checkpoint of four images, two pieces each, and nothing else. */
