import { createHash } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pageRoutes } from "../../src/http/routes/page.ts";

const script = new TextEncoder().encode("console".repeat(100));
const app = pageRoutes({ "dashboard.js": script, "dashboard.css": new Uint8Array() });
const hash = createHash("sha256").update(script).digest("hex").slice(0, 32);

describe("the shell", () => {
  it("is the same for every view and lets nothing in from elsewhere", async () => {
    const [home, site] = await Promise.all(["/", "/example.com"].map(async (path) => app.request(path)));
    expect(await home?.text()).toBe(await site?.clone().text());
    const organisations = await app.request("/example.com/organisations");
    expect(await organisations.text()).toBe(await site?.clone().text());
    for (const path of ["/example.com/settings", "/example.com/settings/goals"]) {
      expect(await (await app.request(path)).text()).toBe(await site?.clone().text());
    }
    const policy = site?.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain("unsafe");
    const html = (await site?.text()) ?? "";
    expect(html).not.toMatch(/style=|<style|onload|https?:\/\/(?!www\.w3\.org\/2000\/svg)/u);
    expect(html).toContain(`/assets/dashboard.js?v=${hash}`);
  });

  it("leaves deeper paths, icons and robots alone", async () => {
    expect((await app.request("/api/unknown")).status).toBe(404);
    expect((await app.request("/example.com/organisations/acme")).status).toBe(404);
    expect((await app.request("/example.com/settings/goals/1")).status).toBe(404);
    expect((await app.request("/favicon.ico")).status).toBe(404);
    expect(await (await app.request("/robots.txt")).text()).toContain("Disallow: /");
  });
});

describe("the assets", () => {
  it("are kept for ever under their hash, and asked about without it", async () => {
    const named = await app.request(`/assets/dashboard.js?v=${hash}`);
    expect(named.headers.get("cache-control")).toContain("immutable");
    expect(new Uint8Array(await named.arrayBuffer())).toEqual(script);
    const plain = await app.request("/assets/dashboard.js");
    expect(plain.headers.get("cache-control")).toBe("no-cache");
    const headers = { "if-none-match": plain.headers.get("etag") ?? "" };
    expect((await app.request("/assets/dashboard.js", { headers })).status).toBe(304);
  });

  it("are packed for browsers that unpack", async () => {
    const asked = async (accepted: string, from = app): Promise<[string | null, Buffer]> => {
      const response = await from.request("/assets/dashboard.js", { headers: { "accept-encoding": accepted } });
      return [response.headers.get("content-encoding"), Buffer.from(await response.arrayBuffer())];
    };
    const [gzip, zipped] = await asked("gzip, br");
    expect([gzip, gunzipSync(zipped).equals(script)]).toEqual(["gzip", true]);
    expect(await asked("gzip;q=0, br")).toEqual([null, Buffer.from(script)]);
    const built = pageRoutes({ "dashboard.js": script, "dashboard.js.br": brotliCompressSync(script) });
    const [brotli, packed] = await asked("gzip, br", built);
    expect([brotli, brotliDecompressSync(packed).equals(script)]).toEqual(["br", true]);
    expect((await built.request("/assets/dashboard.js.br")).status).toBe(404);
  });

  it("are no other files", async () => {
    for (const name of ["main.tsx", "constructor", "__proto__", "..%2fpackage.json"]) {
      expect([name, (await app.request(`/assets/${name}`)).status]).toEqual([name, 404]);
    }
  });
});
