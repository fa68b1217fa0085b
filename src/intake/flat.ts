const SCRATCH_BYTES = 4_096;
/** Used within one call only, and zeroed behind every text, so that it never shows in a memory dump. */
const scratch = Buffer.alloc(SCRATCH_BYTES);

/**
 * A copy of a text that keeps nothing else alive.
 *
 * V8 makes a substring of 13 or more characters a view of the string it was cut from (`SlicedString`), so a page path
 * kept for a day would keep the whole address with its query for a day, and a browser name the user agent. A copy
 * through bytes holds on to nothing. Shorter substrings are copies already. Lone surrogates become U+FFFD.
 */
export function flat(text: string): string {
  if (text.length < 13) return text;
  if (text.length * 3 > SCRATCH_BYTES) return Buffer.from(text, "utf8").toString("utf8");
  const end = scratch.write(text, 0, "utf8");
  const copy = scratch.toString("utf8", 0, end);
  scratch.fill(0, 0, end);
  return copy;
}
