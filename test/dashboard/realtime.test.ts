import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPage, TODAY, type Opened, type PageUnderTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { violations } from "./support/violations.ts";

let under: PageUnderTest;
let opened: Opened | undefined;

beforeAll(async () => {
  under = await startPage();
});
afterAll(() => under.close());

async function open(...args: Parameters<PageUnderTest["open"]>): Promise<Opened> {
  await opened?.context.close();
  opened = await under.open(...args);
  await opened.page.getByRole("list", { name: "Visitors by hour" }).waitFor();
  return opened;
}

const list = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });
const hours = (page: Page) => page.getByRole("list", { name: "Visitors by hour" }).getByRole("listitem");
const today = (page: Page) => page.locator(".live-today dd").allInnerTexts();
const allDp = (state: StubState): void => {
  for (const site of state.sites) site.mode = "dp";
};

describe("the realtime view", () => {
  it("shows visitors now, today so far, the last hours and what is looked at, in one question and the visitors'", async () => {
    const { page, state, complaints } = await open("/example.com/realtime");
    await list(page, "Pages").getByRole("link", { name: "/pricing" }).waitFor();
    await page.getByText("visitors in the last 5 minutes").waitFor();
    expect(await page.locator(".live-now strong").innerText()).toBe("12");
    expect(await today(page)).toEqual(["767", "874", "2,094"]);
    expect(await list(page, "Sources").getByRole("listitem").first().innerText()).toMatch(/^Google\s+291$/u);
    expect(await list(page, "Countries").getByRole("link").first().innerText()).toBe("Germany");
    expect(await list(page, "Countries").getByText("Other").count()).toBe(1);
    expect(state.requests).toBe(1);
    expect(await page.title()).toBe("12 now · example.com · Footfall");
    expect(complaints).toEqual([]);
  });

  it("ends the last 24 hours with the one under way, which is said to be that", async () => {
    const { page } = await open("/example.com/realtime");
    const texts = await hours(page).locator(".unseen").allTextContents();
    expect(texts.length).toBe(24);
    expect([texts[0], texts.at(-1)]).toEqual(["16:00: 196", "15:00: 224 so far"]);
    expect(await hours(page).last().getAttribute("class")).toContain("so-far");
  });

  it("says how the lists are rounded", async () => {
    const { page } = await open("/example.com/realtime");
    const note = page.getByText("rounded down to a multiple of 5");
    expect(await note.innerText()).toContain("named from 5 visitors on");
  });

  it("leads from a value to the overview of today, filtered by it", async () => {
    const { page } = await open("/example.com/realtime");
    await list(page, "Sources").getByRole("link", { name: "Hacker News" }).click();
    await page.getByRole("list", { name: "Filters" }).getByText("Hacker News").waitFor();
    const url = new URL(page.url());
    expect([url.pathname, url.searchParams.get("period"), url.searchParams.get("source")]).toEqual([
      "/example.com",
      "today",
      "Hacker News",
    ]);
  });

  it("asks anew every minute while it is looked at, and says how old its numbers are", async () => {
    const { page, state } = await open("/example.com/realtime");
    await page.clock.install({ time: `${TODAY}T14:20:00Z` });
    await page.reload();
    await hours(page).first().waitFor();
    await page.getByText("Updated just now").waitFor();
    const before = state.requests;
    await page.clock.runFor(30_000);
    await page.getByText("Updated 30 s ago").waitFor();
    expect(state.requests).toBe(before);
    state.visitorsNow = 1;
    await page.clock.runFor(31_000);
    await expect.poll(() => state.requests).toBe(before + 1);
    await page.getByText("Updated just now").waitFor();
    await page.getByText("visitor in the last 5 minutes", { exact: true }).waitFor();
  });

  it("keeps the last numbers where no newer ones come, and says so", async () => {
    const { page } = await open("/example.com/realtime");
    await page.clock.install({ time: `${TODAY}T14:20:00Z` });
    await page.reload();
    await hours(page).first().waitFor();
    await page.route("**/api/v2/query/**", (route) => route.abort());
    await page.clock.runFor(121_000);
    await page.getByText("No newer numbers: The installation does not answer.").waitFor();
    await page.getByText("These came 2 min ago.").waitFor();
    expect(await today(page)).toEqual(["767", "874", "2,094"]);
    expect(await hours(page).count()).toBe(24);
  });

  it("of mode dp asks nobody for visitors now, and says why and when the next hour closes", async () => {
    const asked: string[] = [];
    const { page, complaints } = await open("/example.com/realtime", {}, allDp);
    page.on("request", (request) => asked.push(request.url()));
    await page.reload();
    await hours(page).first().waitFor();
    await page.getByText("The hour under way closes at 16:00, in 40 minutes").waitFor();
    expect(await page.getByRole("heading", { name: "No live view" }).count()).toBe(1);
    expect(asked.filter((url) => url.includes("realtime/visitors"))).toEqual([]);
    expect(await page.getByRole("region", { name: "Sources" }).count()).toBe(0);
    expect(await hours(page).last().getAttribute("class")).not.toContain("so-far");
    expect(await hours(page).last().getAttribute("title")).toContain("in 95 of 100 cases");
    expect(complaints).toEqual([]);
  });

  it("fills a wall without anything around it, and Escape leads back", async () => {
    const { page, complaints } = await open("/example.com/realtime", { viewport: { width: 1920, height: 1080 } });
    await page.getByRole("button", { name: "Wall display" }).click();
    await page.getByRole("heading", { name: "example.com" }).waitFor();
    expect(new URL(page.url()).search).toBe("?wall");
    expect(await page.getByRole("banner").isVisible()).toBe(false);
    expect(await page.getByRole("navigation").count()).toBe(0);
    const large = await page.locator(".live-now strong").evaluate((one) => parseFloat(getComputedStyle(one).fontSize));
    expect(large).toBeGreaterThan(150);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1080);
    await page.keyboard.press("Escape");
    await page.getByRole("banner").waitFor();
    expect(new URL(page.url()).search).toBe("");
    expect(complaints).toEqual([]);
  });

  it("fits a phone", async () => {
    for (const width of [320, 390]) {
      const { page } = await open("/example.com/realtime", { viewport: { width, height: 800 } });
      await list(page, "Pages").getByRole("link", { name: "/pricing" }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });

  it("has nothing for axe to complain of, in light and dark, on the wall and of mode dp", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [path, change] of [
        ["/example.com/realtime", undefined],
        ["/example.com/realtime?wall", undefined],
        ["/example.com/realtime", allDp],
      ] as const) {
        const { page } = await open(path, { colorScheme }, change);
        if (change === undefined) await list(page, "Pages").getByRole("link", { name: "/pricing" }).waitFor();
        expect([path, ...(await violations(page))]).toEqual([path]);
      }
    }
  });
});
