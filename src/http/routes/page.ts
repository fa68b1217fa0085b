import { createHash } from "node:crypto";
import { Hono, type Context } from "hono";

/** Built files of the page by name: `dashboard.js`, `dashboard.css`. */
export type PageAssets = Readonly<Record<string, Uint8Array>>;

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join("; ");

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** The addresses of views. */
const VIEWS = /^\/[^/]*(?:\/organisations|\/install)?$/u;

interface Asset {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** First half of the SHA-256 of the bytes, hex. */
  readonly hash: string;
}

/**
 * `/`, `/<site>`, `/<site>/organisations`, `/<site>/install` and `/assets/*`: one shell for every view, since what it shows is decided in the browser. Mount it
 * last: it takes any single segment without an own route. The assets are packed once, when first asked for.
 */
export function pageRoutes(assets: PageAssets): Hono {
  const packed = new Map<string, Promise<Asset>>();
  const asset = (name: string): Promise<Asset> | undefined => {
    const bytes = Object.hasOwn(assets, name) ? assets[name] : undefined;
    if (bytes === undefined) return undefined;
    const known = packed.get(name) ?? pack(name, bytes);
    packed.set(name, known);
    return known;
  };
  const hashOf = async (name: string): Promise<string> => (await asset(name))?.hash ?? "";
  const app = new Hono();

  app.get("/assets/:name", async (c) => {
    const found = await asset(c.req.param("name"));
    return found === undefined ? c.notFound() : sendAsset(c, found);
  });
  app.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
  app.get("/favicon.ico", (c) => c.notFound());

  const shell = async (c: Context): Promise<Response> => {
    c.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    c.header("Referrer-Policy", "same-origin");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cache-Control", "no-cache");
    return c.html(shellHtml(await hashOf("dashboard.js"), await hashOf("dashboard.css")));
  };
  app.get("/", shell);
  // Not `/:site`: beside a name at that place of another route (`/assets/:name`) Hono's fast router has no room for a
  // parameter, and would leave every request, beacons too, to its slow one.
  app.get("/*", (c) => (VIEWS.test(c.req.path) ? shell(c) : c.notFound()));
  return app;
}

async function pack(name: string, bytes: Uint8Array): Promise<Asset> {
  const plain = new Uint8Array(bytes);
  const zipped = new Blob([plain]).stream().pipeThrough(new CompressionStream("gzip"));
  return {
    plain,
    gzip: new Uint8Array(await new Response(zipped).arrayBuffer()),
    mediaType: MEDIA_TYPES[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream",
    hash: createHash("sha256").update(plain).digest("hex").slice(0, 32),
  };
}

function sendAsset(c: Context, { plain, gzip, mediaType, hash }: Asset): Response {
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Vary", "Accept-Encoding");
  c.header("ETag", `W/"${hash}"`);
  // The shell names the hash, so a changed file has another address.
  c.header("Cache-Control", c.req.query("v") === hash ? "public, max-age=31536000, immutable" : "no-cache");
  if (c.req.header("if-none-match")?.includes(hash) === true) return c.body(null, 304);
  c.header("Content-Type", mediaType);
  if (!/\bgzip\b/u.test(c.req.header("accept-encoding") ?? "")) return c.body(plain);
  c.header("Content-Encoding", "gzip");
  return c.body(gzip);
}

/** Two bars and a foot: drawn here because the page asks nobody else for anything. */
const ICON =
  "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%230f766e'/%3E" +
  "%3Cg fill='%23fff'%3E%3Crect x='7' y='17' width='4' height='8' rx='2'/%3E%3Crect x='14' y='12' width='4' height='13' rx='2'/%3E" +
  "%3Crect x='21' y='7' width='4' height='18' rx='2'/%3E%3C/g%3E%3C/svg%3E";

function shellHtml(scriptHash: string, styleHash: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<title>Footfall</title>
<link rel="icon" href="data:image/svg+xml,${ICON}">
<link rel="stylesheet" href="/assets/dashboard.css?v=${styleHash}">
<script type="module" src="/assets/dashboard.js?v=${scriptHash}"></script>
</head>
<body>
<div id="app"></div>
<noscript>This page draws your statistics in the browser and needs JavaScript for it.</noscript>
</body>
</html>
`;
}
