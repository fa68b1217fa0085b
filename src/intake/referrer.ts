import { withoutWww } from "../wire/page-url.ts";
import { flat } from "./flat.ts";
import { createMemo } from "./memo.ts";
import { ownerOf } from "./registrable-domain.ts";
import { sourceOfApp, sourceOfHost, type Source } from "./sources.ts";

/** Where a visit came from, as far as a referrer tells. */
export interface Origin {
  /** Registrable domain, or the name of an Android app. Never more of the address. */
  readonly domain: string;
  /** The source it is known as, if it is. */
  readonly source: Source | undefined;
}

/**
 * The origin of a referrer as sent, or undefined when it tells none: empty, no `http`, `https` or `android-app`
 * address, an IP address, localhost, or a name without a registrable domain. Kept for up to 10,000 hosts.
 */
export function readReferrer(referrer: string): Origin | undefined {
  if (referrer === "") return undefined;
  const match = HOST.exec(referrer);
  if (match === null) return undefined;
  const [, scheme = "", host = ""] = match;
  const key = host.toLowerCase();
  const known = origins.get(key);
  if (known !== undefined) return known === NONE ? undefined : known;
  const origin = (scheme.length > 5 ? originOfApp(key) : originOfHost(key)) ?? NONE;
  origins.set(flat(key), origin);
  return origin === NONE ? undefined : origin;
}

/** The authority ends at `/`, `?`, `#` or `\`; what stands before an `@` is a user name, not the host. */
const HOST = /^\s*(https?|android-app):\/\/(?:[^/?#\\@]*@)*([^/?#\\@:]+)/iu;
const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/u;
const APP_NAME = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+$/u;

const HOSTS_MAX = 10_000;
const NONE: Origin = { domain: "", source: undefined };
const origins = createMemo<string, Origin>(HOSTS_MAX);

function originOfApp(name: string): Origin | undefined {
  return name.length <= 150 && APP_NAME.test(name) ? { domain: flat(name), source: sourceOfApp(name) } : undefined;
}

function originOfHost(text: string): Origin | undefined {
  const host = HOST_NAME.test(text) ? text : asciiHost(text);
  if (host === undefined || host.length > 253) return undefined;
  const owner = ownerOf(withoutWww(host.endsWith(".") ? host.slice(0, -1) : host));
  return owner.domain === "" ? undefined : { domain: owner.domain, source: sourceOfHost(owner) };
}

/** The punycode of an internationalised host name. */
function asciiHost(text: string): string | undefined {
  try {
    return new URL(`https://${text}/`).hostname;
  } catch {
    return undefined;
  }
}
