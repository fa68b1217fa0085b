import { CHINESE_FAMILY_NAMES, GIVEN_NAMES } from "./given-names.ts";
import type { NameFacts } from "./name-facts.ts";

/** How much the name of a network's holder looks like a natural person's. */
export type PersonLikeness = "sure" | "likely" | "possible" | "no";

/** Groups whose words may be in a person's name, or beside it. */
const PERSONAL_GROUPS = new Set(["neutral", "hobby", "freelancer", "subsidiary"]);
/** Groups of which a part of a word is enough. */
const UNMISTAKABLE_GROUPS = new Set([
  ...["university", "government", "insurance", "telecom", "comms", "internet", "fiber", "hosting"],
]);
const OF_ONE_PERSON = /\b(?:trading as|trading under|t\/a|d\/b\/a|tradingas)\b/i;
const FIRM_FORM =
  /\b(?:[a-z]*gmbh|[a-z]*gesellschaft|mbh|limited|ltd|llc|inc|corp|ag|ab|sarl|[bn]\.?v|s\.?l|s\.?r\.?l|s\.?a|sp\. ?z)\b/i;
const ENTREPRENEUR =
  /^(?:FOP|SPD|SPDFO|Individual Entrepreneur|Private Entrepreneur|Private Enterprise|PE Individual|Sole Proprietor)\s/i;
/** The same, or the beginning of a firm's name. */
const MAYBE_ENTREPRENEUR = /^(?:IP|PE)\s/;
const PATRONYMIC = /[a-z]{3,}(?:ovich|evich|ovych|evych|ievich|ovna|evna|ivna|yevich|ilich|ichna|kyzy|ogly|oglu)$/;
const FAMILY_NAME =
  /[a-z]{3,}(?:enko|chuk|ovskiy|ovskyi|ovskij|evskiy|owski|ewski|owska|ewska|inski|inska|czyk|ovic|evic|idis|opoulos|escu|sson|ssen|vili|adze|yan|poulos|shvili|[^n]ova|ov|ev|eva)$/;
/** A part of a name in Latin letters: `Maria`, `MARIA`, `O'Neil`, `McNeil`, `Martin-Lacayo`, `J.`, `de`; not `FastNet`. */
const NAME_PART =
  /^(?:(?:Mc|Mac|De|Di|Da|La|Le|Van|O['’])?\p{Lu}[\p{Ll}'’.]*(?:[-'’]\p{Lu}?[\p{Ll}'’.]*)*|[\p{Lu}'’.-]+|de|da|do|dos|das|del|della|di|van|von|der|den|la|le|el|al|bin|ibn|y|e|ter|ten|zu|zur|af|av)$/u;
const PINYIN =
  /^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:a|ai|an|ang|ao|e|ei|en|eng|er|i|ia|ian|iang|iao|ie|in|ing|iong|iu|o|ong|ou|u|ua|uai|uan|uang|ue|ui|un|uo|v|ve)$/;
const PARTS_MAX = 6;

/**
 * Whether a name looks like that of a natural person. Errs towards a person: a firm taken for a person is not named, a
 * person taken for a firm is.
 */
export function personLikeness({ name, known, hasLegalForm }: Omit<NameFacts, "person">): PersonLikeness {
  const before = name.split(OF_ONE_PERSON);
  const isTradingAs = before.length > 1;
  const isFirm = hasLegalForm || known.some(isOfFirm);
  const isEntrepreneur =
    ENTREPRENEUR.test(name) || (MAYBE_ENTREPRENEUR.test(name) && !hasLegalForm && !known.some(isOfTrade));
  const whole = (isTradingAs ? (before[0] ?? "") : name).replace(ENTREPRENEUR, "");
  const text = (isEntrepreneur ? whole.replace(MAYBE_ENTREPRENEUR, "") : whole).replace(/[",]/g, " ").trim();
  const all = text.split(/\s+/).filter(Boolean);
  // `FDXNetworks Anna Muster`: a handle in front.
  const parts = all.length > 2 && !NAME_PART.test(all[0] ?? "") ? all.slice(1) : all;
  const words = parts.map((part) => part.toLowerCase().replace(/['’.]/g, ""));
  if (words.some((word) => PATRONYMIC.test(word)) && (isEntrepreneur || !isFirm)) return "sure";
  if (parts.length === 0 || parts.length > PARTS_MAX || /[&\d@()]/.test(text)) return "no";
  if (isTradingAs && FIRM_FORM.test(text)) return "no";
  if (!isTradingAs && !isEntrepreneur && isFirm) return "no";
  // `YIKAI-ZHAO`: one word that is two.
  if (words.length === 1) return isChinese(words.flatMap((word) => word.split("-"))) ? "sure" : "no";
  if (isTradingAs || isEntrepreneur) return words.length <= 5 ? "sure" : "likely";
  if (!parts.every((part) => NAME_PART.test(part))) return "no";
  const given = words.filter((word) => word.split("-").some((part) => GIVEN_NAMES.has(part))).length;
  if (given > 0 && words.some((word) => GIVEN_NAMES.has(word.split("-")[0] ?? ""))) return "sure";
  if (isChinese(words)) return "sure";
  if (given > 0 || words.some((word) => FAMILY_NAME.test(word))) return "likely";
  return known.length === 0 && words.length <= 3 && words.every((word) => word.length > 1) ? "possible" : "no";
}

function isOfFirm({ text, at, groups, isExact }: NameFacts["known"][number]): boolean {
  // `Christian Meyer`, `Karl Dyson`: a given name is no trade, and a family name may be a brand.
  if (GIVEN_NAMES.has(text) || (at > 0 && groups.every((group) => group === "brand"))) return false;
  return groups.some((group) => UNMISTAKABLE_GROUPS.has(group) || (isExact && !PERSONAL_GROUPS.has(group)));
}

/** A word of a trade, though not of those that entrepreneurs have before their names. */
function isOfTrade(word: NameFacts["known"][number]): boolean {
  return isOfFirm(word) && !word.groups.every((group) => group === "holding" || group === "lease");
}

/** `Peng Chen`, `SIQI WANG`, `Xu Zhi Chang`: a family name first or last, and only syllables of Chinese beside it. */
function isChinese(words: readonly string[]): boolean {
  if (words.length > 3) return false;
  const [first = ""] = words;
  const last = words.at(-1) ?? "";
  if (CHINESE_FAMILY_NAMES.has(first) && words.slice(1).every(isPinyin)) return true;
  return CHINESE_FAMILY_NAMES.has(last) && words.slice(0, -1).every(isPinyin);
}

/** One to three syllables of Chinese, as in `yanzheng`. */
function isPinyin(word: string): boolean {
  return splitsIntoSyllables(word.replaceAll("-", ""), 3);
}

function splitsIntoSyllables(word: string, syllablesMax: number): boolean {
  if (word === "") return true;
  if (syllablesMax === 0) return false;
  for (let length = Math.min(6, word.length); length >= 1; length--) {
    if (PINYIN.test(word.slice(0, length)) && splitsIntoSyllables(word.slice(length), syllablesMax - 1)) return true;
  }
  return false;
}
