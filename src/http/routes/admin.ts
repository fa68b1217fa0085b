import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { isTimeZone } from "../../domain/calendar.ts";
import type { ApiKey, User } from "../../domain/documents.ts";
import { KEY_NAME_CHARS_MAX, PASSWORD_CHARS, type Directory, type SiteFields } from "../../domain/directory.ts";
import { NETWORK_KINDS } from "../../domain/organisation.ts";
import { ORGANISATION_RULES_MAX, OWN_NETWORKS_MAX, RULE_CHARS_MAX } from "../../domain/organisation-rule.ts";
import {
  ORGANISATION_LIST_MAX,
  ORGANISATION_NAME_CHARS_MAX,
  ORGANISATION_VISITOR_DAYS,
  PARTNER_KEY_CHARS_MAX,
  PARTNER_KEYS_MAX,
  PARTNER_NAME_CHARS_MAX,
  PARTNERS_MAX,
  RETENTION_MONTHS_MAX,
  type Site,
} from "../../domain/site.ts";
import { unseenCharacter } from "../../domain/unseen-character.ts";
import { segmentProblem } from "../../stats/segment-problem.ts";
import { DATABASE_SILENT } from "../ask-stats.ts";
import type { Access } from "../authorise.ts";
import { eraseView, extentView } from "../erase-view.ts";
import { jsonBody } from "../json-body.ts";
import { ownersOnly } from "../owners-only.ts";
import { sameOrigin } from "../same-origin.ts";
import { siteItemFields } from "../site-item-schemas.ts";
import type { EraseDeps } from "./erase.ts";

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(253)
  .regex(/^[^\s,/\\*?#%"'<>\p{C}]+$/u, "is a name like example.com, without https:// and path");
/** Text, since a float may not say what was meant. */
const decimal = z.string().trim().max(50);
const partner = z.strictObject({
  name: z.string().trim().min(1).max(PARTNER_NAME_CHARS_MAX),
  keys: z.array(z.string().trim().toLowerCase().min(1).max(PARTNER_KEY_CHARS_MAX)).min(1).max(PARTNER_KEYS_MAX),
});
const organisationRule = z.strictObject({
  match: z.string().trim().min(1).max(RULE_CHARS_MAX),
  name: z.string().trim().min(1).max(RULE_CHARS_MAX).exactOptional(),
  kind: z.enum(NETWORK_KINDS).exactOptional(),
  hide: z.literal(true).exactOptional(),
});
const organisationList = z.array(z.string().trim().min(1).max(ORGANISATION_NAME_CHARS_MAX)).max(ORGANISATION_LIST_MAX);
const siteFields = z.strictObject({
  domain,
  timeZone: z.string().refine(isTimeZone, "is no time zone such as Europe/Berlin").exactOptional(),
  k: z.int().min(3).max(1000).exactOptional(),
  mode: z.enum(["threshold", "dp"]).exactOptional(),
  epsilon: decimal.exactOptional(),
  delta: decimal.exactOptional(),
  honourOptOut: z.boolean().exactOptional(),
  cities: z.boolean().exactOptional(),
  hostnames: z.array(z.string().trim().toLowerCase().min(1).max(253)).max(100).exactOptional(),
  partners: z.array(partner).max(PARTNERS_MAX).exactOptional(),
  organisationRules: z.array(organisationRule).max(ORGANISATION_RULES_MAX).exactOptional(),
  ownNetworks: z.array(z.string().trim().max(50)).max(OWN_NETWORKS_MAX).exactOptional(),
  hostingNetworks: z.enum(["count", "drop"]).exactOptional(),
  organisationVisitorDays: z
    .int()
    .min(ORGANISATION_VISITOR_DAYS.min)
    .max(ORGANISATION_VISITOR_DAYS.max)
    .exactOptional(),
  organisationWatch: organisationList.exactOptional(),
  organisationExclude: organisationList.exactOptional(),
  counter: z.boolean().exactOptional(),
  retentionMonths: z.int().min(0).max(RETENTION_MONTHS_MAX).exactOptional(),
  ...siteItemFields,
});
const siteChanges = siteFields.extend({ domain: domain.exactOptional() });
/** A site may have a thousand rules, and as many annotations. */
const BODY_BYTES_MAX = 1_048_576;
const sites = z.array(z.string().trim().toLowerCase()).min(1).max(1000);
const password = z
  .string()
  .min(PASSWORD_CHARS.min, `needs at least ${String(PASSWORD_CHARS.min)} characters`)
  .max(PASSWORD_CHARS.max);
const newUser = z.strictObject({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("is no e-mail address")),
  password,
  role: z.enum(["owner", "viewer"]),
  sites,
  organisations: z.boolean().exactOptional(),
});
const userChanges = z.strictObject({
  password: password.exactOptional(),
  role: z.enum(["owner", "viewer"]).exactOptional(),
  sites: sites.exactOptional(),
  organisations: z.boolean().exactOptional(),
});
const newKey = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(KEY_NAME_CHARS_MAX)
    .refine((name) => unseenCharacter(name) === undefined, "has a character that cannot be seen: leave it out"),
  sites,
  organisations: z.boolean().exactOptional(),
  ingest: z.boolean().exactOptional(),
});

/**
 * `/api/sites`, `/api/users` and `/api/keys`: owners and the admin token only. `DELETE /api/sites/<site>?statistics=erase`
 * erases what is stored of the site as well (202), as `POST /api/erase` does. Errors are `{error}`, 400 to 404; of an
 * erasure also 409 and 503.
 */
export function adminRoutes(access: Access, publicUrl: string, erase: EraseDeps): Hono {
  const app = new Hono();
  for (const path of ["/api/sites", "/api/users", "/api/keys"]) {
    const guards = [bodyLimit({ maxSize: BODY_BYTES_MAX }), sameOrigin(publicUrl), ownersOnly(access)] as const;
    app.use(path, ...guards);
    app.use(`${path}/:id`, ...guards);
  }
  addSites(app, access.directory, erase);
  addUsers(app, access);
  addKeys(app, access.directory);
  return app;
}

function addSites(app: Hono, directory: Directory, erase: EraseDeps): void {
  app.get("/api/sites", (c) => c.json({ sites: directory.sites().map(siteView) }));
  app.post("/api/sites", async (c) => {
    const body = await jsonBody(c, siteFields);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const problem = problemOfSegments(body.value);
    if (problem !== undefined) return c.json({ error: problem }, 400);
    const made = await directory.createSite(body.value);
    return made.ok ? c.json(siteView(made.value), 201) : c.json({ error: made.error }, 400);
  });
  app.get("/api/sites/:id", (c) => {
    const site = directory.site(c.req.param("id"));
    return site === undefined ? c.json({ error: "no such site" }, 404) : c.json(siteView(site));
  });
  app.put("/api/sites/:id", async (c) => {
    const site = directory.site(c.req.param("id"));
    if (site === undefined) return c.json({ error: "no such site" }, 404);
    const body = await jsonBody(c, siteChanges);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const problem = problemOfSegments(body.value, site);
    if (problem !== undefined) return c.json({ error: problem }, 400);
    const changed = await directory.updateSite(site.domain, body.value);
    return changed.ok ? c.json(siteView(changed.value)) : c.json({ error: changed.error }, 400);
  });
  app.delete("/api/sites/:id", async (c) => {
    const site = directory.site(c.req.param("id"));
    if (site === undefined) return c.json({ error: "no such site" }, 404);
    const what = c.req.query("statistics");
    if (what !== undefined && what !== "erase") return c.json({ error: "statistics: is erase, or absent" }, 400);
    if (what === undefined) {
      await directory.removeSite(site.domain);
      return c.json({ ok: true });
    }
    try {
      // First: nothing names the statistics of a site that is gone.
      const asked = await erase.erasures.askForRemoved(site);
      if (!asked.ok) return c.json({ error: asked.error.message }, 409);
      await directory.removeSite(site.domain);
      return c.json({ ok: true, ...eraseView(asked.value), ...extentView(asked.value) }, 202);
    } catch (error) {
      erase.onError(error);
      return c.json(DATABASE_SILENT.body, DATABASE_SILENT.status);
    }
  });
}

/** What is wrong with the filters of segments that are not stored like this already, as their own route says it. */
function problemOfSegments(
  { segments = [], goals }: Pick<Partial<SiteFields>, "segments" | "goals">,
  site?: Site,
): string | undefined {
  for (const { id, name, filters } of segments) {
    const before = site?.segments.find((segment) => segment.id === id);
    if (before !== undefined && JSON.stringify(before.filters) === JSON.stringify(filters)) continue;
    const problem = segmentProblem(filters, goals ?? site?.goals ?? []);
    if (problem !== undefined) return `segments: the filters of "${name}" are refused: ${problem}`;
  }
  return undefined;
}

function addUsers(app: Hono, { directory, sessions }: Access): void {
  app.get("/api/users", (c) => c.json({ users: directory.users().map(userView) }));
  app.post("/api/users", async (c) => {
    const body = await jsonBody(c, newUser);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const { email, password, role, sites, ...grants } = body.value;
    const unknown = unknownSite(sites, directory);
    if (unknown !== undefined) return c.json({ error: unknown }, 400);
    const made = await directory.createUser(email, password, role, sites, grants);
    return made.ok ? c.json(userView(made.value), 201) : c.json({ error: made.error }, 400);
  });
  const isLastOwner = (email: string): boolean => {
    const owners = directory.users().filter((user) => user.role === "owner");
    return owners.length === 1 && owners[0]?.email === email;
  };
  app.put("/api/users/:id", async (c) => {
    const email = c.req.param("id").toLowerCase();
    if (!directory.users().some((user) => user.email === email)) return c.json({ error: "no such user" }, 404);
    const body = await jsonBody(c, userChanges);
    if (!body.ok) return c.json({ error: body.error }, 400);
    if (body.value.role === "viewer" && isLastOwner(email)) return c.json({ error: LAST_OWNER }, 400);
    const isOwn = c.req.header("authorization") === undefined && (await sessions.currentUser(c))?.email === email;
    if (isOwn && body.value.password !== undefined) return c.json({ error: OWN_PASSWORD }, 400);
    const unknown = unknownSite(body.value.sites ?? [], directory);
    if (unknown !== undefined) return c.json({ error: unknown }, 400);
    const changed = await directory.updateUser(email, body.value);
    return changed.ok ? c.json(userView(changed.value)) : c.json({ error: changed.error }, 400);
  });
  app.delete("/api/users/:id", async (c) => {
    const email = c.req.param("id").toLowerCase();
    if (isLastOwner(email)) return c.json({ error: LAST_OWNER }, 400);
    return (await directory.removeUser(email)) ? c.json({ ok: true }) : c.json({ error: "no such user" }, 404);
  });
}

/** Else who finds a browser signed in could take the account over. */
const OWN_PASSWORD = "password: your own is changed by PUT /api/account, which asks for the one that you have now";
const LAST_OWNER = "the last owner stays: make another one first";

function addKeys(app: Hono, directory: Directory): void {
  app.get("/api/keys", (c) => c.json({ keys: directory.keys().map(keyView) }));
  app.post("/api/keys", async (c) => {
    const body = await jsonBody(c, newKey);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const unknown = unknownSite(body.value.sites, directory);
    if (unknown !== undefined) return c.json({ error: unknown }, 400);
    const { name, sites, ...grants } = body.value;
    const key = await directory.createKey(name, sites, grants);
    const record = directory.keyOf(key);
    return c.json({ ...(record === undefined ? {} : keyView(record)), key }, 201);
  });
  app.delete("/api/keys/:id", async (c) =>
    (await directory.removeKey(c.req.param("id"))) ? c.json({ ok: true }) : c.json({ error: "no such key" }, 404),
  );
}

function unknownSite(sites: readonly string[], directory: Directory): string | undefined {
  const unknown = sites.find((site) => site !== "*" && directory.site(site) === undefined);
  return unknown === undefined ? undefined : `sites: "${unknown}" is no site of this installation; "*" is all of them`;
}

function siteView({ domain, timeZone, k, mode, epsilon, delta, ...fields }: Site): object {
  const { honourOptOut, cities, hostnames, partners } = fields;
  const { organisationRules, ownNetworks, hostingNetworks, organisationVisitorDays, counter } = fields;
  const { organisationWatch, organisationExclude } = fields;
  const { retentionMonths, reports, pathGroups, goals, funnels, properties, segments, annotations } = fields;
  return {
    domain,
    timeZone,
    k,
    mode,
    ...(mode === "dp" ? { epsilon, delta } : {}),
    honourOptOut,
    cities,
    hostnames,
    partners,
    organisationRules,
    ownNetworks,
    hostingNetworks,
    organisationVisitorDays,
    organisationWatch,
    organisationExclude,
    counter,
    retentionMonths,
    reports,
    pathGroups,
    goals,
    funnels,
    properties,
    segments,
    annotations,
  };
}

function userView({ email, role, sites, organisations }: User): object {
  return { email, role, sites, organisations };
}

/** The id is the key's hash: enough to remove it by, too little to use it. */
function keyView({ hash, name, sites, organisations, ingest, created }: ApiKey): object {
  return { id: hash, name, sites, organisations, ingest, created };
}
