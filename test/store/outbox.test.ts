import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../src/store/batch-file.ts";
import { encodeBatch } from "../../src/store/encode-batch.ts";
import { openOutbox, type Outbox } from "../../src/store/outbox.ts";
import { createLog, type KeptLog } from "./support/ports.ts";
import { encodedPages, pageRow, threeParts } from "./support/rows.ts";

let dir: string;
let log: KeptLog;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "footfall-outbox-"));
  log = createLog();
});
afterEach(() => rmSync(dir, { recursive: true }));

function open(bytesMax = 1_000_000): Promise<Outbox> {
  return openOutbox({ dir, bytesMax, log });
}

function ids(outbox: Outbox): string[] {
  return outbox.pending().map(({ id }) => id);
}

async function partText(outbox: Outbox, id: string, part: number): Promise<string | undefined> {
  const read = await outbox.read(id, part);
  return read && Buffer.from(read.bytes).toString();
}

describe("the outbox", () => {
  it("keeps batches in order over a restart, and forgets the acknowledged", async () => {
    const first = await open();
    for (const id of ["b", "a", "s1/2026-03-04/day/0", "c"]) {
      expect(await first.put(encodedPages(id, 2))).toMatchObject({ ok: true });
    }
    await first.remove("a");
    const second = await open();
    expect(ids(second)).toEqual(["b", "s1/2026-03-04/day/0", "c"]);
    expect(second.pending()).toEqual(first.pending());
    expect(second.bytes()).toBe(first.bytes());
    expect(second.count()).toBe(3);
    expect(second.has("b")).toBe(true);
    expect(second.has("a")).toBe(false);
    await second.put(encodedPages("d", 1));
    expect(ids(await open())).toEqual(["b", "s1/2026-03-04/day/0", "c", "d"]);
  });

  it("gives each part as it was put, with all that its insert needs, over a restart too", async () => {
    const batch = encodedPages("one", 300, threeParts(300));
    await (await open()).put(batch);
    const outbox = await open();
    expect(outbox.pending()).toMatchObject([{ id: "one", rows: 300, bytes: batch.bytes, parts: 3 }]);
    for (const [number, part] of batch.parts.entries()) {
      const read = await outbox.read("one", number);
      expect(read).toMatchObject({ table: "stats", rows: part.rows, token: `one/${String(number)}` });
      expect(read && Buffer.from(read.bytes).equals(part.bytes)).toBe(true);
    }
    expect(await outbox.read("one", 3)).toBeUndefined();
    expect(await outbox.read("other", 0)).toBeUndefined();
    const [file = ""] = readdirSync(dir);
    expect(readFileSync(join(dir, file))).toHaveLength(batch.bytes);
  });

  it("reads a file of format 1 as one part under its old token", async () => {
    const rows = '["day","page"]\n';
    const fields = { footfallBatch: 1, token: "1/2026-03-04/day", table: "stats", columns: ["window", "report"] };
    const head = JSON.stringify({ ...fields, rows: 1, bytes: rows.length, sha256: sha256(rows) });
    writeFileSync(join(dir, "000000000007.batch"), `${head}\n${rows}`);
    const outbox = await open();
    expect(outbox.pending()).toMatchObject([{ id: "1/2026-03-04/day", rows: 1, parts: 1 }]);
    expect(await outbox.read("1/2026-03-04/day", 0)).toMatchObject({
      table: "stats",
      columns: ["window", "report"],
      token: "1/2026-03-04/day",
      rows: 1,
    });
    await outbox.put(encodedPages("next", 1));
    expect(readdirSync(dir)).toContain("000000000008.batch");
  });

  it("leaves a file of a later format where it is, and says so", async () => {
    writeFileSync(join(dir, "000000000001.batch"), '{"footfallBatch":3}\n');
    const outbox = await open();
    expect(ids(outbox)).toEqual([]);
    expect(log.lines).toEqual([{ event: "outbox_file_newer", fields: { file: "000000000001.batch" } }]);
    await outbox.put(encodedPages("a", 1));
    expect(readdirSync(dir).sort()).toEqual(["000000000001.batch", "000000000002.batch"]);
  });

  it("does not rewrite a batch that waits already", async () => {
    const outbox = await open();
    await outbox.put(encodeBatch({ id: "one", rows: [pageRow("/first", 1)] }));
    await outbox.put(encodeBatch({ id: "one", rows: [pageRow("/second", 1)] }));
    expect(ids(outbox)).toEqual(["one"]);
    expect(await partText(outbox, "one", 0)).toContain("/first");
  });

  it("takes concurrent puts one after the other, each id once, and batches without rows as nothing", async () => {
    const outbox = await open();
    await Promise.all(["a", "b", "a", "c", "b"].map((id) => outbox.put(encodedPages(id, 1))));
    expect(await outbox.put(encodedPages("none", 0))).toMatchObject({ ok: true });
    expect(ids(outbox)).toEqual(["a", "b", "c"]);
    expect(readdirSync(dir)).toHaveLength(3);
  });
});

describe("the bound of the outbox", () => {
  it("holds, and there is room again once enough has left", async () => {
    const { bytes } = encodedPages("x", 2);
    const outbox = await open(2.5 * bytes);
    for (const id of ["a", "b"]) expect(await outbox.put(encodedPages(id, 2))).toMatchObject({ ok: true });
    expect(outbox.state()).toEqual({ state: "ok" });
    expect(outbox.hasRoom()).toBe(true);
    expect(outbox.hasRoom(bytes)).toBe(false);
    expect(await outbox.put(encodedPages("c", 2))).toEqual({ ok: false, error: "outbox_full" });
    expect(outbox.state()).toEqual({ state: "full" });
    expect(outbox.state()).toEqual({ state: "full" });
    expect(outbox.hasRoom()).toBe(false);
    expect(outbox.bytes()).toBeLessThanOrEqual(2.5 * bytes);
    await outbox.remove("a");
    expect(outbox.state()).toEqual({ state: "ok" });
    expect(outbox.hasRoom()).toBe(true);
    expect(await outbox.put(encodedPages("c", 2))).toMatchObject({ ok: true });
  });

  it("stays reached for a large batch while small ones still find room", async () => {
    const { bytes } = encodedPages("x", 2);
    const outbox = await open(8 * bytes);
    for (const id of ["a", "b", "c", "d"]) await outbox.put(encodedPages(id, 2));
    expect((await outbox.put(encodedPages("large", 50))).ok).toBe(false);
    expect(await outbox.put(encodedPages("small", 2))).toMatchObject({ ok: true });
    expect(outbox.state()).toEqual({ state: "full" });
  });

  it("does not keep out for ever a batch that is larger than it: alone it is taken", async () => {
    const outbox = await open(10);
    expect(await outbox.put(encodedPages("large", 5))).toMatchObject({ ok: true });
    expect(await outbox.put(encodedPages("next", 5))).toEqual({ ok: false, error: "outbox_full" });
    await outbox.remove("large");
    expect(outbox.hasRoom()).toBe(true);
    expect(await outbox.put(encodedPages("next", 5))).toMatchObject({ ok: true });
  });
});

describe("an outbox with damaged files", () => {
  it("removes what an interrupted write left, and sets aside what is not whole", async () => {
    const before = await open();
    for (const id of ["whole", "cut", "flipped", "headless"]) await before.put(encodedPages(id, 2));
    const [, cut = "", flipped = "", headless = ""] = readdirSync(dir).sort();
    const content = readFileSync(join(dir, cut));
    writeFileSync(join(dir, cut), content.subarray(0, content.length - 5));
    const bytes = readFileSync(join(dir, flipped));
    bytes.writeUInt8(bytes.readUInt8(25) ^ 1, 25);
    writeFileSync(join(dir, flipped), bytes);
    writeFileSync(join(dir, headless), "");
    writeFileSync(join(dir, "000000000005.batch.tmp"), "half");
    const after = await open();
    expect(ids(after)).toEqual(["whole"]);
    expect(after.unreadable()).toBe(3);
    const files = readdirSync(dir).sort();
    expect(files).toEqual(["000000000001.batch", ...[cut, flipped, headless].map((name) => `${name}.unreadable`)]);
    await after.put(encodedPages("next", 1));
    expect(readdirSync(dir)).toContain("000000000005.batch");
    expect((await open()).unreadable()).toBe(0);
  });

  it("does not give a part that has changed, and gives the others", async () => {
    const outbox = await open();
    const batch = encodedPages("a", 300, threeParts(300));
    await outbox.put(batch);
    const path = join(dir, "000000000001.batch");
    const bytes = readFileSync(path);
    const inSecondPart = batch.head.length + (batch.parts[0]?.bytes.length ?? 0) + 10;
    bytes.writeUInt8(bytes.readUInt8(inSecondPart) ^ 1, inSecondPart);
    writeFileSync(path, bytes);
    const found = await Promise.all([0, 1, 2].map(async (part) => (await outbox.read("a", part)) !== undefined));
    expect(found).toEqual([true, false, true]);
    await outbox.setAside("a");
    expect(ids(outbox)).toEqual([]);
    expect(outbox.bytes()).toBe(0);
    expect(outbox.unreadable()).toBe(1);
    expect(readdirSync(dir)).toEqual(["000000000001.batch.unreadable"]);
  });

  it("gives nothing of a file that has gone", async () => {
    const outbox = await open();
    await outbox.put(encodedPages("a", 1));
    rmSync(join(dir, "000000000001.batch"));
    expect(await outbox.read("a", 0)).toBeUndefined();
    await outbox.setAside("a");
    expect(ids(outbox)).toEqual([]);
  });
});

describe("an outbox whose disk takes nothing", () => {
  it("says so once, leaves nothing half-written, and heals with the next batch", async () => {
    const outbox = await open();
    // A folder where the next file is to be.
    mkdirSync(join(dir, "000000000001.batch", "in-the-way"), { recursive: true });
    for (const id of ["a", "b"]) {
      expect(await outbox.put(encodedPages(id, 1))).toEqual({ ok: false, error: "outbox_unavailable" });
    }
    expect(readdirSync(dir)).toEqual(["000000000001.batch"]);
    expect(outbox.has("a")).toBe(false);
    expect(outbox.bytes()).toBe(0);
    expect(outbox.hasRoom()).toBe(false);
    const { state } = outbox.state();
    expect(state).toBe("unavailable");
    rmSync(join(dir, "000000000001.batch"), { recursive: true });
    expect(await outbox.put(encodedPages("a", 1))).toMatchObject({ ok: true });
    expect(outbox.state()).toEqual({ state: "ok" });
    expect(log.events()).toEqual(["outbox_unavailable", "outbox_available"]);
  });

  it("heals without batches", async () => {
    const outbox = await open();
    renameSync(dir, `${dir}-away`);
    expect((await outbox.put(encodedPages("a", 1))).ok).toBe(false);
    await outbox.probe();
    expect(outbox.state()).toEqual({ state: "unavailable", code: "ENOENT" });
    renameSync(`${dir}-away`, dir);
    await outbox.probe();
    expect(outbox.state()).toEqual({ state: "ok" });
    expect(outbox.hasRoom()).toBe(true);
    expect(readdirSync(dir)).toEqual([]);
  });

  it("remembers what was sent although its file cannot be removed, and removes it later", async () => {
    const outbox = await open();
    await outbox.put(encodedPages("a", 1));
    const path = join(dir, "000000000001.batch");
    // A folder is not removed as a file is.
    rmSync(path);
    mkdirSync(path);
    await outbox.remove("a");
    await outbox.probe();
    expect(ids(outbox)).toEqual([]);
    expect(outbox.has("a")).toBe(true);
    expect(outbox.bytes()).toBeGreaterThan(0);
    expect(await outbox.put(encodedPages("a", 1))).toMatchObject({ ok: true });
    expect(ids(outbox)).toEqual([]);
    expect(log.events()).toEqual(["outbox_file_not_removed"]);
    rmSync(path, { recursive: true });
    await outbox.probe();
    expect(outbox.has("a")).toBe(false);
    expect(outbox.bytes()).toBe(0);
  });
});
