// What questions are answered from is kept until the next release, and not a moment longer.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ADMIN_TOKEN, startCollector, type TestCollector } from "./collector.ts";

const SITE = "kept.test";
const MARCH = ["2026-03-01", "2026-03-31"];
let collector: TestCollector;

beforeAll(async () => {
  collector = await startCollector("2026-03-02T09:00:00Z");
  await collector.site({ domain: SITE, timeZone: "UTC" });
}, 240_000);

afterAll(async () => {
  await collector.close();
});

async function view(): Promise<void> {
  const response = await fetch(`${collector.url}/api/event`, {
    method: "POST",
    headers: {
      "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
      "x-forwarded-for": "84.144.10.21",
    },
    body: JSON.stringify({ n: "pageview", u: `https://${SITE}/`, d: SITE }),
  });
  expect(response.headers.get("x-footfall-outcome")).toBe("accepted");
  // Open days are looked at anew after a while.
  collector.minutesPass(2);
}

async function views(dates: readonly string[] = MARCH): Promise<unknown> {
  const response = await fetch(`${collector.url}/api/v2/query`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
    body: JSON.stringify({ site_id: SITE, metrics: ["pageviews"], date_range: dates }),
  });
  const { results } = (await response.json()) as { results: readonly { metrics: readonly unknown[] }[] };
  return results[0]?.metrics[0];
}

describe("answers", () => {
  it("are the same before and after a release, and read once between two of them", async () => {
    await view();
    collector.setTime("2026-03-03T02:00:00Z");
    await collector.tick();
    expect(await views()).toBe(1);
    const { asked } = collector.collector.reads.totals();
    expect([await views(), await views(["2026-03-01", "2026-04-30"])]).toEqual([1, 1]);
    // The second has another last day, which no released one lies behind.
    expect(collector.collector.reads.totals().asked).toBe(asked);
    await view();
    await view();
    expect(await views()).toBe(3);
    collector.setTime("2026-03-04T02:00:00Z");
    await collector.tick();
    expect(await views()).toBe(3);
    expect(collector.collector.reads.totals().asked).toBeGreaterThan(asked);
    await view();
    expect(await views()).toBe(4);
  });
});
