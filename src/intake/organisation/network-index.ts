/** Texts by number, end to end in UTF-8: decoded when they are asked for, so that an index loads without making any. */
export interface TextTable {
  /** One more than there are texts. */
  readonly offsets: Uint32Array;
  readonly bytes: Uint8Array;
}

/**
 * Every network, and who holds which address, in arrays. A network's number is its place in `asns`; of several networks of
 * one organisation each points to the one `owner` that speaks for all, which is the largest.
 */
export interface NetworkIndex {
  /** What it was made from, and by which rules: another stamp is another index. */
  readonly stamp: string;
  /** Day of the data, `YYYY-MM-DD`. */
  readonly dataDay: string;
  /** Where segments of IPv4 addresses begin, ascending, the first at 0; each goes on up to the next. */
  readonly starts4: Uint32Array;
  /** The network of each, or `NO_NETWORK`. */
  readonly networks4: Uint32Array;
  /** For each upper half of an address the segment that its first address is in, and one more. */
  readonly jump4: Uint32Array;
  /** The same of the upper halves of IPv6 addresses (64 bits: a line), as two numbers each. */
  readonly highs6: Uint32Array;
  readonly lows6: Uint32Array;
  readonly networks6: Uint32Array;
  /** By network number: what registries say. */
  readonly asns: Uint32Array;
  readonly addresses4: Uint32Array;
  readonly ranges4: Uint32Array;
  readonly ranges6: Uint32Array;
  /** 1 where a network has a /48 of IPv6 or more. */
  readonly hasSite6: Uint8Array;
  /** Two letters, 0 where unknown. */
  readonly countries: Uint16Array;
  readonly names: TextTable;
  /** By network number: what they are taken for. Of the networks of one organisation those of `owner` hold. */
  readonly owners: Uint32Array;
  /** Places in NETWORK_KINDS. */
  readonly kinds: Uint8Array;
  /** In hundredths. */
  readonly confidences: Uint8Array;
  readonly titles: TextTable;
  readonly domains: TextTable;
}

/** Packs texts. Long ones are no names. */
export function textTable(texts: readonly string[]): TextTable {
  const parts = texts.map((text) => Buffer.from(text.slice(0, TEXT_CHARS_MAX), "utf8"));
  const offsets = new Uint32Array(texts.length + 1);
  parts.forEach((part, i) => (offsets[i + 1] = (offsets[i] ?? 0) + part.length));
  return { offsets, bytes: new Uint8Array(Buffer.concat(parts)) };
}

const TEXT_CHARS_MAX = 400;

/** A text by its number; "" for a number beyond. */
export function textAt({ offsets, bytes }: TextTable, number: number): string {
  const [from = 0, to = 0] = [offsets[number], offsets[number + 1]];
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8", from, to);
}

/** Two upper-case letters as a number that is not 0; 0 for anything else. */
export function packCountry(code: string): number {
  return /^[A-Z]{2}$/u.test(code) ? (code.charCodeAt(0) << 8) | code.charCodeAt(1) : 0;
}

export function unpackCountry(packed: number): string {
  return packed === 0 ? "" : String.fromCharCode(packed >> 8, packed & 255);
}
