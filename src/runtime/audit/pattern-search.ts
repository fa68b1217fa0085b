/** What a search looks for: at least four bytes, and what they stand for. */
export interface Pattern<Of> {
  readonly of: Of;
  readonly bytes: Buffer;
}

/** Patterns that were prepared for searching. */
export interface PatternSearch<Of> {
  readonly patterns: number;
  /** Begins a stream; its chunks may cut patterns anywhere. */
  stream(): PatternStream<Of>;
}

export interface PatternStream<Of> {
  /** Looks at the next bytes. `onHit` is told of every occurrence, once, in the chunk in which it ends. */
  push(chunk: Uint8Array, onHit: (of: Of) => void): void;
  /** Bytes seen so far. */
  bytes(): number;
}

const PREFIX_BYTES = 4;
const FILTER_BITS = 22;

/**
 * Prepares a search for many patterns in one pass: at every position the next four bytes are looked up in a bit map
 * (after Wu and Manber, "A fast algorithm for multi-pattern searching", 1994), and only where they begin a pattern are
 * the patterns compared. Memory is bounded by the patterns and one chunk. Errors: throws RangeError on a pattern of
 * fewer than four bytes.
 */
export function preparePatterns<Of>(patterns: readonly Pattern<Of>[]): PatternSearch<Of> {
  const filter = new Uint8Array(1 << (FILTER_BITS - 3));
  const byPrefix = new Map<number, Pattern<Of>[]>();
  let longest = PREFIX_BYTES;
  for (const pattern of patterns) {
    if (pattern.bytes.length < PREFIX_BYTES) throw new RangeError("a pattern has at least four bytes");
    const prefix = pattern.bytes.readInt32LE(0);
    const known = byPrefix.get(prefix);
    if (known === undefined) byPrefix.set(prefix, [pattern]);
    else known.push(pattern);
    const bit = hash(prefix);
    filter[bit >> 3] = (filter[bit >> 3] ?? 0) | (1 << (bit & 7));
    longest = Math.max(longest, pattern.bytes.length);
  }
  return { patterns: patterns.length, stream };

  function stream(): PatternStream<Of> {
    /** The end of what came before, as long as a pattern that is not whole yet may be. */
    let carried = Buffer.alloc(0);
    let seen = 0;
    return {
      bytes: () => seen,
      push(chunk, onHit) {
        seen += chunk.length;
        const before = carried.length;
        const bytes = Buffer.concat([carried, chunk]);
        search(bytes, before, onHit);
        carried = Buffer.from(bytes.subarray(Math.max(bytes.length - longest + 1, 0)));
      },
    };
  }

  /** Hits that end after `known` bytes: the others were told of before. */
  function search(bytes: Buffer, known: number, onHit: (of: Of) => void): void {
    const last = bytes.length - PREFIX_BYTES;
    if (last < 0) return;
    let prefix = bytes.readInt32LE(0);
    for (let at = 0; ; at++) {
      const bit = hash(prefix);
      if (((filter[bit >> 3] ?? 0) >> (bit & 7)) & 1) {
        for (const pattern of byPrefix.get(prefix) ?? []) {
          const end = at + pattern.bytes.length;
          if (end <= known || end > bytes.length) continue;
          if (bytes.compare(pattern.bytes, 0, pattern.bytes.length, at, end) === 0) onHit(pattern.of);
        }
      }
      if (at === last) return;
      prefix = (prefix >>> 8) | ((bytes[at + PREFIX_BYTES] ?? 0) << 24);
    }
  }
}

/** Fibonacci hashing: the high bits of a product. */
function hash(prefix: number): number {
  return Math.imul(prefix, 0x9e3779b1) >>> (32 - FILTER_BITS);
}
