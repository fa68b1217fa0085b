import { sharedWords, widened } from "./shared-words.ts";

/** Records of a view: what `Records` holds, as plain data that can be posted to another thread. */
export interface RecordsView {
  readonly size: number;
  readonly width: number;
  /** `CHUNK` records each, the last one fewer. */
  readonly chunks: readonly Uint32Array[];
}

/** Log2 of the records in a chunk. */
const CHUNK_BITS = 14;
/** Records in a chunk. */
const CHUNK = 1 << CHUNK_BITS;
const FIRST_CAPACITY = 16;

/**
 * Growing table of records of `width` 32-bit words, side by side so that a record is one or two cache lines. It lies in
 * shared memory, in chunks that are never moved once they are full: growing never copies more than one chunk.
 *
 * Field `f` of record `n` is `chunk(n)[at(n) + f]`, for whoever needs several; `get` and `set` are for one.
 */
export class Records implements RecordsView {
  readonly width: number;
  readonly chunks: Uint32Array[];
  #size = 0;
  #capacity = FIRST_CAPACITY;

  constructor(width: number) {
    this.width = width;
    this.chunks = [sharedWords(FIRST_CAPACITY * width)];
  }

  get size(): number {
    return this.#size;
  }

  /** Bytes of memory held. */
  get bytes(): number {
    return this.#capacity * this.width * 4;
  }

  chunk(record: number): Uint32Array {
    return recordChunk(this, record);
  }

  at(record: number): number {
    return (record & (CHUNK - 1)) * this.width;
  }

  get(record: number, field: number): number {
    return this.chunk(record)[this.at(record) + field] ?? 0;
  }

  set(record: number, field: number, value: number): void {
    this.chunk(record)[this.at(record) + field] = value;
  }

  add(record: number, field: number, amount: number): void {
    const words = this.chunk(record);
    const at = this.at(record) + field;
    words[at] = (words[at] ?? 0) + amount;
  }

  /** Adds a record of zeros and returns its number. */
  append(): number {
    if (this.#size === this.#capacity) this.#grow();
    return this.#size++;
  }

  /** Shared memory, of the records that there are now. */
  view(): RecordsView {
    return { size: this.#size, width: this.width, chunks: [...this.chunks] };
  }

  /** A copy of all records, one after another. */
  copy(): Uint8Array {
    const all = new Uint8Array(this.#size * this.width * 4);
    let from = 0;
    for (const { buffer } of this.chunks) {
      const used = new Uint8Array(buffer).subarray(0, all.length - from);
      all.set(used, from);
      from += used.length;
    }
    return all;
  }

  /** Records from what `copy` gave. Errors: throws RangeError when it is not a whole number of records. */
  fill(copy: Uint8Array): void {
    const count = copy.length / (this.width * 4);
    if (!Number.isInteger(count) || this.#size > 0) throw new RangeError("not a whole number of records");
    while (this.#capacity < count) this.#grow();
    this.#size = count;
    let from = 0;
    for (const { buffer } of this.chunks) {
      const part = copy.subarray(from, from + buffer.byteLength);
      new Uint8Array(buffer).set(part);
      from += part.length;
    }
  }

  #grow(): void {
    if (this.#capacity >= CHUNK) {
      this.chunks.push(sharedWords(CHUNK * this.width));
      this.#capacity += CHUNK;
      return;
    }
    // A small day stays small.
    this.#capacity *= 2;
    this.chunks[0] = widened(recordChunk(this, 0), this.#capacity * this.width);
  }
}

/** The chunk that a record is in. */
export function recordChunk({ chunks }: RecordsView, record: number): Uint32Array {
  return chunks[record >>> CHUNK_BITS] ?? NOTHING;
}

/** Where in its chunk a record begins. */
export function recordAt({ width }: RecordsView, record: number): number {
  return (record & (CHUNK - 1)) * width;
}

const NOTHING = new Uint32Array(0);
