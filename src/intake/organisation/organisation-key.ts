import { nameFacts } from "./name-facts.ts";
import type { Network, Verdict } from "./network.ts";

/** Words that tell no organisation from another, beside those of trades. */
const COMMON = new Set(
  `
    the of and for de da do del la le y e et und a an in at first new old north south east west northern southern
    eastern western central great united general one two my best big main local global world inter as asn autonomous
    system number region area zone office unit limited
  `
    .trim()
    .split(/\s+/),
);
/** Places of the same name are many where towns are called alike. */
const TOWNS_ALIKE = new Set(["US", "CA", "AU", "NZ", "GB"]);
const LETTERS_MIN = 3;

/**
 * The same text for names of one organisation, so that its networks fold into one: what is left of the name without
 * legal forms, numbers and small words, with the country unless the name is known the world over. "" where the name
 * is too common to say that two networks are of one holder: `Data Center`, `First National Bank`, `City of
 * Springfield` in America.
 */
export function organisationKey(name: string, country: string): string {
  const { words, known, legalForms } = nameFacts(name);
  const left = (skipped: typeof known): readonly string[] => {
    const gone = new Set(skipped.flatMap(({ at, length }) => Array.from({ length }, (_, index) => at + index)));
    return words.filter((word, at) => !gone.has(at) && !COMMON.has(word) && !/^\d+$/.test(word));
  };
  const own = left(legalForms);
  const groups = new Set(known.flatMap((word) => (word.isExact ? word.groups : [])));
  const isBrand = groups.has("brand") || groups.has("providerBrand") || groups.has("hostBrand");
  const isOfState = groups.has("ministry") || groups.has("government");
  if (groups.has("local") && TOWNS_ALIKE.has(country)) return "";
  const distinct = left([...legalForms, ...known.filter(({ isExact }) => isExact)]);
  const isOwn = isBrand || distinct.some((word) => word.length >= LETTERS_MIN) || (isOfState && country !== "");
  if (!isOwn || own.join("").length < LETTERS_MIN) return "";
  return isBrand ? own.join(" ") : `${own.join(" ")} ${country}`;
}

/** The key of a network by what it is taken for: its domain where that is known for sure, else its name as people know it. */
export function verdictKey({ country }: Network, { name, domain }: Verdict): string {
  if (domain !== "") return `@${domain}`;
  return name === "" ? "" : organisationKey(name, country);
}
