import type { Context, MiddlewareHandler } from "hono";
import { authorise, type Access } from "./authorise.ts";

/** Lets through who may read the site, and to change something who may administer. */
export function readersOf(access: Access): MiddlewareHandler<object, "/api/sites/:site/*"> {
  return async (c, next) => {
    const caller = await authorise(c, access);
    if (caller === undefined)
      return c.json({ error: "sign in, or send a key or the admin token as Authorization: Bearer" }, 401);
    const site = access.directory.site(c.req.param("site"));
    if (site === undefined || !(caller.mayAdmin || caller.mayRead(site))) return noSite(c);
    if (c.req.method !== "GET" && c.req.method !== "HEAD" && !caller.mayAdmin) {
      return c.json({ error: "only an owner or the admin token may do this" }, 403);
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
