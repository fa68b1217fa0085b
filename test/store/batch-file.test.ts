import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeBatchFile, encodeBatchFile, type StoredBatch } from "../../src/store/batch-file.ts";

const batches = fc.record<StoredBatch>({
  id: fc.string({ minLength: 1 }),
  table: fc.string(),
  columns: fc.array(fc.string()),
  rows: fc.nat(),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
});

describe("a batch file", () => {
  it("holds the batch byte for byte", () => {
    fc.assert(
      fc.property(batches, (batch) => {
        expect(decodeBatchFile(encodeBatchFile(batch))).toEqual(batch);
      }),
    );
  });

  it("is refused when it is cut anywhere or a bit of its rows has changed", () => {
    fc.assert(
      fc.property(batches, fc.nat(), fc.integer({ min: 0, max: 7 }), (batch, position, bit) => {
        const file = encodeBatchFile(batch);
        expect(decodeBatchFile(file.subarray(0, position % file.length))).toBeUndefined();
        if (batch.bytes.length === 0) return;
        const at = file.length - 1 - (position % batch.bytes.length);
        file.writeUInt8(file.readUInt8(at) ^ (1 << bit), at);
        expect(decodeBatchFile(file)).toBeUndefined();
      }),
    );
  });
});
