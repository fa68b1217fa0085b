import { Records } from "./records.ts";

/** The first words of every record are its key. */
const HIGH = 0;
const LOW = 1;
export const KEY_WIDTH = 2;

/**
 * Records found by a 64-bit key: an open-addressing table over them. Keys must be uniform and unpredictable (they are
 * keyed hashes), since their own bits say the place in the table.
 */
export class KeyedRecords extends Records {
  /** Record number + 1; 0 is free. */
  #table = new Uint32Array(32);

  override get bytes(): number {
    return super.bytes + this.#table.byteLength;
  }

  /** Number of the record with the key, or -1. */
  find(high: number, low: number): number {
    const table = this.#table;
    const mask = table.length - 1;
    for (let slot = (high ^ low) & mask; ; slot = (slot + 1) & mask) {
      const record = (table[slot] ?? 0) - 1;
      if (record < 0) return -1;
      const words = this.chunk(record);
      const at = this.at(record);
      if (words[at + LOW] === low && words[at + HIGH] === high) return record;
    }
  }

  /** A new record with a key that there is none of. */
  insert(high: number, low: number): number {
    if ((this.size + 1) * 2 > this.#table.length) this.#widen(this.#table.length * 2);
    const record = this.append();
    const words = this.chunk(record);
    const at = this.at(record);
    words[at + HIGH] = high;
    words[at + LOW] = low;
    this.#place(high ^ low, record);
    return record;
  }

  override fill(copy: Uint8Array): void {
    super.fill(copy);
    let length = this.#table.length;
    while (length < this.size * 2) length *= 2;
    this.#widen(length);
  }

  #place(hash: number, record: number): void {
    const table = this.#table;
    const mask = table.length - 1;
    let slot = hash & mask;
    while (table[slot] !== 0) slot = (slot + 1) & mask;
    table[slot] = record + 1;
  }

  #widen(length: number): void {
    this.#table = new Uint32Array(length);
    for (let record = 0; record < this.size; record++)
      this.#place(this.get(record, HIGH) ^ this.get(record, LOW), record);
  }
}

/** Eight hex digits of a text, as a number. */
export function hexWord(text: string, from: number): number {
  let word = 0;
  for (let i = from; i < from + 8; i++) {
    const code = text.charCodeAt(i);
    // Letters have bit 6 and begin at 1 in their low bits.
    word = (word << 4) | ((code & 15) + (code >> 6) * 9);
  }
  return word >>> 0;
}
