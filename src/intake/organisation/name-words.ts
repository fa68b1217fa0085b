/** Letters of Latin alphabets that do not come apart into a base letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  ø: "o",
  đ: "d",
  ł: "l",
  ı: "i",
  œ: "oe",
  þ: "th",
};
/** `AS269550 - INSTITUICAO X` and the like: the number in front says nothing. */
const NUMBER_IN_FRONT = /^AS\d+\s*[-:]?\s+/i;
/** `RLINK-AS-AP - R-LINK NETWORK`: what stands in front of the dash is the network's handle. */
const HANDLE_AND_DASH = /^[A-Z\d][A-Z\d_.-]*\s+-\s+(?=\S)/;
/** `EXAMPLE-AS Example Inc.`: a handle that ends as handles end. */
const HANDLE = /^[\w.-]*[-_](?:as|asn|net|ap|in|id|th|kr|cn|mnt|autonomous)(?:[-_]\w+)*\s+(?=\S+\s*\S)/i;
/** The end of a text that was cut within a word says less than it seems to. */
const WORD = /[a-z\d]+/g;

/**
 * The name of a network's holder without what registries put around it: the AS number, the handle, a name said twice.
 * "" where nothing else is there.
 */
export function holderName(name: string): string {
  const text = name.trim().replace(/\s+/g, " ");
  if (/^AS\d+$/i.test(text)) return "";
  const rest = withoutHandle(text.replace(NUMBER_IN_FRONT, ""));
  const [first = "", second] = rest.split(" - ");
  return second !== undefined && rest === `${first} - ${second}` && first === second ? first : rest;
}

function withoutHandle(text: string): string {
  const dash = HANDLE_AND_DASH.exec(text)?.[0];
  // Of `CPTEC - INPE` either may be what it is known by: only what looks like a handle and not like a name goes.
  if (dash !== undefined && /[-_\d]/.test(dash.slice(0, dash.lastIndexOf(" - ")))) return text.slice(dash.length);
  const handle = HANDLE.exec(text)?.[0];
  if (handle !== undefined) return text.slice(handle.length);
  const [first = "", second = "", ...others] = text.split(" ");
  // `hostlincoln Host Lincoln Limited`: the handle is the name that follows, written as one word.
  const joined = plain([second, ...others].join("")).replace(/[^a-z\d]/g, "");
  const key = plain(first).replace(/[^a-z\d]/g, "");
  const isRepeated = key.length >= 4 && joined.startsWith(key) && first !== second;
  return isRepeated ? [second, ...others].join(" ") : text;
}

/**
 * The words of a name in lower case and plain letters: `["sp", "z", "oo"]` of `Sp. z o.o.`, `["queens"]` of `Queen's`.
 */
export function nameWords(name: string): readonly string[] {
  const text = plain(name)
    .replace(/['`´’]/g, "")
    .replace(/\b([a-z])\/([a-z])\b/g, "$1$2")
    .replace(/\b[a-z]\.(?:[a-z]\b\.?)+/g, (initials) => initials.replaceAll(".", ""));
  return text.match(WORD) ?? [];
}

/** Lower case, without marks on letters. */
function plain(text: string): string {
  const lower = text.toLowerCase();
  // Nearly every name is plain ASCII.

  if (/^[\u0000-\u007f]*$/.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[ßæøđłıœþ]/g, (letter) => LETTERS[letter] ?? letter);
}
