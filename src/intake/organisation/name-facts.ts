import { BRAND_NAMES } from "./brand-names.ts";
import { LEGAL_FORMS } from "./legal-forms.ts";
import { holderName, nameWords } from "./name-words.ts";
import { ORGANISATION_WORDS } from "./organisation-words.ts";
import { personLikeness, type PersonLikeness } from "./person-name.ts";
import { PROVIDER_WORDS } from "./provider-words.ts";
import { vocabulary, type KnownWord } from "./vocabulary.ts";

const TRADE_WORDS = vocabulary({ ...BRAND_NAMES, ...ORGANISATION_WORDS, ...PROVIDER_WORDS });
const LEGAL_WORDS = vocabulary(LEGAL_FORMS);

/** What the name of a network's holder says. */
export interface NameFacts {
  /** Without what registries put around it. */
  readonly name: string;
  readonly words: readonly string[];
  /** Words of trades and brands. */
  readonly known: readonly KnownWord[];
  readonly legalForms: readonly KnownWord[];
  readonly hasLegalForm: boolean;
  /** How much it looks like a natural person's. */
  readonly person: PersonLikeness;
}

/** The name that was read last: its judge and its key read the same one after the other. */
let last: { readonly registered: string; readonly facts: NameFacts } | undefined;

/** Reads the registered name of a network's holder. */
export function nameFacts(registered: string): NameFacts {
  if (last?.registered === registered) return last.facts;
  const facts = read(registered);
  last = { registered, facts };
  return facts;
}

function read(registered: string): NameFacts {
  const name = holderName(registered);
  const words = nameWords(name);
  const legalForms = LEGAL_WORDS(words);
  // The `zoo` of `sp. z o.o.` is none.
  const known = TRADE_WORDS(words).filter((word) => !legalForms.some((form) => isWithin(word, form)));
  const facts = { name, words, known, legalForms, hasLegalForm: legalForms.length > 0 };
  return { ...facts, person: personLikeness(facts) };
}

function isWithin(word: KnownWord, form: KnownWord): boolean {
  return word.at >= form.at && word.at + word.length <= form.at + form.length;
}
