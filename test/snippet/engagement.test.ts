import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BeaconFields } from "../../src/wire/fields.ts";
import { setHidden } from "../support/browser.ts";
import { SNIPPETS } from "./site.ts";
import { openStage, type Guest, type Stage } from "./stage.ts";

/** How far from the truth a busy machine may bring a measured time, milliseconds. */
const TOLERANCE_MS = 150;

let stage: Stage;
let guest: Guest;

describe.each(SNIPPETS)("%s", (tracker) => {
  beforeAll(async () => {
    stage = await openStage({ tracker });
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    guest = await stage.enter();
    await guest.page.addInitScript(keepMarks);
  });
  afterEach(() => guest.close());

  describe("engagement", () => {
    it("is reported with its own page's address when the page is left for another", async () => {
      const { page } = guest;
      await page.goto(`${stage.shop}/`);
      await elapse(page, 600);
      await page.click("text=Pricing");
      const [report] = await engagements(1);
      const { viewed, left } = await marks(page);
      expect(report?.u).toBe(`${stage.shop}/`);
      expect(report?.sd).toBe(100);
      expect(Math.abs((report?.e ?? 0) - (left - viewed))).toBeLessThan(TOLERANCE_MS);
    });

    it("is reported when the page is hidden, then only what was added", async () => {
      const { page } = guest;
      await page.goto(`${stage.shop}/`);
      await elapse(page, 300);
      await setHidden(page, true);
      const [first] = await engagements(1);
      await elapse(page, 500);
      await setHidden(page, false);
      await elapse(page, 300);
      await page.click("text=Pricing");
      const [, second] = await engagements(2);
      const { viewed, hidden, shown, left } = await marks(page);
      expect(Math.abs((first?.e ?? 0) - (hidden - viewed))).toBeLessThan(TOLERANCE_MS);
      expect(Math.abs((second?.e ?? 0) - (left - shown))).toBeLessThan(TOLERANCE_MS);
    });

    it("stops while another window has the focus", async () => {
      const { page, context } = guest;
      await page.goto(`${stage.shop}/`);
      // Playwright lets every page believe that it has the focus, until told not to.
      const devtools = await context.newCDPSession(page);
      await devtools.send("Emulation.setFocusEmulationEnabled", { enabled: false });
      const other = await context.newPage();
      await other.bringToFront();
      await page.waitForFunction(() => !document.hasFocus());
      await elapse(page, 500);
      await page.bringToFront();
      await page.waitForFunction(() => document.hasFocus());
      await elapse(page, 200);
      await page.click("text=Pricing");
      const reports = await engagements(2);
      const { viewed, blurred, focused, left } = await marks(page);
      const told = reports.reduce((sum, report) => sum + (report.e ?? 0), 0);
      expect(focused - blurred).toBeGreaterThan(500);
      expect(Math.abs(told - (blurred - viewed + left - focused))).toBeLessThan(TOLERANCE_MS);
    });

    it("tells the deepest point within 1 % of the document, however far up one scrolls again", async () => {
      const { page } = guest;
      await page.goto(`${stage.shop}/blog/post`);
      await scrollPage(page, 1_500);
      const truth = await page.evaluate(() => (100 * (scrollY + innerHeight)) / document.documentElement.scrollHeight);
      await scrollPage(page, 200);
      await page.goto("about:blank");
      const [report] = await engagements(1);
      expect(Math.abs((report?.sd ?? 0) - truth)).toBeLessThanOrEqual(1);
    });

    it("tells what of an unscrolled page was in view, and its growth", async () => {
      const { page } = guest;
      await page.goto(`${stage.shop}/blog/post`);
      const truth = await page.evaluate(() => (100 * innerHeight) / document.documentElement.scrollHeight);
      await elapse(page, 60);
      await setHidden(page, true);
      const [first] = await engagements(1);
      expect(Math.abs((first?.sd ?? 0) - truth)).toBeLessThanOrEqual(1);

      await setHidden(page, false);
      await page.evaluate(async () => {
        document.body.append(Object.assign(document.createElement("div"), { style: "height: 4000px" }));
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      });
      await elapse(page, 60);
      await setHidden(page, true);
      const [, second] = await engagements(2);
      expect(Math.abs((second?.sd ?? 0) - truth / 2)).toBeLessThanOrEqual(1);
    });

    it("belongs to each route: reported before the next one's page view, depth begun anew", async () => {
      const { page } = guest;
      await page.goto(`${stage.shop}/app`);
      await go(page, "/app/long");
      await scrollPage(page, 4_000);
      await elapse(page, 100);
      // Rendered some frames after it was announced: until then the old page is still there, scrolled far down.
      await go(page, "/app/settings");
      await go(page, "/app/long");
      await elapse(page, 100);
      await page.goto("about:blank");
      await engagements(4);
      const told = guest.beacons().map(({ n, u, sd }) => ({ n, path: new URL(u).pathname, sd }));
      const long = told.filter(({ n, path }) => n === "engagement" && path === "/app/long");
      expect(long[0]?.sd).toBeGreaterThan(80);
      expect(long[1]?.sd).toBeLessThan(20);
      const longReported = told.findIndex(({ n, path }) => n === "engagement" && path === "/app/long");
      const settingsViewed = told.findIndex(({ n, path }) => n === "pageview" && path === "/app/settings");
      expect(longReported).toBeLessThan(settingsViewed);
    });

    it("is not reported without a page view", async () => {
      const { page } = guest;
      await page.goto(`${stage.shop}/manual`);
      await elapse(page, 100);
      await setHidden(page, true);
      expect(await guest.settled()).toEqual([]);
    });
  });
});

/** What the page itself saw, on its own clock. */
interface Marks {
  /** Deferred scripts, and so the page view, come right before this. */
  readonly viewed: number;
  readonly hidden: number;
  readonly shown: number;
  readonly blurred: number;
  readonly focused: number;
  readonly left: number;
}

/** Runs in the page before anything else; the first page of the visit leaves its marks to the second. */
function keepMarks(): void {
  const kept: Record<string, number> = {};
  const mark = (name: string): void => void (kept[name] = performance.now());
  addEventListener("DOMContentLoaded", () => mark("viewed"));
  addEventListener("visibilitychange", () => mark(document.hidden ? "hidden" : "shown"));
  addEventListener("blur", () => mark("blurred"));
  addEventListener("focus", () => mark("focused"));
  addEventListener("pagehide", () => {
    mark("left");
    if (sessionStorage.getItem("marks") === null) sessionStorage.setItem("marks", JSON.stringify(kept));
  });
}

async function marks(page: Page): Promise<Marks> {
  await page.waitForURL("**/pricing");
  return JSON.parse((await page.evaluate(() => sessionStorage.getItem("marks"))) ?? "{}") as Marks;
}

/** Lets the page's own clock run: what is measured here is time itself. */
async function elapse(page: Page, ms: number): Promise<void> {
  const end = (await page.evaluate(() => performance.now())) + ms;
  await page.waitForFunction((at) => performance.now() >= at, end, { polling: 20 });
}

async function scrollPage(page: Page, top: number): Promise<void> {
  await page.evaluate(
    (y) =>
      new Promise((resolve) => {
        addEventListener("scroll", resolve, { once: true });
        scrollTo(0, y);
      }),
    top,
  );
}

/** Takes a route of the shop's application and waits until it is rendered. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(`go(${JSON.stringify(path)})`);
  await page.waitForSelector(`[data-path="${path}"]`);
}

async function engagements(count: number): Promise<readonly BeaconFields[]> {
  const beacons = await guest.until((all) => all.filter(({ n }) => n === "engagement").length >= count);
  return beacons.filter(({ n }) => n === "engagement");
}
