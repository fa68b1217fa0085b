import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESKTOP_CHROME } from "../support/browser.ts";
import { startCollector, type TestCollector } from "./collector.ts";

const DAY = "2026-06-17";

let collector: TestCollector;

beforeAll(async () => {
  collector = await startCollector(`${DAY}T10:05:00Z`);
  await collector.site({ domain: "example.com", counter: true });
}, 240_000);

afterAll(() => collector.close());

async function get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${collector.url}${path}`, { headers });
}

let people = 0;

/** Page views of a visitor of their own each, told by the pixel. */
async function views(page: string, count: number): Promise<void> {
  for (const last = people + count; people < last; people++) {
    const response = await get(`/pixel.gif?d=example.com&u=${encodeURIComponent(`https://example.com${page}`)}`, {
      "x-forwarded-for": `84.144.${String(people)}.21`,
      "user-agent": DESKTOP_CHROME,
    });
    expect(response.headers.get("x-footfall-outcome")).toBe("accepted");
  }
}

async function counted(page: string): Promise<unknown> {
  const response = await get(`/counter/example.com${page}.json`);
  return response.status === 200 ? ((await response.json()) as { pageviews: number }).pageviews : response.status;
}

describe("pixel and counter", () => {
  it("meet: what the one counts the other tells, today and when the day is over", async () => {
    await views("/blog/post", 13);
    // Two, so that what is hidden of the day cannot be told from its total.
    await views("/rare", 4);
    await views("/as-rare", 4);
    expect([await counted("/blog/post"), await counted("/rare")]).toEqual([10, 404]);
    collector.setTime("2026-06-18T00:31:00Z");
    await collector.tick();
    // The released number is exact, so 13; and still rounded down for everybody.
    await views("/blog/post", 7);
    collector.minutesPass(6);
    expect(await counted("/blog/post")).toBe(15);
    const image = await get("/counter/example.com/blog/post.svg?label=reads");
    expect(await image.text()).toContain("reads: 15");
    expect(collector.logLines.filter((line) => line.includes("request_failed"))).toEqual([]);
  }, 120_000);
});

describe("scripts", () => {
  it("are served by the names of Plausible's, each with the build that reads it", async () => {
    const text = async (name: string): Promise<string> => (await get(`/js/${name}`)).text();
    const legacy = await text("script.outbound-links.js");
    expect(legacy).toContain("plausible");
    expect(await text("pa-example.com.js")).toBe(`(document.currentScript||{}).footfallSite="example.com";${legacy}`);
    expect(await text("pa-nobody.example.js")).toBe(legacy);
    expect((await get("/js/script.unheard-of.js")).status).toBe(404);
    expect((await get("/js/other.js")).status).toBe(404);
  });
});
