import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteId } from "../../src/domain/site.ts";
import type { ReplayReport } from "../../src/journal/journal.ts";
import { DAY, numberedHit, open, openReplayed, type Opened } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

const HEAD_BYTES = 32;

describe("replay", () => {
  it("recovers all earlier frames from a file that ends at any byte of the last one", async () => {
    const { dir, path, bytes, frames } = await writtenFrames(3);
    const [, , last = 0] = frames;
    for (let end = last; end < bytes.length; end++) {
      writeFileSync(path, bytes.subarray(0, end));
      const { report, pages, log } = await replayed(dir);
      expect(pages, `cut at ${String(end)}`).toEqual(["/page/0", "/page/1"]);
      const tornBytes = usedLength(bytes.subarray(0, end)) - last;
      expect(report.lost).toEqual({ ...NOTHING, tornBytes: Math.max(0, tornBytes) });
      expect(log.lines.map(({ event }) => event)).toEqual(end === last ? [] : ["journal_torn_tail"]);
    }
  });

  it("recovers all earlier frames from a last one whose blocks did not all reach the disk", async () => {
    const { dir, path, bytes, frames } = await writtenFrames(3);
    const [, , last = 0] = frames;
    for (let from = last; from < bytes.length; from += 7) {
      // The room behind it is on disk already.
      const found = Buffer.concat([bytes.subarray(0, from), Buffer.alloc(bytes.length - from + 10_000)]);
      writeFileSync(path, found);
      const { report, pages } = await replayed(dir);
      expect(pages).toEqual(["/page/0", "/page/1"]);
      expect(report.lost).toEqual({ ...NOTHING, tornBytes: Math.max(0, usedLength(found) - last) });
    }
  });

  it("takes a file that ends within its head as empty", async () => {
    const { dir, path, bytes } = await writtenFrames(1);
    for (const end of [0, 1, HEAD_BYTES - 1, HEAD_BYTES]) {
      writeFileSync(path, bytes.subarray(0, end));
      const { report } = await replayed(dir);
      expect(report).toMatchObject({ hits: 0, lost: { ...NOTHING, tornBytes: end % HEAD_BYTES } });
    }
  });

  it("cuts a torn tail for good: what follows in the next life is read", async () => {
    const { dir, path, bytes } = await writtenFrames(2);
    writeFileSync(path, bytes.subarray(0, -1));
    const second = await openReplayed(dir);
    await second.journal.append(numberedHit(7));
    await second.journal.close();
    const { pages, report } = await replayed(dir);
    expect(pages).toEqual(["/page/0", "/page/7"]);
    expect(report.lost).toEqual(NOTHING);
  });

  it("loses one frame to a flipped bit anywhere in it, and says so", async () => {
    const { dir, path, bytes, frames } = await writtenFrames(3);
    const [, second = 0, third = 0] = frames;
    for (let at = second; at < third; at++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x10, at);
      writeFileSync(path, changed);
      const { report, pages, log } = await replayed(dir);
      expect(pages, `flipped at ${String(at)}`).toEqual(["/page/0", "/page/2"]);
      expect(report.lost).toEqual({ ...NOTHING, damaged: 1 });
      const fields = { segment: "journal-00000001.ffj", offset: second, bytes: third - second };
      expect(log.lines).toEqual([{ event: "journal_damaged", fields }]);
    }
  });

  it("reads frames behind a damaged head of the file", async () => {
    const { dir, path, bytes } = await writtenFrames(2);
    bytes.fill(0x55, 0, HEAD_BYTES);
    writeFileSync(path, bytes);
    expect((await replayed(dir)).pages).toEqual(["/page/0", "/page/1"]);
  });

  it("calls it damage, not a torn write, when the end of a segment is gone that a later one vouches for", async () => {
    const dir = freshDirectory();
    for (const life of [0, 1]) {
      const { journal } = await openReplayed(dir);
      await journal.append(numberedHit(life));
      await journal.close();
    }
    const path = join(dir, "journal", "journal-00000001.ffj");
    writeFileSync(path, readFileSync(path).subarray(0, -40));
    const { report, pages } = await replayed(dir);
    expect(pages).toEqual(["/page/1"]);
    expect(report.lost).toMatchObject({ damaged: 2, tornBytes: 0 });
  });

  it("skips days whose key is gone and says so once for each", async () => {
    const dir = freshDirectory();
    const { journal, keys } = await openReplayed(dir);
    for (const n of [0, 1, 2, 3]) await journal.append(numberedHit(n, { site: siteId((n % 2) + 1) }));
    await journal.close();
    keys.shred(siteId(2), DAY);
    const { report, pages, log } = await replayed(dir);
    expect(pages).toEqual(["/page/0", "/page/2"]);
    expect(report.lost).toEqual({ ...NOTHING, unreadable: [{ site: 2, day: DAY, frames: 2 }] });
    expect(log.lines).toEqual([{ event: "journal_key_gone", fields: { site: 2, day: DAY } }]);
  });

  it("tells a lost key from damage when the day has got a new key since", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.append(numberedHit(0));
    await first.journal.close();
    first.keys.shred(siteId(1), DAY);
    const second = await openReplayed(dir);
    await second.journal.append(numberedHit(1));
    await second.journal.close();
    const { report, pages } = await replayed(dir);
    expect(pages).toEqual(["/page/1"]);
    expect(report.lost).toEqual({ ...NOTHING, unreadable: [{ site: 1, day: DAY, frames: 1 }] });
  });

  it("loses a mark to damage without losing others", async () => {
    const dir = freshDirectory();
    const { journal } = await openReplayed(dir);
    for (const id of ["1/a", "1/b", "1/c"]) await journal.mark(siteId(1), DAY, id);
    await journal.close();
    const path = join(dir, "journal", "journal-00000001.ffj");
    const bytes = readFileSync(path);
    bytes[bytes.indexOf("1/b")] = 0;
    writeFileSync(path, bytes);
    const { report } = await replayed(dir);
    expect([...report.marks]).toEqual(["1/a", "1/c"]);
    expect(report.lost).toEqual({ ...NOTHING, damaged: 1 });
  });

  it("reads files of the formats before", async () => {
    const { crc32 } = await import("node:zlib");
    for (const version of [1, 2, 3, 4]) {
      const { dir, path, bytes } = await writtenFrames(2);
      bytes.writeUInt16LE(version, 4);
      bytes.writeUInt32LE(crc32(bytes.subarray(0, 28)), 28);
      writeFileSync(path, bytes);
      const { report, pages } = await replayed(dir);
      expect([version, pages]).toEqual([version, ["/page/0", "/page/1"]]);
      expect(report.lost).toEqual(NOTHING);
    }
  });

  it("refuses a file of another version with a sentence that says what to do", async () => {
    const { crc32 } = await import("node:zlib");
    const { dir, path, bytes } = await writtenFrames(1);
    bytes.writeUInt16LE(6, 4);
    bytes.writeUInt32LE(crc32(bytes.subarray(0, 28)), 28);
    writeFileSync(path, bytes);
    const sentence =
      /^journal-00000001\.ffj in .+ is in journal format 6, .+ reads format 1, 2, 3, 4 and 5\. Run the version/u;
    await expect(open(dir)).rejects.toThrow(sentence);
    expect(readFileSync(path)).toEqual(bytes);
  });
});

const NOTHING: ReplayReport["lost"] = { damaged: 0, tornBytes: 0, unreadable: [], refused: 0 };

/** A journal of one segment with a frame for each of `count` hits, and where each frame begins. */
async function writtenFrames(count: number): Promise<{ dir: string; path: string; bytes: Buffer; frames: number[] }> {
  const dir = freshDirectory();
  const { journal } = await openReplayed(dir);
  const frames: number[] = [];
  for (let n = 0; n < count; n++) {
    frames.push(HEAD_BYTES + journal.counters().bytes);
    await journal.append(numberedHit(n));
  }
  await journal.close();
  const path = join(dir, "journal", "journal-00000001.ffj");
  return { dir, path, bytes: readFileSync(path), frames };
}

async function replayed(
  dir: string,
): Promise<{ report: ReplayReport; pages: (string | undefined)[]; log: Opened["log"] }> {
  const { journal, applied, log, replay } = await open(dir);
  const report = await replay();
  await journal.close();
  return { report, pages: applied.map(({ values }) => values[0]), log };
}

/** Bytes up to the last one that is not zero: what follows may be room that was never written. */
function usedLength(bytes: Buffer): number {
  return 1 + bytes.findLastIndex((byte) => byte !== 0);
}
