import type { Partner } from "../domain/site.ts";
import { withoutWww } from "../wire/page-url.ts";
import type { Origin } from "./referrer.ts";
import { namesUpTo } from "./registrable-domain.ts";

/**
 * Name of the partner that sent a visit, "" if none of the site's did: what the address tells (in any case) goes before
 * the referrer, of which the host and every domain above it are held against the partners' keys.
 *
 * @param texts Values of the address that may name a partner, the weightiest first.
 */
export function partnerOf(partners: readonly Partner[], texts: readonly string[], origin: Origin | undefined): string {
  if (partners.length === 0) return "";
  const names = namesOf(partners);
  for (const text of texts) {
    const key = withoutWww(text.toLowerCase());
    const name = names.get(key) ?? names.get(HOST_OF_ADDRESS.exec(key)?.[1] ?? "");
    if (name !== undefined) return name;
  }
  if (origin === undefined) return "";
  for (const host of namesUpTo(origin.domain, origin.host)) {
    const name = names.get(host);
    if (name !== undefined) return name;
  }
  return "";
}

const HOST_OF_ADDRESS = /^https?:\/\/(?:www\.)?([^/?#:]+)/u;

/** A memo of a pure function, for as long as the site's settings are these. */
const indexes = new WeakMap<readonly Partner[], ReadonlyMap<string, string>>();

function namesOf(partners: readonly Partner[]): ReadonlyMap<string, string> {
  let names = indexes.get(partners);
  if (names === undefined) {
    names = new Map(partners.flatMap(({ name, keys }) => keys.map((key) => [key, name] as const)));
    indexes.set(partners, names);
  }
  return names;
}
