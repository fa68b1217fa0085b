import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { PageAssets } from "../http/routes/page.ts";
import type { SnippetAsset, SnippetAssets } from "../http/routes/snippet.ts";

export interface Assets {
  readonly snippet: SnippetAssets;
  readonly page: PageAssets;
}

/** Reads what the build made. Errors: throws when it is not there. */
export function loadAssets(directory: string): Assets {
  const page = join(directory, "page");
  const files = readdirSync(page).filter((name) => /\.(?:js|css)(?:\.br)?$/u.test(name));
  return {
    snippet: loadSnippet(directory),
    page: Object.fromEntries(files.map((name) => [name, new Uint8Array(readFileSync(join(page, name)))])),
  };
}

/** The snippet's builds. Errors: throws when they are not there. */
export function loadSnippet(directory: string): SnippetAssets {
  const read = (name: string): Buffer => readFileSync(join(directory, name));
  const full = read("footfall.full.js");
  return {
    core: packed(read("footfall.js")),
    full: packed(full),
    compat: scriptsOfSites(existsSync(join(directory, "compat.js")) ? read("compat.js") : full),
  };
}

/** Scripts of sites that are kept packed; a packed one takes some 6 KiB. */
const SITES_KEPT = 1_000;

/**
 * The build, or that of a site: it tells the script's tag its site first, since behind a proxy the page's address of the
 * script says nothing. Packed when first asked for.
 */
function scriptsOfSites(build: Buffer): SnippetAssets["compat"] {
  const made = new Map<string, SnippetAsset>();
  return (domain = "") => {
    const known = made.get(domain);
    if (known !== undefined) return known;
    const site = domain === "" ? "" : `(document.currentScript||{}).footfallSite=${JSON.stringify(domain)};`;
    const script = packed(Buffer.concat([Buffer.from(site), build]));
    if (made.size >= SITES_KEPT) made.clear();
    made.set(domain, script);
    return script;
  };
}

function packed(bytes: Buffer): SnippetAsset {
  const plain = new Uint8Array(bytes);
  return {
    plain,
    brotli: new Uint8Array(
      brotliCompressSync(plain, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 16 },
      }),
    ),
    gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
    etag: `"${createHash("sha256").update(plain).digest("hex").slice(0, 32)}"`,
    integrity: `sha384-${createHash("sha384").update(plain).digest("base64")}`,
  };
}
