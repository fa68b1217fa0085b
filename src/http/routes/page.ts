import { createHash } from "node:crypto";
import { Hono, type Context } from "hono";
import { acceptsCoding } from "../accepts-coding.ts";

/** Built files of the page by name: `dashboard.js`, `dashboard.css`, and, packed by brotli, `dashboard.js.br`. */
export type PageAssets = Readonly<Record<string, Uint8Array>>;

const BASE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

/** By the frames that may show the page. */
const contentSecurityPolicy = (frames: "'none'" | "*"): string => `${BASE_POLICY}; frame-ancestors ${frames}`;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
};

/** The addresses of views. */
const VIEWS = /^\/[^/]*(?:\/organisations|\/install|\/realtime|\/settings(?:\/[a-z]+)?)?$/u;

/** Names of parts of the page that the build made: they change with their contents. */
const CHUNK = /^chunk-[A-Z0-9]{8}\.js$/u;

interface Asset {
  readonly plain: Uint8Array<ArrayBuffer>;
  /** Undefined where the build did not pack it. */
  readonly brotli: Uint8Array<ArrayBuffer> | undefined;
  readonly gzip: Uint8Array<ArrayBuffer>;
  readonly mediaType: string;
  /** First half of the SHA-256 of the bytes, hex. */
  readonly hash: string;
}

/**
 * `/`, `/<site>` and the views of a site below it, `/share/<token>`, `/embed/<token>` and `/assets/*`: one shell for every
 * view, since what it shows is decided in the browser. Frames of other sites may show `/embed/<token>` alone. Mount it
 * last: it takes any single segment without an own route. The assets are packed once, when first asked for.
 */
export function pageRoutes(assets: PageAssets): Hono {
  const packed = new Map<string, Promise<Asset>>();
  const asset = (name: string): Promise<Asset> | undefined => {
    const bytes = Object.hasOwn(assets, name) ? assets[name] : undefined;
    const mediaType = MEDIA_TYPES[name.slice(name.lastIndexOf(".") + 1)];
    if (bytes === undefined || mediaType === undefined) return undefined;
    const known = packed.get(name) ?? pack(mediaType, bytes, assets[`${name}.br`]);
    packed.set(name, known);
    return known;
  };
  const hashOf = async (name: string): Promise<string> => (await asset(name))?.hash ?? "";
  const preloaded = chunksOf(assets["dashboard.js"]);
  const app = new Hono();

  app.get("/assets/:name", async (c) => {
    const found = await asset(c.req.param("name"));
    return found === undefined ? c.notFound() : sendAsset(c, c.req.param("name"), found);
  });
  app.get("/robots.txt", (c) => c.text("User-agent: *\nDisallow: /\n"));
  app.get("/favicon.ico", (c) => c.notFound());

  const send = async (
    c: Context,
    frames: "'none'" | "*",
    referrers: "same-origin" | "no-referrer",
  ): Promise<Response> => {
    c.header("Content-Security-Policy", contentSecurityPolicy(frames));
    c.header("Referrer-Policy", referrers);
    c.header("X-Content-Type-Options", "nosniff");
    // In a frame it means nothing, and would keep what a link opens from its opener.
    if (frames === "'none'") c.header("Cross-Origin-Opener-Policy", "same-origin");
    c.header("Cache-Control", "no-cache");
    return c.html(shellHtml(await hashOf("dashboard.js"), await hashOf("dashboard.css"), preloaded));
  };
  const shell = (c: Context): Promise<Response> => send(c, "'none'", "same-origin");
  app.get("/", shell);
  // The address is the secret of a link: it is told to nobody, search engines included.
  app.get("/share/:token", (c) => {
    c.header("X-Robots-Tag", "noindex, nofollow");
    return send(c, "'none'", "no-referrer");
  });
  app.get("/embed/:token", (c) => {
    c.header("X-Robots-Tag", "noindex, nofollow");
    return send(c, "*", "no-referrer");
  });
  // Not `/:site`: beside a name at that place of another route (`/assets/:name`) Hono's fast router has no room for a
  // parameter, and would leave every request, beacons too, to its slow one.
  app.get("/*", (c) => (VIEWS.test(c.req.path) ? shell(c) : c.notFound()));
  return app;
}

/** The chunks without which the page does not begin: named in the shell, so that they are loaded beside it. */
function chunksOf(script: Uint8Array | undefined): readonly string[] {
  const imports = new TextDecoder().decode(script).matchAll(/(?:from|import)\s*"\.\/(chunk-[A-Z0-9]{8}\.js)"/gu);
  return [...imports].map(([, name = ""]) => name);
}

async function pack(mediaType: string, bytes: Uint8Array, brotli: Uint8Array | undefined): Promise<Asset> {
  const plain = new Uint8Array(bytes);
  const zipped = new Blob([plain]).stream().pipeThrough(new CompressionStream("gzip"));
  return {
    plain,
    brotli: brotli && new Uint8Array(brotli),
    gzip: new Uint8Array(await new Response(zipped).arrayBuffer()),
    mediaType,
    hash: createHash("sha256").update(plain).digest("hex").slice(0, 32),
  };
}

function sendAsset(c: Context, name: string, { plain, brotli, gzip, mediaType, hash }: Asset): Response {
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Vary", "Accept-Encoding");
  c.header("ETag", `W/"${hash}"`);
  // The shell names the hash, and a chunk's name is one, so a changed file has another address.
  const isNamed = CHUNK.test(name) || c.req.query("v") === hash;
  c.header("Cache-Control", isNamed ? "public, max-age=31536000, immutable" : "no-cache");
  if (c.req.header("if-none-match")?.includes(hash) === true) return c.body(null, 304);
  c.header("Content-Type", mediaType);
  const accepted = c.req.header("accept-encoding");
  if (brotli !== undefined && acceptsCoding(accepted, "br")) return c.body(brotli, 200, { "Content-Encoding": "br" });
  if (acceptsCoding(accepted, "gzip")) return c.body(gzip, 200, { "Content-Encoding": "gzip" });
  return c.body(plain);
}

/** Two bars and a foot: drawn here because the page asks nobody else for anything. */
const ICON =
  "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%230f766e'/%3E" +
  "%3Cg fill='%23fff'%3E%3Crect x='7' y='17' width='4' height='8' rx='2'/%3E%3Crect x='14' y='12' width='4' height='13' rx='2'/%3E" +
  "%3Crect x='21' y='7' width='4' height='18' rx='2'/%3E%3C/g%3E%3C/svg%3E";

function shellHtml(scriptHash: string, styleHash: string, preloaded: readonly string[]): string {
  const preloads = preloaded.map((name) => `<link rel="modulepreload" href="/assets/${name}">\n`).join("");
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
${preloads}<script type="module" src="/assets/dashboard.js?v=${scriptHash}"></script>
</head>
<body>
<div id="app"></div>
<noscript>This page draws your statistics in the browser and needs JavaScript for it.</noscript>
</body>
</html>
`;
}
