import type { Random } from "../../src/domain/ports.ts";

/** Reproducible random numbers for tests (mulberry32): the same seed gives the same run. Nothing to keep a secret with. */
export class SeededRandom implements Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.#word() & 0xff);
  }

  /** A whole number in 0…bound-1. */
  below(bound: number): number {
    return Math.floor((this.#word() / 0x1_0000_0000) * bound);
  }

  /** A number in 0…bound-1, small ones far more often: the popularity of pages. */
  skewedBelow(bound: number): number {
    return Math.min(bound - 1, Math.floor(bound * (this.#word() / 0x1_0000_0000) ** 3));
  }

  /** True once in `n` times. */
  oneIn(n: number): boolean {
    return this.below(n) === 0;
  }

  #word(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
