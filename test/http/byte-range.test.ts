import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytesWithin, parseRange, rangeOf } from "../../src/http/byte-range.ts";

async function* chunked(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    yield await Promise.resolve(bytes.subarray(at, at + size));
    at += size;
  }
}

describe("a range of bytes", () => {
  it("is read as RFC 9110 has it", () => {
    expect(parseRange("bytes=0-99")).toEqual({ kind: "from", first: 0, last: 99 });
    expect(parseRange("bytes= 5 -")).toEqual({ kind: "from", first: 5, last: undefined });
    expect(parseRange("bytes=-7")).toEqual({ kind: "last", bytes: 7 });
    for (const none of [
      undefined,
      "",
      "bytes=",
      "bytes=-",
      "bytes=9-3",
      "bytes=a-b",
      "bytes=1-2,4-5",
      "lines=1-2",
      "bytes=0-9999999999999999",
    ]) {
      expect(parseRange(none)).toBeUndefined();
    }
  });

  it("is those of the whole, wherever it is cut into chunks", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 6 }),
        fc.nat(220),
        fc.option(fc.nat(220), { nil: undefined }),
        async (bytes, sizes, first, length) => {
          const asked = { kind: "from", first, last: length === undefined ? undefined : first + length } as const;
          const range = rangeOf(asked, bytes.length);
          const expected = bytes.subarray(first, length === undefined ? undefined : first + length + 1);
          if (range === undefined) {
            expect(expected.length).toBe(0);
            return;
          }
          const parts: Uint8Array[] = [];
          for await (const part of bytesWithin(chunked(bytes, sizes), range)) parts.push(part);
          expect(Buffer.concat(parts)).toEqual(Buffer.from(expected));
        },
      ),
    );
    expect(rangeOf({ kind: "last", bytes: 5 }, 3)).toEqual({ first: 0, last: 2 });
    expect(rangeOf({ kind: "last", bytes: 0 }, 3)).toBeUndefined();
    expect(rangeOf({ kind: "last", bytes: 5 }, 0)).toBeUndefined();
  });
});
