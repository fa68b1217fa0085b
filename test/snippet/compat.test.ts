// Pages written for Plausible, and the npm package.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFeatureSite, type FeatureSite } from "./feature-site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";

const STUB = `window.plausible = window.plausible || function () { (plausible.q = plausible.q || []).push(arguments) },
  plausible.init = plausible.init || function (i) { plausible.o = i || {} };`;

const LINKS = `<a id="out" href="https://other.test:1/a?b=c">Out</a> <a id="file" href="/files/a.epub">File</a>
  <a id="pdf" href="/files/a.pdf">PDF</a> <button id="tag" class="plausible-event-name=Signup">Up</button>`;

const HOLD = `<script>addEventListener("click", (event) => event.preventDefault(), true)</script>`;

let stage: Stage;
let site: FeatureSite;
let guest: Guest;

beforeAll(async () => {
  stage = await openStage();
  const module = (call: string): string =>
    `<script type="module">import { init, track } from "COLLECTOR/js/tracker.js"; ${call}</script>`;
  site = await startFeatureSite(stage.collector.origin, {
    "/init": {
      head: `${HOLD}<script async src="COLLECTOR/js/pa-Ab_c1.js"></script><script>${STUB}
        plausible("Early", { props: { a: 1 } });
        plausible.init({
          domain: "pa.test", outboundLinks: true, fileDownloads: { fileExtensions: ["epub"] },
          customProperties: (name) => ({ author: "Ann", about: name }),
          transformRequest: (payload) => payload.n === "Never" ? null : { ...payload, u: payload.u.replace("/init", "/changed") },
        })</script>`,
      body: LINKS,
    },
    "/init-late": {
      head: `<script src="COLLECTOR/js/pa-x.js"></script><script>plausible("Early"); ${STUB}; plausible.init({ domain: "late.test", autoCapturePageviews: false }); plausible.init({ domain: "again.test" })</script>`,
    },
    "/legacy": {
      head: `${HOLD}<script defer data-domain="old.test" event-author="Ann" src="COLLECTOR/js/script.outbound-links.file-downloads.pageview-props.tagged-events.js"></script>`,
      body: LINKS,
    },
    "/legacy-hash": {
      head: `<script defer data-domain="old.test" data-api="COLLECTOR/api/event" src="COLLECTOR/js/script.hash.js"></script>`,
    },
    "/legacy-out": {
      head: `<script defer data-domain="old.test" data-exclude="/legacy-*, /other/**" src="COLLECTOR/js/script.exclusions.js"></script>`,
    },
    "/npm": {
      head: module(
        `track("Early"); init({ domain: "npm.test", endpoint: "COLLECTOR/api/event", vitals: true, hashBasedRouting: true });
         init({ domain: "again.test", endpoint: "COLLECTOR/api/event" }); track("Signup", { props: { plan: "small" } });`,
      ),
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

describe("a page with Plausible's snippet of 2025", () => {
  it("is measured as its init says, whichever comes first", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/init`);
    await guest.until((all) => all.length >= 2);
    for (const id of ["out", "file", "pdf", "tag"]) await page.click(`#${id}`);
    await page.evaluate(() => window.plausible?.("Never"));
    const beacons = (await guest.settled()).filter(({ n }) => n !== "engagement");
    expect(beacons).toMatchObject([
      { n: "pageview", d: "pa.test", u: `${site.origin}/changed`, p: { author: "Ann", about: "pageview" } },
      { n: "Early", p: { a: 1, author: "Ann" } },
      { n: "Outbound Link: Click", p: { url: "https://other.test:1/a" } },
      { n: "File Download", p: { url: `${site.origin}/files/a.epub` } },
      { n: "Signup", p: { author: "Ann" } },
    ]);
    await page.waitForFunction(() => performance.now() > 200);
    await page.goto("about:blank");
    const all = await guest.until((told) => told.some(({ n }) => n === "engagement"));
    for (const { n, u } of all) if (n === "engagement") expect(u).toBe(`${site.origin}/changed`);
  });

  it("is measured once, and calls before init are kept", async () => {
    await guest.page.goto(`${site.origin}/init-late`);
    const beacons = await guest.settled();
    expect(beacons.map(({ n, d }) => [n, d])).toEqual([["Early", "late.test"]]);
  });
});

describe("a page with an older script of Plausible's", () => {
  it("is measured as the script's name and the tag's attributes say", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/legacy`);
    for (const id of ["out", "file", "pdf", "tag"]) await page.click(`#${id}`);
    expect(await guest.settled()).toMatchObject([
      { n: "pageview", d: "old.test", u: `${site.origin}/legacy`, p: { author: "Ann" } },
      { n: "Outbound Link: Click" },
      { n: "File Download", p: { url: `${site.origin}/files/a.pdf`, author: "Ann" } },
      { n: "Signup" },
    ]);
  });

  it("takes the fragment for the route where the name says hash", async () => {
    await guest.page.goto(`${site.origin}/legacy-hash#/one`);
    await guest.page.evaluate(() => (location.hash = "/two"));
    await guest.page.waitForFunction(() => location.hash === "#/two");
    expect(paths(await guest.settled())).toEqual(["/legacy-hash#/one", "/legacy-hash#/two"]);
  });

  it("has its page views left out where data-exclude says so, and what belongs to them, and its events told", async () => {
    await guest.page.goto(`${site.origin}/legacy-out`);
    const told = await guest.page.evaluate(
      () => new Promise((done) => window.plausible?.("pageview", { callback: (result) => done([result]) })),
    );
    expect(told).toEqual([undefined]);
    await guest.page.evaluate(() => window.plausible?.("Signup"));
    expect((await guest.settled()).map(({ n }) => n)).toEqual(["Signup"]);
    await guest.page.waitForFunction(() => performance.now() > 300);
    await guest.page.evaluate(() => history.pushState({}, "", "/next"));
    const next = await guest.until((all) => all.some(({ n }) => n === "pageview"));
    expect(next.map(({ n }) => n)).toEqual(["Signup", "pageview"]);
  });
});

describe("the npm package", () => {
  it("counts from init on, once, and keeps what was tracked before", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/npm`);
    await page.waitForFunction(() => performance.now() > 200);
    const beacons = await guest.settled();
    expect(beacons).toMatchObject([
      { n: "pageview", d: "npm.test", h: true },
      { n: "Early" },
      { n: "Signup", p: { plan: "small" } },
    ]);
    await page.goto("about:blank");
    const all = await guest.until((told) => told.some(({ n }) => n === "engagement"));
    expect(all.find(({ n }) => n === "engagement")?.ttfb).toBeGreaterThan(0);
  });

  it("does nothing where there is no window", async () => {
    const { buildSnippet } = await import("../../bin/build-assets.mjs");
    const text = await buildSnippet("npm/tracker.js");
    const { init, track } = (await import(`data:text/javascript,${encodeURIComponent(text)}`)) as {
      init: (options: object) => void;
      track: (name: string) => void;
    };
    expect(() => init({ endpoint: "https://stats.test/api/event" })).not.toThrow();
    expect(() => track("Signup")).not.toThrow();
  });
});
