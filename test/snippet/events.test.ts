import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BeaconFields } from "../../src/wire/fields.ts";
import { hurryTimers } from "./held-timers.ts";
import { SNIPPETS } from "./site.ts";
import { openStage, type Guest, type Stage } from "./stage.ts";

let stage: Stage;
let guest: Guest;

describe.each(SNIPPETS)("%s", (tracker) => {
  beforeAll(async () => {
    stage = await openStage({ tracker });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    guest = await stage.enter();
  });
  afterEach(() => guest.close());

  describe("custom events", () => {
    it("carry properties, revenue and whether a person caused them", async () => {
      await guest.page.goto(`${stage.shop}/pricing?token=t`);
      await guest.page.evaluate(() => {
        window.footfall?.("Purchase", {
          props: { plan: "large", seats: 3 },
          revenue: { amount: 12.5, currency: "EUR" },
          interactive: false,
        });
      });
      const purchase = await event("Purchase");
      expect(purchase).toMatchObject({
        u: `${stage.shop}/pricing`,
        d: "shop.test",
        p: { plan: "large", seats: 3 },
        $: { amount: 12.5, currency: "EUR" },
        i: false,
      });
    });

    it("called before the script was there are sent after the page view, in order", async () => {
      await guest.page.goto(`${stage.shop}/stub`);
      const beacons = await guest.until((all) => all.length >= 3);
      expect(beacons.map((beacon) => beacon.p?.["order"] ?? beacon.n).sort()).toEqual([1, 2, "pageview"]);
    });

    it("can be sent by window.plausible, unless the page brings its own", async () => {
      const { page } = guest;
      await page.goto(`${stage.shop}/app`);
      await page.click("text=Sign up");
      expect((await event("Signup")).p).toEqual({ plan: "small" });

      await page.addInitScript(() => {
        window.plausible = Object.assign(() => undefined, { v: 36 });
      });
      await page.goto(`${stage.shop}/pricing`);
      await event("pageview");
      expect(await page.evaluate(() => window.plausible?.v)).toBe(36);
    });

    it("tell the caller how the collector answered", async () => {
      await guest.page.goto(`${stage.shop}/pricing`);
      const status = await guest.page.evaluate(
        () => new Promise((resolve) => window.footfall?.("Asked", { callback: (result) => resolve(result?.status) })),
      );
      expect(status).toBe(202);
    });
  });

  describe("sending", () => {
    for (const [manner, replacement] of [
      ["refuses", "() => false"],
      ["is absent", "undefined"],
    ] as const) {
      it(`falls back to a keepalive fetch when sendBeacon ${manner}, also while the page is left`, async () => {
        const { page } = guest;
        await page.addInitScript(`Object.defineProperty(navigator, "sendBeacon", { value: ${replacement} })`);
        await page.goto(`${stage.shop}/`);
        await event("pageview");
        await page.click("text=Pricing");
        const engagement = await event("engagement");
        expect(engagement.u).toBe(`${stage.shop}/`);
        expect(guest.beacons().map(({ headers }) => headers["content-type"])).toContain("text/plain;charset=UTF-8");
      });
    }

    it("throws nothing at the page when the collector cannot be reached", async () => {
      const { page } = guest;
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      await page.addInitScript(`Object.defineProperty(navigator, "sendBeacon", { value: () => false })`);
      await page.route("**/api/event", (route) => route.abort());
      await hurryTimers(page);
      await page.goto(`${stage.shop}/app`);
      await page.click("text=Settings");
      const answer = await page.evaluate(
        () =>
          new Promise((resolve) =>
            window.footfall?.("Lost", { callback: (result) => resolve([result !== undefined, result?.status]) }),
          ),
      );
      expect(answer).toEqual([true, undefined]);
      expect(errors).toEqual([]);
      expect(guest.beacons()).toEqual([]);
    });
  });

  describe("a visitor's headers", () => {
    it("are on every beacon, also on that of a page that is left", async () => {
      const proxied = await stage.enter({
        headers: { "x-forwarded-for": "203.0.113.9" },
        userAgent: "Test/1",
        locale: "de",
      });
      await proxied.page.goto(`${stage.shop}/`);
      await proxied.page.click("text=Pricing");
      const beacons = await proxied.until((all) => all.some(({ n }) => n === "engagement"));
      await proxied.close();
      for (const { headers } of beacons) {
        expect(headers).toMatchObject({
          "x-forwarded-for": "203.0.113.9",
          "user-agent": "Test/1",
          "accept-language": "de",
        });
      }
    });
  });
});

async function event(name: string): Promise<BeaconFields> {
  const beacons = await guest.until((all) => all.some((beacon) => beacon.n === name));
  const found = beacons.find((beacon) => beacon.n === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}
