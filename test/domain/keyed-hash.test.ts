import { describe, expect, it } from "vitest";
import { createKeyedHash } from "../../src/domain/keyed-hash.ts";

/** Reference vectors of HalfSipHash-2-4-64 (key 00…07, input 00, 01, …), for inputs of 0, 2, 4 … bytes. */
const VECTORS = [
  "218d1f59b9b83cc8",
  "064f39ef7c50eb57",
  "d5e78a175be52ea1",
  "ce3e91358aa2bc25",
  "edfee820bce4858c",
  "95b0469f06a6f2ee",
  "7bc71f9faef5c799",
  "3bb1a870eae8e658",
  "7336aad25f7bf3b5",
  "c9b2db2b9a3e42f9",
  "1bf52b0a6feea7db",
  "e20103fa1ba776ef",
];

describe("the keyed hash", () => {
  it("is HalfSipHash-2-4 by its reference vectors, cut to 53 bits", () => {
    const hash = createKeyedHash(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7));
    VECTORS.forEach((vector, units) => {
      const text = Buffer.from(Array.from({ length: units * 2 }, (_, i) => i)).toString("utf16le");
      const expected = Buffer.from(vector, "hex");
      const low = expected.readUInt32LE(0);
      const high = expected.readUInt32LE(4) & 0x1f_ffff;
      expect(hash(text)).toBe(high * 2 ** 32 + low);
    });
  });

  it("depends on the key and on every character", () => {
    const one = createKeyedHash(new Uint8Array(8).fill(1));
    const two = createKeyedHash(new Uint8Array(8).fill(2));
    expect(one("Mozilla/5.0")).not.toBe(two("Mozilla/5.0"));
    const hashes = new Set(Array.from({ length: 20_000 }, (_, i) => one(`Mozilla/5.0 (${String(i)})`)));
    expect(hashes.size).toBe(20_000);
    expect(one("a")).not.toBe(one("a\0"));
  });

  it("takes no key under 8 bytes", () => {
    expect(() => createKeyedHash(new Uint8Array(7))).toThrow(RangeError);
  });
});
