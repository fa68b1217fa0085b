import { Hono } from "hono";
import type { SiteFields } from "../../../src/domain/directory.ts";
import { importRoutes } from "../../../src/http/routes/imports.ts";
import { ownersBrowser, PUBLIC_URL, type BrowserDouble } from "../../http/support/browser-double.ts";
import { importsDouble, type ImportsDouble } from "../../import/support/installation.ts";
import type { StubState } from "./stub-api.ts";

/** An installation whose settings are kept by its own code, in memory. */
export interface StubSettings {
  readonly browser: BrowserDouble;
  readonly imports: ImportsDouble;
  /** Changes that the page sent, as `PUT /api/sites/example.com {"k":7}`. */
  readonly sent: string[];
  /** Exports that were downloaded: path and query. */
  readonly exported: string[];
}

/**
 * The owner `ada@example.com` has signed in, and there are the first two sites of the stub; `fields` are of `example.com`.
 */
export async function stubSettings(fields: Partial<SiteFields> = {}): Promise<StubSettings> {
  const browser = await ownersBrowser();
  const made = await browser.directory.updateSite("example.com", fields);
  if (!made.ok) throw new Error(made.error);
  return { browser, imports: await importsDouble(), sent: [], exported: [] };
}

const OWN = /^\/api\/(?:sites|users|keys|account|erase)(?:\/|$)/u;

/** The routes of administration by their own code, in front of those of the stub; none of them where there are no settings. */
export function settingsStub(state: StubState): Hono {
  const app = new Hono();
  app.get("/api/export/:name", (c) => {
    const { pathname, search } = new URL(c.req.url);
    state.settings?.exported.push(pathname + search);
    return c.body("PK", 200, {
      "content-type": "application/zip",
      "content-disposition": 'attachment; filename="example.com.zip"',
    });
  });
  app.use("/api/*", async (c, next) => {
    const { settings } = state;
    const { pathname, search } = new URL(c.req.url);
    if (settings === undefined || !OWN.test(pathname)) return next();
    const { browser, imports, sent } = settings;
    const { method } = c.req;
    const body = method === "GET" || method === "DELETE" ? undefined : await c.req.arrayBuffer();
    const isText = c.req.header("content-type") === "application/json" && body !== undefined;
    const text = isText ? ` ${new TextDecoder().decode(body)}` : "";
    if (method !== "GET") sent.push(`${method} ${decodeURIComponent(pathname)}${search}${text}`);
    const uploads = importRoutes(browser.access, PUBLIC_URL, { imports: imports.imports, onError: () => undefined });
    const app = pathname.includes("/imports") ? uploads : browser.app;
    const response = await app.request(`${PUBLIC_URL}${pathname}${search}`, {
      method,
      headers: { origin: PUBLIC_URL, cookie: browser.cookie, "content-type": c.req.header("content-type") ?? "" },
      ...(body === undefined ? {} : { body }),
    });
    const cookie = response.headers.get("set-cookie");
    if (cookie !== null) browser.cookie = cookie.split(";")[0] ?? "";
    // The session is the stub's own.
    state.sites = state.sites.filter(({ domain }) => pathname !== `/api/sites/${domain}` || method !== "DELETE");
    return new Response(response.body, { status: response.status, headers: { "content-type": "application/json" } });
  });
  return app;
}
