import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { preparePatterns } from "../../../src/runtime/audit/pattern-search.ts";

/** Every occurrence, the plain way. */
function naive(bytes: Buffer, patterns: readonly Buffer[]): string[] {
  const found: string[] = [];
  for (const [number, pattern] of patterns.entries()) {
    for (let at = bytes.indexOf(pattern); at >= 0; at = bytes.indexOf(pattern, at + 1)) found.push(String(number));
  }
  return found.sort();
}

describe("a search for many patterns", () => {
  it("finds what looking for one after the other finds, wherever chunks are cut", () => {
    // Few letters, so that patterns overlap, repeat, and are parts of each other.
    const text = (length: { minLength: number; maxLength: number }): fc.Arbitrary<Buffer> =>
      fc.array(fc.constantFrom(97, 98), length).map((bytes) => Buffer.from(bytes));
    fc.assert(
      fc.property(
        fc.array(text({ minLength: 4, maxLength: 9 }), { minLength: 1, maxLength: 12 }),
        fc.array(text({ minLength: 0, maxLength: 30 }), { maxLength: 8 }),
        (patterns, chunks) => {
          const stream = preparePatterns(patterns.map((bytes, of) => ({ of, bytes }))).stream();
          const found: string[] = [];
          for (const chunk of chunks) stream.push(chunk, (of) => found.push(String(of)));
          const whole = Buffer.concat(chunks);
          expect(found.sort()).toEqual(naive(whole, patterns));
          expect(stream.bytes()).toBe(whole.length);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("tells bytes apart that differ in their highest bits", () => {
    const patterns = [Buffer.from([0xff, 0xfe, 0xfd, 0xfc]), Buffer.from([0x7f, 0xfe, 0xfd, 0xfc])];
    const found: number[] = [];
    const search = preparePatterns(patterns.map((bytes, of) => ({ of, bytes })));
    search.stream().push(Buffer.from([1, 0xff, 0xfe, 0xfd, 0xfc, 0xff]), (of) => found.push(of));
    expect(found).toEqual([0]);
  });

  it("refuses patterns of fewer than four bytes", () => {
    expect(() => preparePatterns([{ of: 1, bytes: Buffer.from("abc") }])).toThrow(RangeError);
  });
});
