/** Words of 0 in memory that threads share. */
export function sharedWords(length: number): Uint32Array<SharedArrayBuffer> {
  return new Uint32Array(new SharedArrayBuffer(length * 4));
}

/** The same words in new memory with more room behind them. Who has the old memory keeps it as it is. */
export function widened(words: Uint32Array, length: number): Uint32Array<SharedArrayBuffer> {
  const wide = sharedWords(length);
  wide.set(words);
  return wide;
}

/** The bytes of the first `length` words, copied. */
export function wordsCopied(words: Uint32Array, length: number): Uint8Array {
  return new Uint8Array(words.buffer, words.byteOffset, length * 4).slice();
}

/** Words in shared memory with the bytes that `wordsCopied` gave. Errors: throws RangeError when they are not `length`. */
export function wordsRestored(bytes: Uint8Array, length: number): Uint32Array<SharedArrayBuffer> {
  if (bytes.length !== length * 4) throw new RangeError("a column of another length");
  const words = sharedWords(length);
  new Uint8Array(words.buffer).set(bytes);
  return words;
}
