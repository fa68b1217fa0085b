import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { underTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { violations } from "./support/violations.ts";

const open = underTest();

const card = (page: Page, domain: string) =>
  page.getByRole("article").filter({ has: page.getByRole("link", { name: domain, exact: true }) });
const domains = (page: Page) => page.getByRole("article").getByRole("heading").allInnerTexts();
/** Until every site that was asked about has answered, each by one request, and no other is asked about after them. */
async function settled(page: Page, state: StubState): Promise<void> {
  let before = -1;
  const isSettled = async (): Promise<boolean> => {
    const answered = await page.locator(".site-card-number strong[title]").count();
    const isStill = answered === before && answered === state.requests;
    before = answered;
    return isStill;
  };
  await expect.poll(isSettled, { interval: 300 }).toBe(true);
}
const inAll = (count: number) => (state: StubState) => {
  state.sites = Array.from({ length: count }, (_, index) => ({
    domain: `site-${String(index + 1).padStart(3, "0")}.example.com`,
    timeZone: "UTC",
    k: 5,
  }));
};

describe("the overview of sites", () => {
  it("shows of each site its visitors now, those of 28 days, their change and their course", async () => {
    const { page, state, complaints } = await open("/");
    const shop = card(page, "shop.example.com");
    await shop.getByText("33.8K", { exact: false }).waitFor();
    expect((await shop.innerText()).replace(/\s+/gu, " ")).toMatch(
      /^shop\.example\.com 12 now 33\.8k (?:up|down) \d+% visitor-days in 28 days$/iu,
    );
    expect(await shop.locator(".sparkline polyline").getAttribute("points")).toMatch(/^(?:[\d.]+,[\d.]+ ?){28}$/u);
    await expect.poll(() => state.requests).toBe(3);
    expect(complaints).toEqual([]);
    await shop.getByRole("link").click();
    await page.getByRole("region", { name: "Sources" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/shop.example.com");
  });

  it("says where there was nobody, and how far numbers with noise may be off", async () => {
    const { page } = await open("/", {}, (state) => {
      state.quiet.add("notes.example.org");
      for (const site of state.sites) if (site.domain === "shop.example.com") site.mode = "dp";
    });
    await card(page, "notes.example.org").getByText("No visitors in 28 days").waitFor();
    const noisy = card(page, "shop.example.com");
    await noisy.getByText("± 1,000").waitFor();
    expect(await noisy.getByText("now").count()).toBe(0);
  });

  it("asks only about the sites that are looked at", async () => {
    const { page, state } = await open("/", {}, inAll(100));
    await card(page, "site-001.example.com").getByText("visitor-days").waitFor();
    await expect.poll(() => page.locator(".site-card-number strong[title]").count()).toBeGreaterThan(5);
    await settled(page, state);
    const first = state.requests;
    expect(first).toBeLessThanOrEqual(24);
    await card(page, "site-100.example.com").scrollIntoViewIfNeeded();
    await card(page, "site-100.example.com").locator("strong[title]").waitFor();
    await settled(page, state);
    expect(state.requests).toBeGreaterThan(first);
    expect(state.requests).toBeLessThanOrEqual(2 * 24);
    // Back where it was, nothing is asked again.
    const second = state.requests;
    await card(page, "site-001.example.com").scrollIntoViewIfNeeded();
    await card(page, "site-001.example.com").locator("strong[title]").waitFor();
    expect(state.requests).toBe(second);
  });

  it("finds sites by a part of their names, and offers all where it finds none", async () => {
    const { page } = await open("/", {}, inAll(30));
    const box = page.getByRole("searchbox", { name: "Find a site" });
    await box.fill("-02");
    await page.getByText("10 of 30").waitFor();
    expect((await domains(page))[0]).toBe("site-020.example.com");
    await box.fill("<script>alert(1)</script>");
    await page.getByText("No site has “<script>alert(1)</script>” in its name.").waitFor();
    await page.getByRole("button", { name: "Show all 30" }).click();
    expect((await domains(page)).length).toBe(30);
    expect(await box.inputValue()).toBe("");
  });

  it("has no box where there is little to find", async () => {
    const { page } = await open("/");
    await card(page, "example.com").waitFor();
    expect(await page.getByRole("searchbox").count()).toBe(0);
  });

  it("sorts by visitors once all have answered, and keeps that in the address", async () => {
    const { page, state } = await open("/", {}, (stub) => {
      inAll(12)(stub);
      stub.quiet.add("site-001.example.com");
    });
    await card(page, "site-001.example.com").waitFor();
    expect((await domains(page))[0]).toBe("site-001.example.com");
    await page.getByRole("combobox", { name: "Sort by" }).selectOption("Visitors");
    await expect.poll(async () => (await domains(page)).at(-1)).toBe("site-001.example.com");
    expect(state.requests).toBe(12);
    expect(new URL(page.url()).search).toBe("?sort=visitors");
    await page.reload();
    await expect.poll(async () => (await domains(page)).at(-1)).toBe("site-001.example.com");
  });

  it("says of one site that its numbers did not come, and asks again when told to", async () => {
    const { page } = await open("/");
    await card(page, "shop.example.com").locator("strong[title]").waitFor();
    let broken = true;
    await page.route("**/api/v2/query/**", async (route) => {
      const about = route.request().postData() ?? "";
      if (broken && about.includes("shop.example.com")) {
        await route.fulfill({ status: 503, json: { error: "The database does not answer." } });
      } else await route.continue();
    });
    await page.reload();
    const shop = card(page, "shop.example.com");
    await shop.getByText("The database does not answer.").waitFor();
    await card(page, "example.com").locator("strong[title]").waitFor();
    broken = false;
    await page.getByRole("button", { name: "Ask again for shop.example.com" }).click();
    await shop.locator("strong[title]").waitFor();
  });

  it("shows hostile and long names harmlessly, and fits a phone", async () => {
    const { page, complaints } = await open("/", { viewport: { width: 320, height: 700 } }, (state) => {
      state.sites = [
        { domain: `${"very-long-".repeat(20)}.example.com`, timeZone: "UTC", k: 5 },
        { domain: "موقع.example.com", timeZone: "UTC", k: 5 },
      ];
    });
    await card(page, "موقع.example.com").locator("strong[title]").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(complaints).toEqual([]);
  });

  it("has nothing for axe to complain of, in light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open("/", { colorScheme }, inAll(9));
      await card(page, "site-001.example.com").locator("strong[title]").waitFor();
      expect(await violations(page)).toEqual([]);
    }
  });
});
