// Core web vitals of the full build beside those of the web-vitals library in the same page.
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BeaconFields } from "../../src/wire/fields.ts";
import { setHidden } from "../support/browser.ts";
import { full, startFeatureSite, type FeatureSite } from "./feature-site.ts";
import { openStage, type Guest, type Stage } from "./stage.ts";

type Told = Readonly<Record<string, number | null | undefined>>;

const BODY = `
  <h1>Shop</h1><div id="room"></div><p style="font-size: 60px">The largest text of the page, for a while</p>
  <button id="slow" onclick="const end = performance.now() + 120; while (performance.now() < end);">Slow</button>
  <button id="fast">Fast</button>`;

let stage: Stage;
let site: FeatureSite;
let guest: Guest;

beforeAll(async () => {
  stage = await openStage({ tracker: "footfall.full", backForwardCache: true });
  const head = `<script src="/web-vitals.js"></script>${full()}`;
  site = await startFeatureSite(stage.collector.origin, {
    "/vitals": { head, body: BODY },
    "/other": { head, body: `<h1>Other</h1><a href="/vitals">Vitals</a>` },
    "/none": { head: full(`data-features="outbound"`), body: BODY },
  });
});
afterAll(async () => {
  await stage.close();
  await site.close();
});
beforeEach(async () => {
  guest = await stage.enter();
});
afterEach(() => guest.close());

describe("vitals", () => {
  it("are those of the web-vitals library when the page is hidden, and told once", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/vitals`);
    await painted(page);
    await shift(page, 50);
    await shift(page, 80);
    await page.click("#slow");
    await page.click("#fast");
    await painted(page);
    // After an input no paint is the largest.
    await page.evaluate(() => document.body.insertAdjacentHTML("beforeend", `<p style="font-size: 200px">Huge</p>`));
    await painted(page);
    await setHidden(page, true);
    const ours = await told(1);
    const theirs = await page.evaluate<Told>("theirs");
    expectAlike(ours, theirs, ["ttfb", "fcp", "lcp", "cls", "inp"]);
    expect(ours["cls"]).toBeGreaterThan(0);
    expect(ours["inp"]).toBeGreaterThan(100);

    await setHidden(page, false);
    await page.click("#slow");
    await setHidden(page, true);
    await guest.settled();
    expect(guest.beacons().filter(hasVitals)).toHaveLength(1);
  });

  it("are the slowest interaction but one in fifty", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/vitals`);
    await painted(page);
    await page.click("#slow");
    await page.evaluate(() => {
      const button = document.getElementById("slow");
      if (button)
        button.onclick = () => {
          for (const end = performance.now() + 60; performance.now() < end;);
        };
    });
    await page.click("#slow");
    for (let i = 0; i < 55; i++) await page.keyboard.press("a");
    await painted(page);
    await setHidden(page, true);
    const ours = await told(1);
    expectAlike(ours, await page.evaluate<Told>("theirs"), ["inp"]);
    expect(ours["inp"]).toBeLessThan(115);
  });

  it("begin anew with a route: shifts and interactions alone", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/vitals`);
    await painted(page);
    await shift(page, 100);
    await page.evaluate(() => history.pushState({}, "", "/next"));
    const first = await told(1);
    expect(first["cls"]).toBeGreaterThan(0);
    await page.click("#slow");
    await painted(page);
    await setHidden(page, true);
    await guest.until((all) => all.filter(hasVitals).length === 2);
    const second = guest.beacons().filter(hasVitals)[1];
    expect(second).toMatchObject({ u: `${site.origin}/next`, cls: 0 });
    expect(second?.inp).toBeGreaterThan(100);
    for (const name of ["lcp", "fcp", "ttfb"] as const) expect(second?.[name] ?? null).toBeNull();
  });

  it("are of a page back from the back-forward cache as the library has them", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/vitals`);
    await painted(page);
    await page.evaluate(() =>
      addEventListener("pageshow", (event) => Object.assign(window, { back: event.persisted })),
    );
    await page.goto(`${site.origin}/other`);
    await painted(page);
    await page.goBack({ waitUntil: "commit" });
    await page.waitForFunction(() => "back" in window);
    expect(await page.evaluate("back")).toBe(true);
    await painted(page);
    await painted(page);
    await setHidden(page, true);
    const restored = (beacon: BeaconFields): boolean => hasVitals(beacon) && beacon.ttfb === 0;
    const beacons = await guest.until((all) => all.some(restored));
    const ours = beacons.find(restored) as unknown as Told;
    expectAlike(ours, await page.evaluate<Told>("theirs"), ["ttfb", "fcp", "lcp", "cls"]);
    expect(ours["lcp"]).toBeLessThan(1_000);
  });

  it("are sent when the page is left without being hidden first", async () => {
    const { page } = guest;
    await page.addInitScript(() =>
      addEventListener("visibilitychange", (event) => event.stopImmediatePropagation(), true),
    );
    await page.goto(`${site.origin}/vitals`);
    await painted(page);
    await page.goto("about:blank");
    expect((await told(1))["lcp"]).toBeGreaterThan(0);
  });

  it("tell no paint of a tab that was opened behind another", async () => {
    const { page } = guest;
    await page.addInitScript(() => Object.defineProperty(document, "hidden", { configurable: true, value: true }));
    await page.goto(`${site.origin}/vitals`);
    await painted(page);
    await setHidden(page, false);
    await page.click("#slow");
    await painted(page);
    await setHidden(page, true);
    const ours = await told(1);
    for (const name of ["lcp", "fcp", "ttfb"]) expect(ours[name] ?? null).toBeNull();
    expect(ours["inp"]).toBeGreaterThan(100);
  });

  it("are not observed where the page does not want them", async () => {
    const { page } = guest;
    await page.addInitScript(() => Object.assign(window, { PerformanceObserver: undefined }));
    await page.goto(`${site.origin}/none`);
    await setHidden(page, true);
    expect((await guest.settled()).filter(hasVitals)).toEqual([]);
  });
});

function hasVitals(beacon: BeaconFields): boolean {
  return beacon.n === "engagement" && beacon.inp !== undefined;
}

async function told(count: number): Promise<Told> {
  const beacons = await guest.until((all) => all.filter(hasVitals).length >= count);
  return beacons.filter(hasVitals)[count - 1] as unknown as Told;
}

/** Two frames, a task and idle time later: everything until now is on the screen and in the timeline. */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => setTimeout(() => requestIdleCallback(done, { timeout: 200 }), 50)),
        ),
      ),
  );
}

async function shift(page: Page, px: number): Promise<void> {
  await page.evaluate((height) => {
    const room = document.getElementById("room");
    if (room) room.style.height = `${String(room.offsetHeight + height)}px`;
  }, px);
  await painted(page);
}

function expectAlike(ours: Told, theirs: Told, names: readonly string[]): void {
  for (const name of names) {
    const [our, their] = [ours[name] ?? Number.NaN, theirs[name] ?? Number.NaN];
    // Both read the same entries; after a restore each asks its own clock within one frame's callbacks.
    expect
      .soft(Math.abs(our - their), `${name}: ${String(our)}, by the library ${String(their)}`)
      .toBeLessThanOrEqual(name === "cls" ? 0.001 : 1);
  }
}
