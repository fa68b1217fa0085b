import type { Random } from "../../domain/ports.ts";

const POOL_BYTES = 4096;
/** Up to here a float holds every whole number that six bytes make. */
const NUMBER_BOUND = 2n ** 48n;

/**
 * Uniform whole numbers from random bytes, every one exactly equally likely: as many bits as the bound has, drawn again
 * while they are not below it. Bytes are asked for in bulk and overwritten as they are used, so that what was drawn
 * cannot be read from memory later.
 */
export class UniformSource {
  readonly #random: Random;
  #pool: Uint8Array = new Uint8Array(0);
  #used = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  /** One of 0…bound-1; `bound` ≥ 1. */
  below(bound: bigint): bigint {
    if (bound < 1n) throw new RangeError("no whole number is below that bound");
    return bound <= NUMBER_BOUND ? BigInt(this.#numberBelow(Number(bound))) : this.#bigintBelow(bound);
  }

  /** True with probability exactly min(1, n/d). */
  bernoulli(n: bigint, d: bigint): boolean {
    return this.below(d) < n;
  }

  #numberBelow(bound: number): number {
    const last = bound - 1;
    const high = Math.floor(last / 0x1_0000_0000);
    const bits = high > 0 ? 64 - Math.clz32(high) : 32 - Math.clz32(last);
    for (;;) {
      let value = this.#topByte(bits);
      for (let left = bytesAfterTop(bits); left > 0; left--) value = value * 256 + this.#byte();
      if (value < bound) return value;
    }
  }

  #bigintBelow(bound: bigint): bigint {
    const bits = (bound - 1n).toString(2).length;
    for (;;) {
      let value = BigInt(this.#topByte(bits));
      for (let left = bytesAfterTop(bits); left > 0; left--) value = (value << 8n) | BigInt(this.#byte());
      if (value < bound) return value;
    }
  }

  /** The bits above the last whole byte: 1 to 8 of them, none for `bits` 0. */
  #topByte(bits: number): number {
    return bits === 0 ? 0 : this.#byte() & (0xff >> (7 - ((bits - 1) % 8)));
  }

  #byte(): number {
    if (this.#used === this.#pool.length) this.#refill();
    const byte = this.#pool[this.#used] ?? 0;
    this.#pool[this.#used++] = 0;
    return byte;
  }

  #refill(): void {
    this.#pool = this.#random.bytes(POOL_BYTES);
    this.#used = 0;
    // Without bytes there is no noise, and nothing may be released.
    if (this.#pool.length !== POOL_BYTES) throw new Error("the source of random bytes gave too few");
  }
}

function bytesAfterTop(bits: number): number {
  return Math.ceil(bits / 8) - 1;
}
