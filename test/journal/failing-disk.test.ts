import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteId } from "../../src/domain/site.ts";
import { nodeFiles, type JournalFile, type JournalFiles } from "../../src/journal/journal-files.ts";
import { DAY, numberedHit, open, openReplayed } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

describe("a disk that fails", () => {
  it("full in the middle of a write: nothing is applied, the file is cut back, and writing goes on when there is room", async () => {
    const dir = freshDirectory();
    const disk = createFaultyDisk();
    const { journal, applied, log } = await openReplayed(dir, { files: disk.files });
    expect(await journal.append(numberedHit(0))).toBe("accepted");
    const length = statSync(segmentPath(dir, 1)).size;

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
    expect(journal.counters()).toMatchObject({ hits: 2, failures: 2, queued: 0, segments: 1 });
    await journal.close();
    expect(log.lines).toEqual([
      { event: "journal_failing", fields: { code: "ENOSPC" } },
      { event: "journal_recovered", fields: { code: "ENOSPC" } },
    ]);
    expect(await replayedPages(dir)).toEqual(["/page/0", "/page/3"]);
  });

  it("whose sync fails: the segment is given up and a new one begun", async () => {
    const dir = freshDirectory();
    const disk = createFaultyDisk();
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
    const disk = createFaultyDisk();
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
    const disk = createFaultyDisk();
    const { journal, log } = await openReplayed(dir, { files: disk.files });
    await journal.append(numberedHit(0));
    // The whole batch reaches the file, then sync and truncate fail.
    disk.failing = { operation: "datasync", code: "EIO", alsoTruncate: true };
    const length = statSync(segmentPath(dir, 1)).size;
    expect(await journal.append(numberedHit(1))).toBe("journal_unavailable");
    expect(statSync(segmentPath(dir, 1)).size).toBeGreaterThan(length);
    disk.failing = undefined;
    expect(await journal.append(numberedHit(2))).toBe("accepted");
    await journal.close();
    expect(await replayedPages(dir)).toEqual(["/page/0", "/page/2"]);
    expect(log.lines.map(({ event }) => event)).toEqual(["journal_failing", "journal_recovered"]);
  });

  it("read-only from the start: every hit is refused, nothing is left behind, and it recovers", async () => {
    const dir = freshDirectory();
    const disk = createFaultyDisk();
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
    const disk = createFaultyDisk();
    const { journal } = await openReplayed(freshDirectory(), { files: disk.files });
    disk.failing = { operation: "write", code: "ENOSPC" };
    const pending = [journal.append(numberedHit(0)), journal.append(numberedHit(1))];
    expect(await journal.close()).toEqual({ flushed: 0, lost: 2 });
    expect(await Promise.all(pending)).toEqual(["journal_unavailable", "journal_unavailable"]);
  });

  it("keeps answering for any run of failures: acknowledged = replayed", async () => {
    const dir = freshDirectory();
    const disk = createFaultyDisk();
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

/** The real file system, but for one operation that fails; a failing write leaves half of its bytes in the file. */
function createFaultyDisk(): { failing: Fault | undefined; readonly files: JournalFiles } {
  const disk: { failing: Fault | undefined; readonly files: JournalFiles } = {
    failing: undefined,
    files: {
      ...nodeFiles,
      create: async (path) => {
        check("create");
        return faulty(await nodeFiles.create(path));
      },
    },
  };
  function check(operation: Fault["operation"]): void {
    const { failing } = disk;
    if (failing?.operation === operation || (failing?.alsoTruncate === true && operation === "truncate")) {
      if (failing.once === true) disk.failing = undefined;
      throw Object.assign(new Error("simulated"), { code: failing.code });
    }
  }
  function faulty(file: JournalFile): JournalFile {
    return {
      write: async (bytes, position) => {
        if (disk.failing?.operation === "write") await file.write(bytes.subarray(0, bytes.length >> 1), position);
        check("write");
        await file.write(bytes, position);
      },
      datasync: async () => {
        check("datasync");
        await file.datasync();
      },
      truncate: async (length) => {
        check("truncate");
        await file.truncate(length);
      },
      close: () => file.close(),
    };
  }
  return disk;
}

function segmentPath(dir: string, sequence: number): string {
  return join(dir, "journal", `journal-${String(sequence).padStart(8, "0")}.ffj`);
}

async function replayedPages(dir: string): Promise<(string | undefined)[]> {
  const { journal, applied } = await open(dir);
  await journal.replay();
  await journal.close();
  return applied.map(({ values }) => values[0]);
}
