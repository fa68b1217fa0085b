// What every build leaves on the device: nothing. Asked of the browser, which counts what an origin stores, caches included.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setHidden } from "../support/browser.ts";
import { startFeatureSite, type FeatureSite } from "./feature-site.ts";
import { openStage, type Guest, type Stage } from "./stage.ts";

const TAGS = {
  core: `<script defer data-domain="shop.test" src="COLLECTOR/js/footfall.js"></script>`,
  full: `<script defer data-domain="shop.test" data-search="q" src="COLLECTOR/js/footfall.full.js"></script>`,
  compat: `<script defer data-domain="shop.test" src="COLLECTOR/js/script.outbound-links.file-downloads.js"></script>`,
  npm: `<script type="module">import { init } from "COLLECTOR/js/tracker.js"; init({ domain: "shop.test",
    endpoint: "COLLECTOR/api/event", outboundLinks: true, fileDownloads: true, formSubmissions: true, vitals: true,
    errors: true, notFound: true, search: "q" })</script>`,
} as const;

const BODY = `<a id="out" href="https://other.test:1/a" onclick="return false">Other</a>
  <a id="file" href="/files/a.pdf" onclick="return false">PDF</a>
  <form onsubmit="return false"><button id="send">Send</button></form><div style="height: 3000px"></div>`;

let stage: Stage;
let site: FeatureSite;
let guest: Guest;

beforeAll(async () => {
  stage = await openStage();
  const pages = Object.entries(TAGS).map(([build, head]) => [`/${build}`, { head, body: BODY }] as const);
  site = await startFeatureSite(stage.collector.origin, Object.fromEntries(pages));
});
afterAll(async () => {
  await stage.close();
  await site.close();
});
beforeEach(async () => {
  guest = await stage.enter();
});
afterEach(() => guest.close());

describe.each(Object.keys(TAGS))("%s", (build) => {
  it("stores nothing, whatever a visitor does and whatever the collector answers", async () => {
    const { page, context } = guest;
    await page.addInitScript(watchWrites);
    stage.collector.answer(503, "cut");
    await page.goto(`${site.origin}/${build}?q=shoes`);
    for (const id of ["out", "file", "send"]) await page.click(`#${id}`);
    await page.evaluate(() => {
      scrollTo(0, 1_000);
      setTimeout(() => {
        throw new Error("of the page");
      });
      history.pushState({}, "", "/next?q=hats");
      window.footfall?.("Signup", { props: { plan: "small" } });
    });
    await setHidden(page, true);
    await setHidden(page, false);
    await guest.settled();
    expect(guest.beacons().length).toBeGreaterThan(2);

    const devtools = await context.newCDPSession(page);
    for (const origin of [site.origin, stage.collector.origin]) {
      const { usage, usageBreakdown } = await devtools.send("Storage.getUsageAndQuota", { origin });
      expect([origin, usage, usageBreakdown.filter((kind) => kind.usage > 0)]).toEqual([origin, 0, []]);
    }
    expect(await context.storageState({ indexedDB: true })).toEqual({ cookies: [], origins: [] });
    const kept = await page.evaluate(() => ({
      wrote: (window as unknown as { wrote: readonly string[] }).wrote,
      session: Object.keys(sessionStorage),
      name: window.name,
      state: history.state as unknown,
    }));
    expect(kept).toEqual({ wrote: [], session: [], name: "", state: {} });
  });
});

/** Runs in the page before anything else: notes what is written, though it be taken back at once. */
function watchWrites(): void {
  const wrote: string[] = [];
  Object.assign(window, { wrote });
  for (const method of ["setItem", "removeItem", "clear"] as const)
    Object.defineProperty(Storage.prototype, method, { value: () => wrote.push(method) });
  for (const name of ["localStorage", "sessionStorage"] as const) {
    const storage = window[name];
    const watched = new Proxy(storage, {
      // Their own getters want the storage itself.
      get: (target, key) => Reflect.get(target, key) as unknown,
      set: (_target, key) => wrote.push(`${name}.${String(key)}`) > 0,
      deleteProperty: (_target, key) => wrote.push(`${name}.${String(key)}`) > 0,
    });
    Object.defineProperty(window, name, { value: watched });
  }
  IDBFactory.prototype.open = () => {
    wrote.push("indexedDB");
    throw new Error("watched");
  };
  Object.defineProperty(document, "cookie", { get: () => "", set: () => wrote.push("cookie") });
}
