/** What becomes of long numbers: they name customers in paths, and advertisements in campaign parameters. */
export type LongNumbers = "mask" | "keep";

/**
 * A path segment or parameter value (decoded) without what could point at one person. In this order:
 *
 * - an e-mail address anywhere in it (`x@y.zz`, the end in letters): all of it becomes `:email`;
 * - a JSON Web Token anywhere in it: all of it becomes `:token`;
 * - UUIDs → `:id`; IPv4 and IPv6 addresses → `:id`;
 * - 16 or more hexadecimal digits in a row → `:token`;
 * - words of 12 or more letters and digits that look random → `:token`, and all of it where such words of 8 or more
 *   make   up half of 16 or more characters (base64url, which has `-` and `_` in it). Random is a word with too little
 *   in it that   reads as words and numbers (`isUnnatural`), or too much change between capitals, small letters and
 *   digits   (`isRestless`). Of random base64url this finds 95 % at 16 bytes, 98 % at 24, 99.9 % at 48; of random small
 *   letters and digits   95 % at 20 characters, 99.7 % at 32; of 27,000 package names it takes 3 in 10,000 for tokens;
 * - with `mask`: six or more digits in a row → `:id`, unless they are a date (`20240517`, `202405`); and all of it
 *   becomes   `:id` when it is digits and separators alone with nine or more digits (a telephone number), unless it
 *   starts with a   date (`2024-05-17-10-30`).
 *
 * What stays: words however long, hyphenated slugs, dates, years, short numbers, versions, product codes. What gets
 * through: names of people written as words, random texts of one letter case without digits, codes below 12 characters.
 * Those are left to gate 2, which names no value with less than k visitors.
 *
 * Idempotent. Time is linear in the length of the text.
 */
export function maskIdentifiers(text: string, numbers: LongNumbers): string {
  if (text.length <= 5 || PLAIN.test(text)) return text;
  let masked = text;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const next = maskOnce(masked, numbers);
    if (next === masked) return masked;
    masked = next;
  }
  return ":token";
}

/** Words of at most 15 letters and numbers of at most five digits, not numbers alone: nothing below applies to them. */
const PLAIN = /^(?=.*[a-z])(?:[A-Z]?[a-z]{0,14}|\d{1,5})(?:[-_ ](?:[A-Z]?[a-z]{0,14}|\d{1,5}))*(?:\.[a-z]{1,5})?$/u;
const ROUNDS_MAX = 5;

/** One character before the `@` is enough to know it; more would cost quadratic time on long texts. */
const EMAIL = /[^\s@/]@[^\s@/]+\.(?:xn--[a-z0-9-]+|\p{L}{2,})/iu;
const HIGH_RESOLUTION_IMAGE = /^[^@]*@[1-4]x\.(?:png|jpe?g|gif|webp|avif|svg)$/iu;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
const LONG_HEX = /[0-9a-f]{16,}/giu;
const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/gu;
const IPV6 = /(?<![0-9a-z:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}(?![0-9a-z:])/giu;
const LONG_WORD = /[a-z0-9]{12,}/giu;
const WORD = /[a-z0-9]+/giu;
const LONG_NUMBER = /\d{6,}/gu;
const DATE_IN_DIGITS = /^20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?$/u;
const DIGITS_AND_SEPARATORS = /^[\d\s()+./_-]+$/u;
const STARTS_WITH_DATE = /^20\d\d[-_.](?:0[1-9]|1[0-2])[-_.](?:0[1-9]|[12]\d|3[01])(?!\d)/u;

function maskOnce(text: string, numbers: LongNumbers): string {
  if (text.includes("@") && EMAIL.test(text) && !HIGH_RESOLUTION_IMAGE.test(text)) return ":email";
  if (text.includes("eyJ") && hasJsonWebToken(text)) return ":token";
  const masked = text
    .replace(UUID, ":id")
    .replace(IPV4, ":id")
    .replace(IPV6, (match) => (/[0-9a-f]/iu.test(match) ? ":id" : match))
    .replace(LONG_HEX, (digits) => (/^\d+$/u.test(digits) ? digits : ":token"));
  if (isMostlyRandom(masked)) return ":token";
  return maskNumbers(
    masked.replace(LONG_WORD, (word) => (looksRandom(word) ? ":token" : word)),
    numbers,
  );
}

/**
 * Whether a base64url text that begins with `eyJ` is followed by a dot and another: `eyJ` is base64url of `{"`, how the
 * header of every JSON Web Token (RFC 7519) begins. By parts, since one expression would take quadratic time.
 */
function hasJsonWebToken(text: string): boolean {
  return text.split(NOT_BASE64URL_OR_DOT).some((chunk) => {
    const parts = chunk.split(".");
    return parts.some((part, i) => {
      const start = part.indexOf("eyJ");
      return start >= 0 && part.length - start >= 9 && (parts[i + 1] ?? "").length >= 6;
    });
  });
}

const NOT_BASE64URL_OR_DOT = /[^\w.-]+/u;

function maskNumbers(text: string, numbers: LongNumbers): string {
  if (numbers === "keep") return text;
  if (DIGITS_AND_SEPARATORS.test(text) && countDigits(text) >= 9 && !STARTS_WITH_DATE.test(text)) return ":id";
  return text.replace(LONG_NUMBER, (digits) => (DATE_IN_DIGITS.test(digits) ? digits : ":id"));
}

/** A whole text that is one token, perhaps with `-` or `_` in it (base64url) and a word before it. */
function isMostlyRandom(text: string): boolean {
  if (text.length < 16) return false;
  let characters = 0;
  let random = 0;
  let longest = 0;
  for (const [word] of text.matchAll(WORD)) {
    characters += word.length;
    if (REGULAR.test(word)) continue;
    const shape = shapeOf(word);
    if (!isUnnatural(shape) && !isRestless(shape)) continue;
    random += word.length;
    longest = Math.max(longest, word.length);
  }
  return characters >= 16 && longest >= 8 && random * 2 >= characters;
}

/** Whether a word of 12 or more letters and digits without a break looks drawn at random. */
function looksRandom(word: string): boolean {
  if (REGULAR.test(word)) return false;
  const shape = shapeOf(word);
  if (HEX.test(word)) return shape.digitGroups >= 2;
  if (word.length < 16) return shape.digitGroups >= 2 && isUnnatural(shape) && shape.runs * 3 >= word.length;
  return isUnnatural(shape) || isRestless(shape) || shape.digitGroups >= (word.length < 20 ? 4 : 3);
}

interface Shape {
  readonly length: number;
  /** Runs of one class: capitals, small letters, digits. */
  readonly runs: number;
  readonly capitals: number;
  readonly digitGroups: number;
  /** Characters in pieces that a person would read: see `PIECES`. */
  readonly natural: number;
}

/**
 * In a random word a fifth (of 62 characters) to a third (of 36) is natural; in codes and camel case well over half.
 */
function isUnnatural({ natural, length }: Shape): boolean {
  return natural * 2 < length;
}

/**
 * In a random word the class changes at 40 to 60 % of all places. In `iPhone15ProMax256GB` it does, too, but two thirds
 * of it are natural; and in `HowToDoIt`, where no more than a third are capitals and there is no digit.
 */
function isRestless({ runs, length, natural, digitGroups, capitals }: Shape): boolean {
  return runs * 2 >= length && natural * 3 < length * 2 && (digitGroups > 0 || capitals * 3 > length);
}

/** Small letters (perhaps one capital before them), capitals, or digits. */
const REGULAR = /^(?:[A-Z]?[a-z]+|[A-Z]+|\d+)$/u;
const HEX = /^[0-9a-f]+$/iu;
/**
 * The pieces of `iPhone15ProMax256GB`. Natural are those of three or more digits, or letters with a quarter of vowels.
 */
const PIECES = /[A-Z]?[a-z]+|[A-Z]+|\d+/gu;
const VOWELS = /[aeiouy]/giu;

function shapeOf(word: string): Shape {
  let runs = 0;
  let capitals = 0;
  let digitGroups = 0;
  let natural = 0;
  for (const [piece] of word.matchAll(PIECES)) {
    const length = piece.length;
    const first = piece.charCodeAt(0);
    runs++;
    if (first < 0x3a) {
      digitGroups++;
      if (length >= 3) natural += length;
      continue;
    }
    if (first < 0x5b) {
      const allCapitals = piece.charCodeAt(length - 1) < 0x5b;
      capitals += allCapitals ? length : 1;
      if (!allCapitals) runs++;
    }
    if (length >= 3 && (piece.match(VOWELS)?.length ?? 0) * 4 >= length) natural += length;
  }
  return { length: word.length, runs, capitals, digitGroups, natural };
}

function countDigits(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) digits++;
  }
  return digits;
}
