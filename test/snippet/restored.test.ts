// Pages back from the back-forward cache, where browsers hide a page before they leave it and where (older Safari) they do not.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BeaconFields } from "../../src/wire/fields.ts";
import { setHidden } from "../support/browser.ts";
import { SNIPPETS } from "./site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";

/** Of a machine that does other things as well: far less than the page is away. */
const TOLERANCE_MS = 1_000;

let stage: Stage;
let guest: Guest;

describe.each(SNIPPETS)("%s", (tracker) => {
  beforeAll(async () => {
    stage = await openStage({ tracker, backForwardCache: true });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    guest = await stage.enter();
  });
  afterEach(() => guest.close());

  describe.each([
    ["that is hidden before it is left", false],
    ["that is left without being hidden", true],
  ] as const)("a page %s, and comes back", (_which, silent) => {
    it("is engaged while it is seen, and not while it is away", async () => {
      const { page } = guest;
      if (silent) {
        await page.addInitScript(() => {
          addEventListener("visibilitychange", (event) => event.stopImmediatePropagation(), true);
          Object.defineProperty(document, "hidden", { configurable: true, value: false });
        });
      }
      await page.goto(`${stage.shop}/`);
      await page.evaluate(() => {
        // Deferred scripts, and so the page view, come right before this.
        const times = [performance.getEntriesByType("navigation")[0]?.toJSON().domContentLoadedEventStart as number];
        addEventListener("pageshow", ({ persisted }) => {
          times.push(performance.now());
          Object.assign(window, { persisted, at: performance.now() });
        });
        addEventListener("pagehide", () => {
          times.push(performance.now());
          sessionStorage.setItem("times", JSON.stringify(times));
        });
      });
      await page.goto(`${stage.shop}/pricing`);
      await page.waitForFunction(() => performance.now() > 3_000);
      await page.goBack({ waitUntil: "commit" });
      await page.waitForFunction(() => "persisted" in window);
      expect(await page.evaluate("persisted")).toBe(true);
      await page.waitForFunction(() => performance.now() > (window as unknown as { at: number }).at + 600);
      expect(paths(await guest.settled())).toEqual(["/", "/pricing", "/"]);
      const before = engagements(guest.beacons()).length;
      await page.goto(`${stage.shop}/pricing`);
      const all = await guest.until((beacons) => engagements(beacons).length > before);
      const told = engagements(all).reduce((sum, { e = 0 }) => sum + e, 0);
      const times = JSON.parse((await page.evaluate(() => sessionStorage.getItem("times"))) ?? "[]") as number[];
      const [viewed = 0, left = 0, back = 0, leftAgain = 0] = times;
      expect(back - left).toBeGreaterThan(2 * TOLERANCE_MS);
      expect(Math.abs(told - (left - viewed + leftAgain - back))).toBeLessThan(TOLERANCE_MS);
    });
  });

  it("sends what a page tells after it is back by a request that may be made again", async () => {
    const { page } = guest;
    await page.goto(`${stage.shop}/app`);
    await page.evaluate(() => addEventListener("pageshow", ({ persisted }) => Object.assign(window, { persisted })));
    await page.goto(`${stage.shop}/pricing`);
    await page.goBack({ waitUntil: "commit" });
    await page.waitForFunction(() => "persisted" in window);
    await setHidden(page, false);
    expect(paths(await guest.settled())).toEqual(["/app", "/pricing", "/app"]);
  });
});

/** Reports of the page that was left and came back. */
function engagements(beacons: readonly BeaconFields[]): readonly BeaconFields[] {
  return beacons.filter(({ n, u }) => n === "engagement" && u === `${stage.shop}/`);
}
