import { randomBytes } from "node:crypto";
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CanaryBook } from "../../../src/runtime/audit/canaries.ts";
import { PlaceSearch, poissonTail, type Findings } from "../../../src/runtime/audit/search-places.ts";

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "footfall-places-"));
});
afterEach(() => rmSync(dir, { recursive: true }));

async function searchDirectory(book: CanaryBook): Promise<Findings> {
  const places = new PlaceSearch(book.search(), book.forms().filter(({ of }) => of.short).length);
  await places.directory(dir);
  return places.findings();
}

describe("a search of places", () => {
  it("finds every form of every canary in a file longer than its chunks", async () => {
    const book = new CanaryBook();
    for (const kind of ["IPv4 address", "IPv6 address", "user agent", "e-mail address", "token"] as const) {
      for (let i = 0; i < 5; i++) book.plant(kind, "test");
    }
    const forms = book.forms();
    const noise = Buffer.alloc(2_100_000 + forms.length * 2_000, 1);
    for (const [i, { bytes }] of forms.entries()) bytes.copy(noise, 2_100_000 + i * 2_000);
    for (const border of [1_048_576, 2_097_152]) forms[3]?.bytes.copy(noise, border - 5);
    mkdirSync(join(dir, ".hidden"));
    writeFileSync(join(dir, ".hidden", "file"), noise);
    const { found, bytes } = await searchDirectory(book);
    expect(forms.length).toBeGreaterThan(500);
    expect(found.length).toBe(forms.length);
    expect(bytes).toBeGreaterThanOrEqual(noise.length);
  });

  it("finds a canary in the name of a file", async () => {
    const book = new CanaryBook();
    writeFileSync(join(dir, book.plant("token", "test")), "");
    expect((await searchDirectory(book)).found).toHaveLength(1);
  });

  it("believes packed addresses when there are more than chance makes", async () => {
    const book = new CanaryBook();
    for (let i = 0; i < 50; i++) book.plant("IPv4 address", "test");
    const packed = book.forms().filter(({ of }) => of.encoding === "packed little-endian");
    const withSome = (count: number): Buffer =>
      Buffer.concat([randomBytes(2_000_000), ...packed.slice(0, count).map(({ bytes }) => bytes)]);
    writeFileSync(join(dir, "file"), withSome(1));
    expect((await searchDirectory(book)).found).toEqual([]);
    writeFileSync(join(dir, "file"), withSome(50));
    expect((await searchDirectory(book)).found.length).toBeGreaterThanOrEqual(50);
  });

  it("weighs chance by Poisson's law", () => {
    expect(poissonTail(1, 0)).toBe(1);
    expect(poissonTail(1, 1)).toBeCloseTo(1 - Math.exp(-1), 12);
    expect(poissonTail(0.1, 7) / 1.8e-11).toBeCloseTo(1, 0);
    expect(poissonTail(0.001, 3) / 1.666e-10).toBeCloseTo(1, 2);
  });
});
