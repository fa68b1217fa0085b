import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteId } from "../../src/domain/site.ts";
import { openWeekFiles, type WeekFiles } from "../../src/journal/week-files.ts";
import { createLog, random } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

const WEEK = { site: siteId(7), monday: "2026-03-02" };
const KEY = random.bytes(32);
const STATE = new TextEncoder().encode('[1,3,[["page",0]]]\n[0,"planted-canary","",0,1,[5],[[1]]]');

function opened(dir: string): Promise<WeekFiles> {
  return openWeekFiles({ dir, random, log: createLog() });
}

describe("the state of a week", () => {
  it("comes back under its key, after a restart too, and the newest one holds", async () => {
    const dir = join(freshDirectory(), "weeks");
    const files = await opened(dir);
    expect(await files.read(WEEK, KEY)).toBe("none");
    await files.write(WEEK, KEY, new Uint8Array(3_000_000).fill(7));
    await files.write(WEEK, KEY, STATE);
    expect(await (await opened(dir)).read(WEEK, KEY)).toEqual({ state: Buffer.from(STATE) });
    expect(await files.list()).toEqual([WEEK]);
    expect(readdirSync(dir)).toEqual(["7-2026-03-02.week"]);
  });

  it("comes back when it is larger than what is sealed at once", async () => {
    const files = await opened(freshDirectory());
    const large = random.bytes(2_500_001);
    await files.write(WEEK, KEY, large);
    const read = await files.read(WEEK, KEY);
    expect(typeof read === "object" && Buffer.from(large).equals(read.state)).toBe(true);
  });

  it("says nothing to whoever has the file alone", async () => {
    const dir = freshDirectory();
    const files = await opened(dir);
    await files.write(WEEK, KEY, STATE);
    const bytes = readFileSync(join(dir, "7-2026-03-02.week"));
    expect(bytes.includes("canary")).toBe(false);
    expect(await files.read(WEEK, random.bytes(32))).toBe("unreadable");
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      writeFileSync(join(dir, "7-2026-03-02.week"), changed);
      expect(await files.read(WEEK, KEY)).toBe("unreadable");
    }
    // Nor to whoever gives it the name of another week.
    writeFileSync(join(dir, "8-2026-03-02.week"), bytes);
    expect(await files.read({ ...WEEK, site: siteId(8) }, KEY)).toBe("unreadable");
  });

  it("is gone when it is removed, and removing it once more is no trouble", async () => {
    const dir = freshDirectory();
    const files = await opened(dir);
    await files.write(WEEK, KEY, STATE);
    await files.remove(WEEK);
    await files.remove(WEEK);
    expect(await files.read(WEEK, KEY)).toBe("none");
    expect(await files.list()).toEqual([]);
  });

  it("stays as it was when the next one cannot be written, and what was left of that goes with the next start", async () => {
    const dir = freshDirectory();
    const files = await opened(dir);
    await files.write(WEEK, KEY, STATE);
    writeFileSync(join(dir, "7-2026-03-02.week.tmp"), "half");
    expect(await (await opened(dir)).read(WEEK, KEY)).toEqual({ state: Buffer.from(STATE) });
    expect(readdirSync(dir)).toEqual(["7-2026-03-02.week"]);
    rmSync(dir, { recursive: true });
    await expect(files.write(WEEK, KEY, STATE)).rejects.toThrow("ENOENT");
  });
});
