/**
 * HalfSipHash-2-4 with 64 bits of output (J.-P. Aumasson, D. J. Bernstein: "SipHash: a fast short-input PRF", and its
 * reference implementation) over a few bytes, as a whole number of 53 bits. Without the key nobody can choose networks
 * that meet in one place of a table. `key` has 8 bytes or more; the first 8 count.
 */
export function createPrefixHash(key: Uint8Array): (bytes: Uint8Array) => number {
  if (key.length < 8) throw new RangeError("a hash key needs 8 bytes");
  const view = new DataView(key.buffer, key.byteOffset, key.byteLength);
  const k0 = view.getInt32(0, true);
  const k1 = view.getInt32(4, true);
  return (bytes) => halfSipHash(k0, k1, bytes);
}

function halfSipHash(k0: number, k1: number, bytes: Uint8Array): number {
  let v0 = k0;
  let v1 = k1 ^ 0xee;
  let v2 = 0x6c796765 ^ k0;
  let v3 = 0x74656462 ^ k1;
  let low = 0;
  // Blocks of four bytes, little-endian; the last holds what is left, and the length in its top byte. Two more turns
  // without a block, of four rounds each, make the two halves of the output.
  const last = bytes.length >> 2;
  for (let turn = 0; turn <= last + 2; turn++) {
    let block = 0;
    if (turn <= last) block = blockAt(bytes, turn * 4);
    else if (turn === last + 1) v2 ^= 0xee;
    else {
      low = (v1 ^ v3) >>> 0;
      v1 ^= 0xdd;
    }
    v3 ^= block;
    for (let rounds = turn <= last ? 2 : 4; rounds > 0; rounds--) {
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
    }
    v0 ^= block;
  }
  return ((v1 ^ v3) & 0x1f_ffff) * 0x1_0000_0000 + low;
}

function blockAt(bytes: Uint8Array, start: number): number {
  const end = Math.min(start + 4, bytes.length);
  let block = end - start < 4 ? bytes.length << 24 : 0;
  for (let i = start; i < end; i++) block |= (bytes[i] ?? 0) << (8 * (i - start));
  return block;
}
