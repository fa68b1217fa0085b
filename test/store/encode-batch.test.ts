import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHead, sha256 } from "../../src/store/batch-file.ts";
import { encodeBatch, PART_BOUNDS, type EncodedBatch } from "../../src/store/encode-batch.ts";
import { STATS_COLUMNS } from "../../src/store/stats-rows.ts";
import { encodedPages, pageRow, DAY_START } from "./support/rows.ts";

const ID = "1/2026-03-04/day";

function text(batch: EncodedBatch): string {
  return batch.parts.map(({ bytes }) => Buffer.from(bytes).toString()).join("");
}

function pages(batch: EncodedBatch): unknown[] {
  const at = STATS_COLUMNS.indexOf("v1");
  return text(batch)
    .trimEnd()
    .split("\n")
    .map((line) => (JSON.parse(line) as unknown[])[at]);
}

/** Pages of very different lengths. */
const rows = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 400 });

describe("an encoded batch", () => {
  it("holds every row once and in order, in parts within the bounds", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 80 }), (lengths, rowsMax) => {
        const bounds = { bytesMax: 50_000, rowsMax };
        const given = lengths.map((length, i) => `/${String(i)}${"x".repeat(length)}`);
        const batch = encodeBatch({ id: ID, rows: given.map((page) => pageRow(page, 1)) }, bounds);
        expect(pages(batch)).toEqual(given);
        expect(batch.parts.reduce((sum, part) => sum + part.rows, 0)).toBe(given.length);
        for (const part of batch.parts) {
          expect(part.rows).toBeLessThanOrEqual(rowsMax);
          expect(part.bytes.length).toBeLessThanOrEqual(bounds.bytesMax);
          expect(part.rows).toBe(Buffer.from(part.bytes).toString().split("\n").length - 1);
        }
      }),
    );
  });

  it("has as many parts in any order of its rows: no token is new when a window is released once more", () => {
    fc.assert(
      fc.property(
        rows.chain((lengths) =>
          fc.tuple(fc.constant(lengths), fc.shuffledSubarray(lengths, { minLength: lengths.length })),
        ),
        ([lengths, shuffled]) => {
          const parts = (some: readonly number[]): number =>
            encodeBatch(
              { id: ID, rows: some.map((length) => pageRow("x".repeat(length), 1)) },
              { bytesMax: 1_000_000, rowsMax: 40 },
            ).parts.length;
          expect(parts(shuffled)).toBe(parts(lengths));
        },
      ),
    );
  });

  it("says in its head what its parts are", () => {
    const batch = encodedPages(ID, 1_000, { bytesMax: 60_000, rowsMax: 10_000 });
    expect(batch.parts.length).toBeGreaterThan(3);
    const read = decodeHead(Buffer.from(batch.head));
    expect(read.ok && read.value.head).toEqual({
      id: ID,
      table: "stats",
      columns: STATS_COLUMNS,
      rows: 1_000,
      parts: batch.parts.map((part) => ({ rows: part.rows, bytes: part.bytes.length, sha256: sha256(part.bytes) })),
    });
    expect(batch.bytes).toBe(read.ok ? read.value.fileBytes : 0);
    for (const part of batch.parts) expect(part.bytes.buffer.byteLength).toBe(part.bytes.length);
  });

  it("is one part as long as it is small, and none without rows", () => {
    expect(encodedPages(ID, 1).parts).toHaveLength(1);
    expect(encodedPages(ID, 10_000).parts).toHaveLength(1);
    expect(encodeBatch({ id: ID, rows: [] }).parts).toEqual([]);
    const large = encodedPages(ID, 60_000);
    expect(large.parts.length).toBe(Math.ceil((large.bytes - large.head.length) / (PART_BOUNDS.bytesMax / 2)));
  });

  it("keeps each value", () => {
    const batch = encodeBatch({ id: ID, rows: [pageRow("/a\n'\"", 3)] });
    const values = JSON.parse(text(batch)) as unknown[];
    expect(Object.fromEntries(STATS_COLUMNS.map((name, i) => [name, values[i]]))).toMatchObject({
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
  });

  it("is of one site and day: an insert into several partitions could land in half", () => {
    const twoDays = [pageRow("/a", 1), pageRow("/a", 1, { day: "2026-04-01" })];
    expect(() => encodeBatch({ id: "days", rows: twoDays })).toThrow(RangeError);
    const twoSites = [pageRow("/a", 1), pageRow("/a", 1, { site: 2 })];
    expect(() => encodeBatch({ id: "sites", rows: twoSites })).toThrow(RangeError);
    expect(() => encodeBatch({ id: "", rows: [] })).toThrow(RangeError);
  });
});
