import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { snippetRoute, versionOf } from "../../src/http/routes/snippet.ts";
import { loadSnippet } from "../../src/runtime/assets.ts";

const TEXT = `(()=>{"use strict";${"navigator.sendBeacon('/api/event');".repeat(20)}})()`;

let dir: string;
let app: Hono;

function build(text: string): Hono {
  writeFileSync(join(dir, "footfall.js"), text);
  writeFileSync(join(dir, "footfall.full.js"), `${text}/*full*/`);
  writeFileSync(join(dir, "compat.js"), `${text}/*compat*/`);
  return routeOf();
}

function routeOf(): Hono {
  return snippetRoute({
    assets: loadSnippet(dir),
    site: (domain) => (domain.toLowerCase() === "shop.example" ? { domain: "shop.example" } : undefined),
  });
}

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "footfall-assets-"));
  app = build(TEXT);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function get(headers: Readonly<Record<string, string>> = {}, path = "/js/footfall.js"): Promise<Response> {
  return app.request(`http://collector.example${path}`, { headers });
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

describe("the snippet", () => {
  it.each([
    ["/js/footfall.js", ""],
    ["/js/script.js", "/*compat*/"],
  ])("is at %s, for pages of any origin", async (path, build) => {
    const response = await get({}, path);
    expect(await response.text()).toBe(`${TEXT}${build}`);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=3600, stale-while-revalidate=86400",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
      vary: "accept-encoding",
    });
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  it("has a full build with a validator of its own", async () => {
    const full = await get({}, "/js/footfall.full.js");
    expect(await full.text()).toBe(`${TEXT}/*full*/`);
    expect(full.headers.get("etag")).not.toBe((await get()).headers.get("etag"));
  });

  it.each([
    ["gzip, deflate, br, zstd", "br"],
    ["br;q=1.0, gzip;q=0.8", "br"],
    ["gzip, deflate", "gzip"],
    ["gzip, br;q=0", "gzip"],
    ["br;q=0.0, gzip;q=0", null],
    ["br;q=0.5", "br"],
    ["identity", null],
    ["", null],
  ])("for accept-encoding %j comes as %s", async (accepted, encoding) => {
    const response = await get({ "accept-encoding": accepted });
    expect(response.headers.get("content-encoding")).toBe(encoding);
    const bytes = await bytesOf(response);
    const text = encoding === "br" ? brotliDecompressSync(bytes) : encoding === "gzip" ? gunzipSync(bytes) : bytes;
    expect(text.toString()).toBe(TEXT);
  });

  it.each([
    ["the validator", (etag: string) => etag],
    ["the validator without its mark", (etag: string) => etag.replace("W/", "")],
    ["a list with it", (etag: string) => `"other", ${etag}`],
    ["anything", () => "*"],
  ])("is not sent again to who has %s", async (_, header) => {
    const etag = (await get()).headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/u);
    const response = await get({ "if-none-match": header(etag) });
    expect([response.status, (await bytesOf(response)).length]).toEqual([304, 0]);
    expect(response.headers.get("etag")).toBe(etag);
    expect(response.headers.get("cache-control")).toMatch(/^public, max-age=3600\b/u);
  });

  it("is sent to who has another version", async () => {
    const before = (await get()).headers.get("etag") ?? "";
    const changed = build(`${TEXT};`);
    const response = await changed.request("http://collector.example/js/footfall.js", {
      headers: { "if-none-match": before },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get("etag")).not.toBe(before);
    build(TEXT);
  });

  it("is kept for a year under an address that names its version, and under no other", async () => {
    const snippet = loadSnippet(dir);
    const cached = async (version: string): Promise<string | null> =>
      (await get({}, `/js/footfall.js?v=${version}`)).headers.get("cache-control");
    expect(await cached(versionOf(snippet.core))).toBe("public, max-age=31536000, immutable");
    expect(await cached(versionOf(snippet.full))).toMatch(/^public, max-age=3600\b/u);
  });

  it("has the hash that a page may pin it to", async () => {
    const { core } = loadSnippet(dir);
    const bytes = await bytesOf(await get());
    expect(core.integrity).toBe(`sha384-${createHash("sha384").update(bytes).digest("base64")}`);
  });

  it("under `pa-`, a site and `.js` tells its tag the site; under another id it does not", async () => {
    const known = await get({}, "/js/pa-Shop.example.js");
    expect(await known.text()).toBe(`(document.currentScript||{}).footfallSite="shop.example";${TEXT}/*compat*/`);
    const unknown = await get({}, "/js/pa-Xk3_9.js");
    expect(await unknown.text()).toBe(`${TEXT}/*compat*/`);
    expect(known.headers.get("etag")).not.toBe(unknown.headers.get("etag"));
  });

  it("is the full build under Plausible's names where there is no build for them", async () => {
    rmSync(join(dir, "compat.js"));
    const response = await routeOf().request("http://collector.example/js/script.hash.js");
    expect(await response.text()).toBe(`${TEXT}/*full*/`);
  });

  it("answers HEAD without a body", async () => {
    const response = await app.request("http://collector.example/js/footfall.js", { method: "HEAD" });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});
