import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startPage, type Opened, type PageUnderTest } from "./support/page-under-test.ts";

let under: PageUnderTest;
let opened: Opened;

beforeAll(async () => {
  under = await startPage();
});
afterEach(() => opened.context.close());
afterAll(() => under.close());

describe("the panel of what was filtered", () => {
  it("tells reasons in words and names on demand, with their share of all beacons, for the period", async () => {
    opened = await under.open("/example.com?period=7d");
    const { page, complaints, state } = opened;
    const panel = page.getByRole("region", { name: "Filtered out" });
    await panel.getByText("10% of 10,000 page views and events did not count").waitFor();
    expect(await panel.locator(".filtered-label").allInnerTexts()).toEqual([
      "Robots",
      "AI crawlers",
      "Opted out",
      "Other hosts",
    ]);
    expect(await panel.locator(".filtered-share").allInnerTexts()).toEqual(["62%", "21%", "12%", "5%"]);
    expect(await panel.locator("summary").count()).toBe(2);
    expect(await panel.getByText("Googlebot").isVisible()).toBe(false);
    await panel.getByText("Robots", { exact: true }).click();
    expect(await panel.locator("details[open] .filtered-names bdi").allInnerTexts()).toEqual([
      "Googlebot",
      "Not known by name",
      "Fewer than 5 a day",
    ]);
    expect(await panel.getByRole("link", { name: "CSV" }).getAttribute("href")).toContain("format=csv");
    expect(new Set(state.askedFiltered)).toEqual(new Set(["2026-03-11,2026-03-17"]));
    expect(complaints).toEqual([]);
  });

  it("says that filters do not apply to it", async () => {
    opened = await under.open("/example.com?period=7d&source=Google");
    const panel = opened.page.getByRole("region", { name: "Filtered out" });
    await panel.getByText("filters do not apply here").waitFor();
  });

  it("says so when nothing was filtered, and is not there while a site has never counted anything either", async () => {
    opened = await under.open("/example.com?period=7d", {}, (stub) => stub.quiet.add("example.com"));
    await opened.page.getByText("nobody who asked not to be counted").waitFor();
    await opened.context.close();
    opened = await under.open("/example.com", {}, (stub) => stub.quiet.add("example.com"));
    await opened.page.getByRole("region", { name: "No page views yet" }).waitFor();
    expect(await opened.page.getByText("Filtered out").count()).toBe(0);
  });

  it("fits a narrow screen", async () => {
    opened = await under.open("/example.com?period=7d", { viewport: { width: 360, height: 740 } });
    const { page } = opened;
    await page.getByRole("region", { name: "Filtered out" }).getByText("AI crawlers").click();
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});
