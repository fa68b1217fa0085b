import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openOutbox, type Outbox } from "../../src/store/outbox.ts";
import { createLog } from "./support/ports.ts";
import { DAY_START, pageBatch, pageRow } from "./support/rows.ts";

let dir: string;
const log = createLog();
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "footfall-outbox-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

function open(bytesMax = 1_000_000): Promise<Outbox> {
  return openOutbox({ dir, bytesMax, log });
}

function ids(outbox: Outbox): string[] {
  return outbox.pending().map(({ id }) => id);
}

describe("the outbox", () => {
  it("keeps batches in order over a restart, and forgets the acknowledged", async () => {
    const first = await open();
    for (const id of ["b", "a", "s1/2026-03-04/day/0", "c"])
      expect(await first.put(pageBatch(id, 2))).toMatchObject({ ok: true });
    await first.remove("a");
    const second = await open();
    expect(ids(second)).toEqual(["b", "s1/2026-03-04/day/0", "c"]);
    expect(second.bytes()).toBe(first.bytes());
    expect(second.has("b")).toBe(true);
    expect(second.has("a")).toBe(false);
    await second.put(pageBatch("d", 1));
    expect(ids(await open())).toEqual(["b", "s1/2026-03-04/day/0", "c", "d"]);
  });

  it("writes a header that says everything an insert needs, then one JSON array a row", async () => {
    const outbox = await open();
    await outbox.put({ id: "one", rows: [pageRow("/a\n'\"", 3)] });
    const [file = ""] = readdirSync(dir);
    const [header = "", row = "", ...rest] = readFileSync(join(dir, file), "utf8").split("\n");
    expect(rest).toEqual([""]);
    const { columns, ...fields } = JSON.parse(header) as { columns: string[] };
    expect(fields).toMatchObject({ footfallBatch: 1, token: "one", table: "stats", rows: 1 });
    const values = JSON.parse(row) as unknown[];
    expect(Object.fromEntries(columns.map((name, i) => [name, values[i]]))).toMatchObject({
      window: "day",
      report: "page",
      site: 1,
      day: "2026-03-04",
      window_start: DAY_START / 1_000,
      v1: "/a\n'\"",
      v2: "",
      pageviews: 3,
      scrolls: 3,
      time_on_page: { 7: 3, 300: 1 },
    });
    expect((await outbox.read("one"))?.bytes.toString()).toBe(`${row}\n`);
  });

  it("does not rewrite a batch that waits already", async () => {
    const outbox = await open();
    await outbox.put({ id: "one", rows: [pageRow("/first", 1)] });
    await outbox.put({ id: "one", rows: [pageRow("/second", 1)] });
    expect(ids(outbox)).toEqual(["one"]);
    expect((await outbox.read("one"))?.bytes.toString()).toContain("/first");
  });

  it("takes concurrent puts one after the other, each id once", async () => {
    const outbox = await open();
    await Promise.all(["a", "b", "a", "c", "b"].map((id) => outbox.put(pageBatch(id, 1))));
    expect(ids(outbox)).toEqual(["a", "b", "c"]);
    expect(readdirSync(dir)).toHaveLength(3);
  });

  it("says when it is full, and takes more once something has left", async () => {
    const outbox = await open(2_000);
    const results: boolean[] = [];
    for (const id of ["a", "b", "c", "d", "e", "f"]) results.push((await outbox.put(pageBatch(id, 2))).ok);
    expect(results).toContain(false);
    expect(outbox.bytes()).toBeLessThanOrEqual(2_000);
    expect(await outbox.put(pageBatch("g", 2))).toEqual({ ok: false, error: "outbox_full" });
    await outbox.remove("a");
    expect(await outbox.put(pageBatch("g", 2))).toMatchObject({ ok: true });
  });

  it("says when the disk does not take a batch, and leaves nothing half-written", async () => {
    const outbox = await open();
    // A folder where the next file is to be.
    mkdirSync(join(dir, "000000000001.batch", "in-the-way"), { recursive: true });
    expect(await outbox.put(pageBatch("a", 1))).toEqual({ ok: false, error: "outbox_unavailable" });
    expect(readdirSync(dir)).toEqual(["000000000001.batch"]);
    expect(outbox.has("a")).toBe(false);
    expect(outbox.bytes()).toBe(0);
    rmSync(join(dir, "000000000001.batch"), { recursive: true });
    expect(await outbox.put(pageBatch("a", 1))).toMatchObject({ ok: true });
  });

  it("removes what an interrupted write left, and sets damaged files aside", async () => {
    const before = await open();
    for (const id of ["whole", "cut", "flipped", "headless"]) await before.put(pageBatch(id, 2));
    const [, cut = "", flipped = "", headless = ""] = readdirSync(dir).sort();
    const content = readFileSync(join(dir, cut));
    writeFileSync(join(dir, cut), content.subarray(0, content.length - 5));
    const bytes = readFileSync(join(dir, flipped));
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 10) ^ 1, bytes.length - 10);
    writeFileSync(join(dir, flipped), bytes);
    writeFileSync(join(dir, headless), "");
    writeFileSync(join(dir, "000000000005.batch.tmp"), "half");
    const after = await open();
    expect(ids(after)).toEqual(["whole"]);
    expect(after.unreadable()).toBe(3);
    const files = readdirSync(dir).sort();
    expect(files).toEqual(["000000000001.batch", ...[cut, flipped, headless].map((name) => `${name}.unreadable`)]);
    await after.put(pageBatch("next", 1));
    expect(readdirSync(dir)).toContain("000000000005.batch");
    expect((await open()).unreadable()).toBe(0);
  });

  it("sets a file aside that is damaged while it waits", async () => {
    const outbox = await open();
    await outbox.put(pageBatch("a", 1));
    writeFileSync(join(dir, "000000000001.batch"), "gone");
    expect(await outbox.read("a")).toBeUndefined();
    expect(outbox.unreadable()).toBe(1);
    expect(ids(outbox)).toEqual([]);
    expect(outbox.bytes()).toBe(0);
  });

  it("refuses batches that would not be one insert into one partition", async () => {
    const outbox = await open();
    const twoDays = [pageRow("/a", 1), pageRow("/a", 1, { day: "2026-04-01" })];
    await expect(outbox.put({ id: "days", rows: twoDays })).rejects.toThrow(RangeError);
    const twoSites = [pageRow("/a", 1), pageRow("/a", 1, { site: 2 })];
    await expect(outbox.put({ id: "sites", rows: twoSites })).rejects.toThrow(RangeError);
    expect(await outbox.put({ id: "none", rows: [] })).toMatchObject({ ok: true });
    expect(await outbox.put(pageBatch("fits", 3))).toMatchObject({ ok: true });
    expect(ids(outbox)).toEqual(["fits"]);
  });
});
