// A site in mode dp in a whole collector: beacons over HTTP in, rows of the real engine and answers of the API out.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Site } from "../../src/domain/site.ts";
import type { Answer } from "../../src/stats/answer.ts";
import { checkedPlan } from "../../src/privacy/dp/site-plan.ts";
import { ADMIN_TOKEN, startCollector, type TestCollector } from "./collector.ts";

const VISITORS = 700;
let collector: TestCollector;
let site: Site;

beforeAll(async () => {
  collector = await startCollector("2026-03-10T08:10:00Z");
  site = await collector.site({ domain: "quiet.example", mode: "dp", epsilon: "4" });
}, 240_000);
afterAll(() => collector.close());

async function visit(person: number): Promise<string | null> {
  const response = await fetch(`${collector.url}/api/event`, {
    method: "POST",
    headers: {
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
      "x-forwarded-for": `20.${String(person >> 8)}.${String(person & 255)}.7`,
    },
    body: JSON.stringify({ n: "pageview", u: "https://quiet.example/known", d: "quiet.example" }),
  });
  return response.headers.get("x-footfall-outcome");
}

async function ask(question: object): Promise<[number, Answer]> {
  const response = await fetch(`${collector.url}/api/v2/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify({ site_id: "quiet.example", metrics: ["visitors", "pageviews"], ...question }),
  });
  return [response.status, (await response.json()) as Answer];
}

describe("a site in mode dp", { timeout: 240_000 }, () => {
  it("counts visitors and shows none of them while the hour is open", async () => {
    for (let person = 0; person < VISITORS; person++) expect(await visit(person)).toBe("accepted");
    const [status, answer] = await ask({ date_range: "day" });
    expect([status, answer.results]).toEqual([200, [{ metrics: [null, null], dimensions: [] }]]);
  });

  it("shows the hours that have closed, each near its count and within bars", async () => {
    collector.setTime("2026-03-10T10:02:00Z");
    await collector.tick();
    const [, { results, meta }] = await ask({ date_range: "day", dimensions: ["time:hour"] });
    const bars = meta.noise?.error_bars ?? [];
    expect(results.map(({ dimensions }) => dimensions[0]?.slice(11))).toEqual(
      Array.from({ length: 10 }, (_, hour) => `${String(hour).padStart(2, "0")}:00:00`),
    );
    const visitors = Number(results[8]?.metrics[0]);
    const [bar] = bars[8] ?? [];
    // Ten standard deviations.
    expect(Math.abs(visitors - VISITORS)).toBeLessThan(5 * ((bar?.[1] ?? 0) - visitors));
  });

  it("shows values when the day is over: all of a closed list, and pages above the threshold", async () => {
    collector.setTime("2026-03-11T00:32:00Z");
    await collector.tick();
    const yesterday = { date_range: ["2026-03-10", "2026-03-10"] };
    const [, pages] = await ask({ ...yesterday, dimensions: ["event:page"] });
    expect(pages.results.map(({ dimensions }) => dimensions)).toEqual([["/known"]]);
    const [, browsers] = await ask({ ...yesterday, dimensions: ["visit:browser"] });
    expect(browsers.results).toHaveLength(23);
    expect(browsers.results[0]?.dimensions).toEqual(["Firefox"]);
    const [status] = await ask({ ...yesterday, dimensions: ["visit:os"] });
    expect(status).toBe(422);
  });

  it("stores nothing of the site without noise, and nothing exact elsewhere", async () => {
    const rows = await collector.collector.store.database.read({
      text:
        "SELECT count(), countIf(visitors_variance = 0 OR pageviews_variance = 0), max(abs(visits)), max(abs(events)), " +
        "max(abs(bounces)), max(length(time_on_page)) FROM stats WHERE site = {site:UInt32}",
      params: { site: site.id },
    });
    const [count = 0, ...exact] = rows[0]?.map(Number) ?? [];
    expect(exact).toEqual([0, 0, 0, 0, 0]);
    const { reports } = checkedPlan(site);
    expect(count).toBeGreaterThan(reports.length + 24);
    const text = "SELECT DISTINCT visitors_variance FROM stats WHERE site = {site:UInt32} AND report = 'page'";
    const variances = await collector.collector.store.database.read({ text, params: { site: site.id } });
    expect(variances).toHaveLength(1);
  });
});
