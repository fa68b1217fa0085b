import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Dictionary, NONE_ID, OTHER_ID, valueOf } from "../../src/aggregate/dictionary.ts";
import { TextHash } from "../../src/aggregate/text-hash.ts";
import { OTHER } from "../../src/domain/dimension.ts";

const KEY = { first: 0x12345678, second: 0x9abcdef0 };

function dictionary(valuesMax = 1_000): Dictionary {
  return new Dictionary(valuesMax, new TextHash(KEY));
}

/** Any UTF-16 units at all, unpaired surrogates and 0 among them; short ones often, so that they repeat. */
const texts = fc.array(
  fc.oneof(
    fc.constantFrom("", OTHER, "/a", "/b", "\0", "\0\0", "\ud800", "\udc00", "😀", "é", "\u07ff\u0800"),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.array(fc.nat(0xffff), { maxLength: 9 }).map((units) => String.fromCharCode(...units)),
  ),
  { maxLength: 300 },
);

describe("a dictionary", () => {
  it("numbers values in the order in which they come, and gives them back unit by unit", () => {
    fc.assert(
      fc.property(texts, (values) => {
        const ids = new Map([
          ["", NONE_ID],
          [OTHER, OTHER_ID],
        ]);
        const tested = dictionary();
        for (const value of values) {
          expect(tested.find(value)).toBe(ids.get(value) ?? -1);
          if (!ids.has(value)) ids.set(value, ids.size);
          expect(tested.intern(value)).toBe(ids.get(value));
        }
        expect(tested.size).toBe(ids.size);
        const view = structuredClone(tested.view());
        for (const [value, id] of ids) {
          expect(tested.value(id)).toBe(value);
          expect(valueOf(view, id)).toBe(value);
        }
      }),
    );
  });

  it("calls new values (other) when it is full, and counts how often", () => {
    fc.assert(
      fc.property(texts, fc.nat(5), (values, valuesMax) => {
        const known = new Set<string>(["", OTHER]);
        const tested = dictionary(valuesMax);
        let overLimit = 0;
        for (const value of values) {
          const isNew = !known.has(value);
          const full = known.size - 2 >= valuesMax;
          if (isNew && full) {
            overLimit++;
            expect(tested.find(value)).toBe(OTHER_ID);
          }
          if (isNew && !full) known.add(value);
          expect(tested.value(tested.intern(value))).toBe(known.has(value) ? value : OTHER);
        }
        expect(tested.overLimit).toBe(overLimit);
      }),
    );
  });

  it("goes on from its image as if nothing had been", () => {
    fc.assert(
      fc.property(texts, texts, fc.nat(200), (before, after, valuesMax) => {
        const first = dictionary(valuesMax);
        for (const value of before) first.intern(value);
        const second = dictionary(valuesMax);
        second.intern("something else");
        second.restore(first.image());
        for (const value of after) expect(second.intern(value)).toBe(first.intern(value));
        expect(second.image()).toEqual(first.image());
      }),
    );
  });

  it("refuses an image whose columns do not go together", () => {
    const image = dictionary().image();
    const cut = (bytes: Uint8Array): Uint8Array => bytes.subarray(4);
    for (const damaged of [
      { ...image, starts: cut(image.starts) },
      { ...image, hashes: cut(image.hashes) },
      { ...image, words: cut(image.words) },
      { ...image, hashes: image.hashes.subarray(1) },
      { ...image, starts: Uint8Array.from(image.starts, (_, at) => (at === 4 ? 200 : (image.starts[at] ?? 0))) },
    ]) {
      expect(() => {
        dictionary().restore(damaged);
      }).toThrow(RangeError);
    }
  });

  it("holds two hundred thousand values and finds each of them", () => {
    const tested = dictionary(200_000);
    for (let i = 0; i < 200_000; i++) tested.intern(`/shop/article-${String(i)}`);
    let wrong = 0;
    for (let i = 0; i < 200_000; i++) if (tested.find(`/shop/article-${String(i)}`) !== i + 2) wrong++;
    expect(wrong).toBe(0);
    expect(tested.value(123_458)).toBe("/shop/article-123456");
    expect(tested.bytes).toBeLessThan(200_000 * 60);
  });
});
