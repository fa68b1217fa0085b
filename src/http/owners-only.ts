import type { MiddlewareHandler } from "hono";
import { authorise, type Access } from "./authorise.ts";

/** Lets owners and the admin token through; 401 for who is nobody, 403 for who is somebody else. Answers are not kept. */
export function ownersOnly(access: Access): MiddlewareHandler {
  return async (c, next) => {
    const caller = await authorise(c, access);
    if (caller === undefined)
      return c.json({ error: "sign in, or send the admin token as Authorization: Bearer" }, 401);
    if (!caller.mayAdmin) return c.json({ error: "only an owner or the admin token may do this" }, 403);
    await next();
    c.header("Cache-Control", "no-store");
    return undefined;
  };
}
