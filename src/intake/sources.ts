import { namesUpTo, ownerOf, type HostOwner } from "./registrable-domain.ts";
import { SOURCE_TABLE, type SourceEntry } from "./source-table.ts";

/** What a source is, which decides its channel. `site` is known by name and counts as a referral. */
export type SourceKind =
  "search" | "social" | "ai" | "email" | "video" | "audio" | "shopping" | "ad" | "affiliate" | "sms" | "push" | "site";

export interface Source {
  /** Name as people know it; of hosts known by their kind alone, the registrable domain. */
  readonly name: string;
  readonly kind: SourceKind;
}

/**
 * The source a host belongs to: the longest name of the table that the host is or lies below, else what a label of the
 * host says it is (`webmail.example.com`, `mastodon.example.org`).
 */
export function sourceOfHost(owner: HostOwner): Source | undefined {
  const { host, domain, brand } = owner;
  if (domain === "") return undefined;
  // The suffix begins at the dot behind the registered label.
  const suffixChars = brand === "" ? 0 : domain.length - brand.length;
  for (const name of namesUpTo(domain, host)) {
    const source = BY_HOST.get(name) ?? (suffixChars > 0 ? BY_HOST.get(`${name.slice(0, -suffixChars)}.*`) : undefined);
    if (source !== undefined) return name.length > domain.length ? source : ofItsOwn(source, owner);
  }
  // Under a private suffix, that of the platform: `name.substack.com`, `www-example-com.translate.goog`.
  const platform = brand === "" ? BY_HOST.get(domain.slice(domain.indexOf(".") + 1)) : undefined;
  return platform ?? sourceByLabel(owner);
}

/** The source an Android or iOS application belongs to. */
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
  const app = APP_IN_TEXT.exec(key)?.[1];
  if (app !== undefined) return BY_APP.get(app);
  const host = HOST_IN_TEXT.exec(key)?.[1];
  if (host === undefined) return undefined;
  const owner = ownerOf(host);
  return sourceOfHost(owner) ?? (owner.domain === "" ? undefined : owner.domain);
}

/** A host name whose last label is letters, alone or as the host of an address. */
const HOST_IN_TEXT = /^(?:https?:\/\/)?(?:www\.)?((?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*)(?:[/?#:].*)?$/u;
const APP_IN_TEXT = /^android-app:\/\/([a-z0-9_.]+)(?:[/?#].*)?$/u;

const BY_HOST: ReadonlyMap<string, Source> = index((entry) => entry.hosts);
const BY_APP: ReadonlyMap<string, Source> = index((entry) => entry.apps);
const BY_ALIAS: ReadonlyMap<string, Source> = index(({ aliases }) => aliases);

/** The first entry of the table keeps a key that several have. */
function index(keysOf: (entry: SourceEntry) => readonly string[]): Map<string, Source> {
  const found = new Map<string, Source>();
  for (const entry of SOURCE_TABLE) {
    const source: Source = { name: entry.name, kind: entry.kind };
    for (const key of keysOf(entry)) if (!found.has(key)) found.set(key, source);
  }
  return found;
}

/** Webmail by the registrable domain that hosts of the table lie below: other hosts of a provider are called like it. */
const MAIL_OF_DOMAIN: ReadonlyMap<string, Source> = new Map(
  SOURCE_TABLE.flatMap(({ name, kind, hosts }) =>
    kind === "email" ? hosts.map((host) => [ownerOf(host).domain, { name, kind }] as const) : [],
  ).reverse(),
);

/** Programs that many hosts run under their own domain, by the label that names them. */
const PROGRAMS: ReadonlyMap<string, Source> = new Map(
  (
    [
      ["mastodon", "Mastodon", "social"],
      ["mstdn", "Mastodon", "social"],
      ["masto", "Mastodon", "social"],
      ["lemmy", "Lemmy", "social"],
      ["misskey", "Misskey", "social"],
      ["friendica", "Friendica", "social"],
      ["pixelfed", "Pixelfed", "social"],
      ["mattermost", "Mattermost", "social"],
      ["peertube", "PeerTube", "video"],
      ["searx", "SearXNG", "search"],
      ["searxng", "SearXNG", "search"],
      ["gitlab", "GitLab", "site"],
      ["gitea", "Gitea", "site"],
      ["forgejo", "Forgejo", "site"],
      ["freshrss", "FreshRSS", "site"],
      ["moodle", "Moodle", "site"],
    ] as const
  ).map(([label, name, kind]) => [label, { name, kind }]),
);

/** Labels by which providers and companies call their webmail, in the languages of Europe. */
const MAIL_LABEL =
  /^webmail[a-z0-9-]*$|^(?:web-?|e-?|my-?|free-?|corp-?)?mail(?:er|box)?-?\d{0,3}[a-z]?$|^(?:owa|zimbra|roundcube|squirrelmail|horde|webmel|correo|courriel|messagerie|poczta|posta|eposta|pochta|sogo)\d{0,2}$/u;
/** And their search pages. */
const SEARCH_LABEL =
  /^(?:(?:i|my|web|meta|m)?search(?:es|results?)?-?\d{0,2}|suche|websuche|recherche|rechercher|ricerca|busca|buscador|buscar|busqueda|pesquisa|szukaj|hledani|hledej|hladaj|zoeken|arama|haku|otsing|poisk|cautare)$/u;
/** Registered under a name that says no more than that. */
const MAIL_BRAND = /^(?:web|e|free|my)?-?mail$/u;

/** The webmail of a source that is something else, such as `mail.example.com` of a portal. */
function ofItsOwn(source: Source, owner: HostOwner): Source {
  if (source.kind === "email" || !labelsBelow(owner).some((label) => MAIL_LABEL.test(label))) return source;
  return MAIL_OF_DOMAIN.get(owner.domain) ?? { name: `${source.name} Mail`, kind: "email" };
}

function sourceByLabel(owner: HostOwner): Source | undefined {
  const { domain, brand } = owner;
  const labels = labelsBelow(owner);
  for (const part of [...labels, brand].flatMap((label) => label.split("-"))) {
    const program = PROGRAMS.get(part);
    if (program !== undefined) return program;
  }
  if (labels.some((label) => MAIL_LABEL.test(label)) || MAIL_BRAND.test(brand)) {
    return MAIL_OF_DOMAIN.get(domain) ?? { name: domain, kind: "email" };
  }
  return labels.some((label) => SEARCH_LABEL.test(label)) ? { name: domain, kind: "search" } : undefined;
}

function labelsBelow({ host, domain }: HostOwner): readonly string[] {
  return host.length > domain.length ? host.slice(0, -domain.length - 1).split(".") : [];
}
