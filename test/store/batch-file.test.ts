import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeHead, encodeHead, sha256, type BatchHead } from "../../src/store/batch-file.ts";

const heads = fc.record<BatchHead>({
  id: fc.string({ minLength: 1 }),
  table: fc.string(),
  columns: fc.array(fc.string()),
  rows: fc.nat(),
  parts: fc.array(fc.record({ rows: fc.nat(), bytes: fc.nat(), sha256: fc.string() }), { minLength: 1 }),
});

describe("the head of a batch file", () => {
  it("says what it was given, where it ends and how long the file is", () => {
    fc.assert(
      fc.property(heads, fc.uint8Array(), (head, rest) => {
        const line = encodeHead(head);
        const read = decodeHead(Buffer.concat([line, rest]));
        expect(read).toMatchObject({ ok: true, value: { head, headBytes: line.length } });
        if (!read.ok) return;
        expect(read.value.fileBytes).toBe(head.parts.reduce((sum, { bytes }) => sum + bytes, line.length));
        expect(read.value.token(2)).toBe(`${head.id}/2`);
      }),
    );
  });

  it("is refused when it is cut anywhere or one of its bits has changed", () => {
    fc.assert(
      fc.property(heads, fc.nat(), fc.integer({ min: 0, max: 7 }), (head, position, bit) => {
        const line = Buffer.from(encodeHead(head));
        expect(decodeHead(line.subarray(0, position % line.length))).toEqual({ ok: false, error: "cut" });
        const at = position % line.length;
        line.writeUInt8(line.readUInt8(at) ^ (1 << bit), at);
        expect(decodeHead(line).ok).toBe(false);
      }),
    );
  });

  it("of format 1 is one part under the batch's own token", () => {
    const rows = '["a"]\n';
    const fields = { footfallBatch: 1, token: "old", table: "stats", columns: ["v1"], rows: 1, bytes: 6 };
    const line = `${JSON.stringify({ ...fields, sha256: sha256(rows) })}\n`;
    const read = decodeHead(Buffer.from(`${line}${rows}`));
    expect(read).toMatchObject({ ok: true, value: { headBytes: line.length, fileBytes: line.length + 6 } });
    if (!read.ok) return;
    expect(read.value.head.parts).toEqual([{ rows: 1, bytes: 6, sha256: sha256(rows) }]);
    expect(read.value.token(0)).toBe("old");
  });

  it("of a later format is told apart from a damaged one", () => {
    expect(decodeHead(Buffer.from('{"footfallBatch":3} whatever\n'))).toEqual({ ok: false, error: "damaged" });
    expect(decodeHead(Buffer.from('{"footfallBatch":3,"more":true}\n'))).toEqual({ ok: false, error: "newer" });
    for (const line of ["{}\n", "null\n", "\n", '{"footfallBatch":2}\n']) {
      expect(decodeHead(Buffer.from(line)), line).toEqual({ ok: false, error: "damaged" });
    }
  });
});
