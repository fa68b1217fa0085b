import { NONE, OTHER } from "../domain/dimension.ts";
import { sharedWords, widened, wordsCopied, wordsRestored } from "./shared-words.ts";
import { textOf, type TextHash } from "./text-hash.ts";

/** The values of a dictionary as plain data that can be posted to another thread: see `valueOf`. */
export interface DictionaryView {
  readonly size: number;
  /** By id: where in `words` the value begins; it ends where the next one begins. */
  readonly starts: Uint32Array;
  readonly words: Uint32Array;
}

/** Everything that a dictionary remembers. */
export interface DictionaryImage {
  readonly starts: Uint8Array;
  readonly hashes: Uint8Array;
  readonly words: Uint8Array;
  readonly overLimit: number;
}

/**
 * Numbers for the distinct values of one dimension on one day. Number 0 is "", number 1 is `(other)`. Texts lie one
 * behind the other in shared memory and are found by their keyed hash; a value costs its length and 16 to 28 bytes.
 */
export class Dictionary {
  readonly #texts: TextHash;
  readonly #valuesMax: number;
  #overLimit = 0;
  #size = 0;
  #starts = sharedWords(16);
  #words = sharedWords(64);
  /** By id. */
  #hashes = sharedWords(16);
  /** Open addressing: id + 1; 0 is free. */
  #table = new Uint32Array(32);
  /**
   * What came lately, by a glance at its length and two characters: spares most values their hash, since comparing
   * strings is quick and values repeat.
   */
  readonly #lately: string[] = [];
  readonly #latelyIds: number[] = [];

  constructor(valuesMax: number, texts: TextHash) {
    this.#valuesMax = valuesMax;
    this.#texts = texts;
    this.#add(NONE);
    this.#add(OTHER);
  }

  /** Times a new value came when the dictionary was full. */
  get overLimit(): number {
    return this.#overLimit;
  }

  get size(): number {
    return this.#size;
  }

  /** Values beside "" and `(other)`, which need no room: what the limit bounds. */
  get valueCount(): number {
    return this.#size - 2;
  }

  /** Bytes of memory held. */
  get bytes(): number {
    const { byteLength } = this.#starts;
    return (
      byteLength +
      this.#hashes.byteLength +
      this.#words.byteLength +
      this.#table.byteLength +
      this.#lately.length * LATELY_BYTES
    );
  }

  /** The number of a value; that of `(other)` for a new value when the dictionary is full. */
  intern(value: string): number {
    const known = this.#find(value);
    if (known >= 0) return known;
    if (this.#full) {
      this.#overLimit++;
      return OTHER_ID;
    }
    return this.#add(value);
  }

  /**
   * The number that `intern` would give or has given, without making a new one: -1 when the value is new and there is
   * room.
   */
  find(value: string): number {
    const known = this.#find(value);
    return known < 0 && this.#full ? OTHER_ID : known;
  }

  value(id: number): string {
    return valueOf(this.view(), id);
  }

  /** Shared memory, of the values that there are now. */
  view(): DictionaryView {
    return { size: this.#size, starts: this.#starts, words: this.#words };
  }

  /** Copies of everything, cut to what is used. */
  image(): DictionaryImage {
    return {
      starts: wordsCopied(this.#starts, this.#size + 1),
      hashes: wordsCopied(this.#hashes, this.#size),
      words: wordsCopied(this.#words, this.#starts[this.#size] ?? 0),
      overLimit: this.#overLimit,
    };
  }

  /** Puts back what `image` gave. Errors: throws RangeError when its columns do not go together. */
  restore({ starts, hashes, words, overLimit }: DictionaryImage): void {
    const size = hashes.length / 4;
    this.#starts = wordsRestored(starts, size + 1);
    this.#hashes = wordsRestored(hashes, size);
    this.#words = wordsRestored(words, this.#starts[size] ?? 0);
    for (let id = 0; id < size; id++) {
      if ((this.#starts[id] ?? 0) > (this.#starts[id + 1] ?? 0)) throw new RangeError("values in disorder");
    }
    this.#size = size;
    this.#overLimit = overLimit;
    this.#lately.length = 0;
    while (this.#table.length < size * 2) this.#table = new Uint32Array(this.#table.length * 2);
    this.#fillTable();
  }

  get #full(): boolean {
    return this.valueCount >= this.#valuesMax;
  }

  #find(value: string): number {
    const { length } = value;
    if (length === 0) return NONE_ID;
    const glance = (length * 31 + value.charCodeAt(length - 1) * 7 + value.charCodeAt(length >> 1) * 13) & (LATELY - 1);
    if (this.#lately[glance] === value) return this.#latelyIds[glance] ?? -1;
    const id = this.#look(this.#texts.hash(value));
    if (id >= 0) {
      this.#lately[glance] = value;
      this.#latelyIds[glance] = id;
    }
    return id;
  }

  /** Id of the text that was hashed last, or -1. */
  #look(hash: number): number {
    const mask = this.#table.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#table[slot] ?? 0) - 1;
      if (id < 0 || (this.#hashes[id] === hash && this.#same(id))) return id;
    }
  }

  #same(id: number): boolean {
    const { words: wanted, length } = this.#texts;
    const words = this.#words;
    const start = this.#starts[id] ?? 0;
    if ((this.#starts[id + 1] ?? 0) - start !== length) return false;
    for (let i = 0; i < length; i++) if (words[start + i] !== wanted[i]) return false;
    return true;
  }

  #add(value: string): number {
    const hash = this.#texts.hash(value);
    const { words, length } = this.#texts;
    const id = this.#size++;
    const start = this.#starts[id] ?? 0;
    if (id === this.#hashes.length) this.#hashes = widened(this.#hashes, id * 2);
    if (id + 2 > this.#starts.length) this.#starts = widened(this.#starts, id * 2);
    if (start + length > this.#words.length) this.#words = widened(this.#words, (start + length) * 2);
    for (let i = 0; i < length; i++) this.#words[start + i] = words[i] ?? 0;
    this.#starts[id + 1] = start + length;
    this.#hashes[id] = hash;
    if (this.#size * 2 > this.#table.length) {
      this.#table = new Uint32Array(this.#table.length * 2);
      this.#fillTable();
    } else {
      this.#place(id);
    }
    return id;
  }

  #fillTable(): void {
    for (let id = 0; id < this.#size; id++) this.#place(id);
  }

  #place(id: number): void {
    const mask = this.#table.length - 1;
    let slot = (this.#hashes[id] ?? 0) & mask;
    while (this.#table[slot] !== 0) slot = (slot + 1) & mask;
    this.#table[slot] = id + 1;
  }
}

/** A value of a dictionary; `(other)` for an id that there is none of. */
export function valueOf({ size, starts, words }: DictionaryView, id: number): string {
  return id < size ? textOf(words, starts[id] ?? 0, starts[id + 1] ?? 0) : OTHER;
}

export const NONE_ID = 0;
export const OTHER_ID = 1;

/** Strings that are remembered to be compared first: a power of two. */
const LATELY = 64;
/** A string of usual length, and its id. */
const LATELY_BYTES = 64;
