import { isTimeZone } from "../domain/calendar.ts";
import type { SiteFields } from "../domain/directory.ts";
import { fail, ok, type Result } from "../domain/result.ts";

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
  if (hostnames !== undefined && (hostnames.length > HOSTNAMES_MAX || !hostnames.every(isLabel))) {
    return fail(`hostnames must be at most ${String(HOSTNAMES_MAX)} host names such as www.example.com`);
  }
  return ok({
    ...fields,
    ...(domain === undefined ? {} : { domain: siteDomain(domain) }),
    ...(hostnames === undefined ? {} : { hostnames: hostnames.map((name) => name.toLowerCase()) }),
  });
}

/**
 * The form in which a site's domain is stored and asked for, the same that the wire gives it: lower case, without
 * `www.`.
 */
export function siteDomain(text: string): string {
  return text.toLowerCase().replace(/^www\.(?=.)/u, "");
}

/** `*` stands for all sites elsewhere; the rest would have to be escaped in lists, addresses or host names. */
function isLabel(text: string): boolean {
  return /^[^\s,/\\*?#%"'<>\p{C}]{1,253}$/u.test(text);
}
