import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Hit } from "../../src/domain/hit.ts";
import { siteId } from "../../src/domain/site.ts";
import { createFaultyDisk, systemError } from "./faulty-disk.ts";
import { DAY, imagesOf, NEXT_DAY, numberedHit, open, openReplayed, type Opened } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

/** Every operation of the scene changes files or makes a change durable; reads are not counted. */
const READS = new Set(["makeDirectory", "list", "read", "size"]);

describe("a process that ends before any one of its file operations", () => {
  it("loses nothing acknowledged and counts nothing twice", { timeout: 120_000 }, async () => {
    const { operations } = await live(Infinity);
    expect(operations).toBeGreaterThan(50);
    for (let dies = 0; dies < operations; dies++) {
      const { dir, told } = await live(dies);
      const next = await open(dir);
      await check(next, told, `died before operation ${String(dies)}`);
      // And it lives on: what is written now is there after a checkpoint and another start.
      next.keys.get(siteId(2), NEXT_DAY, { create: true });
      expect(await next.journal.append(numberedHit(900, { site: siteId(2), day: NEXT_DAY }))).toBe("accepted");
      expect(await next.checkpoint()).toBe(true);
      const files = readdirSync(join(dir, "journal"));
      expect(files.filter((name) => !name.startsWith("journal"))).toHaveLength(1);
      await next.journal.close();
      const last = await open(dir);
      await last.replay();
      expect(numbers(last.applied)).toEqual(numbers(next.applied));
      await last.journal.close();
    }
  });
});

interface Told {
  readonly accepted: Set<number>;
  /** Sent, and not answered as accepted. */
  readonly open: Set<number>;
  readonly marks: Set<string>;
  /** Whether the day of site 1 was retired: not yet, being told, or durably. */
  retired: "no" | "asked" | "yes";
}

/** A journal that is written until its disk says no more, and what it told meanwhile. */
async function live(dies: number): Promise<{ dir: string; told: Told; operations: number }> {
  const dir = freshDirectory();
  const disk = createFaultyDisk();
  let operations = 0;
  disk.before = (operation) => {
    if (READS.has(operation)) return;
    if (operations >= dies) throw systemError("EDEAD");
    operations++;
  };
  let ms = 0;
  const opened = await openReplayed(dir, { files: disk.files, now: () => (ms += 0.01), segmentBytesMax: 1_000 });
  const { journal } = opened;
  const told: Told = { accepted: new Set(), open: new Set(), marks: new Set(), retired: "no" };
  const isDead = (): boolean => operations >= dies;
  let number = 0;

  const append = async (count: number, fields: Partial<Hit>): Promise<void> => {
    for (let n = 0; n < count && !isDead(); n++) {
      const own = number++;
      told.open.add(own);
      if ((await journal.append(numberedHit(own, fields))) !== "accepted") continue;
      told.open.delete(own);
      told.accepted.add(own);
    }
  };
  const mark = async (site: number, id: string): Promise<void> => {
    if (!isDead() && (await journal.mark(siteId(site), DAY, id))) told.marks.add(id);
  };
  const checkpoint = async (): Promise<void> => {
    if (isDead()) return;
    const ofSite = (site: number): Hit[] => opened.applied.filter((hit) => hit.site === site);
    // The first image is of several pieces.
    const paddingBytes = (site: number): number => (site === 1 ? 530_000 : 0);
    const isRetired = told.retired !== "no";
    await journal.checkpoint([siteId(1), siteId(2)], (site) =>
      imagesOf(
        ofSite(site).filter((hit) => !(isRetired && isGone(hit))),
        paddingBytes(site),
      ),
    );
  };

  await append(3, {});
  await append(3, { site: siteId(2) });
  await mark(1, "1/hour/1");
  await checkpoint();
  await append(3, {});
  await mark(1, "1/day");
  if (!isDead()) {
    told.retired = "asked";
    if (await journal.retire(siteId(1), DAY)) told.retired = "yes";
  }
  await append(3, { site: siteId(2) });
  await checkpoint();
  await append(2, { day: NEXT_DAY });
  await journal.close();
  return { dir, told, operations };
}

async function check(next: Opened, told: Told, message: string): Promise<void> {
  const report = await next.replay();
  expect(report.lost, message).toMatchObject({ damaged: 0, unreadable: [], refused: 0 });
  const found = numbers(next.applied);
  expect(new Set(found).size, message).toBe(found.length);
  const counted = new Set(found);
  const gone = next.applied.some(isGone) ? "no" : told.retired;
  for (const number of told.accepted) {
    if (gone === "no" || !isFirstDayOfSite1(number)) expect(counted.has(number), message).toBe(true);
  }
  for (const number of found) expect(told.accepted.has(number) || told.open.has(number), message).toBe(true);
  if (told.retired === "yes") expect(next.applied.some(isGone), message).toBe(false);
  for (const id of told.marks) if (gone === "no") expect(report.marks.has(id), message).toBe(true);
}

/** Whether a hit is of the site-day that the scene retires. */
function isGone(hit: Hit): boolean {
  return hit.site === siteId(1) && hit.day === DAY;
}

/** The scene appends hits 0 to 2 and 6 to 8 of that site-day. */
function isFirstDayOfSite1(number: number): boolean {
  return number < 3 || (number >= 6 && number < 9);
}

function numbers(hits: readonly Hit[]): number[] {
  return hits.map(({ at }) => at - numberedHit(0).at).sort((a, b) => a - b);
}
