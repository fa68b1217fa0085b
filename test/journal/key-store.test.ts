import {
  chmodSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteId } from "../../src/domain/site.ts";
import { openKeyStore } from "../../src/journal/key-store.ts";
import { deriveDayKey } from "../../src/privacy/day-key.ts";
import { createLog, DAY, NEXT_DAY, openKeys, random } from "./fixture.ts";
import { freshDirectory } from "./fresh-directory.ts";

const SITE = siteId(12);
const MESSAGE = new Uint8Array([1, 2, 3]);

describe("the key store", () => {
  it("makes a key only when asked to, and gives the same one ever after, in a new process too", () => {
    const dir = freshDirectory();
    const store = openKeys(dir);
    expect(store.get(SITE, DAY)).toBeUndefined();
    const key = store.get(SITE, DAY, { create: true });
    expect(key).toBeDefined();
    expect(store.get(SITE, DAY)).toBe(key);
    expect(openKeys(dir).get(SITE, DAY)?.token(MESSAGE)).toBe(key?.token(MESSAGE));
  });

  it("has another key for each site and day", () => {
    const store = openKeys(freshDirectory());
    const tokens = [SITE, siteId(13)].flatMap((site) =>
      [DAY, NEXT_DAY].map((day) => store.get(site, day, { create: true })?.token(MESSAGE)),
    );
    expect(new Set(tokens).size).toBe(4);
  });

  it("keeps files to itself: 0600 in 0700, named by site and day", () => {
    const dir = freshDirectory();
    openKeys(dir).get(SITE, DAY, { create: true });
    expect(readdirSync(join(dir, "keys"))).toEqual([`12-${DAY}.key`]);
    expect(statSync(join(dir, "keys")).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, "keys", `12-${DAY}.key`)).mode & 0o777).toBe(0o600);
  });

  it("lists the site-days that have a key", () => {
    const dir = freshDirectory();
    const store = openKeys(dir);
    store.get(SITE, DAY, { create: true });
    store.get(siteId(13), NEXT_DAY, { create: true });
    writeFileSync(join(dir, "keys", "notes.txt"), "not a key");
    const listed = [
      { site: 12, day: DAY },
      { site: 13, day: NEXT_DAY },
    ];
    expect(store.list()).toEqual(listed);
    expect(new Set(openKeys(dir).list())).toEqual(new Set(listed));
  });

  it("overwrites a key before it removes the file", () => {
    const dir = freshDirectory();
    const store = openKeys(dir);
    const key = store.get(SITE, DAY, { create: true });
    const path = join(dir, "keys", `12-${DAY}.key`);
    const before = readFileSync(path);
    // A second name for the same blocks shows what is left of them.
    linkSync(path, join(dir, "second-name"));
    expect(store.shred(SITE, DAY)).toBe(true);
    const after = readFileSync(join(dir, "second-name"));
    expect(after).toHaveLength(before.length);
    for (let at = 0; at + 4 <= before.length; at++) expect(after.includes(before.subarray(at, at + 4))).toBe(false);
    expect(readdirSync(join(dir, "keys"))).toEqual([]);
    expect(store.get(SITE, DAY)).toBeUndefined();
    expect(store.list()).toEqual([]);
    expect(() => key?.token(MESSAGE)).toThrow("erased");
    expect(store.shred(SITE, DAY)).toBe(true);
  });

  it("sets a short or damaged file aside, says so, and shreds it with the day", () => {
    for (const damage of [(bytes: Buffer) => bytes.subarray(0, 20), flipped(10), flipped(0), () => Buffer.alloc(0)]) {
      const dir = freshDirectory();
      openKeys(dir).get(SITE, DAY, { create: true });
      const path = join(dir, "keys", `12-${DAY}.key`);
      writeFileSync(path, damage(readFileSync(path)));
      const log = createLog();
      const store = openKeys(dir, log);
      expect(store.get(SITE, DAY)).toBeUndefined();
      expect(log.lines).toEqual([{ event: "key_damaged", fields: { site: 12, day: DAY } }]);
      expect(readdirSync(join(dir, "keys"))).toEqual([`12-${DAY}.key.damaged`]);
      expect(store.get(SITE, DAY, { create: true })).toBeDefined();
      store.shred(SITE, DAY);
      expect(readdirSync(join(dir, "keys"))).toEqual([]);
    }
  });

  it("refuses a directory that others can enter, a link, or a file, and says what to do", () => {
    const dir = freshDirectory();
    const open = (name: string) =>
      openKeyStore({ dir: join(dir, name), random, log: createLog(), derive: deriveDayKey });
    mkdirSync(join(dir, "loose"));
    chmodSync(join(dir, "loose"), 0o750);
    symlinkSync(join(dir, "loose"), join(dir, "link"));
    writeFileSync(join(dir, "file"), "");
    expect(open("loose")).toMatchObject({ ok: false, error: expect.stringMatching(/mode 750\)\. Run: chmod 700/u) });
    expect(open("link")).toMatchObject({ ok: false, error: expect.stringContaining("is not a directory") });
    expect(open("file")).toMatchObject({ ok: false, error: expect.stringContaining("cannot be used (EEXIST)") });
  });

  it.skipIf(process.getuid?.() !== 0)("refuses a directory of another user", async () => {
    const { chownSync } = await import("node:fs");
    const dir = freshDirectory();
    mkdirSync(join(dir, "keys"), { mode: 0o700 });
    chownSync(join(dir, "keys"), 12_345, 12_345);
    expect(() => openKeys(dir)).toThrow("belongs to user 12345");
  });

  it("has no key when none can be stored, and says so without details", () => {
    const dir = freshDirectory();
    const log = createLog();
    const store = openKeys(dir, log);
    // The name is taken by a directory, so that not even root can make the file.
    mkdirSync(join(dir, "keys", `12-${DAY}.key`));
    expect(store.get(SITE, DAY, { create: true })).toBeUndefined();
    expect(log.lines).toEqual([{ event: "key_not_stored", fields: { site: 12, day: DAY, code: "EEXIST" } }]);
  });
});

describe("a key directory that is gone", () => {
  it("leaves the keys in memory, gives no new ones, says so once, and heals when it is back", () => {
    const dir = freshDirectory();
    const log = createLog();
    const store = openKeys(dir, log);
    const known = store.get(SITE, DAY, { create: true });
    expect(store.state()).toBe("ok");
    rmSync(join(dir, "keys"), { recursive: true });
    for (let n = 0; n < 3; n++) expect(store.get(SITE, NEXT_DAY, { create: true })).toBeUndefined();
    expect(store.state()).toBe("unavailable");
    expect(store.get(SITE, DAY)).toBe(known);
    mkdirSync(join(dir, "keys"), { mode: 0o700 });
    expect(store.get(SITE, NEXT_DAY, { create: true })).toBeDefined();
    expect(store.state()).toBe("ok");
    expect(log.lines).toEqual([
      { event: "key_not_stored", fields: { site: 12, day: NEXT_DAY, code: "ENOENT" } },
      { event: "keys_recovered", fields: {} },
    ]);
  });

  it("says that files of open days are gone, and heals without beacons", () => {
    const dir = freshDirectory();
    const log = createLog();
    const store = openKeys(dir, log);
    const look = (): void => {
      for (let call = 0; call < 10; call++) store.probe();
    };
    store.get(SITE, DAY, { create: true });
    look();
    expect(store.state()).toBe("ok");
    rmSync(join(dir, "keys"), { recursive: true });
    look();
    expect(store.state()).toBe("missing");
    writeFileSync(join(dir, "keys"), "in the way");
    expect(store.get(SITE, NEXT_DAY, { create: true })).toBeUndefined();
    look();
    expect(store.state()).toBe("unavailable");
    rmSync(join(dir, "keys"));
    look();
    expect(store.state()).toBe("missing");
    expect(readdirSync(join(dir, "keys"))).toEqual([]);
    expect(store.get(SITE, NEXT_DAY, { create: true })).toBeDefined();
    store.shred(SITE, DAY);
    look();
    expect(store.state()).toBe("ok");
    expect(log.lines.map(({ event }) => event)).toEqual([
      "key_files_missing",
      "key_not_stored",
      "keys_recovered",
      "key_files_missing",
    ]);
  });

  it("does not replace a key that may come back with it, but one that has not", () => {
    const dir = freshDirectory();
    openKeys(dir).get(SITE, DAY, { create: true });
    const log = createLog();
    const store = openKeys(dir, log);
    renameSync(join(dir, "keys"), join(dir, "away"));
    expect(store.get(SITE, DAY, { create: true })).toBeUndefined();
    expect(store.state()).toBe("unavailable");
    renameSync(join(dir, "away"), join(dir, "keys"));
    const token = store.get(SITE, DAY, { create: true })?.token(MESSAGE);
    expect(token).toBe(openKeys(dir).get(SITE, DAY)?.token(MESSAGE));
    expect(store.state()).toBe("ok");

    const third = openKeys(dir, log);
    unlinkSync(join(dir, "keys", `12-${DAY}.key`));
    const made = third.get(SITE, DAY, { create: true });
    expect(made).toBeDefined();
    expect(made?.token(MESSAGE)).not.toBe(token);
    expect(third.state()).toBe("ok");
    const events = log.lines.map(({ event }) => event);
    expect(events).toEqual(["key_unreadable", "keys_recovered", "key_gone"]);
  });

  it("lets a file that was half written not stand in the way for ever", () => {
    const dir = freshDirectory();
    const store = openKeys(dir);
    writeFileSync(join(dir, "keys", `12-${DAY}.key`), "half");
    expect(store.get(SITE, DAY, { create: true })).toBeUndefined();
    expect(store.get(SITE, DAY, { create: true })).toBeDefined();
    expect(store.state()).toBe("ok");
  });
});

function flipped(at: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    return bytes;
  };
}
