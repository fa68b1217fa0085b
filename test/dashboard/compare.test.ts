import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type Opened, type PageUnderTest, underTest } from "./support/page-under-test.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

async function open(...args: Parameters<PageUnderTest["open"]>): Promise<Opened> {
  const opened = await openPage(...args);
  await opened.page.locator(".headline-change .change").first().waitFor();
  return opened;
}

const query = (page: Page): string => new URL(page.url()).searchParams.toString();
const compare = (page: Page) => page.getByRole("button", { name: /^Compare:/u });
const period = (page: Page) => page.getByRole("button", { name: /^Period:/u });
const lastComparison = ({ state }: Opened) => state.asked.at(-1)?.include?.comparisons;
const before = (page: Page): Promise<string | null> =>
  page.locator(".headline-change > span").first().getAttribute("title");

describe("the comparison", () => {
  it("is with as many days before, and says which", async () => {
    const { page } = await open("/example.com?period=7d");
    expect(await compare(page).getAttribute("aria-label")).toBe("Compare: vs previous period");
    expect(await compare(page).innerText()).toBe("vs previous period");
    expect(await compare(page).getAttribute("title")).toMatch(/^Compared with 4\s?–\s?10 Mar 2026$/u);
    expect(await before(page)).toMatch(/^4\s?–\s?10 Mar 2026: \d/u);
  });

  it("goes, with headline's changes and graph's line, and comes back", async () => {
    const it = await open("/example.com?period=7d");
    const { page } = it;
    await compare(page).click();
    await page.getByRole("button", { name: "No comparison" }).click();
    await expect.poll(() => page.locator(".headline-change .change").count()).toBe(0);
    await expect.poll(() => page.locator("figure th", { hasText: "Before" }).count()).toBe(0);
    expect(query(page)).toBe("period=7d&compare=off");
    expect(lastComparison(it)).toBeUndefined();
    await page.goBack();
    await page.locator(".headline-change .change").first().waitFor();
    expect(await page.locator("figure th", { hasText: "Before" }).count()).toBe(1);
  });

  it("is with the year before, weekday by weekday unless that is taken away", async () => {
    const it = await open("/example.com?period=7d");
    const { page, complaints } = it;
    await compare(page).click();
    await page.getByRole("button", { name: "Year before" }).click();
    await expect.poll(() => compare(page).getAttribute("aria-label")).toBe("Compare: vs year before, same weekdays");
    await expect.poll(() => lastComparison(it)).toEqual({ mode: "year_over_year", match_day_of_week: true });
    await expect.poll(() => before(page)).toMatch(/2025: \d/u);
    await compare(page).click();
    await page.getByRole("checkbox", { name: /Match weekdays/u }).uncheck();
    await expect.poll(() => lastComparison(it)).toEqual({ mode: "year_over_year", match_day_of_week: false });
    expect(query(page)).toBe("period=7d&compare=year.dates");
    expect(complaints).toEqual([]);
  });

  it("is with any two dates", async () => {
    const it = await open("/example.com?period=7d");
    const { page } = it;
    await compare(page).click();
    await page.getByLabel("From").fill("2026-01-05");
    await page.getByLabel("To", { exact: true }).fill("2026-01-11");
    await page.getByRole("button", { name: "Compare with these days" }).click();
    await expect.poll(() => compare(page).innerText()).toMatch(/^vs 5\s?–\s?11 Jan 2026$/u);
    await expect.poll(() => before(page)).toMatch(/^5\s?–\s?11 Jan 2026: \d/u);
    expect(lastComparison(it)).toEqual({ mode: "custom", date_range: ["2026-01-05", "2026-01-11"] });
  });
});

describe("the arrows beside the period", () => {
  it("lead to the days before and after, as far as there are any", async () => {
    const { page } = await open("/example.com?period=7d");
    const after = page.getByRole("button", { name: "The days after are yet to come" });
    expect(await after.getAttribute("aria-disabled")).toBe("true");
    await after.click({ force: true });
    expect(query(page)).toBe("period=7d");
    await page.getByRole("button", { name: /^Before: 4\s?–\s?10 Mar 2026$/u }).click();
    await expect.poll(() => period(page).innerText()).toMatch(/^4\s?–\s?10 Mar 2026$/u);
    expect(query(page)).toBe("from=2026-03-04&to=2026-03-10");
    await page.getByRole("button", { name: /^After: 11\s?–\s?17 Mar 2026$/u }).click();
    await expect.poll(() => period(page).innerText()).toBe("Last 7 days");
    expect(query(page)).toBe("period=7d");
  });
});

describe("the toolbar", () => {
  it.each([1280, 960, 640, 390, 320])("and the headline fit a window of %i px, with everything open", async (width) => {
    const { page } = await open("/example.com?period=7d&source=Google", { viewport: { width, height: 800 } });
    const inside = async (selector: string): Promise<boolean> =>
      page.locator(selector).evaluateAll((elements) =>
        elements.every((element) => {
          const { left, right } = element.getBoundingClientRect();
          return left >= 0 && right <= document.body.getBoundingClientRect().right;
        }),
      );
    expect(await inside(".toolbar, .toolbar *, .headline > li, .headline-value")).toBe(true);
    expect(await page.locator(".headline li").count()).toBe(7);
    const bottoms = await page
      .locator(".headline li")
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().right));
    const edge = await page.locator(".headline").evaluate((element) => element.getBoundingClientRect().right);
    // The last row reaches the edge: no empty place.
    expect(bottoms.at(-1)).toBeCloseTo(edge, 0);
    for (const button of [period(page), compare(page), page.getByRole("button", { name: "Filter", exact: true })]) {
      await button.click();
      await page.locator(".surface:not([hidden])").waitFor();
      expect(await inside(".surface:not([hidden])")).toBe(true);
      await page.keyboard.press("Escape");
    }
  });

  it("has nothing for axe to complain of, in light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open("/example.com?period=7d&source=Google&page=/docs", { colorScheme });
      await compare(page).click();
      expect(
        (await violations(page)).filter((text) => /toolbar|headline|surface|compare|stepper|chip/u.test(text)),
      ).toEqual([]);
    }
  });
});

describe("the headline", () => {
  it("tells of events what is told of them, and draws visitors where the metric chosen is none of it", async () => {
    const { page, complaints, state } = await open("/example.com?period=7d&event=Sign-up&metric=bounce_rate");
    expect(await page.locator(".headline-label").allInnerTexts()).toEqual(["Visitor-days", "Events"]);
    expect(await page.locator(".headline .chosen .headline-label").innerText()).toBe("Visitor-days");
    await page.keyboard.press("2");
    await expect.poll(() => query(page)).toBe("period=7d&metric=events&event=Sign-up");
    await page.getByRole("table", { name: "Events by day" }).waitFor({ state: "attached" });
    const overTime = state.asked.filter(({ dimensions }) => dimensions?.[0] === "time:day");
    expect(overTime.map(({ metrics }) => metrics.join())).not.toContain("bounce_rate");
    expect(complaints).toEqual([]);
  });

  it("says once that filters are too many together, with each of them as a way out", async () => {
    const opened = await openPage("/example.com?period=7d&source=Google&country=DE&page=/docs");
    const { page } = opened;
    const overview = page.getByRole("region", { name: "Overview" });
    await overview.getByText("This combination is not collected.").waitFor();
    expect(await overview.getByText("This combination is not collected.").count()).toBe(1);
    await overview.getByRole("button", { name: "Only Country: Germany" }).click();
    await page.locator(".headline-change .change").first().waitFor();
    expect(query(page)).toBe("period=7d&country=DE");
  });
});
