import type { Hono } from "hono";
import { beforeEach, describe, expect, it } from "vitest";
import { noCounts } from "../../src/domain/counters.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { epochMs, MINUTE_MS } from "../../src/domain/time.ts";
import { counterRoutes } from "../../src/http/routes/counter.ts";
import { cleanPath } from "../../src/intake/page-path.ts";
import { parsePageUrl } from "../../src/wire/page-url.ts";

const TODAY = "2026-03-02";
const NOW = epochMs(Date.parse(`${TODAY}T10:15:00Z`));
const SITES: readonly Site[] = [
  { ...SITE_DEFAULTS, id: siteId(1), domain: "example.com", counter: true },
  { ...SITE_DEFAULTS, id: siteId(2), domain: "quiet.example" },
  { ...SITE_DEFAULTS, id: siteId(3), domain: "other.example", counter: true, k: 10 },
  { ...SITE_DEFAULTS, id: siteId(4), domain: "noisy.example", counter: true, mode: "dp" },
];

/** Released before today, and today so far. */
let released: readonly (readonly [page: string, pageviews: number])[];
let today: readonly (readonly [page: string, pageviews: number])[];
let questions: number;
let databaseDown: boolean;
let elapsedMs: number;
let app: Hono;

beforeEach(() => {
  released = [["/blog/post", 1_230]];
  today = [];
  questions = 0;
  databaseDown = false;
  elapsedMs = 0;
  app = counterRoutes({
    source: {
      read: ({ params }) => {
        questions++;
        if (databaseDown) return Promise.reject(new Error("secret words of the database"));
        if (params["report"] !== "page") return Promise.resolve([[1, "2026-01-01"]]);
        return Promise.resolve(released.map(([page, views]) => [page, 1, 0, views, views, 9, 9]));
      },
      openFrom: () => TODAY,
      live: (_, report) =>
        Promise.resolve(
          (report.name === "page" ? today : []).map(([v1, pageviews]) => ({
            day: TODAY,
            windowStart: epochMs(Date.parse(`${TODAY}T00:00:00Z`)),
            v1,
            v2: "",
            counters: { ...noCounts(), pageviews, events: pageviews },
            histogram: undefined,
          })),
        ),
      visitorsNow: () => 0,
      errorBar: () => ({ lower: 0, upper: 0 }),
    },
    reports: DEFAULT_REPORTS,
    now: () => NOW,
    elapsedMs: () => elapsedMs,
    site: (domain) => SITES.find((site) => site.domain === domain.toLowerCase()),
    sitesCounted: () => 3,
    pageOf: (path) => {
      const url = parsePageUrl(path);
      return url === undefined ? undefined : cleanPath(url.pathname, undefined);
    },
    onError: () => undefined,
  });
});

async function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return app.request(`http://collector.example/counter/${path}`, { headers });
}

async function views(path: string): Promise<unknown> {
  const response = await ask(path);
  return response.status === 200 ? ((await response.json()) as { pageviews: number }).pageviews : response.status;
}

describe("a page's counter", () => {
  it("tells everybody its views, kept for five minutes", async () => {
    const response = await ask("example.com/blog/post.json");
    expect(await response.json()).toEqual({
      site: "example.com",
      page: "/blog/post",
      pageviews: 1_230,
      rounded_to: 5,
    });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/json",
      "cache-control": "public, max-age=300",
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      "x-content-type-options": "nosniff",
    });
  });

  it("adds up what is released and today, and rounds down to a multiple of k", async () => {
    released = [["/blog/post", 1_234]];
    today = [["/blog/post", 10]];
    expect(await views("example.com/blog/post.json")).toBe(1_240);
    expect(await views("other.example/blog/post.json")).toBe(1_240);
    released = [["/blog/post", 4]];
    elapsedMs += 6 * MINUTE_MS;
    expect(await views("other.example/blog/post.json")).toBe(10);
  });

  it.each([
    ["the front page", "/", "example.com/.json"],
    ["a page with a slash at the end", "/blog/post", "example.com/blog/post/.json"],
    ["a page whose name is encoded", "/über uns", "example.com/%C3%BCber%20uns.json"],
    ["a page with two slashes before it", "/blog/post", "example.com//blog/post.json"],
    ["a page that ends so itself", "/data.json", "example.com/data.json.json"],
    ["a page with a number in its path", "/orders/:id", "example.com/orders/12345678.json"],
    ["a site in another case", "/a", "Example.COM/a.json"],
  ])("is that of %s", async (_, page, path) => {
    released = [[page, 50]];
    expect(await views(path)).toBe(50);
  });

  it.each([
    ["with fewer than k views", "example.com/rare.json"],
    ["that nobody knows", "example.com/none.json"],
    ["of what is hidden", "example.com/(other).json"],
    ["of a site without counter", "quiet.example/blog/post.json"],
    ["of no site", "nobody.example/blog/post.json"],
    ["behind what looks like a host", "example.com//other.example/.json"],
  ])("%s is none, in the same words", async (_, path) => {
    released = [
      ["/", 700],
      ["/rare", 4],
      ["(other)", 900],
      ["/blog/post", 100],
    ];
    const response = await ask(path);
    expect([response.status, await response.json()]).toEqual([404, { error: "this page has no public counter" }]);
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    const image = await ask(path.replace(/json$/u, "svg"));
    expect([image.status, image.headers.get("content-type")]).toEqual([404, "image/svg+xml; charset=utf-8"]);
    expect(await image.text()).toContain(">–</text>");
  });

  it.each(["", "example.com", "example.com/a", "example.com/a.png", "example.com.json", "%E0%A4%A/a.json"])(
    "is not at /counter/%s",
    async (path) => {
      expect((await ask(path)).status).toBe(404);
      expect(questions).toBe(0);
    },
  );

  it("is not sent again to who has it", async () => {
    const etag = (await ask("example.com/blog/post.svg")).headers.get("etag") ?? "";
    expect(etag).toMatch(/^W\/"[0-9a-f]{24}"$/u);
    const response = await ask("example.com/blog/post.svg", { "if-none-match": etag });
    expect([response.status, await response.text()]).toEqual([304, ""]);
    const other = await ask("example.com/blog/post.svg?label=reads", { "if-none-match": etag });
    expect(other.status).toBe(200);
  });

  it("of a site in mode dp is made of its noisy numbers", async () => {
    released = [["/blog/post", 1_237]];
    expect(await views("noisy.example/blog/post.json")).toBe(1_235);
    released = [["/blog/post", -40]];
    elapsedMs += 6 * MINUTE_MS;
    expect(await views("noisy.example/blog/post.json")).toBe(404);
  });
});

describe("the database", () => {
  it("is asked once in five minutes for all pages of a site, however many ask for whichever", async () => {
    await Promise.all(Array.from({ length: 50 }, (_, i) => ask(`example.com/page-${String(i)}.json`)));
    const first = questions;
    expect(first).toBeLessThanOrEqual(2);
    elapsedMs += 4 * MINUTE_MS;
    await ask("example.com/blog/post.svg");
    expect(questions).toBe(first);
    elapsedMs += MINUTE_MS;
    await ask("example.com/blog/post.svg");
    expect(questions).toBe(2 * first);
  });

  it("is not asked for sites that say nothing", async () => {
    await ask("quiet.example/blog/post.json");
    await ask("nobody.example/blog/post.json");
    expect(questions).toBe(0);
  });

  it("may be down: the last numbers stand, and where there are none it is said", async () => {
    expect(await views("example.com/blog/post.json")).toBe(1_230);
    databaseDown = true;
    elapsedMs += 6 * MINUTE_MS;
    expect(await views("example.com/blog/post.json")).toBe(1_230);
    const response = await ask("other.example/blog/post.json");
    expect([response.status, response.headers.get("retry-after"), response.headers.get("cache-control")]).toEqual([
      503,
      "60",
      "no-store",
    ]);
    expect(await response.text()).toBe('{"error":"the count is not known now"}');
  });

  it("is asked again a minute after it did not answer, as readers were told", async () => {
    databaseDown = true;
    expect(await views("example.com/blog/post.json")).toBe(503);
    databaseDown = false;
    elapsedMs += MINUTE_MS - 1;
    expect(await views("example.com/blog/post.json")).toBe(503);
    elapsedMs += 1;
    expect(await views("example.com/blog/post.json")).toBe(1_230);
  });
});

describe("the image", () => {
  it("says label and number, in colours of the page", async () => {
    const response = await ask("example.com/blog/post.svg?label=reads&color=1d4ed8&labelColor=black&style=plastic");
    const image = await response.text();
    expect(image).toContain('aria-label="reads: 1,230"');
    expect(image).toContain('fill="#1d4ed8"');
    expect(image).toContain('fill="#14201d"');
    expect(image).toContain("linearGradient");
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it.each([
    ["color", "url(https://evil.example)"],
    ["color", "#12345"],
    ["labelColor", '"/><script>alert(1)</script>'],
    ["style", "round"],
    ["label", "x".repeat(61)],
    ["label", "a\u0000b"],
  ])("refuses a %s of %j", async (name, value) => {
    const response = await ask(`example.com/blog/post.svg?${new URLSearchParams({ [name]: value }).toString()}`);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain(value.slice(0, 10));
  });
});
