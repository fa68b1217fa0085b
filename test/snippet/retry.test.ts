// The build that sends again what was refused, before a collector that refuses.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { BEACON_IDS_KEPT_MS } from "../../src/domain/limits.ts";
import type { BeaconFields } from "../../src/wire/fields.ts";
import { setHidden } from "../support/browser.ts";
import { holdTimers, type HeldTimers } from "./held-timers.ts";
import { openStage, type Guest, type Stage } from "./stage.ts";
import { fieldsOf } from "./stub-collector.ts";

const TRIES = 4;
const WAITING_MAX = 100;

let stage: Stage;
let guest: Guest;
let timers: HeldTimers;
let pageErrors: string[];

beforeAll(async () => {
  stage = await openStage({ tracker: "footfall.full" });
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.collector.alwaysAnswer(202);
  guest = await stage.enter();
  timers = await holdTimers(guest.page);
  pageErrors = [];
  guest.page.on("pageerror", (error) => pageErrors.push(error.message));
});
afterEach(async () => {
  await guest.close();
  expect(pageErrors).toEqual([]);
});

describe("a beacon that was refused", () => {
  it("is sent again after growing waits, unchanged, until it is taken", async () => {
    stage.collector.answer(503, 503, 503);
    await guest.page.goto(`${stage.shop}/`);
    for (const waitMs of [1_000, 5_000, 25_000]) expect(await timers.endWait()).toBe(waitMs);
    const beacons = await guest.settled();
    expect(beacons.map(({ n }) => n)).toEqual(["pageview", "pageview", "pageview", "pageview"]);
    expect(new Set(beacons.map((beacon) => JSON.stringify(fieldsOf(beacon)))).size).toBe(1);
    expect(await timers.waits()).toBe(0);
  });

  it("is given up after a few tries, and its caller told once how it ended", async () => {
    await guest.page.goto(`${stage.shop}/app`);
    await guest.settled();
    stage.collector.alwaysAnswer(503);
    await ask("Refused");
    let waitedMs = 0;
    for (let tries = 1; tries < TRIES; tries++) waitedMs += await timers.endWait();
    expect(waitedMs).toBeLessThan(BEACON_IDS_KEPT_MS - 60_000);
    expect(await told()).toEqual([503]);
    stage.collector.alwaysAnswer(202);
    expect(named(await guest.settled(), "Refused")).toHaveLength(TRIES);
    expect(await told()).toEqual([503]);
    expect(await timers.waits()).toBe(0);
  });

  for (const status of [429, 500, 502, 503]) {
    it(`for now (${String(status)}) is sent again`, async () => {
      await guest.page.goto(`${stage.shop}/app`);
      await guest.settled();
      stage.collector.answer(status);
      await ask("Later");
      await timers.endWait();
      expect(await told()).toEqual([202]);
      expect(named(await guest.settled(), "Later")).toHaveLength(2);
    });
  }

  for (const status of [400, 403, 404, 413, 451]) {
    it(`for good (${String(status)}) is not sent again`, async () => {
      await guest.page.goto(`${stage.shop}/app`);
      await guest.settled();
      stage.collector.answer(status);
      await ask("Wrong");
      expect(await told()).toEqual([status]);
      expect(named(await guest.settled(), "Wrong")).toHaveLength(1);
      expect(await timers.waits()).toBe(0);
    });
  }
});

describe("a beacon without an answer", () => {
  it("is sent again when the collector can be reached again", async () => {
    await guest.page.goto(`${stage.shop}/app`);
    await guest.settled();
    const accept = await stage.collector.refuse();
    await ask("Unreachable");
    await timers.endWait();
    await guest.page.waitForFunction(() => window.heldTimers?.waits.length === 1);
    await accept();
    await timers.endWait();
    expect(await told()).toEqual([202]);
    expect(named(await guest.settled(), "Unreachable")).toHaveLength(1);
  });

  it("is sent again with the same id when the answer was lost on its way", async () => {
    stage.collector.answer("cut");
    await guest.page.goto(`${stage.shop}/`);
    await timers.endWait();
    const views = named(await guest.settled(), "pageview");
    expect(views).toHaveLength(2);
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
  });

  it("is sent again when none comes for half a minute, and does not hold up the others for ever", async () => {
    stage.collector.answer("silence");
    await guest.page.goto(`${stage.shop}/`);
    await guest.until((beacons) => beacons.length === 1);
    await timers.endSilence();
    await timers.endWait();
    const views = named(await guest.settled(), "pageview");
    expect(views).toHaveLength(2);
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
  });

  it("is not sent again when the collector may have forgotten its id, as after the computer slept", async () => {
    await guest.page.goto(`${stage.shop}/app`);
    await guest.settled();
    stage.collector.answer("cut");
    await ask("Slept");
    await guest.page.waitForFunction(() => window.heldTimers?.waits.length === 1);
    await timers.sleep(BEACON_IDS_KEPT_MS);
    await timers.endWait();
    expect(await told()).toEqual(["error"]);
    expect(named(await guest.settled(), "Slept")).toHaveLength(1);
  });

  it("is not handed over either by then, when the page is left", async () => {
    await guest.page.goto(`${stage.shop}/app`);
    await guest.settled();
    stage.collector.answer("cut");
    await ask("Slept");
    await guest.page.waitForFunction(() => window.heldTimers?.waits.length === 1);
    await timers.sleep(BEACON_IDS_KEPT_MS);
    await guest.page.goto(`${stage.shop}/pricing`);
    expect(named(await guest.settled(), "Slept")).toHaveLength(1);
  });
});

describe("what comes after a beacon that waits", () => {
  it("arrives after it, in order: page views, engagement and events", async () => {
    stage.collector.answer(503, 503);
    const { page } = guest;
    await page.goto(`${stage.shop}/app`);
    await guest.until((beacons) => beacons.length === 1);
    await page.waitForFunction(() => performance.now() > 200);
    await page.click("text=Settings");
    await page.click("text=Sign up");
    await timers.endWait();
    await timers.endWait();
    const story = (await guest.settled()).map(({ n, u }) => `${n} ${new URL(u).pathname}`);
    expect(story).toEqual([
      "pageview /app",
      "pageview /app",
      "pageview /app",
      "engagement /app",
      "pageview /app/settings",
      "Signup /app/settings",
    ]);
  });

  it("is remembered up to a bound; the rest is lost, and its callers are told", async () => {
    await guest.page.goto(`${stage.shop}/app`);
    await guest.settled();
    stage.collector.alwaysAnswer(503);
    const lost = await guest.page.evaluate(async (count) => {
      let uncalled = count;
      for (let i = 0; i < count; i++) window.footfall?.("Many", { props: { i }, callback: () => uncalled-- });
      await new Promise((done) => setTimeout(done));
      return count - uncalled;
    }, WAITING_MAX + 50);
    expect(lost).toBe(50);
    await guest.page.waitForFunction(() => window.heldTimers?.waits.length === 1);
    await setHidden(guest.page, true);
    const many = named(await guest.until((all) => named(all, "Many").length > WAITING_MAX), "Many");
    expect(new Set(many.map(({ id }) => id)).size).toBe(WAITING_MAX);
    expect(many.map(({ p }) => Number(p?.["i"])).sort((a, b) => a - b)[WAITING_MAX]).toBe(WAITING_MAX - 1);
  });

  it("arrives in order when nothing is refused", async () => {
    await guest.page.goto(`${stage.shop}/app`);
    await guest.page.evaluate((count) => {
      for (let i = 0; i < count; i++) window.footfall?.("Many", { props: { i } });
    }, WAITING_MAX - 1);
    const beacons = await guest.settled();
    expect(named(beacons, "Many").map(({ p }) => p?.["i"])).toEqual([...Array(WAITING_MAX - 1).keys()]);
    expect(new Set(beacons.map(({ id }) => id)).size).toBe(beacons.length);
  });
});

describe("a page that is left while a beacon waits", () => {
  it("hands it over with the same id, before its engagement", async () => {
    stage.collector.answer(503);
    const { page } = guest;
    await page.goto(`${stage.shop}/blog/post`);
    await page.waitForFunction(() => window.heldTimers?.waits.length === 1);
    await page.waitForFunction(() => performance.now() > 200);
    await page.goto("about:blank");
    const beacons = await guest.until((all) => all.some(({ n }) => n === "engagement") && all.length >= 3);
    expect(named(beacons, "pageview").map(({ id }) => id)).toEqual([beacons[0]?.id, beacons[0]?.id]);
    expect(named(beacons, "engagement")).toHaveLength(1);
  });

  it("hands it over once when it is only hidden, and goes on trying", async () => {
    const { page } = guest;
    await page.addInitScript(countBeacons);
    stage.collector.alwaysAnswer(503);
    await page.goto(`${stage.shop}/app`);
    await page.waitForFunction(() => window.heldTimers?.waits.length === 1);
    for (const hidden of [true, false, true, false]) await setHidden(page, hidden);
    await guest.until((all) => named(all, "pageview").length === 2);
    expect((await sentByBeacon()).filter(({ n }) => n === "pageview")).toHaveLength(1);
    await timers.endWait();
    await page.waitForFunction(() => window.heldTimers?.waits.length === 1);
    stage.collector.alwaysAnswer(202);
    await timers.endWait();
    const views = named(await guest.settled(), "pageview");
    expect(views).toHaveLength(4);
    expect(new Set(views.map(({ id }) => id)).size).toBe(1);
  });

  it("sends nothing twice when nothing was refused", async () => {
    const { page } = guest;
    await page.goto(`${stage.shop}/blog/post`);
    await guest.settled();
    await page.waitForFunction(() => performance.now() > 200);
    await setHidden(page, true);
    await guest.until((all) => all.some(({ n }) => n === "engagement"));
    await setHidden(page, false);
    await page.goto(`${stage.shop}/pricing`);
    await guest.settled();
    // Still under way when the page goes.
    stage.collector.answer("silence");
    await page.evaluate(() => window.footfall?.("Left at once"));
    await guest.until((all) => named(all, "Left at once").length > 0);
    await page.goto(`${stage.shop}/app`);
    const beacons = await guest.settled();
    expect(named(beacons, "Left at once")).toHaveLength(1);
    expect(new Set(beacons.map(({ id }) => id)).size).toBe(beacons.length);
  });

  it("sends its engagement by sendBeacon, and what it sends while it is there by fetch", async () => {
    const { page } = guest;
    await page.addInitScript(countBeacons);
    await page.goto(`${stage.shop}/app`);
    await page.click("text=Sign up");
    await page.waitForFunction(() => performance.now() > 200);
    await guest.settled();
    expect(await sentByBeacon()).toEqual([]);
    await setHidden(page, true);
    expect((await sentByBeacon()).map(({ n }) => n)).toEqual(["engagement"]);
  });
});

describe("trying again", () => {
  it("stores nothing on the device", async () => {
    const { page, context } = guest;
    const touched: string[] = [];
    await page.exposeFunction("touched", (what: string) => touched.push(what));
    await page.addInitScript(watchStorage);
    stage.collector.answer(503, "cut", 429);
    await page.goto(`${stage.shop}/app`);
    await ask("Waits too");
    for (let wait = 0; wait < 3; wait++) await timers.endWait();
    expect(await told()).toEqual([202]);
    await page.goto(`${stage.shop}/pricing`);
    await guest.settled();
    const stored = await page.evaluate(async () => ({
      cookie: document.cookie,
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      name: window.name,
      databases: await indexedDB.databases(),
    }));
    expect(stored).toEqual({ cookie: "", local: [], session: [], name: "", databases: [] });
    expect(await context.cookies()).toEqual([]);
    expect(touched).toEqual([]);
  });

  it("is left to sendBeacon where the page has taken fetch away: what waits arrives when it is left", async () => {
    const { page } = guest;
    await page.addInitScript(`delete window.fetch`);
    await page.goto(`${stage.shop}/app`);
    await page.click("text=Settings");
    await page.click("text=Sign up");
    await page.waitForFunction(() => window.heldTimers?.waits.length === 1);
    await setHidden(page, true);
    const beacons = await guest.until((all) => all.length >= 3 && all.some(({ n }) => n === "Signup"));
    expect(named(beacons, "pageview")).toHaveLength(2);
  });

  for (const [manner, replacement] of [
    ["throws", "() => { throw new Error('no') }"],
    ["rejects with nothing", "() => Promise.reject()"],
    ["returns nothing", "() => undefined"],
    ["answers without headers", "async () => ({ status: 503, headers: {} })"],
    ["answers something else", "async () => 'ok'"],
  ] as const) {
    it(`throws nothing at a page whose fetch ${manner}, and what waits arrives when it is left`, async () => {
      const { page } = guest;
      await page.addInitScript(`window.fetch = ${replacement}`);
      await page.goto(`${stage.shop}/app`);
      await page.click("text=Sign up");
      await page.click("text=Settings");
      await page.waitForFunction(() => window.heldTimers?.waits.length === 1);
      await page.goto("about:blank");
      const enough = ["pageview", "Signup", "pageview"];
      await guest.until((all) => all.filter(({ n }) => n !== "engagement").length >= enough.length);
    });
  }
});

/** Sends an event whose answers `told` tells. */
async function ask(name: string): Promise<void> {
  await guest.page.evaluate((event) => {
    const answers: unknown[] = ((window as { answers?: unknown[] }).answers ??= []);
    window.footfall?.(event, { callback: (result) => answers.push(result?.status ?? (result ? "error" : "none")) });
  }, name);
}

/** Statuses that the callbacks of `ask` were given so far, one at least. */
async function told(): Promise<readonly unknown[]> {
  const answers = await guest.page.waitForFunction(() => {
    const { answers: all = [] } = window as { answers?: readonly unknown[] };
    return all.length > 0 && all;
  });
  return (await answers.jsonValue()) || [];
}

function named<Beacon extends BeaconFields>(beacons: readonly Beacon[], name: string): readonly Beacon[] {
  return beacons.filter(({ n }) => n === name);
}

/** Texts that the page has given to `sendBeacon`. */
async function sentByBeacon(): Promise<readonly BeaconFields[]> {
  const texts = await guest.page.evaluate(() => (window as { beaconed?: readonly string[] }).beaconed ?? []);
  return texts.map((text) => JSON.parse(text) as BeaconFields);
}

/** Runs in the page before anything else. */
function countBeacons(): void {
  const beaconed: string[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- applied to what it was called on
  const { sendBeacon } = Navigator.prototype;
  Object.assign(window, { beaconed });
  Navigator.prototype.sendBeacon = function (...given) {
    if (typeof given[1] === "string") beaconed.push(given[1]);
    return sendBeacon.apply(this, given);
  };
}

/** Runs in the page before anything else. */
function watchStorage(): void {
  const { touched } = window as unknown as { readonly touched: (what: string) => void };
  const watch = (owner: object, name: string): void => {
    const own = (owner as Readonly<Record<string, (...all: readonly unknown[]) => unknown>>)[name];
    Object.defineProperty(owner, name, {
      value(this: unknown, ...given: readonly unknown[]) {
        touched(name);
        return own?.apply(this, [...given]);
      },
    });
  };
  watch(Storage.prototype, "setItem");
  watch(IDBFactory.prototype, "open");
  Object.defineProperty(document, "cookie", { get: () => "", set: () => touched("cookie") });
}
