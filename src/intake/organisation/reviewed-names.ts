import { isOrganisationKind } from "../../domain/organisation.ts";
import { GIVEN_NAMES } from "./given-names.ts";
import { nameFacts, type NameFacts } from "./name-facts.ts";
import type { ReviewedNetwork } from "./reviewed-network.ts";
import { vocabulary, type KnownWord } from "./vocabulary.ts";

const WORDS_MAX = 4;
/** A single word that is shorter is shared by too many. */
const LETTERS_MIN = 5;

/**
 * Makes a finder of names that reviewed networks are known by, at the beginning of a name: `Siemens Energy` begins with
 * what `Siemens` is. The groups are `knownOrganisation` and `knownProvider`; a name that is both is left out.
 */
export function reviewedNames(
  reviewed: ReadonlyMap<number, ReviewedNetwork>,
): (facts: NameFacts) => readonly KnownWord[] {
  const groups = new Map<string, Set<string>>();
  for (const { name, kind } of reviewed.values()) {
    const phrase = ownWords(nameFacts(name));
    if (phrase === "" || kind === "person") continue;
    const group = isOrganisationKind(kind) ? "knownOrganisation" : "knownProvider";
    groups.set(phrase, (groups.get(phrase) ?? new Set()).add(group));
  }
  const texts: Record<string, string> = { knownOrganisation: "", knownProvider: "" };
  for (const [phrase, [group = "", other]] of groups) {
    if (other === undefined) texts[group] = `${texts[group] ?? ""} ${phrase}`;
  }
  const find = vocabulary(texts);
  return ({ words, legalForms }) => {
    const begin = legalForms.find(({ at }) => at === 0)?.length ?? 0;
    return find(words.slice(begin, begin + WORDS_MAX))
      .slice(0, 1)
      .filter(({ at }) => at === 0)
      .map((word) => ({ ...word, at: begin }));
  };
}

/** The words of a name as an entry of a vocabulary; "" for one that says too little. */
function ownWords({ words, known, legalForms }: NameFacts): string {
  const own = words.filter((_, index) => !legalForms.some(({ at, length }) => index >= at && index < at + length));
  if (own.length === 0 || own.length > WORDS_MAX) return "";
  const [only = ""] = own;
  const isCommon = own.length === 1 && (only.length < LETTERS_MIN || GIVEN_NAMES.has(only) || known.some(isOfTrade));
  return isCommon ? "" : own.join("_");
}

function isOfTrade({ isExact, groups }: KnownWord): boolean {
  return isExact && !groups.some((group) => group.toLowerCase().endsWith("brand"));
}
