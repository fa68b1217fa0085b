import { hash } from "node:crypto";

/** The two padded key blocks of HMAC (RFC 2104): H(outer ‖ H(inner ‖ message)). */
export interface HmacKey {
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;

/** Reads a key of 32 bytes, and overwrites it. */
export function hmacKey(key: Uint8Array): HmacKey {
  const inner = new Uint8Array(BLOCK_BYTES).fill(0x36);
  const outer = new Uint8Array(BLOCK_BYTES).fill(0x5c);
  key.forEach((byte, i) => {
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  });
  key.fill(0);
  return { inner, outer };
}

export function eraseHmacKey({ inner, outer }: HmacKey): void {
  inner.fill(0);
  outer.fill(0);
}

// Scratch space, zero between calls: messages hold addresses and user agents.
const innerScratch = new Uint8Array(BLOCK_BYTES + 4096);
const outerScratch = Buffer.alloc(BLOCK_BYTES + DIGEST_BYTES);

/**
 * First 8 bytes, as 16 hex digits, of HMAC-SHA-256 of a message.
 *
 * HMAC over the one-shot `crypto.hash`, because a token is computed once or twice a beacon: 1.2 µs for a message
 * of 120 bytes. As ratios to it in the same run: `createHmac` 1.4 (1.7 with its digest cut into memory of its own),
 * @noble/hashes with a cloned state 3.0, copies of prepared `createHash` objects 2.1, a single bare hash 0.25.
 * "binary" moves the digest without allocating a Buffer.
 */
export function shortHmac(key: HmacKey, message: Uint8Array): string {
  const end = BLOCK_BYTES + message.length;
  const inner = end <= innerScratch.length ? innerScratch : new Uint8Array(end);
  inner.set(key.inner);
  inner.set(message, BLOCK_BYTES);
  outerScratch.set(key.outer);
  outerScratch.write(hash("sha256", inner.subarray(0, end), "binary"), BLOCK_BYTES, "binary");
  outerScratch.write(hash("sha256", outerScratch, "binary"), 0, "binary");
  // Read back from bytes: a slice of a longer hex string would keep the whole digest alive behind each token.
  const short = outerScratch.toString("hex", 0, 8);
  inner.fill(0, 0, end);
  outerScratch.fill(0);
  return short;
}
