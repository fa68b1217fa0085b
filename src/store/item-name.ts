import { NAME_CHARS_MAX } from "../domain/site.ts";
import { unseenCharacter } from "../domain/unseen-character.ts";
import { RESERVED_VALUES } from "./reserved-values.ts";

/** What is wrong with a tidied name of a goal, funnel or segment, or undefined. */
export function problemOfName(name: string): string | undefined {
  if (name.length <= NAME_CHARS_MAX && /^\P{C}+$/u.test(name) && !RESERVED_VALUES.has(name.toLowerCase())) {
    return undefined;
  }
  const unseen = unseenCharacter(name);
  // Not quoted: it would turn the sentence around.
  if (unseen !== undefined) return `the name has a character that cannot be seen (${unseen}): leave it out`;
  const reserved = [...RESERVED_VALUES].join(" ");
  return `the name "${name}" must be 1 to ${String(NAME_CHARS_MAX)} characters, and none of ${reserved}`;
}

/** What is wrong with the names of a list together, or undefined: no two are alike, in any case. */
export function problemOfNames(field: string, items: readonly { readonly name: string }[]): string | undefined {
  const names = new Set<string>();
  for (const { name } of items) {
    if (names.has(name.toLowerCase())) return `${field}: "${name}" is there twice`;
    names.add(name.toLowerCase());
  }
  return undefined;
}

/** A name without white space around it, and single spaces in it. */
export function tidyName(name: string): string {
  return name.trim().replace(/\s+/gu, " ");
}
