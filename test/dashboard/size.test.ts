import { describe, expect, it } from "vitest";
import { brotliCompressSync } from "node:zlib";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAssets } from "../../bin/build-assets.mjs";

/** Everything of the page, chart library included, as it travels once and is then kept. */
const BYTES_MAX = { "dashboard.js": 52_000, "dashboard.css": 8_000 };

describe("the page", () => {
  it("is small to load", async () => {
    const outDir = mkdtempSync(join(tmpdir(), "footfall-assets-"));
    try {
      await buildAssets({ outDir });
      for (const [name, most] of Object.entries(BYTES_MAX)) {
        const bytes = brotliCompressSync(readFileSync(join(outDir, name))).length;
        expect([name, bytes > 0 && bytes <= most ? "small" : bytes]).toEqual([name, "small"]);
      }
    } finally {
      rmSync(outDir, { recursive: true });
    }
  });
});
