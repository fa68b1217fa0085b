import { describe, expect, it } from "vitest";
import { createPrefixHash } from "../../src/privacy/prefix-hash.ts";

/** Reference vectors of HalfSipHash-2-4-64 (key 00…07, input 00, 01, …), for inputs of 0, 2, 4 … bytes. */
const VECTORS = [
  "218d1f59b9b83cc8",
  "064f39ef7c50eb57",
  "d5e78a175be52ea1",
  "ce3e91358aa2bc25",
  "edfee820bce4858c",
  "95b0469f06a6f2ee",
];

describe("the hash of a network", () => {
  it("is HalfSipHash-2-4 by its reference vectors, cut to 53 bits", () => {
    const hash = createPrefixHash(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7));
    VECTORS.forEach((vector, pairs) => {
      const expected = Buffer.from(vector, "hex");
      const high = expected.readUInt32LE(4) & 0x1f_ffff;
      expect(hash(new Uint8Array(pairs * 2).map((_, i) => i))).toBe(high * 2 ** 32 + expected.readUInt32LE(0));
    });
  });

  it("depends on the key, on every byte and on the length", () => {
    const one = createPrefixHash(new Uint8Array(8).fill(1));
    const two = createPrefixHash(new Uint8Array(8).fill(2));
    const network = Uint8Array.of(203, 0, 113);
    expect(one(network)).not.toBe(two(network));
    expect(one(network)).not.toBe(one(Uint8Array.of(203, 0, 113, 0, 0, 0)));
    const hashes = new Set(Array.from({ length: 20_000 }, (_, i) => one(Uint8Array.of(10, i >> 8, i & 255))));
    expect(hashes.size).toBe(20_000);
  });

  it("takes no key under 8 bytes", () => {
    expect(() => createPrefixHash(new Uint8Array(7))).toThrow(RangeError);
  });
});
