import { Hono, type Context } from "hono";
import { readScriptName } from "../script-name.ts";
import { acceptsCoding } from "../accepts-coding.ts";

/** The builds of the snippet. */
export interface SnippetAssets {
  readonly core: SnippetAsset;
  /** Measures everything, and sends again what was refused. */
  readonly full: SnippetAsset;
  /** For pages written for Plausible's scripts; of one site, when its domain is given. */
  readonly compat: (domain: string | undefined) => SnippetAsset;
}

/** One build's bytes, packed once at start. */
export interface SnippetAsset {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly brotli: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  /** Quoted, and sent as a weak validator: the three packings are the same script. */
  readonly etag: string;
  /** For the `integrity` of a page's tag (W3C, Subresource Integrity): `sha384-…` of the plain bytes. */
  readonly integrity: string;
}

export interface SnippetDeps {
  readonly assets: SnippetAssets;
  /** The site of a domain, as it is stored. */
  readonly site: (domain: string) => { readonly domain: string } | undefined;
}

const HOUR = "public, max-age=3600, stale-while-revalidate=86400";
/** Under an address that names its bytes. */
const FOR_EVER = "public, max-age=31536000, immutable";

/**
 * `GET /js/footfall.js` and `/js/footfall.full.js`; `/js/script*.js` and `/js/pa-*.js` under the names that pages written
 * for Plausible carry. Cached for an hour, then by validator; with `?v=` and the version as `footfall snippet --sri` prints
 * it, for a year, so that no page asks for bytes of one version and is handed another's from its cache.
 *
 * `pa-<domain>.js` counts for that site whatever host the page has; of another id, for the page's host.
 */
export function snippetRoute({ assets, site }: SnippetDeps): Hono {
  const app = new Hono();
  app.get("/js/*", (c) => {
    const script = readScriptName(c.req.path.slice("/js/".length));
    switch (script?.kind) {
      case "core":
        return send(c, assets.core);
      case "full":
        return send(c, assets.full);
      case "variant":
        return send(c, assets.compat(undefined));
      case "site":
        return send(c, assets.compat(site(script.id)?.domain));
      case undefined:
        return c.notFound();
    }
  });
  return app;
}

/** What `?v=` says of a script's bytes: the start of their hash. */
export function versionOf({ etag }: SnippetAsset): string {
  return etag.slice(1, 13);
}

function send(c: Context, asset: SnippetAsset): Response {
  const headers = {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": c.req.query("v") === versionOf(asset) ? FOR_EVER : HOUR,
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
    vary: "accept-encoding",
    etag: `W/${asset.etag}`,
  };
  if (isKnown(c.req.header("if-none-match") ?? "", asset.etag)) return c.body(null, 304, headers);
  const accepted = c.req.header("accept-encoding");
  if (acceptsCoding(accepted, "br")) return c.body(asset.brotli, 200, { ...headers, "content-encoding": "br" });
  if (acceptsCoding(accepted, "gzip")) return c.body(asset.gzip, 200, { ...headers, "content-encoding": "gzip" });
  return c.body(asset.plain, 200, headers);
}

/** Weak comparison (RFC 9110 13.1.2): a proxy that packs anew marks the validator as weak. */
function isKnown(ifNoneMatch: string, etag: string): boolean {
  return ifNoneMatch.split(",").some((entry) => entry.trim() === "*" || entry.trim().replace(/^W\//u, "") === etag);
}
