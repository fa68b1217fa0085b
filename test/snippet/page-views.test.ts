import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setHidden } from "../support/browser.ts";
import { SNIPPETS } from "./site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";
import { fieldsOf } from "./stub-collector.ts";

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

  describe("page views", () => {
    it("are sent once per load, as text/plain, with what the contract names and no more", async () => {
      await guest.page.goto(`${stage.shop}/`);
      const [first] = await guest.until((beacons) => beacons.length > 0);
      if (first === undefined) throw new Error("no beacon");
      expect(fieldsOf(first)).toEqual({
        n: "pageview",
        u: `${stage.shop}/`,
        d: "shop.test",
        r: "",
        w: 1280,
        h: false,
        v: 3,
        id: expect.stringMatching(/^[0-9]{16}$/u) as string,
      });
      expect(first.headers["content-type"]).toBe("text/plain;charset=UTF-8");
      expect(first.headers.cookie).toBeUndefined();
      expect(paths(await guest.settled())).toEqual(["/"]);
    });

    it("carry the referrer's origin and only campaign keys of the query", async () => {
      await guest.page.goto(`${stage.shop}/?utm_source=letter&email=ann%40x.org&gclid=Cj0KCQ#part`);
      await guest.page.click("text=Pricing");
      const views = await guest.until((beacons) => paths(beacons).length === 2);
      const [home, pricing] = views.filter((beacon) => beacon.n === "pageview");
      expect(home?.u).toBe(`${stage.shop}/?utm_source=letter&gclid=C`);
      expect(pricing?.r).toBe(stage.shop);
      expect(JSON.stringify(views.map(fieldsOf))).not.toContain("ann%40x.org");
    });

    it("follow pushState and Back, and count no path twice in a row", async () => {
      await guest.page.goto(`${stage.shop}/app`);
      await guest.page.click("text=Settings");
      await guest.page.evaluate(() => {
        history.pushState({}, "", "/app/settings?tab=2");
        history.pushState({}, "", "/app/settings#top");
        history.replaceState({}, "", "/app/replaced");
        history.replaceState({}, "", "/app/settings");
      });
      await guest.page.goBack();
      await guest.page.goBack();
      await guest.page.goBack();
      await guest.page.waitForURL("**/app");
      expect(paths(await guest.settled())).toEqual(["/app", "/app/settings", "/app"]);
    });

    it("take the fragment for the route where the tag says data-hash", async () => {
      await guest.page.goto(`${stage.shop}/hash`);
      await guest.page.click("text=One");
      await guest.page.click("text=One");
      await guest.page.click("text=Two");
      await guest.page.evaluate(() => history.pushState({}, "", "#/three"));
      expect(paths(await guest.settled())).toEqual(["/hash", "/hash#/one", "/hash#/two", "/hash#/three"]);
      expect(new Set(guest.beacons().map((beacon) => beacon.h))).toEqual(new Set([true]));
    });

    it("are left to the page where the tag says data-manual", async () => {
      await guest.page.goto(`${stage.shop}/manual`);
      await guest.page.evaluate(() => {
        history.pushState({}, "", "/elsewhere");
        window.footfall?.("pageview", { url: `${location.origin}/virtual?token=t&ref=bob` });
      });
      expect(paths(await guest.settled())).toEqual(["/virtual?ref=bob"]);
    });

    it("are counted once when a page includes the script twice", async () => {
      await guest.page.goto(`${stage.shop}/twice`);
      expect(paths(await guest.settled())).toEqual(["/twice"]);
    });

    it("wait until a page opened in a background tab is first seen", async () => {
      await guest.page.addInitScript(() => {
        Object.defineProperty(document, "hidden", { configurable: true, value: true });
      });
      await guest.page.goto(`${stage.shop}/app`);
      await guest.page.evaluate(() => history.pushState({}, "", "/app/settings"));
      expect(paths(await guest.settled())).toEqual([]);
      await setHidden(guest.page, false);
      expect(paths(await guest.settled())).toEqual(["/app/settings"]);
      await setHidden(guest.page, true);
      await setHidden(guest.page, false);
      expect(paths(await guest.settled())).toEqual(["/app/settings"]);
    });
  });

  describe("the snippet", () => {
    it("stores nothing on the device", async () => {
      const { page, context } = guest;
      await page.goto(`${stage.shop}/app`);
      await page.click("text=Settings");
      await page.click("text=Sign up");
      paths(await guest.settled());
      const stored = await page.evaluate(async () => ({
        cookie: document.cookie,
        local: Object.keys(localStorage),
        session: Object.keys(sessionStorage),
        name: window.name,
        databases: await indexedDB.databases(),
      }));
      expect(stored).toEqual({ cookie: "", local: [], session: [], name: "", databases: [] });
      expect(await context.cookies()).toEqual([]);
    });

    for (const flag of ["footfall_ignore", "plausible_ignore"]) {
      it(`sends nothing when ${flag} is "true", and still answers callbacks`, async () => {
        const { page } = guest;
        await page.addInitScript((key) => localStorage.setItem(key, "true"), flag);
        await page.goto(`${stage.shop}/app`);
        await page.click("text=Settings");
        const answer = await page.evaluate(
          () => new Promise((resolve) => window.footfall?.("Silent", { callback: (result) => resolve([result]) })),
        );
        expect(answer).toEqual([undefined]);
        await page.evaluate((key) => localStorage.removeItem(key), flag);
        expect(paths(await guest.settled())).toEqual([]);
      });
    }
  });
});
