import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { writeResumed } from "../../src/cli/resumed-file.ts";

const dir = mkdtempSync(join(tmpdir(), "footfall-resumed-"));
afterAll(() => rmSync(dir, { recursive: true }));

/** Bytes in pieces, that break off after some of them. */
async function* pieces(bytes: Uint8Array, size: number, breakAfter = Infinity): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    if (at >= breakAfter) throw new Error("broken off");
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

describe("a file that is written in several goes", () => {
  it("is the whole, wherever it was broken off and whatever was left", async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.uint8Array({ maxLength: 400 }),
        fc.nat(300),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        async (bytes, rubbish, breakAfter, first, second) => {
          const path = join(dir, `file-${String(round++)}`);
          await writeResumed(path, pieces(bytes, first, breakAfter)).catch(() => undefined);
          if (!existsSync(path) && rubbish.length > 200) writeFileSync(`${path}.part`, rubbish);
          const done = await writeResumed(path, pieces(bytes, second));
          expect(done.bytes).toBe(bytes.length);
          expect(readFileSync(path)).toEqual(Buffer.from(bytes));
          expect(existsSync(`${path}.part`)).toBe(false);
        },
      ),
      { numRuns: 150 },
    );
  });

  it("keeps what is the same, has no name until it is whole, and is its owner's", async () => {
    const path = join(dir, "kept");
    const bytes = new Uint8Array(1_000).map((_, index) => index);
    await expect(writeResumed(path, pieces(bytes, 100, 600))).rejects.toThrow("broken off");
    expect(existsSync(path)).toBe(false);
    expect(statSync(`${path}.part`).size).toBe(600);
    expect(await writeResumed(path, pieces(bytes, 70))).toEqual({ bytes: 1_000, resumed: 600 });
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("drops what another export left from where it differs", async () => {
    const path = join(dir, "other");
    writeFileSync(`${path}.part`, Buffer.concat([Buffer.alloc(50, 1), Buffer.alloc(500, 2)]));
    const bytes = Buffer.concat([Buffer.alloc(50, 1), Buffer.alloc(100, 3)]);
    expect(await writeResumed(path, pieces(bytes, 20))).toEqual({ bytes: 150, resumed: 50 });
    expect(readFileSync(path)).toEqual(bytes);
  });
});
