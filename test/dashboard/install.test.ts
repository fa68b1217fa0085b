import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { recipes } from "../../src/dashboard/install-recipes.ts";
import { type Opened, type PageUnderTest, underTest } from "./support/page-under-test.ts";

const openPage = underTest();

async function open(...args: Parameters<PageUnderTest["open"]>): Promise<Opened> {
  const opened = await openPage(...args);
  await opened.page.getByRole("heading", { name: "One line for" }).waitFor();
  return opened;
}

const line = (page: Page): Promise<string> => page.locator(".install .snippet").first().innerText();

describe("the page about the script", () => {
  it("gives the line for what is wanted", async () => {
    const { page, complaints } = await open("/example.com/install");
    expect(await line(page)).toBe(
      '<script defer data-domain="example.com" src="https://stats.example.com/js/footfall.js"></script>',
    );
    await page.getByLabel(/^Full/u).check();
    await page.getByLabel("Routes are in the #fragment").check();
    expect(await line(page)).toBe(
      '<script defer data-domain="example.com" data-hash src="https://stats.example.com/js/footfall.full.js"></script>',
    );
    await page.getByRole("checkbox", { name: "Web vitals" }).uncheck();
    await page.getByRole("checkbox", { name: "Script errors" }).uncheck();
    expect(await line(page)).toContain('data-features="outbound|file|form|tagged|404"');
    for (const name of ["Outbound links", "File downloads", "Forms sent", "Tagged elements", "Pages not found"]) {
      await page.getByRole("checkbox", { name }).uncheck();
    }
    expect(await line(page)).toContain('data-features="none"');
    expect(complaints).toEqual([]);
  });

  it("pins the script to the bytes that this installation sends", async () => {
    const { page, complaints } = await open("/example.com/install");
    await page.route("**/js/footfall.js", (route) =>
      route.fulfill({ body: "count()", headers: { etag: 'W/"0123456789abcdef"' } }),
    );
    await page.getByLabel("Pin to this version (SRI)").check();
    const integrity = `sha384-${createHash("sha384").update("count()").digest("base64")}`;
    await page.getByText(integrity).waitFor();
    expect(await line(page)).toContain(
      `src="https://stats.example.com/js/footfall.js?v=0123456789ab" integrity="${integrity}" crossorigin="anonymous"`,
    );
    expect(complaints).toEqual([]);
  });

  it("waits for the first page view, and says when it came", async () => {
    const { page, state } = await open("/example.com/install", {}, (stub) => {
      stub.visitorsNow = 0;
      stub.quiet.add("example.com");
    });
    await page.getByText("Waiting for the first page view…").waitFor();
    state.visitorsNow = 1;
    await page.getByText("The first page view has arrived.").waitFor();
  });

  it("of a site that has numbers waits for no first page view", async () => {
    const { page, state } = await open("/example.com/install", {}, (stub) => {
      stub.visitorsNow = 0;
    });
    await page.getByText("This site is counted already. Waiting for the next page view…").waitFor();
    state.visitorsNow = 1;
    await page.getByText("Page views are arriving.").waitFor();
    expect(await page.getByText("first page view").count()).toBe(0);
  });

  it("waits on where it cannot be told whether the site has numbers", async () => {
    const { page, state } = await open("/example.com/install", {}, (stub) => {
      stub.visitorsNow = 0;
    });
    await page.route("**/api/v2/query", (route) => route.fulfill({ status: 503, json: { error: "planted" } }));
    await page.reload();
    await page.getByText("Waiting for the first page view…").waitFor();
    state.visitorsNow = 1;
    await page.getByText("The first page view has arrived.").waitFor();
  });

  it("says why something that came did not count", async () => {
    const { page } = await open("/example.com/install", {}, (stub) => {
      stub.visitorsNow = 0;
      stub.quiet.add("example.com");
    });
    const asked = page.waitForResponse("**/api/filtered?*");
    await asked;
    await page.route("**/api/filtered?*", (route) =>
      route.fulfill({ json: { meta: {}, totals: [{ reason: "opted_out", beacons: 1 }], results: [] } }),
    );
    await page.getByText("Something came and did not count").waitFor();
    expect(await page.locator(".kept-out strong").innerText()).not.toBe("opted_out");
  });

  it("of a site in mode dp says that there is nothing to wait for", async () => {
    const { page } = await open("/example.com/install", {}, (stub) => {
      for (const site of stub.sites) site.mode = "dp";
    });
    await page.getByText("its numbers come when an hour is over").waitFor();
    expect(await page.getByText("Waiting").count()).toBe(0);
  });

  it("has recipes that name the site and this installation", async () => {
    const { page, complaints } = await open("/shop.example.com/install");
    const titles = await page.locator(".recipe summary").allInnerTexts();
    expect(titles).toEqual(
      expect.arrayContaining(["WordPress", "Next.js", "Nuxt", "Astro", "Google Tag Manager", "E-mails"]),
    );
    await page.getByText("Next.js", { exact: true }).click();
    await page.getByText('<PlausibleProvider src="https://stats.example.com/js/pa-shop.example.com.js" />').waitFor();
    expect(await page.locator(".recipe .snippet").allTextContents()).not.toContain("");
    expect(complaints).toEqual([]);
  });

  it("has no recipe that hands cookies to the collector without saying so", () => {
    const proxies = recipes("https://stats.example.com", "example.com").filter(({ title }) =>
      title.startsWith("Through"),
    );
    expect(proxies.map(({ title }) => title.replace("Through your own domain: ", ""))).toEqual([
      "nginx",
      "Caddy",
      "Cloudflare",
      "Next.js",
    ]);
    for (const { text, code } of proxies) expect(`${text}\n${code.join("\n")}`).toMatch(/cookie/iu);
    expect(proxies[0]?.code[0]?.match(/proxy_set_header Cookie "";/gu)).toHaveLength(2);
  });

  it("tells apps to send events so that they wait for the script, and miss nothing where it is blocked", async () => {
    const { page } = await open("/example.com/install");
    const apps = recipes("https://stats.example.com", "example.com").find(({ title }) => title === "Single-page apps");
    await page.evaluate(apps?.code[0] ?? "");
    expect(await page.evaluate("footfall.q.map(([name]) => name)")).toEqual(["Signup", "Purchase"]);
  });

  it("selects the line where there is no clipboard to copy it to", async () => {
    const { page } = await open("/example.com/install");
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.getByRole("button", { name: "Copy" }).first().click();
    await page.getByRole("button", { name: "Selected" }).waitFor();
    expect(await page.evaluate("String(getSelection())")).toBe(await line(page));
    await page.getByLabel(/^Full/u).check();
    expect(await page.getByRole("button", { name: "Selected" }).count()).toBe(0);
  });

  it("fits a phone", async () => {
    const { page } = await open("/example.com/install", { viewport: { width: 390, height: 844 } });
    for (const summary of await page.locator(".recipe summary").all()) await summary.click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});
