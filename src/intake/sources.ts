import { ownerOf, type HostOwner } from "./registrable-domain.ts";
import { SOURCE_TABLE } from "./source-table.ts";

/** What a source is, which decides its channel. `site` is known by name and counts as a referral. */
export type SourceKind = "search" | "social" | "ai" | "email" | "video" | "shopping" | "audio" | "site";

export interface Source {
  /** Name as people know it. */
  readonly name: string;
  readonly kind: SourceKind;
}

/** The source a host belongs to: the longest name of the table that the host is or lies below. */
export function sourceOfHost({ host, domain, brand }: HostOwner): Source | undefined {
  if (domain === "") return undefined;
  for (let name = host; ; name = name.slice(name.indexOf(".") + 1)) {
    const source = BY_HOST.get(name);
    if (source !== undefined) return source;
    if (name.length <= domain.length) return brand === "" ? undefined : BY_HOST.get(`${brand}.*`);
  }
}

/** The source an Android application belongs to. */
export function sourceOfApp(name: string): Source | undefined {
  return BY_APP.get(name);
}

/**
 * What a campaign parameter (`utm_source`, `source`, `ref`) names, in any case: a known source by name, alias or host,
 * or a registrable domain when it looks like a host or an address. Undefined for every other text.
 */
export function sourceNamed(text: string): Source | string | undefined {
  const key = text.toLowerCase();
  const known = BY_ALIAS.get(key);
  if (known !== undefined) return known;
  const host = HOST_IN_TEXT.exec(key)?.[1];
  if (host === undefined) return undefined;
  const owner = ownerOf(host);
  return sourceOfHost(owner) ?? (owner.domain === "" ? undefined : owner.domain);
}

/** A host name whose last label is letters, alone or as the host of an address. */
const HOST_IN_TEXT = /^(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*)(?:[/?#:].*)?$/u;

const BY_HOST: ReadonlyMap<string, Source> = index((entry) => entry.hosts);
const BY_APP: ReadonlyMap<string, Source> = index((entry) => entry.apps ?? []);
const BY_ALIAS: ReadonlyMap<string, Source> = index((entry) => [entry.name.toLowerCase(), ...(entry.aliases ?? [])]);

/** The first entry of the table keeps a key that several have. */
function index(keysOf: (entry: (typeof SOURCE_TABLE)[number]) => readonly string[]): Map<string, Source> {
  const found = new Map<string, Source>();
  for (const entry of SOURCE_TABLE) {
    const source: Source = { name: entry.name, kind: entry.kind };
    for (const key of keysOf(entry)) if (!found.has(key)) found.set(key, source);
  }
  return found;
}
