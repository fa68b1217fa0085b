import { PROPERTY_TEXT_CHARS_MAX } from "../domain/mark.ts";
import { cleanValue } from "./clean-value.ts";
import { flat } from "./flat.ts";
import { maskIdentifiers } from "./mask.ts";
import { cleanPath, PATH_CHARS_MAX } from "./page-path.ts";
import { percentDecode } from "./percent-decode.ts";

/**
 * The value of a property of an event without what could point at one person; "" where nothing is left. What looks like
 * an address keeps scheme, host and path, what begins with a slash is a path: both are cleaned as the paths of pages are
 * and lose query and fragment parameters. Other texts have at most 200 characters. Long numbers go everywhere: here they
 * name customers and orders. The result keeps nothing of the beacon alive.
 */
export function cleanPropertyValue(text: string): string {
  const decoded = percentDecode(text);
  if (decoded.startsWith("/")) return pathOf(decoded);
  const [, written] = ADDRESS.exec(decoded) ?? [];
  const address = written === undefined ? undefined : parse(decoded);
  return address === undefined
    ? cleanValue(decoded, PROPERTY_TEXT_CHARS_MAX, "mask")
    : addressOf(address, written ?? "");
}

/** With what stands where the host does, without user name and password; the URL standard passes over more slashes. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:[/\\]{2,}(?:[^/\\?#]*@)?([^/\\?#@]*)/iu;

function pathOf(text: string): string {
  const hashAt = text.indexOf("#");
  const [path = ""] = (hashAt < 0 ? text : text.slice(0, hashAt)).split("?");
  return cleanPath(path, hashAt < 0 ? undefined : text.slice(hashAt));
}

/** @param written The host as it was sent: in small letters a token would not be known for what it is. */
function addressOf({ protocol, host, pathname }: URL, written: string): string {
  const masked = maskIdentifiers(written, "mask");
  const origin = `${protocol}//${masked === written ? maskIdentifiers(host, "mask") : masked.toLowerCase()}`;
  // A file on somebody's computer has no host, and their name in its path.
  if (host === "" || origin.length >= PROPERTY_TEXT_CHARS_MAX) return "";
  const path = cleanPath(pathname, undefined);
  return flat(origin.length + path.length <= PATH_CHARS_MAX ? `${origin}${path}` : `${origin}/…`);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
