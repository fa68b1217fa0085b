import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteId } from "../../src/domain/site.ts";
import { nodeFiles } from "../../src/journal/journal-files.ts";
import { createFaultyDisk, systemError, type FaultyDisk } from "./faulty-disk.ts";
import { DAY, numberedHit, open, openReplayed, type Opened } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

describe("a disk that fails", () => {
  it("full in the middle of a write: nothing is applied, the file is cut back, and writing goes on when there is room", async () => {
    const dir = freshDirectory();
    const disk = createFailingDisk();
    const { journal, applied, log } = await openReplayed(dir, { files: disk.files });
    expect(await journal.append(numberedHit(0))).toBe("accepted");
    const length = usedLength(journal);

    disk.failing = { operation: "write", code: "ENOSPC" };
    const outcomes = await Promise.all([journal.append(numberedHit(1)), journal.append(numberedHit(2))]);
    expect(outcomes).toEqual(["journal_unavailable", "journal_unavailable"]);
    expect(await journal.mark(siteId(1), DAY, "x")).toBe(false);
    expect(journal.state()).toEqual({ state: "failing", code: "ENOSPC" });
    expect(statSync(segmentPath(dir, 1)).size).toBe(length);
    expect(applied).toHaveLength(1);

    disk.failing = undefined;
    expect(await journal.append(numberedHit(3))).toBe("accepted");
    expect(journal.state()).toEqual({ state: "ok" });
    expect(journal.counters()).toMatchObject({
      hits: 2,
      failures: 2,
      queued: 0,
      segments: 1,
    });
    await journal.close();
    expect(log.lines).toEqual([
      { event: "journal_failing", fields: { code: "ENOSPC" } },
      { event: "journal_recovered", fields: { code: "ENOSPC" } },
    ]);
    expect(await replayedPages(dir)).toEqual(["/page/0", "/page/3"]);
  });

  it("whose sync fails: the segment is given up and a new one begun", async () => {
    const dir = freshDirectory();
    const disk = createFailingDisk();
    const { journal } = await openReplayed(dir, { files: disk.files });
    await journal.append(numberedHit(0));
    disk.failing = { operation: "datasync", code: "EIO" };
    expect(await journal.append(numberedHit(1))).toBe("journal_unavailable");
    expect(await journal.append(numberedHit(2))).toBe("journal_unavailable");
    expect(journal.state()).toEqual({ state: "failing", code: "EIO" });
    disk.failing = undefined;
    expect(await journal.append(numberedHit(3))).toBe("accepted");
    await journal.close();
    expect(readdirSync(join(dir, "journal")).sort()).toEqual(["journal-00000001.ffj", "journal-00000002.ffj"]);
    expect(await replayedPages(dir)).toEqual(["/page/0", "/page/3"]);
  });

  it("whose sync fails once: the segment is given up all the same, since a later success would prove nothing", async () => {
    const dir = freshDirectory();
    const disk = createFailingDisk();
    const { journal } = await openReplayed(dir, { files: disk.files });
    await journal.append(numberedHit(0));
    disk.failing = { operation: "datasync", code: "EIO", once: true };
    expect(await journal.append(numberedHit(1))).toBe("journal_unavailable");
    expect(await journal.append(numberedHit(2))).toBe("accepted");
    await journal.close();
    expect(readdirSync(join(dir, "journal")).sort()).toEqual(["journal-00000001.ffj", "journal-00000002.ffj"]);
    expect(await replayedPages(dir)).toEqual(["/page/0", "/page/2"]);
  });

  it("that does not let go of a file: retired segments are deleted in the next life", async () => {
    const dir = freshDirectory();
    const remove = () => Promise.reject(Object.assign(new Error("simulated"), { code: "EPERM" }));
    const first = await openReplayed(dir, { files: { ...nodeFiles, remove } });
    await first.journal.append(numberedHit(0));
    expect(await first.journal.retire(siteId(1), DAY)).toBe(true);
    await first.journal.close();
    expect(readdirSync(join(dir, "journal"))).toEqual(["journal-00000001.ffj"]);
    expect(await replayedPages(dir)).toEqual([]);
    expect(readdirSync(join(dir, "journal"))).toEqual([]);
  });

  it("that cannot even cut the file: what was refused is not replayed, whole frames of it included", async () => {
    const dir = freshDirectory();
    const disk = createFailingDisk();
    const { journal, log } = await openReplayed(dir, { files: disk.files });
    await journal.append(numberedHit(0));
    // The whole batch reaches the file, then sync and truncate fail.
    disk.failing = { operation: "datasync", code: "EIO", alsoTruncate: true };
    const length = usedLength(journal);
    expect(await journal.append(numberedHit(1))).toBe("journal_unavailable");
    expect(readFileSync(segmentPath(dir, 1)).subarray(length).includes("FJ")).toBe(true);
    disk.failing = undefined;
    expect(await journal.append(numberedHit(2))).toBe("accepted");
    await journal.close();
    expect(await replayedPages(dir)).toEqual(["/page/0", "/page/2"]);
    expect(log.lines.map(({ event }) => event)).toEqual(["journal_failing", "journal_recovered"]);
  });

  it("read-only from the start: every hit is refused, nothing is left behind, and it recovers", async () => {
    const dir = freshDirectory();
    const disk = createFailingDisk();
    disk.failing = { operation: "create", code: "EROFS" };
    const { journal, applied } = await openReplayed(dir, { files: disk.files });
    for (const n of [0, 1]) expect(await journal.append(numberedHit(n))).toBe("journal_unavailable");
    expect(journal.state()).toEqual({ state: "failing", code: "EROFS" });
    expect(readdirSync(join(dir, "journal"))).toEqual([]);
    disk.failing = undefined;
    expect(await journal.append(numberedHit(2))).toBe("accepted");
    expect(applied).toHaveLength(1);
    await journal.close();
  });

  it("full while it is closed: says how many were lost", async () => {
    const disk = createFailingDisk();
    const { journal } = await openReplayed(freshDirectory(), { files: disk.files });
    disk.failing = { operation: "write", code: "ENOSPC" };
    const pending = [journal.append(numberedHit(0)), journal.append(numberedHit(1))];
    expect(await journal.close()).toEqual({ flushed: 0, lost: 2 });
    expect(await Promise.all(pending)).toEqual(["journal_unavailable", "journal_unavailable"]);
  });

  it("heals without traffic when it is probed, and only then when there is room", async () => {
    const dir = freshDirectory();
    const disk = createFailingDisk();
    const { journal } = await openReplayed(dir, { files: disk.files });
    for (const operation of ["write", "datasync"] as const) {
      disk.failing = { operation, code: "ENOSPC" };
      expect(await journal.append(numberedHit(0))).toBe("journal_unavailable");
      await journal.probe();
      expect(journal.state()).toEqual({ state: "failing", code: "ENOSPC" });
      disk.failing = undefined;
      await journal.probe();
      expect(journal.state()).toEqual({ state: "ok" });
    }
    expect(await journal.append(numberedHit(1))).toBe("accepted");
    await journal.close();
    expect(await replayedPages(dir)).toEqual(["/page/1"]);
  });

  it("slow: says so while a commit takes over a second and until one takes less", async () => {
    const disk = createFaultyDisk();
    let ms = 0;
    let syncMs = 0;
    disk.before = (operation) => {
      if (operation === "datasync") ms += syncMs;
    };
    const { journal, log } = await openReplayed(freshDirectory(), { files: disk.files, now: () => ms });
    // Making a segment syncs as well.
    await journal.append(numberedHit(9));
    syncMs = 1_500;
    expect(await journal.append(numberedHit(0))).toBe("accepted");
    expect(journal.state()).toEqual({ state: "slow" });
    expect(journal.counters()).toMatchObject({ lastCommitMs: 1_500, longestCommitMs: 1_500 });
    syncMs = 10;
    await journal.probe();
    expect(journal.state()).toEqual({ state: "ok" });
    expect(await journal.append(numberedHit(1))).toBe("accepted");
    expect(log.lines.map(({ event }) => event)).toEqual(["journal_slow", "journal_fast_again"]);
    await journal.close();
  });

  it("keeps answering for any run of failures: acknowledged = replayed", async () => {
    const dir = freshDirectory();
    const disk = createFailingDisk();
    const { journal, applied } = await openReplayed(dir, { files: disk.files });
    const operations = ["write", "datasync", "create", "truncate"] as const;
    for (let n = 0; n < 200; n++) {
      const operation = operations[(n * 7) % 4] ?? "write";
      const fails = n % 5 === 1 || n % 11 === 3;
      disk.failing = fails ? { operation, code: "EIO", alsoTruncate: n % 3 === 0 } : undefined;
      await Promise.all([journal.append(numberedHit(2 * n)), journal.append(numberedHit(2 * n + 1))]);
    }
    await journal.close();
    expect(applied.length).toBeGreaterThan(200);
    expect(applied.length).toBeLessThan(400);
    expect(await replayedPages(dir)).toEqual(applied.map(({ values }) => values[0]));
  });
});

interface Fault {
  readonly operation: "create" | "write" | "datasync" | "truncate";
  readonly code: string;
  readonly alsoTruncate?: boolean;
  /** It happens a single time. */
  readonly once?: boolean;
}

/** A disk on which one operation fails for as long as `failing` says so. */
function createFailingDisk(): FaultyDisk & { failing: Fault | undefined } {
  const disk = Object.assign(createFaultyDisk(), { failing: undefined as Fault | undefined });
  disk.before = (operation) => {
    const { failing } = disk;
    if (failing?.operation !== operation && !(failing?.alsoTruncate === true && operation === "truncate")) return;
    if (failing.once === true) disk.failing = undefined;
    throw systemError(failing.code);
  };
  return disk;
}

/** Bytes of the first segment up to the room that was made behind it. */
function usedLength(journal: Opened["journal"]): number {
  return 32 + journal.counters().bytes;
}

function segmentPath(dir: string, sequence: number): string {
  return join(dir, "journal", `journal-${String(sequence).padStart(8, "0")}.ffj`);
}

/** Pages of replayed hits. */
async function replayedPages(dir: string): Promise<(string | undefined)[]> {
  const { journal, applied, replay } = await open(dir);
  await replay();
  await journal.close();
  return applied.map(({ values }) => values[0]);
}
