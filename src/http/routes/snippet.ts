import { Hono, type Context } from "hono";

/** The builds of the snippet. */
export interface SnippetAssets {
  readonly core: SnippetAsset;
  /** Sends again what was refused. */
  readonly full: SnippetAsset;
}

/** One build's bytes, packed once at start. */
export interface SnippetAsset {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  /** Quoted, and sent as a weak validator: the three packings are the same script. */
  readonly etag: string;
}

/**
 * `GET /js/footfall.js`, and `/js/script.js` under which pages may already carry it; `/js/footfall.full.js`. Cached for
 * an hour, then by validator.
 */
export function snippetRoute({ core, full }: SnippetAssets): Hono {
  const app = new Hono();
  const send = (c: Context, asset: SnippetAsset): Response => {
    const headers = {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=3600",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
      etag: `W/${asset.etag}`,
    };
    if (isKnown(c.req.header("if-none-match") ?? "", asset.etag)) return c.body(null, 304, headers);
    const accepted = c.req.header("accept-encoding") ?? "";
    if (accepts(accepted, "br")) return c.body(asset.brotli, 200, { ...headers, "content-encoding": "br" });
    if (accepts(accepted, "gzip")) return c.body(asset.gzip, 200, { ...headers, "content-encoding": "gzip" });
    return c.body(asset.plain, 200, headers);
  };
  app.get("/js/footfall.js", (c) => send(c, core));
  app.get("/js/script.js", (c) => send(c, core));
  app.get("/js/footfall.full.js", (c) => send(c, full));
  return app;
}

/** Weak comparison (RFC 9110 13.1.2): a proxy that packs anew marks the validator as weak. */
function isKnown(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(",").some((entry) => entry.trim() === "*" || entry.trim().replace(/^W\//u, "") === etag);
}

/** Whether a coding is named and not refused by `q=0` (RFC 9110 12.5.3). */
function accepts(acceptEncoding: string, coding: string): boolean {
  return acceptEncoding.split(",").some((entry) => {
    const [name, ...parameters] = entry.split(";").map((part) => part.trim());
    return name === coding && !parameters.some((parameter) => /^q=0(?:\.0*)?$/u.test(parameter));
  });
}
