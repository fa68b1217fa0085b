import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ImageReader, imageStream, streamLength, streamPieces } from "../../src/journal/image-stream.ts";

const image = fc.record({
  day: fc.constant("2026-01-31"),
  head: fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean())),
  columns: fc.array(fc.record({ name: fc.string(), bytes: fc.uint8Array({ maxLength: 60 }) }), { maxLength: 6 }),
});

describe("an image as a stream", () => {
  it("comes back from pieces of any length, its columns in memory of their own", () => {
    fc.assert(
      fc.property(image, fc.integer({ min: 1, max: 200 }), (original, bytesMax) => {
        const stream = imageStream(original);
        const reader = new ImageReader(original.day);
        let length = 0;
        for (const piece of streamPieces(stream, bytesMax)) {
          const bytes = Buffer.concat(piece);
          expect(bytes.length).toBeLessThanOrEqual(bytesMax);
          length += bytes.length;
          reader.add(bytes);
        }
        expect(length).toBe(streamLength(stream));
        const found = reader.image();
        expect(JSON.stringify(found?.head)).toBe(JSON.stringify(original.head));
        expect(found?.columns).toEqual(original.columns);
        for (const column of found?.columns ?? []) expect(column.bytes.byteOffset).toBe(0);
      }),
    );
  });

  it("is none before its last byte", () => {
    const whole = Buffer.concat(
      imageStream({ day: "2026-01-31", head: { rows: 2 }, columns: [{ name: "a", bytes: new Uint8Array(9) }] }),
    );
    for (let end = 0; end < whole.length; end++) {
      const reader = new ImageReader("2026-01-31");
      reader.add(whole.subarray(0, end));
      expect(reader.image()).toBeUndefined();
    }
  });
});
