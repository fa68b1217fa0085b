import type { MiddlewareHandler } from "hono";

const SAFE_METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses what another site's page could make a signed-in browser send: unsafe methods whose `Origin` is neither this
 * host nor `publicUrl` (403), and bodies that are not JSON (415: a form cannot send JSON, and a script of another
 * origin would need a CORS answer that is never given here). Requests with a bearer token carry no ambient rights and
 * pass. `types`: other kinds of bodies that no form can send either.
 */
export function sameOrigin(publicUrl: string, types: readonly string[] = ["application/json"]): MiddlewareHandler {
  const publicHost = new URL(publicUrl).host;
  return async (c, next) => {
    if (SAFE_METHODS.has(c.req.method)) return next();
    const type = /^[^;\s]*/u.exec(c.req.header("content-type") ?? "")?.[0].toLowerCase() ?? "";
    if (c.req.method !== "DELETE" && !types.includes(type)) {
      return c.json({ error: `send the body as ${types.join(" or ")}` }, 415);
    }
    const origin = c.req.header("origin");
    if (c.req.header("authorization") !== undefined || origin === undefined) return next();
    const host = URL.canParse(origin) ? new URL(origin).host : undefined;
    if (host === publicHost || (host !== undefined && host === c.req.header("host"))) return next();
    return c.json({ error: "this request came from another site" }, 403);
  };
}
