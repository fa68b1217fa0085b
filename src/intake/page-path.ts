import { flat } from "./flat.ts";
import { maskIdentifiers } from "./mask.ts";
import { percentDecode } from "./percent-decode.ts";

/** Longest page path, characters. */
export const PATH_CHARS_MAX = 500;
/** Longest segment that stands as it is. */
const SEGMENT_CHARS_MAX = 200;

/**
 * The value of the dimension `page` for an address: its path as people read it, without what could point at one person.
 *
 * - decoded however often it was encoded (`percentDecode`), white space tidied;
 * - empty segments, `.` and `..` go, so no double and no trailing slash; the root is `/`;
 * - parameters go: `;name=value` at the end of a segment, and everything from a `?` on that has a `=` behind it;
 * - identifiers in a segment become `:email`, `:id` or `:token` (`maskIdentifiers`, which has the grammar);
 * - a segment over 200 characters becomes `:long`; what exceeds 500 in all becomes one last segment `…`.
 *
 * `hash` is given when the site routes by fragment: the fragment, with its `#`, is then part of the path, unless it is
 * made of parameters (`#access_token=…`). Idempotent. The result keeps nothing of the address alive.
 */
export function cleanPath(pathname: string, hash: string | undefined): string {
  const fragment = hash === undefined || hash.length < 2 ? "" : cleanFragment(hash.slice(1));
  if (fragment === "" && pathname.length <= PATH_CHARS_MAX && PLAIN.test(pathname)) return flat(pathname);
  const path = cleanSegments(withoutQuery(percentDecode(pathname)));
  const whole = fragment === "" ? path : `${path}#${fragment}`;
  return flat(whole.length <= PATH_CHARS_MAX ? whole : shorten(whole));
}

/** Paths of small letters in short words need no look at their segments: most paths of most sites. */
const PLAIN = /^\/$|^(?:\/[a-z]{1,14}(?:[-_.][a-z]{1,14})*)+$/u;
/** The query of a fragment route, and the marks of a text fragment. */
const PARAMETERS_OF_FRAGMENT = /(?:[?&]|:~:).*$/u;
/** `;jsessionid=…` and other parameters of a segment (RFC 3986 section 3.3). */
const PARAMETERS_OF_SEGMENT = /;[^;=]*=.*$/u;

/** Cuts a query that was encoded into the path. A question mark without a `=` behind it may belong to a title. */
function withoutQuery(path: string): string {
  const mark = path.indexOf("?");
  return mark >= 0 && path.includes("=", mark) ? path.slice(0, mark) : path;
}

function cleanFragment(fragment: string): string {
  const route = percentDecode(fragment).replace(PARAMETERS_OF_FRAGMENT, "");
  if (route.includes("=")) return "";
  const cleaned = cleanSegments(route);
  if (cleaned === "/" || cleaned === "/!") return "";
  return route.startsWith("/") ? cleaned : cleaned.slice(1);
}

function cleanSegments(path: string): string {
  let cleaned = "";
  for (const part of path.split("/")) {
    const segment = (part.includes(";") ? part.replace(PARAMETERS_OF_SEGMENT, "") : part).trim();
    if (segment === "" || segment === "." || segment === "..") continue;
    cleaned += `/${segment.includes("#") ? segment.split("#").map(cleanSegment).join("#") : cleanSegment(segment)}`;
  }
  return cleaned === "" ? "/" : cleaned;
}

function cleanSegment(segment: string): string {
  const masked = maskIdentifiers(segment, "mask");
  return masked.length <= SEGMENT_CHARS_MAX ? masked : ":long";
}

/** Cuts between segments, since half an address or half a number would not be known for what it is. */
function shorten(path: string): string {
  return `${path.slice(0, Math.max(path.lastIndexOf("/", PATH_CHARS_MAX - 2), 0))}/…`;
}
