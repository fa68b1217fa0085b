import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
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
  const read = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(directory, name)));
  return {
    snippet: { core: packed(read("footfall.js")), full: packed(read("footfall.full.js")) },
    page: { "dashboard.js": read("dashboard.js"), "dashboard.css": read("dashboard.css") },
  };
}

function packed(plain: Uint8Array<ArrayBuffer>): SnippetAsset {
  return {
    plain,
    brotli: new Uint8Array(
      brotliCompressSync(plain, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 16 },
      }),
    ),
    gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
    etag: `"${createHash("sha256").update(plain).digest("hex").slice(0, 32)}"`,
  };
}
