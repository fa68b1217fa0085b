import { Hono } from "hono";
import { randomBytes } from "node:crypto";
import type { Directory } from "../../../src/domain/directory.ts";
import type { Erasures } from "../../../src/domain/erasure.ts";
import type { ShownData } from "../../../src/domain/shown-data.ts";
import { epochMs } from "../../../src/domain/time.ts";
import { createErasures } from "../../../src/erasures.ts";
import type { Access } from "../../../src/http/authorise.ts";
import { createGuestLimit } from "../../../src/http/guest-limit.ts";
import { createPasswordLimits } from "../../../src/http/password-limits.ts";
import { accountRoutes } from "../../../src/http/routes/account.ts";
import { adminRoutes } from "../../../src/http/routes/admin.ts";
import { eraseRoutes } from "../../../src/http/routes/erase.ts";
import { shareRoutes } from "../../../src/http/routes/share.ts";
import { sharesRoutes } from "../../../src/http/routes/shares.ts";
import { siteItemRoutes } from "../../../src/http/routes/site-items.ts";
import { sitesApiRoutes } from "../../../src/http/routes/sites-api.ts";
import { createSessions } from "../../../src/http/session.ts";
import { createShareAccess } from "../../../src/http/share-access.ts";
import { sitePlan } from "../../../src/privacy/dp/site-plan.ts";
import { createDirectory } from "../../../src/store/directory.ts";
import { createErasureDocuments } from "../../../src/store/erasure-documents.ts";
import { createMemoryDocuments } from "../../../src/store/memory-documents.ts";

export const PUBLIC_URL = "https://stats.example.com";
export const ADMIN_TOKEN = "admin-token-for-tests";
export const SETUP_TOKEN = "one-time";
export const OWNER = { email: "ada@example.com", password: "long enough password" };

/** An installation's account and administration routes, and one browser that keeps its cookie. */
export interface BrowserDouble {
  readonly directory: Directory;
  readonly access: Access;
  readonly erasures: Erasures;
  /** Rows that were erased, as `site before`. */
  readonly erased: readonly string[];
  /** Of the statistics alone. */
  readonly database: { isDown: boolean };
  readonly app: Hono;
  /** The cookie as the browser would send it; "" when it has none. */
  cookie: string;
  /** Lets time pass. */
  wait(ms: number): void;
  /** Sends a request with the cookie, from the page itself unless `headers` say otherwise; a body makes it JSON. */
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

export async function browserDouble(): Promise<BrowserDouble> {
  let now = 1_773_840_000_000;
  const clock = { now: () => epochMs(now) };
  const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const documents = createMemoryDocuments();
  const directory = await createDirectory({
    documents,
    clock,
    random,
    log: silent,
    checkDp: sitePlan,
  });
  const secret = new Uint8Array(32).fill(7);
  const sessions = createSessions({ directory, clock, secret, secure: true });
  const guests = { shares: createShareAccess({ directory, clock, secret }), limit: createGuestLimit(clock) };
  const access: Access = { directory, sessions, adminToken: ADMIN_TOKEN, guests };
  let open = true;
  const setup = {
    check: (token: string) => token === SETUP_TOKEN,
    consume: () => {
      open = false;
    },
    open: () => open,
  };
  const app = new Hono();
  const data = (): ShownData => ({ attributions: [], networksDay: "2026-06-17", warnings: ["for owners"] });
  const passwords = createPasswordLimits(clock);
  app.route("/", accountRoutes({ access, passwords: passwords.accounts, setup, publicUrl: PUBLIC_URL, data }));
  const erased: string[] = [];
  const database = { isDown: false };
  const answer = <T>(value: T): Promise<T> =>
    database.isDown ? Promise.reject(new Error("no answer")) : Promise.resolve(value);
  const erasures = await createErasures({
    documents: createErasureDocuments(documents),
    rows: {
      find: () => answer({ rows: 12, from: "2025-01-01", to: "2026-03-10" }),
      erase: (site, before) => answer(void erased.push(`${String(site)} ${before}`)),
    },
    imports: { list: () => [], eraseBefore: () => Promise.resolve() },
    directory,
    windows: { areStored: () => true, forgetWeeks: () => Promise.resolve() },
    clock: { now: clock.now, elapsedMs: clock.now },
    isClockOk: () => true,
    log: silent,
  });
  const erase = { erasures, onError: () => undefined };
  app.route("/", adminRoutes(access, PUBLIC_URL, erase));
  app.route("/", eraseRoutes(access, PUBLIC_URL, erase));
  app.route("/", siteItemRoutes(access, PUBLIC_URL));
  app.route("/", sharesRoutes(access, PUBLIC_URL));
  app.route("/", shareRoutes({ access, passwords: passwords.links, publicUrl: PUBLIC_URL, data }));
  app.route("/", sitesApiRoutes(access, PUBLIC_URL));
  app.get("/elsewhere", (c) => c.text("not behind any guard"));
  app.post("/elsewhere", (c) => c.text("not behind any guard"));

  const browser: BrowserDouble = {
    directory,
    access,
    erasures,
    erased,
    database,
    app,
    cookie: "",
    wait(ms) {
      now += ms;
    },
    async send(method, path, body, headers = {}) {
      const response = await app.request(`${PUBLIC_URL}${path}`, {
        method,
        headers: {
          origin: PUBLIC_URL,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(browser.cookie === "" ? {} : { cookie: browser.cookie }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const set = response.headers.get("set-cookie");
      if (set !== null) browser.cookie = /max-age=0/iu.test(set) ? "" : (set.split(";")[0] ?? "");
      return response;
    },
  };
  return browser;
}

/** A browser in which the owner of an installation with two sites is signed in. */
export async function ownersBrowser(): Promise<BrowserDouble> {
  const browser = await browserDouble();
  await browser.send("GET", `/setup?token=${SETUP_TOKEN}`);
  await browser.send("POST", "/api/account", OWNER);
  await browser.directory.createSite({ domain: "shop.example.com" });
  await browser.directory.createSite({ domain: "example.com", timeZone: "Europe/Berlin" });
  return browser;
}
