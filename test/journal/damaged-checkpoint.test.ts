import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { Hit } from "../../src/domain/hit.ts";
import { siteId } from "../../src/domain/site.ts";
import { imagesOf, numberedHit, open, openReplayed } from "./fixture.ts";
import { bySiteDay, filesIn, manyDays, page, range, replayed } from "./checkpointed.ts";
import { freshDirectory } from "./fresh-directory.ts";

const FIRST = "checkpoint-00000001.ffc";
const SECOND = "checkpoint-00000002.ffc";

describe("a damaged checkpoint", () => {
  it("loses one image to a flipped bit in it, nothing to one elsewhere, and says so", async () => {
    const { dir, path, bytes, hits } = await written();
    const { length } = bytes;
    const offsets = [
      ...range(32 + 56 + 5).filter((at) => at % 3 === 0),
      ...range(40).map((n) => Math.floor((length * n) / 40)),
      // Both indexes and the trailer.
      ...range(700)
        .filter((n) => n % 11 === 0)
        .map((n) => length - 1 - n),
    ];
    for (const at of offsets) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 0x10, at);
      writeFileSync(path, changed);
      const { report, applied, log } = await replayed(dir);
      const lost = hits.length - applied.length;
      expect(report.lost.damaged, `flipped at ${String(at)}`).toBe(lost > 0 ? 1 : 0);
      expect(lost === 0 || Object.keys(bySiteDay(applied)).length === 3).toBe(true);
      const events = log.lines.map(({ event }) => event);
      expect(events).toEqual(lost > 0 ? ["checkpoint_damaged"] : []);
    }
  });

  it("takes no chunk for another one", async () => {
    const { dir, path, bytes } = await written();
    const starts: number[] = [];
    for (let at = 32; bytes.toString("latin1", at, at + 2) === "FC"; at += bytes.readUInt32LE(at + 4)) starts.push(at);
    expect(starts.length).toBe(8);
    const [first = 0, second = 0, third = 0, fourth = 0] = starts;
    // Two pieces of one image, the same in length but for what they hold; then one in the place of the other.
    expect(second - first).toBe(fourth - third);
    const changed = Buffer.from(bytes);
    changed.set(bytes.subarray(first, second), third);
    writeFileSync(path, changed);
    const { report } = await replayed(dir);
    expect(report).toMatchObject({ images: 3, lost: { damaged: 1 } });
  });

  it("counts images as damaged that are refused", async () => {
    const { dir } = await written();
    for (const restore of [
      () => false,
      () => {
        throw new RangeError("not an image");
      },
    ]) {
      const { journal, log } = await open(dir);
      const report = await journal.replay({ onMarks: () => undefined, restore });
      expect(report).toMatchObject({ images: 0, lost: { damaged: 4 } });
      expect(log.lines.length).toBe(4);
      await journal.close();
    }
  });

  it("gives way to the one before it while that is there", async () => {
    const { dir, path, bytes, hits } = await written();
    writeFileSync(join(dir, "journal", SECOND), bytes.subarray(0, bytes.length >> 1));
    const first = await open(dir);
    const report = await first.replay();
    expect(report.lost.damaged).toBe(1);
    expect(bySiteDay(first.applied)).toEqual(bySiteDay(hits));
    await first.checkpoint();
    expect(filesIn(dir)).toEqual(["checkpoint-00000003.ffc"]);
    await first.journal.close();
    expect(path).toContain(FIRST);
  });

  it("that was never finished is removed", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.append(numberedHit(1));
    await first.journal.close();
    writeFileSync(join(dir, "journal", "checkpoint.partial"), "FFCP half of it");
    const { applied } = await replayed(dir);
    expect(applied.map(page)).toEqual(["/page/1"]);
    expect(filesIn(dir)).toEqual(["journal-00000001.ffj"]);
  });

  it("of images that this version does not know is refused with a sentence", async () => {
    const { dir } = await written();
    const sentence = /^checkpoint-00000001\.ffc in .+ is in ledger format 0, .+ reads format 2\. Run the version/u;
    await expect(open(dir, { imageVersion: 2 })).rejects.toThrow(sentence);
  });

  it("of another version is refused with a sentence that says what to do", async () => {
    const { dir, path, bytes } = await written();
    for (const at of [0, bytes.length - 32]) {
      bytes.writeUInt16LE(2, at + 4);
      bytes.writeUInt32LE(crc32(bytes.subarray(at, at + 28)), at + 28);
    }
    writeFileSync(path, bytes);
    const sentence = /^checkpoint-00000001\.ffc in .+ is in checkpoint format 2, .+ reads format 1\. Run the version/u;
    await expect(open(dir)).rejects.toThrow(sentence);
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });
});

/** A journal that is a checkpoint of four images, two pieces each, and nothing else. */
async function written(): Promise<{ dir: string; path: string; bytes: Buffer; hits: readonly Hit[] }> {
  const dir = freshDirectory();
  const { journal, applied } = await openReplayed(dir);
  for (const n of range(8)) await journal.append(manyDays(n));
  const sites = [siteId(1), siteId(2)];
  await journal.checkpoint(sites, (site) =>
    imagesOf(
      applied.filter((hit) => hit.site === site),
      524_288,
    ),
  );
  await journal.close();
  expect(filesIn(dir)).toEqual([FIRST]);
  const path = join(dir, "journal", FIRST);
  return { dir, path, bytes: readFileSync(path), hits: applied };
}
