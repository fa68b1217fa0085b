/** A set of whole numbers below `count`, at one bit each. */
export class KeySet {
  readonly #bits: Uint8Array;

  constructor(count: number) {
    this.#bits = new Uint8Array((count + 7) >>> 3);
  }

  add(key: number): void {
    this.#bits[key >>> 3] = (this.#bits[key >>> 3] ?? 0) | (1 << (key & 7));
  }

  has(key: number): boolean {
    return (((this.#bits[key >>> 3] ?? 0) >>> (key & 7)) & 1) === 1;
  }
}
