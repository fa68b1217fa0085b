import { withoutWww } from "../wire/page-url.ts";
import { flat } from "./flat.ts";
import { createMemo } from "./memo.ts";
import { ownerOf } from "./registrable-domain.ts";
import { sourceOfApp, sourceOfHost, type Source } from "./sources.ts";
import { isSpamReferrer } from "./spam-referrers.ts";

/** Where a visit came from, as far as a referrer tells. */
export interface Origin {
  /** Registrable domain, or the name of an app. Never more of the address. */
  readonly domain: string;
  /** The whole host, to be held against what the owner declared; it goes no further. */
  readonly host: string;
  /** The source it is known as, if it is. */
  readonly source: Source | undefined;
  /** Made up to be seen in statistics. */
  readonly spam: boolean;
}

/**
 * The origin of a referrer as sent, or undefined when it tells none: empty, no address of `http`, `https` or an app
 * (`android-app`, and `ios-app` of those that are known), an IP address, localhost, or a name without a registrable
 * domain. Kept for up to 10,000 hosts.
 */
export function readReferrer(referrer: string): Origin | undefined {
  if (referrer === "") return undefined;
  const match = HOST.exec(referrer);
  if (match === null) return undefined;
  const [, scheme = "", host = ""] = match;
  const isApp = scheme.length > 5;
  const ios = isApp && scheme.charCodeAt(0) !== LOWER_A && scheme.charCodeAt(0) !== UPPER_A;
  const key = ios ? `ios:${host}` : isApp ? `app:${host.toLowerCase()}` : host.toLowerCase();
  const known = origins.get(key);
  if (known !== undefined) return known === NONE ? undefined : known;
  const origin = (ios ? originOfIos(key) : isApp ? originOfApp(key.slice(4)) : originOfHost(key)) ?? NONE;
  origins.set(flat(key), origin);
  return origin === NONE ? undefined : origin;
}

/** The authority ends at `/`, `?`, `#` or `\`; what stands before an `@` is a user name, not the host. */
const HOST = /^\s*(https?|android-app|ios-app):\/\/(?:[^/?#\\@]*@)*([^/?#\\@:]+)/iu;
const HOST_NAME = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?$/u;
const APP_NAME = /^[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)+$/u;
const [LOWER_A, UPPER_A] = [97, 65];

const HOSTS_MAX = 10_000;
const NONE: Origin = { domain: "", host: "", source: undefined, spam: false };
const origins = createMemo<string, Origin>(HOSTS_MAX);

function originOfApp(name: string): Origin | undefined {
  if (name.length > 150 || !APP_NAME.test(name)) return undefined;
  const domain = flat(name);
  return { domain, host: domain, source: sourceOfApp(name), spam: false };
}

/** Numbers of unknown apps could be any number, so they are not kept. */
function originOfIos(key: string): Origin | undefined {
  const source = sourceOfApp(key);
  return source === undefined ? undefined : { domain: flat(key), host: flat(key), source, spam: false };
}

function originOfHost(text: string): Origin | undefined {
  const name = HOST_NAME.test(text) ? text : asciiHost(text);
  if (name === undefined || name.length > 253) return undefined;
  const host = withoutWww(name.endsWith(".") ? name.slice(0, -1) : name);
  // Some apps send their name as if it were a host.
  if (sourceOfApp(host) !== undefined) return originOfApp(host);
  const owner = ownerOf(host);
  if (owner.domain === "") return undefined;
  const spam = isSpamReferrer(owner.host, owner.domain);
  return { domain: owner.domain, host: owner.host, source: sourceOfHost(owner), spam };
}

/** The punycode of an internationalised host name; undefined for what is none, such as one with an empty label. */
function asciiHost(text: string): string | undefined {
  try {
    const { hostname } = new URL(`https://${text}/`);
    return HOST_NAME.test(hostname) ? hostname : undefined;
  } catch {
    return undefined;
  }
}
