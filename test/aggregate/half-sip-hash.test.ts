import { describe, expect, it } from "vitest";
import { halfSipHash } from "../../src/aggregate/half-sip-hash.ts";

describe("HalfSipHash-1-3", () => {
  it("gives the numbers that Linux is tested with", () => {
    // `test_vectors_hsiphash` of lib/siphash_kunit.c: of the bytes 0…n-1, here for n = 0, 4, 8, 12, 16.
    const words = new Uint32Array(Uint8Array.from({ length: 16 }, (_, byte) => byte).buffer);
    expect([0, 1, 2, 3, 4].map((length) => halfSipHash(words, length, 0x03020100, 0x07060504))).toEqual([
      0x5814c896, 0x7e059ea6, 0x577999b1, 0x6b28096c, 0x8b31d501,
    ]);
  });
});
