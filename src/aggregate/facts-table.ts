import { words, type Column } from "./columns.ts";

/**
 * Distinct tuples of ids: what the hits of a visit have in common, kept once a visit instead of once a row. Open
 * addressing over columns; a tuple costs 4 bytes a dimension and 8 for its place in the table.
 */
export class FactsTable {
  readonly columns: readonly Column<Uint32Array>[];
  #table = new Int32Array(64).fill(-1);
  #size = 0;

  constructor(width: number) {
    this.columns = Array.from({ length: width }, words);
  }

  get size(): number {
    return this.#size;
  }

  intern(ids: readonly number[]): number {
    if (this.#size * 2 >= this.#table.length) this.#grow();
    const mask = this.#table.length - 1;
    let slot = hashIds(ids) & mask;
    for (;;) {
      const index = this.#table[slot] ?? -1;
      if (index < 0) break;
      if (this.#equals(index, ids)) return index;
      slot = (slot + 1) & mask;
    }
    const index = this.#size++;
    this.#table[slot] = index;
    this.columns.forEach((column, at) => {
      column.set(index, ids[at] ?? 0);
    });
    return index;
  }

  #equals(index: number, ids: readonly number[]): boolean {
    for (let at = 0; at < ids.length; at++) if (this.columns[at]?.data[index] !== ids[at]) return false;
    return true;
  }

  #grow(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(-1);
    const mask = this.#table.length - 1;
    for (let index = 0; index < this.#size; index++) {
      let slot = hashIds(this.columns.map((column) => column.get(index))) & mask;
      while ((this.#table[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      this.#table[slot] = index;
    }
  }
}

/** Multiply-xor mixing (the finaliser of MurmurHash3) over the ids. */
function hashIds(ids: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const id of ids) {
    hash = Math.imul(hash ^ id, 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
