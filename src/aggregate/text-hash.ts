import { halfSipHash } from "./half-sip-hash.ts";

/** Secret numbers under which texts are hashed, 32 bits each. */
export interface HashKey {
  readonly first: number;
  readonly second: number;
}

/**
 * Texts as words and their keyed hash, without an object for each.
 *
 * A text becomes modified UTF-8 (as in class files, "The Java Virtual Machine Specification" 4.4.7): every UTF-16 unit
 * by itself in one to three bytes, so that unpaired surrogates survive, and 0 in two bytes, so that bytes of 0 are free
 * to fill up the last word.
 */
export class TextHash {
  readonly #key: HashKey;
  #bytes = new Uint8Array(256);
  /** The words of the last text. */
  words = new Uint32Array(this.#bytes.buffer);
  /** How many they are. */
  length = 0;

  constructor(key: HashKey) {
    this.#key = key;
  }

  /** 32 bits for a text; its words stay in `words` until the next one. */
  hash(text: string): number {
    this.#encode(text);
    return halfSipHash(this.words, this.length, this.#key.first, this.#key.second);
  }

  /** Another 32 bits for the same text. */
  hashAgain(): number {
    return halfSipHash(this.words, this.length, this.#key.second, this.#key.first);
  }

  #encode(text: string): void {
    // Three bytes a unit, and three to fill up the last word.
    if (text.length * 3 + 3 > this.#bytes.length) {
      this.#bytes = new Uint8Array((text.length + 1) * 4);
      this.words = new Uint32Array(this.#bytes.buffer);
    }
    const bytes = this.#bytes;
    let end = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < 0x80 && unit > 0) {
        bytes[end++] = unit;
      } else if (unit < 0x800) {
        bytes[end++] = 0xc0 | (unit >> 6);
        bytes[end++] = 0x80 | (unit & 0x3f);
      } else {
        bytes[end++] = 0xe0 | (unit >> 12);
        bytes[end++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[end++] = 0x80 | (unit & 0x3f);
      }
    }
    bytes[end] = bytes[end + 1] = bytes[end + 2] = 0;
    this.length = (end + 3) >> 2;
  }
}

/** The text of the words in `from`…`to`-1. */
export function textOf(words: Uint32Array, from: number, to: number): string {
  const bytes = new Uint8Array(words.buffer, words.byteOffset + from * 4, (to - from) * 4);
  const units: number[] = [];
  for (let i = 0; i < bytes.length && bytes[i] !== 0;) {
    const lead = bytes[i++] ?? 0;
    const more = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : 2;
    let unit = lead & (more === 0 ? 0x7f : more === 1 ? 0x1f : 0x0f);
    for (let left = more; left > 0; left--) unit = (unit << 6) | ((bytes[i++] ?? 0) & 0x3f);
    units.push(unit);
  }
  let text = "";
  for (let at = 0; at < units.length; at += UNITS_AT_ONCE) {
    text += String.fromCharCode(...units.slice(at, at + UNITS_AT_ONCE));
  }
  return text;
}

/** A call takes no more than some 100,000 arguments. */
const UNITS_AT_ONCE = 4096;
