import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { underTest } from "./support/page-under-test.ts";

const open = underTest();

describe("the panel of what was filtered", () => {
  it("tells reasons in words and names on demand, with their share of all beacons, for the period", async () => {
    const { page, complaints, state } = await open("/example.com?period=7d");
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
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      panel.getByRole("button", { name: "CSV" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("example.com-filtered-2026-03-11-2026-03-17.csv");
    expect(readFileSync(await file.path(), "utf8")).toMatch(/^reason,name,beacons\r\nbot,Googlebot,480\r\n/u);
    expect(new Set(state.askedFiltered)).toEqual(new Set(["2026-03-11,2026-03-17"]));
    expect(complaints).toEqual([]);
  });

  it("says that filters do not apply to it", async () => {
    const { page } = await open("/example.com?period=7d&source=Google");
    const panel = page.getByRole("region", { name: "Filtered out" });
    await panel.getByText("filters do not apply here").waitFor();
  });

  it("says so when nothing was filtered, and is not there while a site has never counted anything either", async () => {
    const never = await open("/example.com?period=7d", {}, (stub) => stub.quiet.add("example.com"));
    await never.page.getByText("nobody who asked not to be counted").waitFor();
    const { page } = await open("/example.com", {}, (stub) => stub.quiet.add("example.com"));
    await page.getByRole("region", { name: "No page views yet" }).waitFor();
    expect(await page.getByText("Filtered out").count()).toBe(0);
  });

  it("fits a narrow screen", async () => {
    const { page } = await open("/example.com?period=7d", { viewport: { width: 360, height: 740 } });
    await page.getByRole("region", { name: "Filtered out" }).getByText("AI crawlers").click();
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
  });
});
