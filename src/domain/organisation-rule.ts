import { addressesIn, parseRange, type AddressRange } from "./address-range.ts";
import { fail, ok, type Result } from "./result.ts";
import { isOrganisationKind, NAMED_ADDRESSES_MIN, type NetworkKind } from "./organisation.ts";

/**
 * What a site's owner knows better than databases. Of several rules for an address the narrowest range holds, then its AS,
 * then the AS that an organisation of several is known by, then the name; of two with the same match the later one.
 */
export interface OrganisationRule {
  /** `AS64500`, a range such as `192.0.2.0/24`, or an organisation's whole name, in any case. */
  readonly match: string;
  /** What it is called instead. */
  readonly name?: string;
  /** What it is instead. */
  readonly kind?: NetworkKind;
  /** Never named: it counts among those of its kind. */
  readonly hide?: true;
}

export const ORGANISATION_RULES_MAX = 1_000;
export const RULE_CHARS_MAX = 200;
export const OWN_NETWORKS_MAX = 100;

/** What a rule is about. */
export type RuleMatch =
  | { readonly by: "asn"; readonly asn: number }
  | { readonly by: "range"; readonly range: AddressRange }
  | { readonly by: "name"; readonly name: string };

/** Reads `match` of a rule; names as `ruleName` has them. Errors: a sentence, also for what is a range or an AS number almost. */
export function parseRuleMatch(given: string): Result<RuleMatch, string> {
  const text = given.trim();
  const asn = /^as(\d{1,10})$/iu.exec(text)?.[1];
  if (asn !== undefined) {
    const number = Number(asn);
    return number >= 1 && number <= 0xffff_ffff ? ok({ by: "asn", asn: number }) : fail(`"${text}" is no AS number`);
  }
  const range = parseRange(text);
  if (range !== undefined) return ok({ by: "range", range });
  if (ALMOST_RANGE.test(text)) return fail(`"${text}" is no range such as 192.0.2.0/24`);
  if (ALMOST_ASN.test(text)) return fail(`"${text}" is no AS number such as AS64500`);
  const name = ruleName(text);
  if (name === "" || name.length > RULE_CHARS_MAX)
    return fail(`"${text}" is no name of 1 to ${String(RULE_CHARS_MAX)} characters`);
  return ok({ by: "name", name });
}

/** A name as rules know it: in lower case, whichever way its letters are composed and however it is spaced. */
export function ruleName(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/\s+/gu, " ").trim();
}

/** Taken for names, these would match nobody, and whom they should hide would be shown. */
const ALMOST_RANGE =
  /^(?:\d{1,3}(?:\.[\d*]{1,3}){3}(?:$|[\s/%:*-])|\d{1,3}(?:\.[\d*]{0,3}){2,}$|[\da-f.:]*:[\da-f.:]*(?:$|[\s/%-])|[\da-f.:]+\/\d*$)/iu;
const ALMOST_ASN = /^(?:asn[\s#]*\d+|as[\s#]+\d{4,})$/iu;

/** What is wrong with a range of the owner's own in one sentence, or undefined. */
export function problemOfOwnNetwork(text: string): string | undefined {
  const range = parseRange(text);
  if (range === undefined) return `"${text}" is no range such as 192.0.2.0/24`;
  const { first, bits } = range;
  // Local addresses of IPv6 are fc00::/7.
  const isTooWide = first.length === 4 ? bits < OWN_BITS_MIN.ipv4 : bits < OWN_BITS_MIN.ipv6 && first[0] !== 0xfc;
  // With wide ranges everybody but one address could be left out, and a site's totals would be that one's.
  return isTooWide ? `"${text}" is more than anybody has: a /8 of IPv4 and a /16 of IPv6 are the widest` : undefined;
}

const OWN_BITS_MIN = { ipv4: 8, ipv6: 16 };

/** What is wrong with a rule in one sentence, or undefined. */
export function problemOfRule({ match, name, kind, hide }: OrganisationRule): string | undefined {
  const parsed = parseRuleMatch(match);
  if (!parsed.ok) return parsed.error;
  if (name === undefined && kind === undefined && hide === undefined) {
    return `the rule for "${match}" must say a name, a kind or hide`;
  }
  // Released values have their parts between these.
  if (name !== undefined && (name.trim() === "" || name.length > RULE_CHARS_MAX || /[|\p{C}]/u.test(name))) {
    return `the rule for "${match}" must have a name of 1 to ${String(RULE_CHARS_MAX)} characters without |`;
  }
  if (parsed.value.by !== "range" || kind === undefined || !isOrganisationKind(kind)) return undefined;
  if (name === undefined) return `the rule for "${match}" must say the name of the organisation that has the range`;
  if (addressesIn(parsed.value.range) < NAMED_ADDRESSES_MIN) {
    return (
      `the range "${match}" is too small to be an organisation: so few people may be behind it that a count would be ` +
      `one of persons. It takes a /24 of IPv4 or a /48 of IPv6`
    );
  }
  return undefined;
}
