import { holderName } from "./name-words.ts";

/** Legal forms that say nothing to who reads a report, at the end of a name; the longest first. */
const FORM_BEHIND = new RegExp(
  String.raw`[\s,]+\(?(?:` +
    [
      ...[
        "gmbh & co\\.? kg(?:aa)?",
        "gmbh & co\\.? ohg",
        "ag & co\\.? kg(?:aa)?",
        "private limited",
        "pvt\\.? ltd",
        "pvt\\.? limited",
        "\\(p(?:vt|ty)\\) ltd",
      ],
      ...[
        "pty\\.? ltd",
        "pty\\.? limited",
        "co\\.?,? ?ltd",
        "co\\.?,? limited",
        "company limited",
        "public company limited",
        "public co\\.?,? ?ltd",
        "limited liability company",
        "(?:public |closed |open |private )?joint[- ]stock company",
        "pte\\.? ltd",
      ],
      ...[
        "sdn\\.? bhd",
        "s\\.?a\\.? de c\\.?v",
        "s\\.? de r\\.?l\\.? de c\\.?v",
        "sp\\.? ?z\\.? ?o\\.? ?o",
        "ltda\\.?(?: ?-? ?me| ?-? ?epp)?",
        "limitada",
      ],
      ...[
        "incorporated",
        "inc",
        "corporation",
        "corp",
        "llc",
        "l\\.l\\.c",
        "limited",
        "ltd",
        "plc",
        "llp",
        "lp",
        "gmbh",
        "mbh",
        "kgaa",
        "ag",
        "se",
        "s\\.?a\\.?s\\.?u",
      ],
      ...[
        "s\\.?a\\.?s",
        "s\\.?a",
        "s/a",
        "s\\.?r\\.?l\\.?s?",
        "s\\.?p\\.?a",
        "s\\.?l\\.?u?",
        "s\\.?à\\.?r\\.?l",
        "sarl",
        "b\\.?v",
        "n\\.?v",
        "b\\.?v\\.?b\\.?a",
        "ab",
        "aps",
        "a/s",
        "asa",
      ],
      ...[
        "oyj?",
        "s\\.?r\\.?o",
        "a\\.?s",
        "d\\.?o\\.?o",
        "d\\.?d",
        "kft",
        "zrt",
        "nyrt",
        "eood",
        "ood",
        "ead",
        "ad",
        "uab",
        "sia",
        "ou",
        "k\\.?k",
        "pjsc",
        "ojsc",
        "cjsc",
        "jsc",
        "p\\.?j\\.?s",
        "tbk",
        "\\(publ\\)",
        "eireli",
        "- me",
        "epp",
        "s\\.?a\\.?c",
        "c\\.?a",
        "s\\.a\\.l",
      ],
    ].join("|") +
    String.raw`)\.?\)?[.,]*$`,
  "i",
);
/** The same in front: `PT Bank X`, `OOO "X"`, `JSC X`. */
const FORM_IN_FRONT =
  /^(?:PT\.?|CV\.?|OOO|ZAO|OAO|PAO|AO|PJSC|OJSC|CJSC|JSC|LLC|TOV|TOO|UAB|SIA|AB|SC|S\.C\.|Joint[- ]Stock Company|Limited Liability Company|Public Joint[- ]Stock Company|Closed Joint[- ]Stock Company|Open Joint[- ]Stock Company)\s+(?=\S)/i;
const SMALL_WORDS = new Set(
  "of and the for de da do dos das del della di du des la le les el los las y e et und der die das im am van von en zu a in on at dla i z na na w ve".split(
    " ",
  ),
);
const ACRONYMS = new Set(
  "usa uk uae it ict ibm bbc cnn nasa nato un eu ups dhl hp aol mtv ge gm bmw nec nhs mit ucla usda usps rsud dod epa fbi tv fm".split(
    " ",
  ),
);
const VOWEL = /[AEIOUYÀ-ÖØ-Ý]/i;
const NAME_LETTERS_MAX = 120;

/** The name of a network's holder as people know it: without handle and legal form, not in capitals, at most 120 characters. */
export function displayName(registered: string): string {
  return shownName(holderName(registered));
}

/** The same of a name whose handle is gone already. */
export function shownName(holder: string): string {
  const name = holder.replaceAll("_", " ").replace(/\s+/g, " ").trim();
  const bare = withoutForms(unquoted(name));
  const shown = /[a-zß-öø-ÿ]/.test(bare) || !/[A-ZÀ-Þ]{4}/.test(bare) ? bare : inTitleCase(bare);
  return shown.length > NAME_LETTERS_MAX ? `${shown.slice(0, NAME_LETTERS_MAX - 1)}…` : shown;
}

/** Cuts legal forms as long as something with a name's length is left. */
function withoutForms(name: string): string {
  let rest = name;
  for (const form of [FORM_IN_FRONT, FORM_BEHIND, FORM_BEHIND]) {
    const cut = unquoted(rest.replace(form, "").replace(/[\s,;-]+$/, ""));
    if (/[\p{L}\d]{2}/u.test(cut)) rest = cut;
  }
  return rest;
}

function unquoted(name: string): string {
  const text = name.trim();
  const inner = /^["'«](.*)["'»]$/.exec(text)?.[1];
  if (inner !== undefined && !/["«»]/.test(inner)) return inner.trim();
  // A mark that was left without its partner when a form was cut.
  return (text.match(/"/g)?.length ?? 0) % 2 === 1 ? text.replaceAll('"', "").trim() : text;
}

function inTitleCase(name: string): string {
  return name.replace(/[\p{L}\d'’]+/gu, (word, at: number) => {
    const lower = word.toLowerCase();
    if (
      ACRONYMS.has(lower) ||
      (word.length <= 5 && !VOWEL.test(word)) ||
      (word.length === 1 && name[at + 1] === ".") ||
      /\d/.test(word)
    )
      return word;
    if (at > 0 && SMALL_WORDS.has(lower)) return lower;
    // A name of one short word in capitals is rather an abbreviation.
    if (word.length <= 4 && word.length === name.length) return word;
    return word.charAt(0) + lower.slice(1);
  });
}
