import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { isDate } from "../../domain/calendar.ts";
import type { Erasures } from "../../domain/erasure.ts";
import { DATABASE_SILENT } from "../ask-stats.ts";
import type { Access } from "../authorise.ts";
import { eraseView, extentView } from "../erase-view.ts";
import { ADMIN_BODY_BYTES_MAX, jsonBody } from "../json-body.ts";
import { ownersOnly } from "../owners-only.ts";
import { sameOrigin } from "../same-origin.ts";

export interface EraseDeps {
  readonly erasures: Pick<Erasures, "list" | "ask" | "askForRemoved">;
  /** Told why the database was not there for one. */
  readonly onError: (error: unknown) => void;
}

const wantedErasure = z.strictObject({
  site: z.string().trim().min(1).max(253),
  before: z.string().refine(isDate, "is no date such as 2026-03-29").exactOptional(),
  confirm: z.string().max(253),
});

/**
 * `POST /api/erase` `{site, before?, confirm}` deletes what is stored of a site for good: all closed days, or windows that
 * ended before a date of the site's, imported days among them. `confirm` is the site's domain once more. 202 with what
 * goes: it is deleted within seconds, later while the database is away. `GET` lists what is not done yet. Owners and the
 * admin token.
 *
 * Errors are `{error}`: 400 for what makes no sense, 401, 403, 404 for a site that is not there, 409 while too many are
 * not done, 503 when the database does not answer and nothing is deleted.
 */
export function eraseRoutes(access: Access, publicUrl: string, { erasures, onError }: EraseDeps): Hono {
  const app = new Hono();
  const path = "/api/erase";
  app.use(path, bodyLimit({ maxSize: ADMIN_BODY_BYTES_MAX }), sameOrigin(publicUrl), ownersOnly(access));

  app.get(path, (c) => {
    const list = erasures.list().map((erasure) => ({ ...eraseView(erasure), state: erasure.state }));
    return c.json({ erasures: list });
  });

  app.post(path, async (c) => {
    const body = await jsonBody(c, wantedErasure);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const { site: domain, before, confirm } = body.value;
    const site = access.directory.site(domain);
    if (site === undefined) return c.json({ error: "no such site" }, 404);
    if (confirm !== site.domain) {
      return c.json({ error: `confirm: must be ${site.domain}. What is erased cannot be brought back` }, 400);
    }
    try {
      const asked = await erasures.ask(site, before);
      if (!asked.ok) return c.json({ error: asked.error.message }, asked.error.code === "too_many" ? 409 : 400);
      return c.json({ ...eraseView(asked.value), ...extentView(asked.value) }, 202);
    } catch (error) {
      onError(error);
      return c.json(DATABASE_SILENT.body, DATABASE_SILENT.status);
    }
  });
  return app;
}
