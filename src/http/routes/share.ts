import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { SHARE_PASSWORD_CHARS, type Share } from "../../domain/share.ts";
import type { ShownData } from "../../domain/shown-data.ts";
import type { Site } from "../../domain/site.ts";
import type { Access } from "../authorise.ts";
import { guestOf } from "../guest.ts";
import { ADMIN_BODY_BYTES_MAX, jsonBody } from "../json-body.ts";
import type { PasswordLimit } from "../password-limits.ts";
import { sameOrigin } from "../same-origin.ts";

export interface ShareDeps {
  readonly access: Access;
  readonly passwords: PasswordLimit;
  readonly publicUrl: string;
  /** Where what is shown was looked up. */
  readonly data: () => ShownData;
}

/** What the page learns of a link that it is opened by: the answer of `GET /api/share/:token`. */
export type ShareView =
  | {
      readonly name: string;
      readonly site: Pick<Site, "domain" | "timeZone" | "k" | "mode">;
      /** The password was given, or there is none. */
      readonly needsPassword: false;
      /** None = all. */
      readonly panels: Share["panels"];
      readonly filters: Share["filters"];
      /** Without warnings, which are for owners. */
      readonly data: ShownData;
    }
  | { readonly needsPassword: true };

const NO_LINK = { error: "There is no such link." };
const given = z.strictObject({ password: z.string().max(SHARE_PASSWORD_CHARS.max) });

/**
 * `GET /api/share/:token`: what a link shows, for whoever has it; of one with a password nothing but that, until it was
 * given. `POST /api/share/:token/unlock` takes `{password}` and gives `{access}`, which opens the link for twelve hours as
 * `Authorization: Bearer share_<access>`; 401 for a wrong one, 429 with `Retry-After` after too many, 503 while too many
 * are checked. 404 alike for every token that is none. No cookie is read or set.
 */
export function shareRoutes({ access, passwords, publicUrl, data }: ShareDeps): Hono {
  const { directory, guests } = access;
  const app = new Hono();

  app.use("/api/share/:token/unlock", bodyLimit({ maxSize: ADMIN_BODY_BYTES_MAX }), sameOrigin(publicUrl));
  app.get("/api/share/:token", (c) => {
    c.header("Cache-Control", "no-store");
    c.header("Referrer-Policy", "no-referrer");
    const shared = directory.share(c.req.param("token"));
    if (shared === undefined || guests === undefined) return c.json(NO_LINK, 404);
    const { share, site } = shared;
    const isOpen = share.passwordHash === "" || isOpenedBy(c.req.header("authorization"), share);
    return c.json(isOpen ? shareView(share, site, data()) : ({ needsPassword: true } satisfies ShareView));
  });
  app.post("/api/share/:token/unlock", async (c) => {
    c.header("Cache-Control", "no-store");
    const shared = directory.share(c.req.param("token"));
    if (shared === undefined || guests === undefined) return c.json(NO_LINK, 404);
    const { share } = shared;
    if (share.passwordHash === "") return c.json({ error: "This link has no password." }, 400);
    const body = await jsonBody(c, given);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const wait = passwords.attempt(share.token);
    if (wait > 0) {
      c.header("Retry-After", String(wait));
      return c.json({ error: `too many attempts: try again in ${String(Math.ceil(wait / 60))} minutes` }, 429);
    }
    if (!(await directory.isSharePassword(share, body.value.password))) {
      return c.json({ error: "the password is wrong" }, 401);
    }
    passwords.succeeded(share.token);
    return c.json({ access: guests.shares.grant(share) });
  });
  return app;

  function isOpenedBy(header: string | undefined, { token }: Share): boolean {
    return guestOf(header, access)?.share.token === token;
  }
}

function shareView({ name, panels, filters }: Share, site: Site, data: ShownData): ShareView {
  const { domain, timeZone, k, mode } = site;
  return {
    name,
    site: { domain, timeZone, k, mode },
    needsPassword: false,
    panels,
    filters,
    data: { ...data, warnings: [] },
  };
}
