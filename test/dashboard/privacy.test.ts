import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { FURNISHED } from "./support/furnished-site.ts";
import { underTest } from "./support/page-under-test.ts";
import { stubSettings } from "./support/stub-settings.ts";
import { violations } from "./support/violations.ts";

const open = underTest();

const button = (page: Page) => page.getByRole("button", { name: "What is kept, and by which rule" });
const sheet = (page: Page) => page.getByRole("dialog", { name: "What is kept of example.com" });

describe("the sheet of what is kept", () => {
  it("says the rule, what is never stored, for how long, and what is counted", async () => {
    for (const options of [
      { colorScheme: "light" },
      { colorScheme: "dark", viewport: { width: 360, height: 740 } },
    ] as const) {
      const settings = await stubSettings({ ...FURNISHED, k: 7, retentionMonths: 25 });
      const { page, complaints } = await open("/example.com?period=7d", options, (state) => {
        state.settings = settings;
      });
      await button(page).click();
      await sheet(page).getByText("Threshold, k = 7.").waitFor();
      await sheet(page).getByText("Numbers by day and hourly totals: 25 months.").waitFor();
      await sheet(page).getByText("Numbers by hour with a name: 60 days.").waitFor();
      await sheet(page).getByText("IP addresses, the names browsers give themselves").waitFor();
      await sheet(page).getByText("at least 3 visitor-days in it").waitFor();
      await sheet(page).getByText("How often a page was viewed may be seen by everybody").waitFor();
      const pairs = sheet(page).getByText(/^\d+ pairs of them together, never three$/u);
      const declared = new Set(
        DEFAULT_REPORTS.filter(({ dimensions }) => dimensions.length === 2).map(({ name }) => name),
      );
      expect(parseInt(await pairs.innerText(), 10)).toBeGreaterThan(declared.size / 2);
      await pairs.click();
      await sheet(page).getByText("Pages × languages", { exact: true }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await expect.poll(() => sheet(page).count()).toBe(0);
      expect(await button(page).evaluate((one) => one === document.activeElement)).toBe(true);
      expect(complaints).toEqual([]);
    }
  });

  it("says of a site in mode dp how its numbers are made, and nothing of thresholds", async () => {
    const { page } = await open("/example.com?period=7d", {}, (state) => {
      for (const site of state.sites) site.mode = "dp";
    });
    await button(page).click();
    await sheet(page).getByText("Differential privacy, ε = ").waitFor();
    await sheet(page).getByText("until an owner deletes them").waitFor();
    await sheet(page).getByText("No two of them together.").waitFor();
    expect(await sheet(page).getByText("Threshold").count()).toBe(0);
    expect(await sheet(page).getByText("by hour with a name").count()).toBe(0);
  });

  it("is there for guests, without a way to settings", async () => {
    const { page, complaints } = await open("/share/AbCdEfGhIjKlMnOpQrStUv", {}, (state) => {
      state.user = null;
      state.shares.push({ token: "AbCdEfGhIjKlMnOpQrStUv", name: "For the board", panels: [], filters: [] });
    });
    await button(page).click();
    await sheet(page).getByText("Threshold, k = 5.").waitFor();
    expect(await sheet(page).getByRole("link").allInnerTexts()).toEqual(["What visitors are told"]);
    expect(complaints).toEqual([]);
  });

  it("says when it cannot be had, and asks again", async () => {
    const { page } = await open("/example.com?period=7d");
    await page.route("**/api/privacy*", (route) => route.abort());
    await button(page).click();
    await sheet(page).getByText("No connection").waitFor();
    await page.unroute("**/api/privacy*");
    await sheet(page).getByRole("button", { name: "Try again" }).click();
    await sheet(page).getByText("Threshold, k = 5.").waitFor();
  });
});
