// From an installation that nobody has opened yet to the first number of a site, as its owner goes.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { launchBrowser, type TestBrowser } from "../support/browser.ts";
import { startCollector, type TestCollector } from "./collector.ts";
import { headlineOf, panelOf } from "./dashboard.ts";
import { freePort } from "./free-port.ts";
import { OWNER, openReader, watchFaults, type Reader } from "./reader.ts";
import { serveHtml, type HtmlSite } from "./serve-html.ts";

let collector: TestCollector;
let browser: TestBrowser;
let owner: Reader;
let shop: HtmlSite | undefined;
/** What the owner pastes into their pages. */
let line = "";

beforeAll(async () => {
  [collector, browser] = await Promise.all([startCollector("2026-06-17T10:05:00Z", await freePort()), launchBrowser()]);
  owner = await openReader(browser, collector);
}, 240_000);

afterAll(async () => {
  await browser.close();
  await Promise.all([collector.close(), shop?.close()]);
});

describe("an owner of a fresh installation", { timeout: 120_000 }, () => {
  it("is told where the set-up link is", async () => {
    const { page } = owner;
    await page.goto(collector.url);
    await page.getByRole("heading", { name: "Almost there" }).waitFor();
    expect(await page.getByRole("textbox").count()).toBe(0);
  });

  it("makes an account, names a site and gets its line of script", async () => {
    const { page } = owner;
    await page.goto(`${collector.url}/setup?token=${collector.setupToken ?? ""}`);
    await page.getByLabel("E-mail").fill(OWNER.email);
    await page.getByLabel("Password").fill(OWNER.password);
    await page.getByRole("button", { name: "Create account" }).click();
    await page.getByRole("heading", { name: "Your first site" }).waitFor();
    // As people paste it.
    await page.getByLabel("Domain").fill("https://www.shop.test/welcome");
    await page.getByRole("button", { name: "Add site" }).click();
    await page.getByRole("heading", { name: "One line for shop.test" }).waitFor();
    await page.getByText("Waiting for the first page view…").waitFor();
    line = await page.getByText("<script").innerText();
    expect(line).toBe(`<script defer data-domain="shop.test" src="${collector.url}/js/footfall.js"></script>`);
  });

  it("sees the first page view arrive as soon as somebody opens a page with that line", async () => {
    shop = await serveHtml(
      "shop.test",
      () =>
        `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>Shop</title>${line}</head>
          <body><a href="/pricing">Pricing</a></body></html>`,
    );
    const visitor = await browser.visitor({ locale: "de-DE", headers: { "x-forwarded-for": "84.144.10.21" } });
    const faults = await watchFaults(visitor, [shop.origin, collector.url]);
    await visitor.page.goto(`${shop.origin}/welcome?email=ann%40example.org`);
    await owner.page.getByText("The first page view has arrived.").waitFor();
    await visitor.page.getByRole("link", { name: "Pricing" }).click();
    await expect.poll(accepted).toBe(3);
    expect(await visitor.context.cookies()).toEqual([]);
    expect(faults).toEqual([]);
    await visitor.close();
  });

  it("reads the numbers of that one visitor, and no name of anything that fewer than five saw", async () => {
    const { page } = owner;
    await minutesPass(1);
    await page.getByRole("button", { name: "See the numbers" }).click();
    await page.getByText("Provisional").waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/shop.test?period=today");
    expect(await headlineOf(page)).toMatchObject({ Visitors: "1", Visits: "1", "Page views": "2" });
    expect(await page.getByText("/pricing").count()).toBe(0);
    expect(owner.faults).toEqual([]);
  });

  it("reads names once five have come, and what is left over tells of no one", async () => {
    const { page } = owner;
    for (let person = 0; person < 10; person++) {
      const visitor = await browser.visitor({ headers: { "x-forwarded-for": `84.144.${String(20 + person)}.9` } });
      await visitor.page.goto(`${shop?.origin ?? ""}${person < 5 ? "/pricing" : "/about"}`);
      // The three beacons of the first visitor came before.
      await expect.poll(accepted).toBeGreaterThan(person + 3);
      await visitor.close();
    }
    await minutesPass(2);
    await page.reload();
    await expect.poll(() => headlineOf(page)).toMatchObject({ Visitors: "11", "Page views": "12" });
    // Six; of the others one was at /welcome, so /about goes without a name as well.
    expect(await panelOf(page, "Pages")).toEqual([
      ["/pricing", "5", "5"],
      ["Other", "5", "5"],
    ]);
    expect(owner.faults).toEqual([]);
  });

  const accepted = (): number => collector.collector.service.outcomes.total().accepted;

  async function minutesPass(minutes: number): Promise<void> {
    collector.minutesPass(minutes);
    await collector.tick();
    await owner.page.clock.setFixedTime(collector.now());
  }
});
