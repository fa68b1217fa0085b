import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Site as SiteRecord } from "../../src/domain/site.ts";
import { hurryTimers } from "../snippet/held-timers.ts";
import { startSite, type Site } from "../snippet/site.ts";
import { DESKTOP_CHROME, launchBrowser, type TestBrowser } from "../support/browser.ts";
import { startCollector, type TestCollector } from "./collector.ts";
import { startLossyProxy, type LossyProxy } from "./lossy-proxy.ts";
import { hourTotals } from "./stats-table.ts";

const DAY = "2026-06-17";

let collector: TestCollector;
let proxy: LossyProxy;
let browser: TestBrowser;
let shop: Site;
let site: SiteRecord;

beforeAll(async () => {
  collector = await startCollector(`${DAY}T10:05:00Z`);
  [proxy, browser, site] = await Promise.all([
    startLossyProxy(collector.url, ({ n }) => n === "pageview"),
    launchBrowser(),
    collector.site({ domain: "shop.test" }),
  ]);
  shop = await startSite({ tracker: "footfall.full", collector: proxy.origin });
}, 240_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([shop.close(), proxy.close(), collector.close()]);
});

describe("a page view whose answer is lost on its way", { timeout: 300_000 }, () => {
  it("is sent again, known again, and counts once", async () => {
    const { page } = await browser.visitor({
      userAgent: DESKTOP_CHROME,
      headers: { "x-forwarded-for": "84.144.10.21" },
    });
    await hurryTimers(page);
    for (const path of ["/", "/pricing"]) {
      await page.goto(shop.origin + path);
      await page.evaluate(() => new Promise((callback) => window.footfall?.("Seen", { callback })));
    }

    const passed = proxy.passed.filter(({ fields }) => fields.n !== "engagement");
    expect(passed.map(({ fields, outcome }) => [fields.n, outcome])).toEqual([
      ["pageview", "accepted"],
      ["pageview", "duplicate"],
      ["Seen", "accepted"],
      ["pageview", "accepted"],
      ["pageview", "duplicate"],
      ["Seen", "accepted"],
    ]);
    expect(passed[0]?.fields).toEqual(passed[1]?.fields);

    collector.setTime("2026-06-18T00:31:00Z");
    await collector.tick();
    const [visitors, visits, pageviews, events] = [1, 1, 2, 4];
    const totals = await hourTotals(collector, { site: site.id, day: DAY });
    expect(totals.map((row) => row.slice(0, 5))).toEqual([["10:00", visitors, visits, pageviews, events]]);
  });
});
