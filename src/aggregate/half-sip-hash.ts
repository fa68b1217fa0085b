/**
 * HalfSipHash-1-3 with 32 bits of result, of the first `length` words as their bytes in little-endian order. Keyed, so
 * that nobody can send a hundred thousand values that all fall into one place of a table. Source: Aumasson and
 * Bernstein, "SipHash: a fast short-input PRF" (2012), in its 32-bit form as in Linux (`lib/siphash.c`).
 */
export function halfSipHash(words: Uint32Array, length: number, first: number, second: number): number {
  let v0 = first;
  let v1 = second;
  let v2 = first ^ 0x6c796765;
  let v3 = second ^ 0x74656462;
  // A round for each word, one for the length in bytes, and three to end.
  for (let round = 0; round < length + 4; round++) {
    const word = round < length ? (words[round] ?? 0) : round === length ? length << 26 : 0;
    if (round === length + 1) v2 ^= 0xff;
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = ((v1 << 5) | (v1 >>> 27)) ^ v0;
    v0 = (v0 << 16) | (v0 >>> 16);
    v2 = (v2 + v3) | 0;
    v3 = ((v3 << 8) | (v3 >>> 24)) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = ((v3 << 7) | (v3 >>> 25)) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = ((v1 << 13) | (v1 >>> 19)) ^ v2;
    v2 = (v2 << 16) | (v2 >>> 16);
    v0 ^= word;
  }
  return (v1 ^ v3) >>> 0;
}
