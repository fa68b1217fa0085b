import { isTimeZone } from "../domain/calendar.ts";
import type { SiteFields } from "../domain/directory.ts";
import {
  ORGANISATION_RULES_MAX,
  OWN_NETWORKS_MAX,
  problemOfOwnNetwork,
  problemOfRule,
} from "../domain/organisation-rule.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import {
  ORGANISATION_LIST_MAX,
  ORGANISATION_NAME_CHARS_MAX,
  ORGANISATION_VISITOR_DAYS,
  PARTNER_KEY_CHARS_MAX,
  PARTNER_KEYS_MAX,
  PARTNER_NAME_CHARS_MAX,
  PARTNERS_MAX,
  RETENTION_MONTHS_MAX,
  type Partner,
} from "../domain/site.ts";
import { unseenCharacter } from "../domain/unseen-character.ts";
import { checkCollectionFields } from "./collection-fields.ts";
import { checkMarkFields } from "./mark-fields.ts";
import { checkNoteFields } from "./note-fields.ts";
import { RESERVED_VALUES } from "./reserved-values.ts";
import { checkShareFields } from "./share-fields.ts";

const HOSTNAMES_MAX = 100;
/** First segments that the collector's own routes have, or will have by the design; a site's page is at `/<domain>`. */
const ROUTES = new Set([
  "api",
  "assets",
  "counter",
  "embed",
  "favicon.ico",
  "health",
  "js",
  "metrics",
  "pixel.gif",
  "privacy",
  "robots.txt",
  "setup",
  "share",
]);

/** Fields of a site in their stored form (lower case). Errors: a sentence that names the field. */
export function checkSiteFields<Fields extends Partial<SiteFields>>(fields: Fields): Result<Fields, string> {
  const { domain, timeZone, k, hostnames } = fields;
  const { retentionMonths: months = 0 } = fields;
  const partners = fields.partners?.map(storedPartner);
  if (domain !== undefined && !isLabel(domain)) {
    return fail(`domain "${domain}" must be 1 to 253 characters without spaces, commas, slashes or *`);
  }
  if (domain !== undefined && ROUTES.has(domain.toLowerCase())) {
    return fail(`domain "${domain}" is the address of a page of Footfall itself`);
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    return fail(`timeZone "${timeZone}" is not an IANA time zone such as Europe/Berlin`);
  }
  if (k !== undefined && (!Number.isInteger(k) || k < 3 || k > 1_000)) return fail("k must be a whole number 3…1000");
  if (!Number.isInteger(months) || months < 0 || months > RETENTION_MONTHS_MAX) {
    return fail(`retentionMonths must be a whole number 1…${String(RETENTION_MONTHS_MAX)}, or 0 to keep everything`);
  }
  if (hostnames !== undefined && (hostnames.length > HOSTNAMES_MAX || !hostnames.every(isLabel))) {
    return fail(`hostnames must be at most ${String(HOSTNAMES_MAX)} host names such as www.example.com`);
  }
  const wrongPartner = partners === undefined ? undefined : problemOfPartners(partners);
  if (wrongPartner !== undefined) return fail(wrongPartner);
  const wrongNetwork = problemOfNetworks(fields);
  if (wrongNetwork !== undefined) return fail(wrongNetwork);
  const lists = storedLists(fields);
  if (!lists.ok) return lists;
  const collected = checkCollectionFields(fields);
  if (!collected.ok) return collected;
  const marks = checkMarkFields(fields);
  if (!marks.ok) return marks;
  const notes = checkNoteFields(fields);
  if (!notes.ok) return notes;
  const shares = checkShareFields(fields);
  if (!shares.ok) return shares;
  return ok({
    ...fields,
    ...(domain === undefined ? {} : { domain: siteDomain(domain) }),
    ...(hostnames === undefined ? {} : { hostnames: hostnames.map((name) => name.toLowerCase()) }),
    ...(partners === undefined ? {} : { partners }),
    ...lists.value,
    ...collected.value,
    ...marks.value,
    ...notes.value,
    ...shares.value,
  });
}

/**
 * The form in which a site's domain is stored and asked for, the same that the wire gives it: lower case, without
 * `www.`.
 */
export function siteDomain(text: string): string {
  return text.toLowerCase().replace(/^www\.(?=.)/u, "");
}

/** Names tidied; keys in lower case without what an address has around its host, each once. */
function storedPartner({ name, keys }: Partner): Partner {
  const stored = keys.map((key) =>
    key
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//u, "")
      .replace(/^www\.(?=.)/u, "")
      .replace(/\/$/u, ""),
  );
  return { name: name.trim().replace(/\s+/gu, " "), keys: [...new Set(stored)] };
}

/** What is wrong with stored partners in one sentence, or undefined. */
function problemOfPartners(partners: readonly Partner[]): string | undefined {
  if (partners.length > PARTNERS_MAX) return `partners must be at most ${String(PARTNERS_MAX)}`;
  const names = new Set<string>();
  const owners = new Map<string, string>();
  for (const { name, keys } of partners) {
    const unseen = unseenCharacter(name);
    if (unseen !== undefined) return `partners: a name has a character that cannot be seen (${unseen}): leave it out`;
    if (name.length > PARTNER_NAME_CHARS_MAX || !/^\P{C}+$/u.test(name) || RESERVED_VALUES.has(name.toLowerCase())) {
      return `partners: the name "${name}" must be 1 to ${String(PARTNER_NAME_CHARS_MAX)} characters, and none of ${[...RESERVED_VALUES].join(" ")}`;
    }
    if (names.has(name.toLowerCase())) return `partners: "${name}" is there twice`;
    names.add(name.toLowerCase());
    if (keys.length === 0 || keys.length > PARTNER_KEYS_MAX) {
      return `partners: "${name}" must have 1 to ${String(PARTNER_KEYS_MAX)} keys`;
    }
    for (const key of keys) {
      if (key.length > PARTNER_KEY_CHARS_MAX || !/^[^,/\p{C}]+$/u.test(key)) {
        return `partners: the key "${key}" of "${name}" must be a value of ref or utm_source, or a domain such as example.com`;
      }
      const owner = owners.get(key);
      if (owner !== undefined) return `partners: "${owner}" and "${name}" both have the key "${key}"`;
      owners.set(key, name);
    }
  }
  return undefined;
}

/** What is wrong with the fields about organisations and networks in one sentence, or undefined. */
function problemOfNetworks(fields: Partial<SiteFields>): string | undefined {
  const { organisationRules = [], ownNetworks = [], organisationVisitorDays: days } = fields;
  const { min, max } = ORGANISATION_VISITOR_DAYS;
  if (days !== undefined && (!Number.isInteger(days) || days < min || days > max)) {
    return `organisationVisitorDays must be a whole number ${String(min)}…${String(max)}`;
  }
  if (organisationRules.length > ORGANISATION_RULES_MAX) {
    return `organisationRules must be at most ${String(ORGANISATION_RULES_MAX)}`;
  }
  for (const rule of organisationRules) {
    const problem = problemOfRule(rule);
    if (problem !== undefined) return `organisationRules: ${problem}`;
  }
  if (ownNetworks.length > OWN_NETWORKS_MAX) return `ownNetworks must be at most ${String(OWN_NETWORKS_MAX)}`;
  for (const network of ownNetworks) {
    const problem = problemOfOwnNetwork(network);
    if (problem !== undefined) return `ownNetworks: ${problem}`;
  }
  return undefined;
}

/** The lists of organisations as they are stored: names tidied, each once. Errors: a sentence that names the list. */
function storedLists(fields: Partial<SiteFields>): Result<Partial<SiteFields>, string> {
  const lists: Record<string, readonly string[]> = {};
  for (const field of ["organisationWatch", "organisationExclude"] as const) {
    const given = fields[field];
    if (given === undefined) continue;
    const names = new Map(
      given.map((name) => name.trim().replace(/\s+/gu, " ")).map((name) => [name.toLowerCase(), name]),
    );
    if (names.size > ORGANISATION_LIST_MAX)
      return fail(`${field} must be at most ${String(ORGANISATION_LIST_MAX)} names`);
    for (const name of names.values()) {
      if (name.length > ORGANISATION_NAME_CHARS_MAX || !/^[^|\p{C}]+$/u.test(name)) {
        return fail(`${field}: "${name}" must be 1 to ${String(ORGANISATION_NAME_CHARS_MAX)} characters without |`);
      }
    }
    lists[field] = [...names.values()];
  }
  return ok(lists);
}

/** `*` stands for all sites elsewhere; the rest would have to be escaped in lists, addresses or host names. */
function isLabel(text: string): boolean {
  return /^[^\s,/\\*?#%"'<>\p{C}]{1,253}$/u.test(text);
}
