// Pages that are not as pages usually are.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFeatureSite, type FeatureSite } from "./feature-site.ts";
import { SNIPPETS } from "./site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";

let stage: Stage;
let site: FeatureSite;
let guest: Guest;
let pageErrors: string[];

describe.each(SNIPPETS)("%s", (tracker) => {
  const tag = `<script defer data-domain="shop.test" src="COLLECTOR/js/${tracker}.js"></script>`;
  const sandboxed = (attribute: string): string => `<iframe sandbox="allow-scripts" ${attribute}></iframe>`;

  beforeAll(async () => {
    stage = await openStage({ tracker });
    site = await startFeatureSite(stage.collector.origin, {
      "/plain": { head: tag },
      "/prototype": {
        head: `<script>
          for (const type of [Array, String, Number, Boolean, Date])
            type.prototype.toJSON = function () { return JSON.stringify([String(this)]) };
          Array.prototype.each = String.prototype.strip = Function.prototype.bindAsEventListener = function () {};
          </script>${tag}`,
      },
      "/base": { head: `<base href="https://cdn.test:1/assets/">${tag}` },
      "/router": {
        head: `<script>
          const push = history.pushState;
          history.pushState = function () { return push.apply(this === window ? history : this, arguments) };
          </script>${tag}<script>
          addEventListener("DOMContentLoaded", () => {
            const ours = history.pushState;
            window.push = (receiver, path) => ours.call(receiver, {}, "", path);
          })</script>`,
      },
      "/sandbox": { head: "", body: sandboxed(`src="/plain"`) },
      "/srcdoc": { head: "", body: `<iframe srcdoc='${tag}'></iframe>` },
      "/written": { head: `<script>document.write('${tag.replace("</", "<\\/")}')</script>` },
      "/clobbered": { head: tag, body: `<div id="footfall"></div><a id="plausible"></a><form id="q"></form>` },
      "/both": { head: tag + `<script defer data-domain="shop.test" src="COLLECTOR/js/footfall.full.js"></script>` },
      "/core-first": {
        head:
          `<script defer data-domain="shop.test" src="COLLECTOR/js/footfall.js"></script>` +
          `<script defer data-domain="shop.test" src="COLLECTOR/js/script.js"></script>`,
      },
      "/async": { head: tag.replace("defer", "async") },
      "/manager": {
        head: `<script>
          const tag = document.createElement("script");
          tag.setAttribute("data-domain", "shop.test");
          tag.src = "COLLECTOR/js/${tracker}.js";
          document.head.insertBefore(tag, document.head.firstChild)</script>`,
      },
      "/strict": {
        head: tag,
        headers: {
          "content-security-policy": `default-src 'none'; script-src ${stage.collector.origin}; connect-src ${stage.collector.origin}; img-src data:; require-trusted-types-for 'script'`,
        },
      },
      "/module-behind-a-div": {
        head: `<script type="module" data-domain="shop.test" src="COLLECTOR/js/${tracker}.js"></script>`,
        body: `<div data-domain="of something else"></div>`,
      },
      "/div-first": {
        head: "",
        body: `<div data-domain="of something else"></div><script type="module" data-domain="shop.test" src="COLLECTOR/js/${tracker}.js"></script>`,
      },
      "/quiet": {
        head: `<script>
          for (const name of ["interactionCount", "getEntriesByName", "mark", "measure"])
            Object.defineProperty(performance, name, { value: undefined });
          delete window.LayoutShift; delete Document.prototype.prerendering;
          Object.defineProperty(PerformanceNavigationTiming.prototype, "activationStart", { value: undefined });
          </script>${tag}`,
      },
    });
  });
  afterAll(async () => {
    await stage.close();
    await site.close();
  });
  beforeEach(async () => {
    guest = await stage.enter();
    pageErrors = [];
    guest.page.on("pageerror", (error) => pageErrors.push(error.message));
  });
  afterEach(async () => {
    await guest.close();
    expect(pageErrors).toEqual([]);
  });

  for (const [path, what] of [
    ["/prototype", "gives built-in types a toJSON"],
    ["/base", "has another base address"],
    ["/written", "writes the script's tag by document.write"],
    ["/clobbered", "has elements by the names of the script's functions"],
    ["/both", "includes two builds"],
    ["/core-first", "includes Plausible's script as well"],
    ["/async", "loads it whenever it comes"],
    ["/manager", "has it put there by a tag manager"],
    ["/strict", "allows no inline script and wants trusted types"],
    ["/module-behind-a-div", "loads it as a module, and has data-domain elsewhere as well"],
    ["/div-first", "loads it as a module, and has data-domain elsewhere before it"],
    ["/quiet", "has a browser that measures little"],
  ] as const) {
    it(`counts a page that ${what}, once and by its own address`, async () => {
      const { page } = guest;
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      await page.goto(`${site.origin}${path}`);
      await page.waitForFunction(() => window.footfall?.v === 3, undefined, { timeout: 10_000 });
      await page.evaluate(() =>
        window.footfall?.("Signup", { props: { plan: "small" }, revenue: { amount: 2, currency: "EUR" } }),
      );
      const beacons = await guest.settled();
      expect(beacons.filter(({ n }) => n === "pageview").map(({ u, d }) => [u, d])).toEqual([
        [`${site.origin}${path}`, "shop.test"],
      ]);
      expect(beacons.find(({ n }) => n === "Signup")).toMatchObject({
        p: { plan: "small" },
        $: { amount: 2, currency: "EUR" },
      });
      expect(said).toEqual([]);
    });
  }

  it("follows pushState whatever it is called on, and hands on what it throws", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/router`);
    const thrown = await page.evaluate(() => {
      const { push } = window as unknown as { readonly push: (receiver: unknown, path: string) => void };
      push(undefined, "/one");
      push(window, "/two");
      push({}, "/three");
      try {
        history.pushState(() => 1, "", "/never");
        return "nothing";
      } catch (error) {
        return (error as Error).name;
      }
    });
    expect(thrown).toBe("DataCloneError");
    expect(paths(await guest.settled())).toEqual(["/router", "/one", "/two", "/three"]);
  });

  it("counts each of many routes that follow one another in a single task", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/plain`);
    await page.evaluate(() => {
      for (let i = 0; i < 40; i++) history.pushState({}, "", `/route/${String(i)}`);
    });
    const expected = ["/plain", ...Array.from({ length: 40 }, (_, i) => `/route/${String(i)}`)];
    const routes = paths(await guest.until((all) => paths(all).length >= expected.length));
    // Beacons of the core travel beside one another.
    const ordered = tracker === "footfall" ? [...routes].sort() : routes;
    expect(ordered).toEqual(tracker === "footfall" ? expected.sort() : expected);
  });

  it("counts a frame that may store nothing, and throws nothing at it", async () => {
    await guest.page.goto(`${site.origin}/sandbox`);
    const views = await guest.until((all) => all.length > 0);
    expect(views[0]).toMatchObject({ n: "pageview", u: `${site.origin}/plain`, d: "shop.test" });
  });

  it("sends nothing of a frame that has no address", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/srcdoc`);
    const frame = page.frames()[1];
    await frame?.waitForFunction(() => window.footfall?.v === 3);
    await frame?.evaluate(() => new Promise((done) => window.footfall?.("Signup", { callback: done })));
    expect(guest.beacons().map(({ n, u }) => [n, u])).toEqual([]);
  });

  it("sends nothing of a page saved to disk, and answers its callbacks", async () => {
    const { page } = guest;
    const folder = mkdtempSync(join(tmpdir(), "footfall-saved-"));
    const file = join(folder, "saved page.html");
    writeFileSync(file, `<!doctype html><title>Shop</title>${tag.replace("COLLECTOR", stage.collector.origin)}`);
    try {
      await page.goto(pathToFileURL(file).href);
      const answer = await page.evaluate(
        () => new Promise((done) => window.footfall?.("Silent", { callback: (result) => done([result]) })),
      );
      expect(answer).toEqual([undefined]);
      await page.goto("about:blank");
      expect(guest.beacons()).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("sends by fetch what a sendBeacon that throws does not take, also while the page is left", async () => {
    const { page } = guest;
    await page.addInitScript(() => {
      navigator.sendBeacon = () => {
        throw new TypeError("blocked");
      };
    });
    await page.goto(`${site.origin}/plain`);
    await page.waitForFunction(() => performance.now() > 300);
    await guest.settled();
    await page.goto("about:blank");
    await expect.poll(() => guest.beacons().map(({ n }) => n)).toEqual(["pageview", "engagement"]);
  });

  it("does not wait with what follows for an event that is too large to be sent at all", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/plain`);
    await guest.settled();
    await page.evaluate(() => window.footfall?.("Large", { props: { text: "x".repeat(70_000) } }));
    await page.evaluate(() => window.footfall?.("After"));
    await expect.poll(() => guest.beacons().map(({ n }) => n)).toContain("After");
  });
});
