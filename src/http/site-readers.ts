import type { Context, MiddlewareHandler } from "hono";
import type { SharePanel } from "../domain/share.ts";
import { notShared, showsPanel } from "../stats/share-terms.ts";
import { authorise, type Access } from "./authorise.ts";
import { authoriseReader } from "./guest.ts";

/**
 * Lets through who may read the site, and to change something who may administer; to read, guests too whose share shows
 * `panel`; absent = none.
 */
export function readersOf(access: Access, panel?: SharePanel): MiddlewareHandler<object, "/api/sites/:site/*"> {
  return async (c, next) => {
    const isReading = c.req.method === "GET" || c.req.method === "HEAD";
    const mayBeGuest = isReading && panel !== undefined;
    const reader = mayBeGuest ? await authoriseReader(c, access) : await authorise(c, access);
    if (reader === undefined)
      return c.json({ error: "sign in, or send a key or the admin token as Authorization: Bearer" }, 401);
    const site = access.directory.site(c.req.param("site"));
    if (site === undefined) return noSite(c);
    if (reader.kind === "guest") {
      if (!reader.mayRead(site)) return noSite(c);
      if (panel === undefined || !showsPanel(reader.share, panel)) {
        return c.json({ error: notShared(panel ?? "this").message }, 403);
      }
    } else {
      if (!reader.mayAdmin && !reader.mayRead(site)) return noSite(c);
      if (!isReading && !reader.mayAdmin) return c.json({ error: "only an owner or the admin token may do this" }, 403);
    }
    await next();
    c.header("Cache-Control", "no-store");
    return undefined;
  };
}

/** What is said of a site that is not there, or not for the caller. */
export function noSite(c: Context): Response {
  return c.json({ error: "no such site" }, 404);
}
