import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { SHARE_PANELS, SHARE_PASSWORD_CHARS, type Share } from "../../domain/share.ts";
import type { Site } from "../../domain/site.ts";
import { shareProblem } from "../../stats/share-problem.ts";
import type { Access } from "../authorise.ts";
import { ADMIN_BODY_BYTES_MAX, jsonBody } from "../json-body.ts";
import { ownersOnly } from "../owners-only.ts";
import { sameOrigin } from "../same-origin.ts";
import { noSite } from "../site-readers.ts";

const { min, max } = SHARE_PASSWORD_CHARS;
const name = z.string().trim();
const password = z
  .string()
  .min(min, `needs at least ${String(min)} characters`)
  .max(max);
const panels = z.array(z.enum(SHARE_PANELS, `is one of ${SHARE_PANELS.join(", ")}`));
const filters = z.array(z.unknown());
const newShare = z.strictObject({
  name,
  password: password.exactOptional(),
  public: z.boolean().exactOptional(),
  panels: panels.exactOptional(),
  filters: filters.exactOptional(),
});
const shareChanges = z.strictObject({
  name: name.exactOptional(),
  // null = none is asked for any more.
  password: password.nullable().exactOptional(),
  panels: panels.exactOptional(),
  filters: filters.exactOptional(),
});

/**
 * `/api/sites/:site/shares`: the links by which others read a site's statistics. `GET` lists them, `POST` makes one (201),
 * `PUT` and `DELETE` of `/:id` change and remove one. Owners and the admin token alone: who knows a token may read.
 * Passwords are told to nobody; a new one ends what the old one opened.
 *
 * Errors are `{error}`: 400 for what makes no sense, 401 and 403 for who may not, 404 for what is not there, 503 while too
 * many passwords are hashed.
 */
export function sharesRoutes(access: Access, publicUrl: string): Hono {
  const { directory } = access;
  const app = new Hono();
  const path = "/api/sites/:site/shares";
  const guards = [bodyLimit({ maxSize: ADMIN_BODY_BYTES_MAX }), sameOrigin(publicUrl), ownersOnly(access)] as const;
  app.use(path, ...guards);
  app.use(`${path}/:id`, ...guards);

  app.get(path, (c) => {
    const site = directory.site(c.req.param("site"));
    return site === undefined ? noSite(c) : c.json({ shares: site.shares.map(shareView) });
  });
  app.post(path, async (c) => {
    const site = directory.site(c.req.param("site"));
    if (site === undefined) return noSite(c);
    const body = await jsonBody(c, newShare);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const problem = problemOfFilters(site, body.value.filters);
    if (problem !== undefined) return c.json({ error: problem }, 400);
    const made = await directory.createShare(site.domain, body.value);
    return made.ok ? c.json(shareView(made.value), 201) : c.json({ error: made.error }, 400);
  });
  app.put(`${path}/:id`, async (c) => {
    const site = directory.site(c.req.param("site"));
    if (site === undefined) return noSite(c);
    const body = await jsonBody(c, shareChanges);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const problem = problemOfFilters(site, body.value.filters);
    if (problem !== undefined) return c.json({ error: problem }, 400);
    const changed = await directory.updateShare(site.domain, idOf(c.req.param("id")), body.value);
    if (!changed.ok) return c.json({ error: changed.error }, 400);
    return changed.value === undefined ? c.json(NO_SHARE, 404) : c.json(shareView(changed.value));
  });
  app.delete(`${path}/:id`, async (c) => {
    const removed = await directory.removeShare(c.req.param("site"), idOf(c.req.param("id")));
    return removed ? c.json({ ok: true }) : c.json(NO_SHARE, 404);
  });
  return app;
}

const NO_SHARE = { error: "no such share" };

function problemOfFilters({ goals }: Site, given: readonly unknown[] | undefined): string | undefined {
  const problem = given === undefined ? undefined : shareProblem(given, goals);
  return problem === undefined ? undefined : `shares: the filters are refused: ${problem}`;
}

/** What no share has where it is no number. */
function idOf(text: string): number {
  return /^\d{1,15}$/u.test(text) ? Number(text) : 0;
}

function shareView({ id, name, token, public: isPublic, passwordHash, panels, filters }: Share): object {
  return { id, name, token, public: isPublic, hasPassword: passwordHash !== "", panels, filters };
}
