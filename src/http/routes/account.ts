import { Hono, type Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { PASSWORD_CHARS } from "../../domain/directory.ts";
import type { User } from "../../domain/documents.ts";
import type { ShownData } from "../../domain/shown-data.ts";
import type { Site } from "../../domain/site.ts";
import type { Access } from "../authorise.ts";
import { ADMIN_BODY_BYTES_MAX, jsonBody } from "../json-body.ts";
import type { PasswordLimit } from "../password-limits.ts";
import { sameOrigin } from "../same-origin.ts";

/** The one-time token that `serve` prints while nobody has an account yet. */
export interface SetupToken {
  /** Compares in constant time. */
  check(token: string): boolean;
  /** Ends set-up: from here on `open` is false. */
  consume(): void;
  /** Whether the first account is still to be made. */
  open(): boolean;
}

export interface AccountSettings {
  readonly access: Access;
  readonly passwords: PasswordLimit;
  readonly setup: SetupToken;
  /** Where browsers reach this installation, without trailing slash. */
  readonly publicUrl: string;
  /** Where what is shown was looked up. */
  readonly data: () => ShownData;
}

/** What the page learns about who is looking at it: the answer of `GET /api/session`. */
export interface SessionView {
  readonly user: Pick<User, "email" | "role" | "organisations"> | null;
  /** The browser followed the set-up link and may create the first account. */
  readonly setup: boolean;
  /** Nobody has an account yet. */
  readonly unclaimed: boolean;
  readonly publicUrl: string;
  readonly sites: readonly Pick<Site, "domain" | "timeZone" | "k" | "mode">[];
  /** Warnings are for owners. */
  readonly data: ShownData;
}

const credentials = z.strictObject({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().max(PASSWORD_CHARS.max),
});

const newAccount = z.strictObject({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("is no e-mail address")),
  password: z
    .string()
    .min(PASSWORD_CHARS.min, `needs at least ${String(PASSWORD_CHARS.min)} characters`)
    .max(PASSWORD_CHARS.max),
});

const newPassword = z.strictObject({ password: credentials.shape.password, newPassword: newAccount.shape.password });

/** `/api/session`, `/api/account` and `/setup`: signing in and out, the first account, and a password of one's own. */
export function accountRoutes({ access, passwords, setup, publicUrl, data }: AccountSettings): Hono {
  const { directory, sessions } = access;
  let creating = false;
  const app = new Hono();
  for (const path of ["/api/session", "/api/account"]) {
    app.use(path, bodyLimit({ maxSize: ADMIN_BODY_BYTES_MAX }), sameOrigin(publicUrl), neverStored);
  }

  app.get("/api/session", async (c) => {
    const session = await sessions.current(c);
    const user = session?.kind === "user" ? session.user : undefined;
    const unclaimed = setup.open();
    const view: SessionView = {
      user: user === undefined ? null : { email: user.email, role: user.role, organisations: user.organisations },
      setup: session?.kind === "setup" && unclaimed,
      unclaimed,
      publicUrl,
      sites: user === undefined ? [] : sitesOf(user, directory.sites()),
      data: user?.role === "owner" ? data() : { ...data(), warnings: [] },
    };
    return c.json(view);
  });

  app.post("/api/session", async (c) => {
    const body = await jsonBody(c, credentials);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const { email, password } = body.value;
    const wait = passwords.attempt(email);
    if (wait > 0) return tooMany(c, wait);
    const user = await directory.signIn(email, password);
    if (user === undefined) return c.json({ error: "e-mail address or password is wrong" }, 401);
    passwords.succeeded(email);
    await sessions.start(c, user);
    return c.json({ ok: true });
  });

  app.delete("/api/session", (c) => {
    sessions.end(c);
    return c.json({ ok: true });
  });

  app.get("/setup", async (c) => {
    c.header("Cache-Control", "no-store");
    c.header("Referrer-Policy", "no-referrer");
    if (!setup.open() || !setup.check(c.req.query("token") ?? "")) return c.redirect("/?setup=expired", 303);
    await sessions.startSetup(c);
    return c.redirect("/", 303);
  });

  app.put("/api/account", async (c) => {
    const user = await sessions.currentUser(c);
    if (user === undefined) return c.json({ error: "sign in first" }, 401);
    const body = await jsonBody(c, newPassword);
    if (!body.ok) return c.json({ error: body.error }, 400);
    const { email } = user;
    const wait = passwords.attempt(email);
    if (wait > 0) return tooMany(c, wait);
    if ((await directory.signIn(email, body.value.password)) === undefined) {
      return c.json({ error: "password: is not the one that you have now" }, 403);
    }
    passwords.succeeded(email);
    const changed = await directory.updateUser(email, { password: body.value.newPassword });
    if (!changed.ok) return c.json({ error: changed.error }, 400);
    // Every session ends with the password that it began with: this one begins anew.
    await sessions.start(c, changed.value);
    return c.json({ ok: true });
  });

  app.post("/api/account", async (c) => {
    const session = await sessions.current(c);
    if (session?.kind !== "setup") return c.json({ error: "open the set-up link first" }, 401);
    if (creating || !setup.open()) return c.json({ error: "the first account exists already: sign in" }, 403);
    const body = await jsonBody(c, newAccount);
    if (!body.ok) return c.json({ error: body.error }, 400);
    creating = true;
    try {
      const made = await directory.createUser(body.value.email, body.value.password, "owner", ["*"]);
      if (!made.ok) return c.json({ error: made.error }, 400);
      setup.consume();
      await sessions.start(c, made.value);
      return c.json({ ok: true }, 201);
    } finally {
      creating = false;
    }
  });

  return app;
}

function tooMany(c: Context, waitSeconds: number): Response {
  const minutes = String(Math.ceil(waitSeconds / 60));
  return c.json({ error: `too many attempts: try again in ${minutes} minutes` }, 429, {
    "retry-after": String(waitSeconds),
  });
}

async function neverStored(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.header("Cache-Control", "no-store");
}

function sitesOf(user: User, sites: readonly Site[]): SessionView["sites"] {
  return sites
    .filter((site) => user.sites.includes("*") || user.sites.includes(site.domain))
    .map(({ domain, timeZone, k, mode }) => ({ domain, timeZone, k, mode }))
    .sort((a, b) => a.domain.localeCompare(b.domain));
}
