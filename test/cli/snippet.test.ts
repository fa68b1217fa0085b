import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { describeSnippet } from "../../src/cli/snippet.ts";
import type { SnippetAsset, SnippetAssets } from "../../src/http/routes/snippet.ts";

const CONFIG = { publicUrl: "https://stats.example.com", sites: ["first.example", "second.example"] };
const ASSETS: SnippetAssets = { core: asset("core"), full: asset("full"), compat: () => asset("compat") };

function asset(text: string): SnippetAsset {
  const plain = new Uint8Array(Buffer.from(text));
  return { plain, brotli: plain, gzip: plain, etag: `"${text.padEnd(32, "0")}"`, integrity: hashOf(text) };
}

function hashOf(text: string): string {
  return `sha384-${createHash("sha384").update(text).digest("base64")}`;
}

describe("footfall snippet", () => {
  it("prints the line, the pixel, the policy and the hashes", () => {
    const text = describeSnippet(CONFIG, ASSETS, {});
    expect(text).toContain(
      '<script defer data-domain="first.example" src="https://stats.example.com/js/footfall.js"></script>',
    );
    expect(text).toContain(
      '<noscript><img src="https://stats.example.com/pixel.gif?d=first.example&amp;u=https%3A%2F%2Ffirst.example%2F" alt="" width="1" height="1"></noscript>',
    );
    expect(text).toContain(
      "script-src https://stats.example.com; connect-src https://stats.example.com; img-src https://stats.example.com",
    );
    for (const build of ["core", "full", "compat"]) expect(text).toContain(hashOf(build));
  });

  it("pins the build that is asked for, under the address of its version", () => {
    const text = describeSnippet(CONFIG, ASSETS, { site: "shop.example", full: true, sri: true });
    expect(text).toContain(
      `<script defer data-domain="shop.example" src="https://stats.example.com/js/footfall.full.js?v=full00000000" integrity="${hashOf("full")}" crossorigin="anonymous"></script>`,
    );
  });

  it("names a site to be replaced where there is none", () => {
    expect(describeSnippet({ ...CONFIG, sites: [] }, ASSETS, {})).toContain('data-domain="your-site.example"');
  });
});
