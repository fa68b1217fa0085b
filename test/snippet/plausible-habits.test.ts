// What pages written for Plausible do beyond the ordinary, as its own script of 2025 has it.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFeatureSite, type FeatureSite } from "./feature-site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";

let stage: Stage;
let site: FeatureSite;
let guest: Guest;

beforeAll(async () => {
  stage = await openStage();
  const tag = (name: string, attributes = ""): string =>
    `<script defer data-domain="old.test" ${attributes} src="COLLECTOR/js/${name}.js"></script>`;
  site = await startFeatureSite(stage.collector.origin, {
    "/manual": { head: tag("script.manual") },
    "/excluded": { head: tag("script.exclusions", `data-exclude="/excluded"`) },
    "/more-files": {
      head: tag("script.file-downloads", `add-file-types="epub"`),
      body: `<a id="epub" href="/files/a.epub" onclick="return false">EPUB</a> <a id="pdf" href="/files/a.pdf" onclick="return false">PDF</a>`,
    },
    "/hash-excluded": { head: tag("script.exclusions.hash", `data-exclude="/hash-excluded#/secret/*"`) },
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

describe("a page written for Plausible", () => {
  it("says by `u` which address a page view of its own has, and its own address stays in the page", async () => {
    await guest.page.goto(`${site.origin}/manual`);
    await guest.page.evaluate(() => {
      history.pushState({}, "", "/orders/4711");
      window.plausible?.("pageview", { u: `${location.origin}/orders/:id` });
      window.plausible?.("Paid", { u: "/orders/:id/paid" });
      window.plausible?.("Signup");
    });
    await guest.page.waitForFunction(() => performance.now() > 300);
    await guest.page.goto("about:blank");
    const beacons = await guest.until((all) => all.some(({ n }) => n === "engagement"));
    expect(beacons.map(({ n, u }) => `${n} ${u.replace(site.origin, "")}`).sort()).toEqual([
      "Paid /orders/:id/paid",
      "Signup /orders/:id",
      "engagement /orders/:id",
      "pageview /orders/:id",
    ]);
  });

  it("leaves page views out by data-exclude, and custom events are counted there", async () => {
    await guest.page.goto(`${site.origin}/excluded`);
    await guest.page.evaluate(() => window.plausible?.("Signup"));
    expect((await guest.settled()).map(({ n }) => n)).toEqual(["Signup"]);
  });

  it("has the fragment in its excluded paths where it is the route", async () => {
    await guest.page.goto(`${site.origin}/hash-excluded#/open`);
    await guest.page.evaluate(() => (location.hash = "#/secret/1"));
    await guest.page.waitForFunction(() => location.hash === "#/secret/1");
    expect(paths(await guest.settled())).toEqual(["/hash-excluded#/open"]);
  });

  it("adds endings of files to the usual ones by add-file-types", async () => {
    await guest.page.goto(`${site.origin}/more-files`);
    for (const id of ["epub", "pdf"]) await guest.page.click(`#${id}`);
    const files = (await guest.settled()).filter(({ n }) => n === "File Download");
    expect(files.map(({ p }) => p?.["url"])).toEqual([`${site.origin}/files/a.epub`, `${site.origin}/files/a.pdf`]);
  });

  it("is told of a request without an answer by `error`", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/manual`);
    await page.route("**/api/event", (route) => route.abort());
    const told = await page.evaluate(
      () =>
        new Promise((done) =>
          window.plausible?.("Lost", { callback: (result) => done(result !== undefined && "error" in result) }),
        ),
    );
    expect(told).toBe(true);
  });
});
