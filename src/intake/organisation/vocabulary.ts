/** A word of a name that a vocabulary knows. */
export interface KnownWord {
  /** As it stands in the name: `universidad`, `credit union`. */
  readonly text: string;
  /** Groups of the vocabulary that hold it. */
  readonly groups: readonly string[];
  /** Words of the name from here on belong to it. */
  readonly at: number;
  readonly length: number;
  /** The word itself is known, not a part of it. */
  readonly isExact: boolean;
}

/** Finds what a vocabulary knows of the words of a name, from left to right. Of a phrase its words are not found again. */
export type Vocabulary = (words: readonly string[]) => readonly KnownWord[];

type Groups = readonly string[];
type Found = Pick<KnownWord, "groups" | "isExact">;

const PHRASE_WORDS_MAX = 4;
const PART_LETTERS_MIN = 3;
const REMEMBERED_MAX = 50_000;

/**
 * A vocabulary of groups of words, each a text of words with blanks between: `bank` is the word itself, `bank*` what begins
 * with it, `*bank` what ends with it, `*bank*` what holds it, `credit_union` words in a row. The word itself comes before
 * its parts, and a longer part before a shorter one.
 */
export function vocabulary(groups: Readonly<Record<string, string>>): Vocabulary {
  const [words, phrases] = [new Map<string, string[]>(), new Map<string, string[]>()];
  const [beginnings, endings, parts] = [
    new Map<string, string[]>(),
    new Map<string, string[]>(),
    new Map<string, string[]>(),
  ];
  for (const [group, text] of Object.entries(groups)) {
    for (const entry of text.split(/\s+/).filter(Boolean)) {
      const letters = entry.replaceAll("*", "");
      if (entry.includes("_")) put(phrases, letters.replaceAll("_", " "), group);
      else if (entry.startsWith("*") && entry.endsWith("*")) put(parts, letters, group);
      else if (entry.startsWith("*")) put(endings, letters, group);
      else if (entry.endsWith("*")) put(beginnings, letters, group);
      else put(words, letters, group);
    }
  }
  const firstWords = new Set([...phrases.keys()].map((phrase) => phrase.slice(0, phrase.indexOf(" "))));
  const partLengths = [...new Set([...parts.keys()].map((part) => part.length))].sort((a, b) => b - a);
  const [beginningMax, endingMax] = [longest(beginnings), longest(endings)];
  const remembered = new Map<string, Found>();

  function lookUp(word: string): Found {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const groups = words.get(word) ?? longestPart(word);
    const isExact = [words, beginnings, endings, parts].some((entries) => entries.has(word));
    const found = { groups, isExact };
    if (remembered.size >= REMEMBERED_MAX) remembered.clear();
    remembered.set(word, found);
    return found;
  }

  function longestPart(word: string): Groups {
    const middle = partIn(word);
    for (let length = Math.min(word.length, Math.max(beginningMax, endingMax)); length >= PART_LETTERS_MIN; length--) {
      const found = beginnings.get(word.slice(0, length)) ?? endings.get(word.slice(-length));
      if (found !== undefined && length >= middle.length) return found;
      if (length < middle.length) break;
    }
    return parts.get(middle) ?? [];
  }

  /** The longest part that a word holds anywhere; "" for none. */
  function partIn(word: string): string {
    for (const length of partLengths) {
      for (let from = 0; from + length <= word.length; from++) {
        const part = word.slice(from, from + length);
        if (parts.has(part)) return part;
      }
    }
    return "";
  }

  return (name) => {
    const found: KnownWord[] = [];
    for (let at = 0; at < name.length;) {
      const word = name[at] ?? "";
      const phrase = firstWords.has(word) ? phraseAt(name, at, phrases) : undefined;
      const { groups, isExact } = phrase ?? lookUp(word);
      const [text, length] = [phrase?.text ?? word, phrase?.length ?? 1];
      if (groups.length > 0) found.push({ text, groups, at, length, isExact });
      at += length;
    }
    return found;
  };
}

function longest(entries: ReadonlyMap<string, unknown>): number {
  return Math.max(0, ...[...entries.keys()].map((letters) => letters.length));
}

function put(map: Map<string, string[]>, key: string, group: string): void {
  const groups = map.get(key);
  if (groups === undefined) map.set(key, [group]);
  else if (!groups.includes(group)) groups.push(group);
}

function phraseAt(name: readonly string[], at: number, phrases: ReadonlyMap<string, Groups>) {
  for (let length = Math.min(PHRASE_WORDS_MAX, name.length - at); length > 1; length--) {
    const text = name.slice(at, at + length).join(" ");
    const groups = phrases.get(text);
    if (groups !== undefined) return { text, groups, length, isExact: true };
  }
  return undefined;
}
