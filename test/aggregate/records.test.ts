import { describe, expect, it } from "vitest";
import { KeyedRecords } from "../../src/aggregate/keyed-records.ts";
import { recordAt, recordChunk, Records } from "../../src/aggregate/records.ts";

/** More than two chunks. */
const MANY = 40_000;

describe("records", () => {
  it("keep what was written to them while they grow, and so do views of them", () => {
    const records = new Records(3);
    for (let i = 0; i < 100; i++) records.set(records.append(), 2, i * 7);
    const early = structuredClone(records.view());
    for (let i = 100; i < MANY; i++) records.set(records.append(), 2, i * 7);
    const late = records.view();
    expect([early.size, late.size]).toEqual([100, MANY]);
    for (const i of [0, 1, 16, 63, 99]) expect(recordChunk(early, i)[recordAt(early, i) + 2]).toBe(i * 7);
    for (const i of [0, 99, 100, 16_383, 16_384, 32_768, MANY - 1]) {
      expect(records.get(i, 2)).toBe(i * 7);
      expect(recordChunk(late, i)[recordAt(late, i) + 2]).toBe(i * 7);
    }
  });

  it("are what they were when they are filled from a copy", () => {
    for (const size of [0, 1, 16, 17, 16_384, 16_385, MANY]) {
      const records = new Records(2);
      for (let i = 0; i < size; i++) records.set(records.append(), 1, i);
      const again = new Records(2);
      again.fill(records.copy());
      expect(again.size).toBe(size);
      expect(Buffer.compare(again.copy(), records.copy())).toBe(0);
      again.set(again.append(), 0, 9);
      expect(again.get(size, 0)).toBe(9);
      expect(again.get(size, 1)).toBe(0);
    }
  });

  it("are not filled from parts of a record", () => {
    expect(() => {
      new Records(2).fill(new Uint8Array(12));
    }).toThrow(RangeError);
  });

  it("are found by their key, also after they were filled from a copy", () => {
    const keyOf = (i: number): [number, number] => [Math.imul(i, 0x9e3779b1) >>> 0, i % 3 === 0 ? 0 : i];
    const records = new KeyedRecords(2);
    for (let i = 0; i < MANY; i++) records.insert(...keyOf(i));
    const again = new KeyedRecords(2);
    again.fill(records.copy());
    for (const tested of [records, again]) {
      expect(Array.from({ length: MANY }, (_, i) => tested.find(...keyOf(i))).findIndex((n, i) => n !== i)).toBe(-1);
      expect(tested.find(1, 1)).toBe(-1);
    }
  });
});
