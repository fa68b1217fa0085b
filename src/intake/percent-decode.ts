const ESCAPE = /%[0-9a-f]{2}/iu;
const ESCAPE_RUNS = /(?:%[0-9a-f]{2})+/giu;
const ROUNDS_MAX = 4;

const LENIENT = new TextDecoder("utf-8");

/**
 * A text without percent escapes, however often it was escaped: `%2540` is an e-mail's `@` as much as `%40` is. Bytes
 * that are not UTF-8 become U+FFFD. What is still escaped after four rounds was made to be: it loses its percent signs.
 * Control characters, bidirectional overrides and lone surrogates go, runs of white space become one space, ends are
 * trimmed. Idempotent. Never throws.
 */
export function percentDecode(text: string): string {
  let decoded = tidy(text);
  for (let round = 0; ESCAPE.test(decoded); round++) {
    decoded = tidy(round < ROUNDS_MAX ? decodeOnce(decoded) : decoded.replaceAll("%", ""));
  }
  return decoded;
}

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(ESCAPE_RUNS, (run) => LENIENT.decode(bytesOf(run)));
  }
}

function bytesOf(escapes: string): Uint8Array {
  const bytes = new Uint8Array(escapes.length / 3);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Number.parseInt(escapes.slice(i * 3 + 1, i * 3 + 3), 16);
  return bytes;
}

/** Anything but visible ASCII and the letters of Latin, Greek and Cyrillic may need tidying. */
const UNTIDY = /[^!-~\u00c0-\u052f]/u;
const SPACES = /\s+/gu;
/** Controls, lone surrogates, and what shows text in another order than it has. Joiners stay: words need them. */
const INVISIBLE = /[\p{Cc}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const DOUBLE_SPACES = / {2,}/gu;

function tidy(text: string): string {
  if (!UNTIDY.test(text)) return text;
  return text.replace(SPACES, " ").replace(INVISIBLE, "").replace(DOUBLE_SPACES, " ").trim();
}
