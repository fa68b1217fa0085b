// Whether the script makes a browser lay a page out, also on a telephone; and depth of pages whose root never grows.
import type { CDPSession } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFeatureSite, type FeatureSite } from "./feature-site.ts";
import { SNIPPETS } from "./site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";

const ROUTES = 20;

let stage: Stage;
let site: FeatureSite;
let guest: Guest;

describe.each(SNIPPETS)("%s", (tracker) => {
  beforeAll(async () => {
    stage = await openStage({ tracker });
    const tag = `<script defer data-domain="shop.test" src="COLLECTOR/js/${tracker}.js"></script>`;
    const body = "<div><p>Text <a href='/x'>link</a></p></div>".repeat(300);
    site = await startFeatureSite(stage.collector.origin, {
      "/page": { head: `<meta name="viewport" content="width=device-width">${tag}`, body },
      "/tall-root": {
        head: `<style>html, body { height: 100%; margin: 0 }</style>${tag}`,
        body: `<div id="view">Loading</div>`,
      },
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

  for (const mobile of [false, true]) {
    it(`causes no layout ${mobile ? "on a telephone" : "on a computer"}, and the test would see one`, async () => {
      const { page, context } = guest;
      const devtools = await context.newCDPSession(page);
      if (mobile) {
        const screen = { width: 400, height: 800, deviceScaleFactor: 2, mobile };
        await devtools.send("Emulation.setDeviceMetricsOverride", screen);
      }
      await page.goto(`${site.origin}/page`);
      await guest.settled();
      expect(await layouts(await traced("/js/footfall"))).toEqual([]);

      // The same with a look at a size from a script of the same address.
      await page.addScriptTag({
        content: `{ const push = history.pushState; history.pushState = (...change) => { push.apply(history, change); document.body.offsetHeight } }
          //# sourceURL=http://collector.test/js/footfall-that-looks.js`,
      });
      expect((await layouts(await traced("/js/footfall"))).length).toBeGreaterThan(ROUTES / 2);
    });
  }

  it("tells how deep a page was seen that grew in a root that did not", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/tall-root`);
    await guest.settled();
    const truth = await page.evaluate(async () => {
      const view = document.getElementById("view");
      if (view) view.style.height = "5000px";
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return (100 * innerHeight) / document.documentElement.scrollHeight;
    });
    await page.waitForFunction(() => performance.now() > 300);
    await page.goto("about:blank");
    const all = await guest.until((beacons) => beacons.some(({ n }) => n === "engagement"));
    const last = all.filter(({ n }) => n === "engagement").at(-1);
    expect(Math.abs((last?.sd ?? 0) - truth)).toBeLessThanOrEqual(1);
  });

  it("tells so of a page that gives way to a route by a click", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/tall-root`);
    await guest.settled();
    const truth = await page.evaluate(async () => {
      const view = document.getElementById("view");
      if (view) {
        view.style.height = "5000px";
        view.onclick = () => history.pushState({}, "", "/next");
      }
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      return (100 * innerHeight) / document.documentElement.scrollHeight;
    });
    await page.waitForFunction(() => performance.now() > 300);
    await page.click("#view", { position: { x: 20, y: 20 } });
    const all = await guest.until((beacons) => beacons.some(({ n }) => n === "engagement"));
    const first = all.find(({ n }) => n === "engagement");
    expect(Math.abs((first?.sd ?? 0) - truth)).toBeLessThanOrEqual(1);
  });
});

interface TraceEvent {
  readonly name: string;
  readonly args?: Readonly<Record<string, unknown>>;
}

/** Layouts and recalculations of style that a script of `address` asked for, while the page takes its routes. */
async function traced(address: string): Promise<readonly TraceEvent[]> {
  const browser = guest.context.browser();
  if (browser === null) throw new Error("no browser");
  const devtools: CDPSession = await browser.newBrowserCDPSession();
  const events: TraceEvent[] = [];
  devtools.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as readonly TraceEvent[])));
  const ended = new Promise((done) => devtools.on("Tracing.tracingComplete", done));
  await devtools.send("Tracing.start", {
    categories: "devtools.timeline,disabled-by-default-devtools.timeline.stack",
    transferMode: "ReportEvents",
  });
  const before = paths(guest.beacons()).length;
  await guest.page.evaluate(
    async ([count, prefix]) => {
      for (let i = 0; i < count; i++) {
        document.body.style.paddingTop = `${String((i % 7) + 1)}px`;
        history.pushState({}, "", `/${prefix}/${String(i)}`);
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      }
    },
    [ROUTES, `from-${String(before)}`] as const,
  );
  await guest.until((all) => paths(all).length === before + ROUTES);
  await devtools.send("Tracing.end");
  await ended;
  await devtools.detach();
  return events.filter(({ args }) => JSON.stringify(args?.["beginData"] ?? {}).includes(address));
}

async function layouts(events: readonly TraceEvent[]): Promise<readonly string[]> {
  const names = events.map(({ name }) => name);
  return Promise.resolve(names.filter((name) => name === "Layout" || name === "UpdateLayoutTree"));
}
