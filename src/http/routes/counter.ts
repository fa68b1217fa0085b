import { Hono, type Context } from "hono";
import type { Site } from "../../domain/site.ts";
import { SECOND_MS } from "../../domain/time.ts";
import { badge, readBadgeStyle, type BadgeStyle } from "../counter-badge.ts";
import { createPageCounts, UNANSWERED_MS, type PageCountsDeps } from "../page-counts.ts";
import { PUBLIC_HEADERS, sendPublic } from "../public-answer.ts";

export interface CounterDeps extends PageCountsDeps {
  /** A site by its domain. */
  readonly site: (domain: string) => Site | undefined;
  /** The value of the dimension `page` for the path of an address; undefined when it is none. */
  readonly pageOf: (path: string) => string | undefined;
}

/**
 * `GET /counter/<site>/<path>.json` and `.svg`: how often a page was viewed since the site is counted, for everybody, at
 * sites that say so. The front page is `/counter/<site>/.svg`. The number is what the page of statistics shows, rounded
 * down to a multiple of the site's k, and asked for at most once in five minutes for all pages of a site together. A page
 * that has fewer than k views, that nobody knows or that is counted under a path group, or of a site without counter: 404
 * alike, in the form that was asked for.
 *
 * The image is styled by `label`, `color`, `labelColor` (names or hexadecimal) and `style` (`flat`, `flat-square`,
 * `plastic`); 400 for what is none of these.
 */
export function counterRoutes(deps: CounterDeps): Hono {
  const counts = createPageCounts(deps);
  const app = new Hono();
  app.get("/counter/*", async (c) => {
    const asked = readAddress(c.req.path.slice("/counter/".length));
    if (asked === undefined)
      return c.json({ error: "ask for /counter/<site>/<path>.json or .svg" }, 404, PUBLIC_HEADERS);
    const style = readBadgeStyle(c.req.query());
    if (!style.ok) return c.json({ error: style.error }, 400, PUBLIC_HEADERS);
    const show = (status: 200 | 404 | 503, views: Views | undefined): Response =>
      asked.form === "svg" ? svg(c, status, views, style.value) : json(c, status, views);

    const site = deps.site(asked.domain);
    const page = deps.pageOf(asked.path);
    if (site?.counter !== true || page === undefined) return show(404, undefined);
    const pages = await counts(site);
    if (pages === undefined) {
      c.header("Retry-After", String(UNANSWERED_MS / SECOND_MS));
      return show(503, undefined);
    }
    const pageviews = pages.get(page);
    if (pageviews === undefined) return show(404, undefined);
    return show(200, { site: site.domain, page, pageviews, rounded_to: site.k });
  });
  return app;
}

/** What is told of a page. */
interface Views {
  readonly site: string;
  readonly page: string;
  readonly pageviews: number;
  readonly rounded_to: number;
}

interface Asked {
  readonly domain: string;
  /** Begins with `/`, encoded as it came. */
  readonly path: string;
  readonly form: "json" | "svg";
}

function readAddress(rest: string): Asked | undefined {
  const [, site = "", path = "", form] = /^([^/]+)(\/.*)\.(json|svg)$/u.exec(rest) ?? [];
  if (form !== "json" && form !== "svg") return undefined;
  try {
    // Of two slashes at the beginning, what follows would be a host.
    return { domain: decodeURIComponent(site), path: path.replace(/^\/+/u, "/"), form };
  } catch {
    return undefined;
  }
}

function json(c: Context, status: 200 | 404 | 503, views: Views | undefined): Response {
  const error = status === 503 ? "the count is not known now" : "this page has no public counter";
  return send(c, status, JSON.stringify(views ?? { error }), "application/json");
}

const NUMBER = new Intl.NumberFormat("en");

function svg(c: Context, status: 200 | 404 | 503, views: Views | undefined, style: BadgeStyle): Response {
  const text = badge(views === undefined ? "–" : NUMBER.format(views.pageviews), style);
  return send(c, status, text, "image/svg+xml; charset=utf-8");
}

function send(c: Context, status: 200 | 404 | 503, body: string, type: string): Response {
  if (status === 200) return sendPublic(c, body, type);
  const kept = status === 503 ? "no-store" : PUBLIC_HEADERS["cache-control"];
  return c.body(body, status, { ...PUBLIC_HEADERS, "cache-control": kept, "content-type": type });
}
