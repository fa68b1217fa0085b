import { describe, expect, it } from "vitest";
import { pageRoutes } from "../../src/http/routes/page.ts";

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const app = pageRoutes({ "dashboard.js": text("//"), "dashboard.css": text("/**/") });

async function page(path: string): Promise<Response> {
  return app.request(`https://stats.example.com${path}`, { headers: { cookie: "__Host-footfall=x" } });
}

describe("the page of a link", () => {
  it.each(["/share/abc", "/embed/abc", "/share/example.com", "/embed/%F0%9F%98%80", "/share/__proto__"])(
    "is the shell at %s, told to nobody and without cookies",
    async (path) => {
      const [own, shared] = [await page("/"), await page(path)];
      expect(shared.status).toBe(200);
      expect(await shared.text()).toBe(await own.text());
      expect(shared.headers.get("referrer-policy")).toBe("no-referrer");
      expect(shared.headers.get("x-robots-tag")).toBe("noindex, nofollow");
      expect(shared.headers.get("set-cookie")).toBeNull();
    },
  );

  it("is shown by frames of other sites only where it is made for them", async () => {
    const policy = async (path: string): Promise<string> =>
      (await page(path)).headers.get("content-security-policy") ?? "";
    for (const path of ["/", "/example.com", "/share/abc"])
      expect(await policy(path)).toContain("frame-ancestors 'none'");
    expect(await policy("/embed/abc")).toContain("frame-ancestors *");
    expect((await policy("/embed/abc")).replace("*", "'none'")).toBe(await policy("/"));
    expect((await page("/embed/abc")).headers.get("cross-origin-opener-policy")).toBeNull();
    expect((await page("/share/abc")).headers.get("cross-origin-opener-policy")).toBe("same-origin");
  });

  it("has nothing below it", async () => {
    expect((await page("/share/abc/x")).status).toBe(404);
    expect((await page("/embed/abc/x")).status).toBe(404);
  });
});
