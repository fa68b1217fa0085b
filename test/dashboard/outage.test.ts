import { describe, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { underTest } from "./support/page-under-test.ts";
import { violations } from "./support/violations.ts";

const open = underTest();

const sources = (page: Page) => page.getByRole("region", { name: "Sources" });
const late = (page: Page) => page.getByText("No newer numbers");
const ANSWERS = "**/api/v2/query/**";

describe("while the installation is out of reach", () => {
  it("the numbers of an open day stay, are said to be old, and are asked for again", async () => {
    const { page } = await open("/example.com?period=today");
    await page.clock.install();
    await page.reload();
    await sources(page).getByRole("button", { name: "Google" }).waitFor();
    const visitors = await page.locator(".headline-value").first().innerText();
    await page.route(ANSWERS, (route) => route.fulfill({ status: 502, body: "Bad Gateway" }));
    await page.clock.runFor(61_000);
    await late(page).waitFor();
    expect(await page.locator(".headline-value").first().innerText()).toBe(visitors);
    expect(await sources(page).getByRole("button", { name: "Google" }).count()).toBe(1);
    expect(await page.getByText("That did not work").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
    await page.unroute(ANSWERS);
    await page.clock.runFor(61_000);
    await expect.poll(() => late(page).count()).toBe(0);
  });

  it("they come at once when the network is back, or when asked for", async () => {
    const { page } = await open("/example.com?period=7d");
    await sources(page).getByRole("button", { name: "Google" }).waitFor();
    await page.context().setOffline(true);
    await sources(page).getByRole("tab", { name: "Channels" }).click();
    await sources(page).getByText("No connection").waitFor();
    await page.context().setOffline(false);
    await sources(page).getByRole("button", { name: "Organic Search" }).waitFor();
    await page.route(ANSWERS, (route) => route.abort());
    await page.route("**/api/v2/query", (route) => route.abort());
    await page.getByRole("button", { name: /^Period/u }).click();
    await page.getByRole("button", { name: "Yesterday" }).click();
    const overview = page.getByRole("region", { name: "Overview" });
    await overview.getByText("No connection").first().waitFor();
    await page.unroute(ANSWERS);
    await page.unroute("**/api/v2/query");
    await overview.getByRole("button", { name: "Try again" }).first().click();
    await page.locator(".plot canvas").waitFor();
    await sources(page).getByRole("button", { name: "Organic Search" }).waitFor();
  });

  it("a part of the page that could not be loaded is loaded when it can be", async () => {
    const { page } = await open("/example.com?period=7d");
    await sources(page).getByRole("button", { name: "Google" }).waitFor();
    await page.context().setOffline(true);
    const keep = page.getByRole("button", { name: "What is kept, and by which rule" });
    await keep.click();
    const failed = page.locator(".footnotes").getByText("Are you online?");
    await failed.waitFor();
    await page.context().setOffline(false);
    await page.locator(".footnotes").getByRole("button", { name: "Try again" }).click();
    const sheet = page.getByRole("dialog", { name: "What is kept of example.com" });
    await sheet.getByText("Threshold, k = 5.").waitFor();
  });

  it("a part that an update has taken away is said to be gone, and comes with a new page", async () => {
    const { page } = await open("/example.com?period=7d");
    await sources(page).getByRole("button", { name: "Google" }).waitFor();
    const files = "**/assets/chunk-*";
    await page.route(files, (route) => route.fulfill({ status: 404 }));
    const keep = page.getByRole("button", { name: "What is kept, and by which rule" });
    await keep.click();
    await page.locator(".footnotes").getByText("the installation may have been updated meanwhile").waitFor();
    await page.unroute(files);
    const retry = page.locator(".footnotes").getByRole("button", { name: "Try again" });
    await Promise.all([page.waitForEvent("load"), retry.click()]);
    await keep.click();
    await page.getByRole("dialog").getByText("Threshold, k = 5.").waitFor();
  });
});
