import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import type { PageAssets } from "../http/routes/page.ts";
import type { SnippetAsset } from "../http/routes/snippet.ts";

export interface Assets {
  readonly snippet: SnippetAsset;
  readonly page: PageAssets;
}

/** Reads what the build made. Errors: throws when it is not there. */
export function loadAssets(directory: string): Assets {
  const read = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(join(directory, name)));
  const plain = read("footfall.js");
  return {
    snippet: {
      plain,
      brotli: new Uint8Array(
        brotliCompressSync(plain, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 16 },
        }),
      ),
      gzip: new Uint8Array(gzipSync(plain, { level: 9 })),
      etag: `"${createHash("sha256").update(plain).digest("hex").slice(0, 32)}"`,
    },
    page: { "dashboard.js": read("dashboard.js"), "dashboard.css": read("dashboard.css") },
  };
}
