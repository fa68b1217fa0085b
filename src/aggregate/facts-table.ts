import { Records } from "./records.ts";

/**
 * Distinct tuples of ids: what the hits of a visit have in common, kept once a visit instead of once a row. The ids are
 * the first words of a record, and their hash is the last one; open addressing over them.
 */
export class FactsTable extends Records {
  readonly #ids: number;
  readonly #seed: number;
  /** Number + 1; 0 is free. */
  #table = new Uint32Array(64);

  /** `seed` is unpredictable: see `TextHash`. */
  constructor(ids: number, seed: number) {
    super(ids + 1);
    this.#ids = ids;
    this.#seed = seed;
  }

  override get bytes(): number {
    return super.bytes + this.#table.byteLength;
  }

  /** Number of the tuple, given a new one when it is new. */
  intern(ids: Uint32Array): number {
    const hash = hashIds(ids, this.#seed);
    const mask = this.#table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const facts = (this.#table[slot] ?? 0) - 1;
      if (facts < 0) return this.#add(ids, hash);
      if (this.#same(facts, ids, hash)) return facts;
    }
  }

  override fill(copy: Uint8Array): void {
    super.fill(copy);
    let length = this.#table.length;
    while (length < this.size * 2) length *= 2;
    this.#widen(length);
  }

  #add(ids: Uint32Array, hash: number): number {
    const facts = this.append();
    const words = this.chunk(facts);
    const at = this.at(facts);
    words.set(ids, at);
    words[at + this.#ids] = hash;
    if (this.size * 2 > this.#table.length) this.#widen(this.#table.length * 2);
    else this.#place(facts, hash);
    return facts;
  }

  #same(facts: number, ids: Uint32Array, hash: number): boolean {
    const words = this.chunk(facts);
    const at = this.at(facts);
    if (words[at + this.#ids] !== hash) return false;
    for (let i = 0; i < ids.length; i++) if (words[at + i] !== ids[i]) return false;
    return true;
  }

  #place(facts: number, hash: number): void {
    const mask = this.#table.length - 1;
    let slot = hash & mask;
    while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
    this.#table[slot] = facts + 1;
  }

  #widen(length: number): void {
    this.#table = new Uint32Array(length);
    for (let facts = 0; facts < this.size; facts++) {
      this.#place(facts, this.chunk(facts)[this.at(facts) + this.#ids] ?? 0);
    }
  }
}

/** Multiply-xor mixing (the finaliser of MurmurHash3) over the ids. */
function hashIds(ids: Uint32Array, seed: number): number {
  let hash = seed;
  for (const id of ids) {
    hash = Math.imul(hash ^ id, 0x85ebca6b);
    hash ^= hash >>> 13;
  }
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
