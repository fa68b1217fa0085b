/** The parts of a page's address that matter for counting. */
export interface PageUrl {
  /** Lower case, without port and `www.`; `(none)` for addresses without a host, such as `file:`. */
  readonly hostname: string;
  /** Percent-encoded as the URL standard has it; starts with `/`. */
  readonly pathname: string;
  /** With its `?`, or "". */
  readonly search: string;
  /** With its `#`, or "". */
  readonly hash: string;
}

/** Hostname of a page that has none. Not a possible host name, so no site's policy names it by accident. */
export const NO_HOSTNAME = "(none)";

/**
 * The parts of an address, or undefined when it is not the address of a page: not parsable, or of a scheme without a
 * path (`data:`, `mailto:`, `javascript:`, `about:`, `blob:`). A path alone has no host. By the URL standard's parser,
 * but for addresses that it would leave as they are, which most are.
 */
export function parsePageUrl(text: string): PageUrl | undefined {
  const plain = parsePlain(text);
  if (plain !== undefined) return plain;
  const trimmed = text.trim();
  const url = parseAbsolute(trimmed.startsWith("//") ? `https:${trimmed}` : trimmed);
  if (url !== undefined) return partsOf(url);
  if (!trimmed.startsWith("/")) return undefined;
  const placed = parseAbsolute(`https://host.invalid${trimmed}`);
  return placed === undefined ? undefined : { ...partsOf(placed), hostname: NO_HOSTNAME };
}

/** A host name as sites are known by: lower case, without a leading `www.`. */
export function withoutWww(hostname: string): string {
  return hostname.startsWith("www.") ? hostname.slice(4) : hostname;
}

/**
 * An http address without port and user name, of which the URL standard's parser changes no character: a host of small
 * letters, whose last label begins with one (others may be IPv4 addresses); a path of the characters that stand
 * unescaped or of escapes, no segment of which begins with a dot, escaped or not (they may be steps); a query and a
 * fragment of the same. Thrice as fast as the parser, which makes an object with the whole address in it.
 */
const PLAIN =
  /^https?:\/\/((?:[a-z0-9_-]+\.)*[a-z][a-z0-9_-]*)((?:\/(?!\.|%2[Ee])[\w.~!$&'()*+,;=:@%-]*)*)(\?[\w.~!$&()*+,;=:@%/?[\]-]*)?(#[\w.~!$&'()*+,;=:@%/?-]*)?$/u;

function parsePlain(text: string): PageUrl | undefined {
  const match = PLAIN.exec(text);
  if (match === null) return undefined;
  const [, host = "", path = "", search = "", hash = ""] = match;
  // A label of punycode may be none.
  if (host.includes("xn--")) return undefined;
  return {
    hostname: withoutWww(host),
    pathname: path === "" ? "/" : path,
    search: search.length === 1 ? "" : search,
    hash: hash.length === 1 ? "" : hash,
  };
}

function parseAbsolute(text: string): URL | undefined {
  try {
    const url = new URL(text);
    return url.hostname !== "" || url.pathname.startsWith("/") ? url : undefined;
  } catch {
    return undefined;
  }
}

/** What a host can look like. The parser lets schemes of applications have anything, percent-encoded, in its place. */
const HOSTNAME = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])$/u;

function partsOf(url: URL): PageUrl {
  const hostname = withoutWww(url.hostname.toLowerCase());
  return {
    hostname: HOSTNAME.test(hostname) ? hostname : NO_HOSTNAME,
    pathname: url.pathname === "" ? "/" : url.pathname,
    search: url.search,
    hash: url.hash,
  };
}
