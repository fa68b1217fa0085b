import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { BeaconFields } from "../../src/wire/fields.ts";
import { SNIPPETS } from "./site.ts";
import { openStage, paths, type Stage } from "./stage.ts";

let stage: Stage;

describe.each(SNIPPETS)("%s", (tracker) => {
  beforeAll(async () => {
    stage = await openStage({ tracker, backForwardCache: true });
  });
  afterAll(() => stage.close());

  describe("a page that comes back from the back-forward cache", () => {
    it("is viewed anew, measured from where it stands", async () => {
      const guest = await stage.enter();
      const { page } = guest;
      await page.goto(`${stage.shop}/blog/post`);
      await page.evaluate(() => {
        addEventListener("pageshow", (event) => Object.assign(window, { restored: event.persisted }));
        scrollTo(0, 2_000);
      });
      await page.waitForFunction(() => scrollY === 2_000);
      await page.click("text=Pricing");
      await page.waitForURL("**/pricing");
      await page.goBack({ waitUntil: "commit" });
      await page.waitForFunction(() => "restored" in window);
      expect(await page.evaluate("restored")).toBe(true);
      expect(paths(await guest.settled())).toEqual(["/blog/post", "/pricing", "/blog/post"]);
      const truth = await page.evaluate(() => (100 * (scrollY + innerHeight)) / document.documentElement.scrollHeight);
      await page.click("text=Pricing");
      const beacons = await guest.until((all) => all.filter(isStoryReport).length === 2);
      expect(Math.abs((beacons.filter(isStoryReport)[1]?.sd ?? 0) - truth)).toBeLessThanOrEqual(1);
      await guest.close();
    });
  });
});

function isStoryReport({ n, u }: BeaconFields): boolean {
  return n === "engagement" && u.endsWith("/blog/post");
}
