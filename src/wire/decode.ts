import type { HitKind } from "../domain/hit.ts";
import type { RejectCode } from "../domain/outcome.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Beacon } from "./beacon.ts";
import { utf8LongerThan } from "./byte-length.ts";
import { ENGAGEMENT, PAGEVIEW } from "./fields.ts";
import { isObject, parseJson } from "./json-object.ts";
import { NO_HOSTNAME, parsePageUrl, withoutWww, type PageUrl } from "./page-url.ts";
import { decodeProps } from "./props.ts";
import { decodeRevenue } from "./revenue.ts";
import { decodeVitals, NO_VITALS } from "./vitals.ts";

/** Why a body is no beacon. `errors` is what the sender gets: field (by its long name) → what to do about it. */
export interface Reject {
  readonly code: RejectCode;
  readonly errors: FieldErrors;
}

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

/** Bounds of the fields. Those of the Plausible Events API, so that what fits there fits here. */
export const NAME_CHARS_MAX = 120;
export const URL_BYTES_MAX = 2_000;
export const REFERRER_CHARS_MAX = 2_000;
export const DOMAINS_MAX = 10;
export const DOMAIN_CHARS_MAX = 253;

const THIRTY_DAYS_MS = 2_592_000_000;
const SCREEN_WIDTH_MAX = 100_000;

/**
 * Reads a beacon: a JSON object in UTF-8 with the fields of the Plausible Events API (`wire/fields.ts`). A short name
 * wins over the long one, except `revenue`. Unknown fields are passed over. All wrong fields are reported at once, and
 * no message repeats what was sent.
 *
 * Errors: `bad_json` when the bytes are not UTF-8, not JSON, or no object; `bad_field` for missing, mistyped and
 * over-long fields. Never throws. The size of the body is the caller's to bound, before it reads it.
 */
export function decodeBeacon(bytes: Uint8Array): Result<Beacon, Reject> {
  const body = parseBody(bytes);
  if (typeof body === "string") return fail({ code: "bad_json", errors: { body: [body] } });

  const problems: Problems = { errors: undefined };
  const name = readName(body["n"] ?? body["name"], problems);
  const kind = kindOf(name);
  const url = readUrl(body["u"] ?? body["url"], problems);
  const domains = readDomains(body["d"] ?? body["domain"], url, problems);
  const referrer = readReferrer(body["r"] ?? body["referrer"], problems);
  const hashMode = readFlag(body["h"] ?? body["hashMode"], false, "hashMode", problems);
  const interactive = readFlag(body["i"] ?? body["interactive"], true, "interactive", problems);
  const props = decodeProps(body["m"] ?? body["meta"] ?? body["p"] ?? body["props"]);
  if (!props.ok) complain(problems, "props", props.error);

  let scrollPercent = -1;
  let engagedMs = 0;
  if (kind === "engagement") {
    const scroll = wholeNumber(body["sd"]);
    const time = wholeNumber(body["e"]);
    if (scroll < 0 && time < 0) {
      complain(problems, "engagement", "needs sd (scroll depth, percent) or e (visible time, milliseconds)");
    }
    scrollPercent = Math.min(scroll, 100);
    engagedMs = time < 0 || time >= THIRTY_DAYS_MS ? 0 : time;
  }

  if (problems.errors !== undefined || url === undefined || !props.ok) {
    return fail({ code: "bad_field", errors: problems.errors ?? {} });
  }
  const width = wholeNumber(body["w"] ?? body["screen_width"]);
  return ok({
    kind,
    name,
    url,
    domains,
    referrer,
    hashMode,
    props: props.value,
    revenue: decodeRevenue(body["revenue"] ?? body["$"]),
    interactive,
    scrollPercent,
    engagedMs,
    vitals: kind === "engagement" ? decodeVitals(body) : NO_VITALS,
    screenWidth: width > SCREEN_WIDTH_MAX ? 0 : Math.max(width, 0),
    id: readId(body["id"]),
  });
}

/** What is no id of ours (another client may send one of its own kind) is passed over. */
function readId(value: unknown): string {
  return typeof value === "string" && BEACON_ID.test(value) ? value : "";
}

const BEACON_ID = /^[a-z0-9]{8,32}$/iu;

/** Collects messages; the record is only made when there is one. */
interface Problems {
  errors: Record<string, string[]> | undefined;
}

function complain(problems: Problems, field: string, message: string): void {
  problems.errors ??= {};
  (problems.errors[field] ??= []).push(message);
}

const UTF8 = new TextDecoder("utf-8", { fatal: true });

/** The object in the body, or a sentence about why there is none. */
function parseBody(bytes: Uint8Array): Readonly<Record<string, unknown>> | string {
  if (bytes.byteLength === 0) return "is empty: send a JSON object with name, url and domain";
  let text: string;
  try {
    text = UTF8.decode(bytes);
  } catch {
    return "is not valid UTF-8: encode the JSON as UTF-8";
  }
  const body = parseJson(text);
  if (body === undefined) return "is not valid JSON: send a JSON object with name, url and domain";
  return isObject(body) ? body : "must be a JSON object with name, url and domain";
}

function readName(value: unknown, problems: Problems): string {
  const name = typeof value === "string" ? value.trim() : Number.isInteger(value) ? String(value) : undefined;
  if (name === undefined) {
    complain(problems, "name", value == null ? "is required: send the event's name" : "must be a string");
    return "";
  }
  if (name === "") complain(problems, "name", "can't be blank: send the event's name");
  else if (name.length > NAME_CHARS_MAX)
    complain(problems, "name", `should be at most ${String(NAME_CHARS_MAX)} characters`);
  return name;
}

function kindOf(name: string): HitKind {
  return name === PAGEVIEW ? "pageview" : name === ENGAGEMENT ? "engagement" : "event";
}

function readUrl(value: unknown, problems: Problems): PageUrl | undefined {
  if (typeof value !== "string" || value === "") {
    const missing = value == null || value === "";
    complain(problems, "url", missing ? "is required: send the address of the page" : "must be a string");
    return undefined;
  }
  if (utf8LongerThan(value, URL_BYTES_MAX)) {
    complain(problems, "url", `must be at most ${String(URL_BYTES_MAX)} bytes: leave out the query or shorten it`);
    return undefined;
  }
  const url = parsePageUrl(value);
  if (url === undefined) complain(problems, "url", "must be the address of a page, such as https://example.com/page");
  return url;
}

function readDomains(value: unknown, url: PageUrl | undefined, problems: Problems): readonly string[] {
  if (value == null) {
    if (url === undefined) return [];
    if (url.hostname !== NO_HOSTNAME) return [url.hostname];
    complain(problems, "domain", "is required when url has no host: send the site's domain");
    return [];
  }
  if (typeof value !== "string") {
    complain(problems, "domain", "must be a string: a site's domain, or several separated by commas");
    return [];
  }
  const domains = value.includes(",") ? distinctDomains(value) : [siteDomain(value)];
  if (domains[0] === undefined || domains[0] === "")
    complain(problems, "domain", "can't be blank: send the site's domain");
  else if (domains.length > DOMAINS_MAX)
    complain(problems, "domain", `should name at most ${String(DOMAINS_MAX)} sites`);
  else if (domains.some((domain) => domain.length > DOMAIN_CHARS_MAX)) {
    complain(problems, "domain", `should be at most ${String(DOMAIN_CHARS_MAX)} characters each`);
  }
  return domains;
}

/** A set, so that naming a site twice does not count twice. */
function distinctDomains(list: string): readonly string[] {
  const domains = new Set<string>();
  for (const entry of list.split(",")) {
    const domain = siteDomain(entry);
    if (domain !== "") domains.add(domain);
  }
  return [...domains];
}

function siteDomain(text: string): string {
  return withoutWww(text.trim().toLowerCase());
}

function readReferrer(value: unknown, problems: Problems): string {
  if (value == null) return "";
  if (typeof value !== "string") {
    complain(problems, "referrer", "must be a string or null");
    return "";
  }
  return value.length > REFERRER_CHARS_MAX ? value.slice(0, REFERRER_CHARS_MAX) : value;
}

function readFlag(value: unknown, absent: boolean, field: string, problems: Problems): boolean {
  if (value == null) return absent;
  if (value === true || value === 1 || value === "1" || value === "true") return true;
  if (value === false || value === 0 || value === "0" || value === "false") return false;
  complain(problems, field, "must be true or false");
  return absent;
}

/** A number ≥ 0 cut to a whole one, or one in digits; -1 for everything else, which counts as not told. */
function wholeNumber(value: unknown): number {
  if (typeof value === "string") return /^\d{1,15}$/u.test(value) ? Number(value) : -1;
  return typeof value === "number" && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? Math.trunc(value) : -1;
}
