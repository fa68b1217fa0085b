import { createHash } from "node:crypto";
import { z } from "zod";
import {
  PASSWORD_CHARS,
  type Directory,
  type Grants,
  type SharedSite,
  type SiteChange,
  type SiteFields,
  type UserChanges,
} from "../domain/directory.ts";
import type { ApiKey, DocumentKind, DocumentStore, User } from "../domain/documents.ts";
import type { Clock, Log, Random } from "../domain/ports.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../domain/site.ts";
import { applyFields } from "./apply-fields.ts";
import { parseCounter, parseKey, parseSite, parseUser } from "./directory-documents.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { createShareDirectory } from "./share-directory.ts";
import { checkSiteFields, siteDomain } from "./site-fields.ts";

export interface StoredDirectory extends Directory {
  /** Reads everything again: what other processes have changed. Rejects when the database does not answer. */
  refresh(): Promise<void>;
}

export interface DirectoryOptions {
  readonly documents: DocumentStore;
  readonly clock: Pick<Clock, "now">;
  readonly random: Random;
  readonly log: Log;
  /** Whether everything that a site in mode `dp` releases fits its budget. Errors: a sentence. */
  readonly checkDp: (policy: DpPolicy) => Result<unknown, string>;
}

export type DpPolicy = Pick<Site, "epsilon" | "delta" | "k">;

/** Among the site documents: the highest id ever given, so that a removed site's id is not given again. */
const COUNTER_ID = "counter";
const FIXED = ["mode", "epsilon", "delta"] as const;
const FIXED_IN_DP = [...FIXED, "k"] as const;

/**
 * Reads the directory and keeps it in memory. Each change reads the documents again first, so that commands and the
 * running service may change them side by side. Documents that do not parse are left out and logged.
 */
export async function createDirectory(options: DirectoryOptions): Promise<StoredDirectory> {
  const { documents, clock, random, log, checkDp } = options;
  let sitesByDomain = new Map<string, Site>();
  let sitesById = new Map<number, Site>();
  let usersByEmail = new Map<string, User>();
  let keysByHash = new Map<string, ApiKey>();
  let sharesByHash = new Map<string, SharedSite>();
  let lastSiteId = 0;
  let changing: Promise<unknown> = Promise.resolve();
  await refresh();

  const changeSite: Directory["updateSite"] = (domain, given) => change(() => updateSite(siteDomain(domain), given));
  return {
    // In turn with the changes: one that began before a change must not end after it with the old state.
    refresh: () => inTurn(refresh),
    sites: () => [...sitesByDomain.values()],
    site: (domain) => sitesByDomain.get(siteDomain(domain)),
    siteById: (id) => sitesById.get(id),
    createSite: (fields) => change(() => createSite(fields)),
    updateSite: changeSite,
    removeSite: (domain) => change(() => removeSite(siteDomain(domain))),

    ...createShareDirectory(changeSite, random),
    share: (token) => sharesByHash.get(hashKey(token)) ?? publicShare(token),

    users: () => [...usersByEmail.values()],
    createUser: (email, password, role, sites, grants) =>
      change(() => createUser(email, password, role, sites, grants)),
    updateUser: (email, changes) => change(() => updateUser(email.toLowerCase(), changes)),
    removeUser: (email) =>
      change(async () => {
        const known = usersByEmail.has(email.toLowerCase());
        if (known) await documents.remove("user", email.toLowerCase());
        return known;
      }),
    async signIn(email, password) {
      const user = usersByEmail.get(email.toLowerCase());
      return (await verifyPassword(password, user?.passwordHash)) ? user : undefined;
    },

    keys: () => [...keysByHash.values()],
    createKey: (name, sites, { organisations = false, ingest = false } = {}) =>
      change(async () => {
        const text = `ff_${Buffer.from(random.bytes(32)).toString("base64url")}`;
        const created = new Date(clock.now()).toISOString().slice(0, "YYYY-MM-DD".length);
        const hash = hashKey(text);
        const key: ApiKey = { hash, name, sites: sites.map(siteDomain), organisations, ingest, created };
        await documents.put("key", key.hash, key);
        return text;
      }),
    removeKey: (hash) =>
      change(async () => {
        const known = keysByHash.has(hash);
        if (known) await documents.remove("key", hash);
        return known;
      }),
    keyOf: (text) => keysByHash.get(hashKey(text)),
  };

  /** One change after the other, each on what is stored now; the memory follows before it resolves. */
  function change<T>(task: () => Promise<T>): Promise<T> {
    return inTurn(async () => {
      await refresh();
      const result = await task();
      await refresh();
      return result;
    });
  }

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const done = changing.then(task);
    changing = done.catch(() => undefined);
    return done;
  }

  async function refresh(): Promise<void> {
    const [siteRows, userRows, keyRows] = await Promise.all([
      documents.list("site"),
      documents.list("user"),
      documents.list("key"),
    ]);
    const counter = siteRows.find(({ id }) => id === COUNTER_ID);
    const sites = read(
      "site",
      siteRows.filter(({ id }) => id !== COUNTER_ID),
      parseSite,
    );
    sitesByDomain = new Map(sites.map((site) => [site.domain, site]));
    sitesById = new Map(sites.map((site) => [site.id, site]));
    usersByEmail = new Map(read("user", userRows, parseUser).map((user) => [user.email, user]));
    keysByHash = new Map(read("key", keyRows, parseKey).map((key) => [key.hash, key]));
    sharesByHash = new Map(
      sites.flatMap((site) =>
        site.shares.filter((share) => !share.public).map((share) => [hashKey(share.token), { site, share }]),
      ),
    );
    lastSiteId = Math.max(parseCounter(counter?.document) ?? 0, ...sites.map(({ id }) => id));
  }

  function publicShare(domain: string): SharedSite | undefined {
    const site = sitesByDomain.get(siteDomain(domain));
    const share = site?.shares.find((one) => one.public);
    return site === undefined || share === undefined ? undefined : { site, share };
  }

  function read<T>(
    kind: DocumentKind,
    rows: readonly { readonly document: unknown }[],
    parse: (document: unknown) => T | undefined,
  ): readonly T[] {
    const parsed = rows.map(({ document }) => parse(document)).filter((document) => document !== undefined);
    if (parsed.length < rows.length) log.warn("documents_invalid", { kind, count: rows.length - parsed.length });
    return parsed;
  }

  async function createSite(given: SiteFields): Promise<Result<Site, string>> {
    const checked = checkSiteFields(given);
    if (!checked.ok) return checked;
    const fields = checked.value;
    if (sitesByDomain.has(fields.domain)) return fail(`domain "${fields.domain}" is taken`);
    const id = siteId(lastSiteId + 1);
    const made = applyFields({ ...SITE_DEFAULTS, id, domain: fields.domain }, fields, clock.now());
    if (!made.ok) return made;
    const site = made.value;
    const refusal = refusedPolicy(site, fields);
    if (refusal !== undefined) return fail(refusal);
    // The counter first: a crash in between wastes an id and never gives one twice.
    await documents.put("site", COUNTER_ID, { lastId: id });
    await documents.put("site", String(id), site);
    return ok(site);
  }

  async function updateSite(domain: string, changes: SiteChange): Promise<Result<Site, string>> {
    const before = sitesByDomain.get(domain);
    if (before === undefined) return fail(`there is no site "${domain}"`);
    const given = typeof changes === "function" ? changes(before) : changes;
    if (given === undefined) return ok(before);
    const checked = checkSiteFields(given);
    if (!checked.ok) return checked;
    if (given.timeZone !== undefined && given.timeZone !== before.timeZone) {
      return fail(`the days of "${domain}" are counted in ${before.timeZone}: its time zone is fixed when it is made`);
    }
    const changed = (before.mode === "dp" ? FIXED_IN_DP : FIXED).find(
      (name) => given[name] !== undefined && given[name] !== before[name],
    );
    if (changed !== undefined) {
      return fail(
        `the ${changed} of "${domain}" is fixed when it is made: numbers released under one rule would void what ` +
          `another one promises. Add a new site instead`,
      );
    }
    const changedSite = applyFields(before, checked.value, clock.now());
    if (!changedSite.ok) return changedSite;
    const site = changedSite.value;
    const refusal = refusedPolicy(site, {});
    if (refusal !== undefined) return fail(refusal);
    const renamed = site.domain !== domain;
    if (renamed && sitesByDomain.has(site.domain)) return fail(`domain "${site.domain}" is taken`);
    await documents.put("site", String(site.id), site);
    if (renamed) await replaceInGrants(domain, [site.domain]);
    return ok(site);
  }

  function refusedPolicy(site: Site, { epsilon, delta }: Partial<SiteFields>): string | undefined {
    if (site.mode === "threshold") {
      return epsilon === undefined && delta === undefined ? undefined : "epsilon and delta belong to mode dp";
    }
    const plan = checkDp(site);
    return plan.ok ? undefined : plan.error;
  }

  async function removeSite(domain: string): Promise<boolean> {
    const site = sitesByDomain.get(domain);
    if (site === undefined) return false;
    // Grants first: a later site of this name must not be open to this one's readers.
    await replaceInGrants(domain, []);
    await documents.remove("site", String(site.id));
    return true;
  }

  async function replaceInGrants(domain: string, replacement: readonly string[]): Promise<void> {
    const replace = (sites: readonly string[]): string[] =>
      sites.flatMap((site) => (site === domain ? replacement : [site]));
    for (const user of usersByEmail.values()) {
      if (user.sites.includes(domain)) await documents.put("user", user.email, { ...user, sites: replace(user.sites) });
    }
    for (const key of keysByHash.values()) {
      if (key.sites.includes(domain)) await documents.put("key", key.hash, { ...key, sites: replace(key.sites) });
    }
  }

  async function createUser(
    givenEmail: string,
    password: string,
    role: User["role"],
    givenSites: readonly string[],
    { organisations = false }: Grants = {},
  ): Promise<Result<User, string>> {
    const email = givenEmail.trim().toLowerCase();
    const sites = givenSites.map(siteDomain);
    if (!z.email().safeParse(email).success) return fail(`email "${givenEmail}" is not an e-mail address`);
    if (usersByEmail.has(email)) return fail(`there is a user ${email} already`);
    if (!isPassword(password)) return fail(NO_PASSWORD);
    const unknown = unknownGrant(sites);
    if (unknown !== undefined) return fail(unknown);
    const passwordHash = await hashPassword(password, random);
    const user: User = { email, passwordHash, role, sites, organisations: organisations || role === "owner" };
    await documents.put("user", email, user);
    return ok(user);
  }

  async function updateUser(email: string, changes: UserChanges): Promise<Result<User, string>> {
    const before = usersByEmail.get(email);
    if (before === undefined) return fail(`there is no user ${email}`);
    const role = changes.role ?? before.role;
    const sites = changes.sites?.map(siteDomain) ?? before.sites;
    const { password } = changes;
    if (password !== undefined && !isPassword(password)) return fail(NO_PASSWORD);
    const unknown = unknownGrant(changes.sites === undefined ? [] : sites);
    if (unknown !== undefined) return fail(unknown);
    // What an owner sees by being one ends with it, unless it is given.
    const kept = before.role === "owner" ? false : before.organisations;
    const user: User = {
      ...before,
      ...(password === undefined ? {} : { passwordHash: await hashPassword(password, random) }),
      role,
      sites,
      organisations: role === "owner" || (changes.organisations ?? kept),
    };
    await documents.put("user", email, user);
    return ok(user);
  }

  function unknownGrant(sites: readonly string[]): string | undefined {
    const unknown = sites.find((site) => site !== "*" && !sitesByDomain.has(site));
    return unknown === undefined ? undefined : `there is no site "${unknown}"; use a site's domain, or * for all`;
  }
}

const NO_PASSWORD = `the password must have ${String(PASSWORD_CHARS.min)} to ${String(PASSWORD_CHARS.max)} characters`;

function isPassword(text: string): boolean {
  return text.length >= PASSWORD_CHARS.min && text.length <= PASSWORD_CHARS.max;
}

function hashKey(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
