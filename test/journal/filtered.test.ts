// Counts of filtered beacons in the journal: sealed as hits are, applied once, and gone with their day.
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FilteredOfDay } from "../../src/domain/filtered.ts";
import { siteId } from "../../src/domain/site.ts";
import { decodeFiltered, encodeFiltered } from "../../src/journal/filtered-codec.ts";
import { DAY, NEXT_DAY, numberedHit, openReplayed } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

const SITE = siteId(1);

function counted(beacons: number, fields: Partial<FilteredOfDay> = {}): FilteredOfDay {
  const counts = [{ reason: "bot", name: "Googlebot", beacons } as const];
  return { site: SITE, day: DAY, seed: "0123456789abcdef", counts, ...fields };
}

describe("counts of filtered beacons", () => {
  it("are the same after a round through their text, without site and day", () => {
    const of = { site: SITE, day: DAY };
    const text = encodeFiltered(counted(7));
    expect(decodeFiltered(text, of)).toEqual(counted(7));
    expect(text).not.toContain(DAY);
    const wrong = ["", "{}", "[]", '["x",[]]', '["0123456789abcdef",[["bot","x"]]]', '["0123456789abcdef",7]'];
    for (const text of wrong) expect(decodeFiltered(text, of)).toBeUndefined();
  });

  it("are applied once at run time and once at a replay, beside the hits", async () => {
    const dir = freshDirectory();
    const applied: FilteredOfDay[] = [];
    const applyFiltered = (filtered: FilteredOfDay): void => void applied.push(filtered);
    const first = await openReplayed(dir, { applyFiltered });
    await first.journal.append(numberedHit(1));
    expect(await first.journal.appendFiltered(counted(3))).toBe("durable");
    expect(await first.journal.appendFiltered(counted(4, { day: NEXT_DAY }))).toBe("durable");
    expect(applied).toEqual([counted(3), counted(4, { day: NEXT_DAY })]);
    await first.journal.close();

    applied.length = 0;
    const second = await openReplayed(dir, { applyFiltered });
    expect(applied).toEqual([counted(3), counted(4, { day: NEXT_DAY })]);
    expect(second.applied).toHaveLength(1);
    await second.journal.close();
  });

  it("cannot be read on disk, and keep their segment until their day is retired", async () => {
    const dir = freshDirectory();
    const { journal } = await openReplayed(dir);
    await journal.appendFiltered(counted(3));
    const segments = (): string[] => readdirSync(join(dir, "journal"));
    expect(readFileSync(join(dir, "journal", segments()[0] ?? "")).includes("Googlebot")).toBe(false);
    await journal.retire(SITE, NEXT_DAY);
    expect(segments()).toHaveLength(1);
    await journal.retire(SITE, DAY);
    expect(segments()).toEqual([]);
    expect(await journal.appendFiltered(counted(1))).toBe("retired");
    await journal.close();
  });

  it("of a day without a key are refused, and the others of the commit are not", async () => {
    const dir = freshDirectory();
    const { journal } = await openReplayed(dir);
    const keyless = journal.appendFiltered(counted(1, { site: siteId(9) }));
    const keyed = journal.appendFiltered(counted(2));
    expect(await Promise.all([keyless, keyed])).toEqual(["refused", "durable"]);
    await journal.close();
    expect(await journal.appendFiltered(counted(1))).toBe("refused");
  });

  it("whose key is gone make their day unreadable", async () => {
    const dir = freshDirectory();
    const first = await openReplayed(dir);
    await first.journal.appendFiltered(counted(3));
    await first.journal.close();
    rmSync(join(dir, "keys"), { recursive: true });
    const applied: FilteredOfDay[] = [];
    const second = await openReplayed(dir, { applyFiltered: (filtered) => void applied.push(filtered) });
    expect(applied).toEqual([]);
    expect(second.log.lines.map(({ event }) => event)).toContain("journal_key_gone");
    await second.journal.close();
  });
});
