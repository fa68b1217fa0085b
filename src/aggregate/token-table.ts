/**
 * Dense numbers 0, 1, 2… for 64-bit tokens: an open-addressing table of typed arrays, about 20 bytes a token where a
 * `Map` of strings takes five times that. Tokens are uniform already, so their low half is the hash.
 */
export class TokenTable {
  #high = new Uint32Array(16);
  #low = new Uint32Array(16);
  #table = new Int32Array(32).fill(-1);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Number of the token of 16 hex digits, or -1. */
  find(token: string): number {
    return this.#find(parseInt(token.slice(0, 8), 16), parseInt(token.slice(8), 16));
  }

  /** Number of the token, given a new one when it is new. */
  intern(token: string): number {
    const high = parseInt(token.slice(0, 8), 16);
    const low = parseInt(token.slice(8), 16);
    const found = this.#find(high, low);
    if (found >= 0) return found;
    if (this.#size === this.#high.length) this.#grow();
    const index = this.#size++;
    this.#high[index] = high;
    this.#low[index] = low;
    this.#place(low, index);
    return index;
  }

  #find(high: number, low: number): number {
    const mask = this.#table.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const index = this.#table[slot] ?? -1;
      if (index < 0) return -1;
      if (this.#low[index] === low && this.#high[index] === high) return index;
    }
  }

  #place(low: number, index: number): void {
    const mask = this.#table.length - 1;
    let slot = low & mask;
    while ((this.#table[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
    this.#table[slot] = index;
  }

  #grow(): void {
    const capacity = this.#high.length * 2;
    this.#high = widened(this.#high, capacity);
    this.#low = widened(this.#low, capacity);
    this.#table = new Int32Array(capacity * 2).fill(-1);
    for (let index = 0; index < this.#size; index++) this.#place(this.#low[index] ?? 0, index);
  }
}

function widened(column: Uint32Array, capacity: number): Uint32Array<ArrayBuffer> {
  const wide = new Uint32Array(capacity);
  wide.set(column);
  return wide;
}
