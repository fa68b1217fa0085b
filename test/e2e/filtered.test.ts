// What is kept out of a site's numbers, from the request to the owner's page.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FilteredAnswer } from "../../src/stats/filtered.ts";
import { launchBrowser, type TestBrowser } from "../support/browser.ts";
import { ADMIN_TOKEN, startCollector, type TestCollector } from "./collector.ts";

const DAY = "2026-06-17";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
const GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

let collector: TestCollector;
let browser: TestBrowser;

beforeAll(async () => {
  collector = await startCollector(`${DAY}T10:00:00Z`);
  [browser] = await Promise.all([
    launchBrowser(),
    collector.site({ domain: "shop.test", timeZone: "Europe/Berlin", hostnames: ["shop.test"] }),
  ]);
}, 240_000);

afterAll(async () => {
  await browser.close();
  await collector.close();
});

async function send(
  count: number,
  headers: Readonly<Record<string, string>>,
  body: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  const outcomes = new Set<unknown>();
  for (let person = 1; person <= count; person++) {
    const response = await fetch(`${collector.url}/api/event`, {
      method: "POST",
      headers: { "user-agent": FIREFOX, "x-forwarded-for": `20.0.${String(person)}.7`, ...headers },
      body: JSON.stringify({ n: "pageview", u: "http://shop.test/", d: "shop.test", ...body }),
    });
    outcomes.add(response.headers.get("x-footfall-outcome"));
  }
  return [...outcomes].join();
}

async function asked(query: string): Promise<FilteredAnswer> {
  const response = await fetch(`${collector.url}/api/filtered?site_id=shop.test&${query}`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()) as FilteredAnswer;
}

const TOTALS = [
  { reason: "bot", beacons: 7 },
  { reason: "opted_out", beacons: 4 },
  { reason: "hostname_foreign", beacons: 2 },
  { reason: "spam_referrer", beacons: 1 },
];

describe("beacons that do not count", { timeout: 120_000 }, () => {
  it("are told of by reason while the day is open", async () => {
    expect(await send(6, {})).toBe("accepted");
    expect(await send(7, { "user-agent": GOOGLEBOT })).toBe("bot");
    expect(await send(4, { "sec-gpc": "1" })).toBe("opted_out");
    expect(await send(2, {}, { u: "https://copy.example/" })).toBe("hostname_foreign");
    expect(await send(1, {}, { r: "https://www.semalt.com/" })).toBe("spam_referrer");
    await collector.tick();
    const { meta, totals, results } = await asked("date_range=day");
    expect(meta).toEqual({ accepted: 6, filtered: 14, share: 0.7, k: 5, provisional_from: DAY });
    expect(totals).toEqual(TOTALS);
    expect(results.filter(({ reason }) => reason === "bot").map(({ beacons }) => beacons)).toEqual([5, 2]);
  });

  it("stand in the database when it is over, and are no part of any other answer", async () => {
    collector.setTime(`${DAY}T22:31:00Z`);
    await collector.tick();
    const { meta, totals, days, results } = await asked(`date_range=${DAY},${DAY}`);
    expect(meta).toEqual({ accepted: 6, filtered: 14, share: 0.7, k: 5 });
    expect(totals).toEqual(TOTALS);
    expect(days).toEqual([{ date: DAY, accepted: 6, filtered: 14 }]);
    expect(results.find(({ reason }) => reason === "bot")).toEqual({
      date: DAY,
      reason: "bot",
      name: expect.stringMatching(/^(Googlebot|Other)$/u) as unknown,
      beacons: 7,
    });
    const response = await fetch(`${collector.url}/api/v2/query`, {
      method: "POST",
      headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
      body: JSON.stringify({ site_id: "shop.test", metrics: ["events"], date_range: [DAY, DAY] }),
    });
    expect(await response.json()).toMatchObject({ results: [{ metrics: [6] }] });
    expect((await asked("date_range=all")).meta.filtered).toBe(14);
  });

  it("are shown to the owner in words", async () => {
    const visitor = await browser.visitor();
    const { page } = visitor;
    await page.clock.setFixedTime(collector.now());
    await page.goto(`${collector.origin}/setup?token=${collector.setupToken ?? ""}`);
    await page.getByLabel("E-mail").fill("owner@shop.test");
    await page.getByLabel("Password").fill("a long enough password");
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByText("shop.test").first().waitFor();
    await page.goto(`${collector.origin}/shop.test?from=${DAY}&to=${DAY}`);
    const panel = page.getByRole("region", { name: "Filtered out" });
    await panel.getByText("70% of 20 page views and events").waitFor();
    expect(await panel.locator(".filtered-label").allInnerTexts()).toEqual([
      "Robots",
      "Opted out",
      "Other hosts",
      "Referrer spam",
    ]);
    await visitor.close();
  });
});
