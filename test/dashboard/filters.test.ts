import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { dimensionGroups, freeValue, operatorsOf } from "../../src/dashboard/filters/filter-choices.ts";
import { FURNISHED } from "./support/furnished-site.ts";
import { type Opened, type PageUnderTest, underTest } from "./support/page-under-test.ts";
import { stubSettings } from "./support/stub-settings.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

/** Opens a site that has goals and properties. */
async function open(path: string, options: Parameters<PageUnderTest["open"]>[1] = {}): Promise<Opened> {
  const settings = await stubSettings(FURNISHED);
  const opened = await openPage(path, options, (state) => {
    state.settings = settings;
  });
  await opened.page.locator(".headline-value").first().waitFor();
  return opened;
}

const params = (page: Page): [string, string][] => [...new URL(page.url()).searchParams];
const editor = (page: Page) => page.getByRole("dialog", { name: "Add a filter" });
const field = (page: Page) => page.getByRole("combobox");
const options = (page: Page): Promise<string[]> => page.getByRole("option").allInnerTexts();
const active = (page: Page): Promise<string> => page.locator(".option[data-active]").innerText();
const add = (page: Page) => page.getByRole("button", { name: "Filter", exact: true });

describe("what can be filtered by", () => {
  const all = { mode: "threshold", shared: [], hasGoals: true, properties: ["plan"] } as const;

  it("is found by name, in groups", () => {
    expect(dimensionGroups(all, "").map(({ label }) => label)).toEqual([
      "Pages",
      "Sources",
      "Places",
      "Devices",
      "Events",
      "Properties of events",
    ]);
    expect(dimensionGroups(all, "page").flatMap((group) => group.options.map(({ id }) => id))).toEqual([
      "page",
      "entry_page",
      "exit_page",
      "hostname",
    ]);
    expect(dimensionGroups(all, "plan")).toEqual([
      { label: "Properties of events", options: [{ id: "props:plan", label: "plan" }] },
    ]);
  });

  it("is what the site answers and a shared link shows", () => {
    const ids = (change: object): readonly string[] =>
      dimensionGroups({ ...all, ...change }, "").flatMap((group) => group.options.map(({ id }) => id));
    expect(ids({ mode: "dp" })).toEqual(["page", "source", "country", "browser", "device"]);
    expect(ids({ hasGoals: false })).not.toContain("goal");
    expect(ids({ shared: ["devices"] })).toEqual([
      "browser",
      "browser_version",
      "os",
      "os_version",
      "device",
      "screen",
    ]);
  });

  it("has operators that say something of it, and values that can be typed", () => {
    expect(operatorsOf("goal")).toEqual(["is"]);
    expect(operatorsOf("country")).toEqual(["is", "is_not"]);
    expect(operatorsOf("page")).toEqual(["is", "is_not", "contains", "contains_not"]);
    expect([freeValue("country", "de"), freeValue("country", "Germany"), freeValue("language", "PT")]).toEqual([
      "DE",
      undefined,
      "pt",
    ]);
    expect([freeValue("page", " /docs "), freeValue("page", " "), freeValue("goal", "x")]).toEqual([
      "/docs",
      undefined,
      undefined,
    ]);
  });
});

describe("a filter", () => {
  it("is made by keyboard alone: what, which values, done", async () => {
    const { page, complaints } = await open("/example.com?period=7d");
    await add(page).focus();
    await page.keyboard.press("Enter");
    await field(page).waitFor();
    await page.keyboard.type("sour");
    expect(await active(page)).toBe("Source");
    await page.keyboard.press("Enter");
    await expect.poll(() => options(page)).toContainEqual(expect.stringMatching(/^Google\s*[\d.,kK]+$/u));
    expect(await page.getByRole("option", { name: "Other" }).count()).toBe(0);
    await page.keyboard.type("go");
    await expect.poll(() => active(page)).toMatch(/^Google/u);
    await page.keyboard.press("Enter");
    await expect.poll(() => page.getByRole("list", { name: "Chosen values" }).innerText()).toContain("Google");
    await page.keyboard.type("Bi");
    await expect.poll(() => active(page)).toMatch(/^Bing/u);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await expect
      .poll(() => params(page))
      .toEqual([
        ["period", "7d"],
        ["source", "Google"],
        ["source", "Bing"],
      ]);
    expect(await page.getByRole("list", { name: "Filters" }).innerText()).toMatch(/Source\s*is\s*Google or Bing/u);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Filter");
    expect(complaints).toEqual([]);
  });

  it("has the operator and the text that somebody gave", async () => {
    const { page, state, complaints } = await open("/example.com?period=7d");
    await add(page).click();
    await page.getByRole("option", { name: "Page", exact: true }).click();
    await page.getByRole("combobox", { name: "Page: how it compares" }).selectOption("does not contain");
    await field(page).last().fill("/docs/<b>");
    expect(await page.getByRole("option", { name: "Contains “/docs/<b>”" }).count()).toBe(1);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect.poll(() => params(page)).toContainEqual(["page.contains_not", "/docs/<b>"]);
    await expect
      .poll(() => page.getByRole("list", { name: "Filters" }).innerText())
      .toMatch(/Page\s*does not contain\s*“\/docs\/<b>”/u);
    await expect
      .poll(() => JSON.stringify(state.asked.at(-1)?.filters))
      .toContain(JSON.stringify(["contains_not", "event:page", ["/docs/<b>"]]));
    expect(complaints).toEqual([]);
  });

  it("is changed and removed where it stands", async () => {
    const { page } = await open("/example.com?period=7d&source=Google&country=DE");
    await page.getByRole("button", { name: /^Source is Google/u }).click();
    const form = page.getByRole("dialog", { name: "Filter: Source" });
    await form.getByRole("button", { name: "Without Google" }).click();
    await form.getByRole("option", { name: /^GitHub/u }).click();
    await form.getByRole("combobox", { name: "Source: how it compares" }).selectOption("is not");
    await form.getByRole("button", { name: "Apply" }).click();
    await expect
      .poll(() => params(page))
      .toEqual([
        ["period", "7d"],
        ["source.is_not", "GitHub"],
        ["country", "DE"],
      ]);
    await page.getByRole("button", { name: /^Source is not GitHub/u }).click();
    await page
      .getByRole("dialog", { name: "Filter: Source" })
      .getByRole("button", { name: "Remove", exact: true })
      .click();
    await expect
      .poll(() => params(page))
      .toEqual([
        ["period", "7d"],
        ["country", "DE"],
      ]);
  });

  it("of a dimension that is filtered already goes on with its values", async () => {
    const { page } = await open("/example.com?period=7d&source=Google");
    await add(page).click();
    await page.getByRole("option", { name: "Source", exact: true }).click();
    await page.getByRole("button", { name: "Without Google" }).waitFor();
    await page.getByRole("option", { name: /^Bing/u }).click();
    await page.getByRole("button", { name: "Apply" }).click();
    await expect.poll(() => params(page).map(([, value]) => value)).toEqual(["7d", "Google", "Bing"]);
  });

  it("is taken away with all others at once", async () => {
    const { page } = await open("/example.com?period=7d&source=Google&country=DE");
    await page.getByRole("button", { name: "Clear all" }).click();
    await expect.poll(() => params(page)).toEqual([["period", "7d"]]);
    expect(await page.getByRole("list", { name: "Filters" }).count()).toBe(0);
  });
});

describe("suggestions", () => {
  it("are asked for in the days in view, with the other filters and what was typed", async () => {
    const { page, state } = await open("/example.com?period=7d&source=Google");
    await add(page).click();
    await page.getByRole("option", { name: "Country", exact: true }).click();
    await page.getByRole("option", { name: /^Germany/u }).waitFor();
    const asked = () => state.asked.filter(({ pagination }) => pagination?.limit === 50);
    expect(asked()).toMatchObject([
      {
        date_range: ["2026-03-11", "2026-03-17"],
        dimensions: ["visit:country"],
        filters: [["is", "visit:source", ["Google"]]],
      },
    ]);
    await field(page).last().fill("swit");
    await page.getByRole("option", { name: /^Switzerland/u }).waitFor();
    await expect.poll(() => JSON.stringify(asked().at(-1)?.filters?.[1])).toContain('"CH"');
    expect(await page.locator(".option").count()).toBe(1);
  });

  it("are those of all visits where the combination is not collected, and say so", async () => {
    const { page } = await open("/example.com?period=7d&source=Google");
    await add(page).click();
    await page.getByRole("option", { name: "Language", exact: true }).click();
    await page.getByText("together with the other filters they are not collected").waitFor();
    expect(await options(page)).toContainEqual(expect.stringMatching(/^German/u));
  });

  it("are the goals of the site and its properties", async () => {
    const { page } = await open("/example.com?period=7d");
    const goal = FURNISHED.goals?.[0]?.name ?? "";
    await add(page).click();
    await page.getByRole("option", { name: FURNISHED.properties?.[0] ?? "", exact: true }).waitFor();
    await page.getByRole("option", { name: "Goal", exact: true }).click();
    await field(page).last().fill("no such goal");
    await page.getByText("No goal of the site is called so.").waitFor();
    expect(await page.getByRole("button", { name: "Apply" }).isDisabled()).toBe(true);
    await field(page).last().fill("");
    await page.getByRole("option", { name: goal, exact: true }).click();
    await page.getByRole("button", { name: "Apply" }).click();
    await expect.poll(() => params(page)).toContainEqual(["goal", goal]);
  });
});

describe("hostile values", () => {
  it("stand in chips and editor as the text they are, and fit a phone", async () => {
    const values = ["<script>alert(1)</script>", "\u202eevil مرحبا 🎉", `/${"long-".repeat(400)}`];
    const search = new URLSearchParams([["period", "7d"], ...values.map((value): [string, string] => ["page", value])]);
    const { page, complaints } = await open(`/example.com?${search.toString()}`, {
      viewport: { width: 360, height: 760 },
    });
    await page.getByRole("button", { name: /^Page is/u }).click();
    const tokens = page.getByRole("list", { name: "Chosen values" });
    await tokens.waitFor();
    expect(await tokens.locator("bdi").allTextContents()).toEqual(values);
    await field(page).last().fill("<b>x</b>");
    await page.getByRole("option", { name: "Exactly “<b>x</b>”" }).click();
    const widths = await page
      .locator(".toolbar *")
      .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().right));
    expect(Math.max(...widths)).toBeLessThanOrEqual(360);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect.poll(() => params(page).map(([, value]) => value)).toEqual(["7d", ...values, "<b>x</b>"]);
    expect(complaints).toEqual([]);
  });
});

describe("the editor", () => {
  it("closes with Escape, with Cancel and with a click beside it, and changes nothing", async () => {
    const { page } = await open("/example.com?period=7d");
    for (const leave of [
      () => page.keyboard.press("Escape"),
      () => page.getByRole("button", { name: "Cancel" }).click(),
      () => page.locator(".footnotes").click({ position: { x: 2, y: 2 } }),
    ]) {
      await add(page).click();
      await page.getByRole("option", { name: "Source", exact: true }).click();
      await page.getByRole("option", { name: /^Google/u }).click();
      await leave();
      await expect.poll(() => editor(page).count()).toBe(0);
      expect(params(page)).toEqual([["period", "7d"]]);
    }
  });

  it("is a sheet of the whole width on a phone, above what is dimmed", async () => {
    const { page } = await open("/example.com?period=7d", { viewport: { width: 390, height: 760 }, hasTouch: true });
    await add(page).tap();
    const box = await editor(page).boundingBox();
    expect(box?.width).toBeGreaterThan(355);
    expect((box?.y ?? 0) + (box?.height ?? 999)).toBeLessThan(760);
    await page.getByRole("option", { name: "Source", exact: true }).tap();
    await page.getByRole("option", { name: /^Google/u }).tap();
    await page.locator(".scrim").tap({ position: { x: 195, y: 740 } });
    await expect.poll(() => editor(page).count()).toBe(0);
    expect(params(page)).toEqual([["period", "7d"]]);
  });

  it("has nothing for axe to complain of, in light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open("/example.com?period=7d", { colorScheme });
      const own = async (): Promise<string[]> =>
        (await violations(page)).filter((text) =>
          /toolbar|surface|filter|search-list|option|values|token|chip/u.test(text),
        );
      await add(page).click();
      await page.getByRole("option", { name: "Source", exact: true }).waitFor();
      expect(await own()).toEqual([]);
      await page.getByRole("option", { name: "Source", exact: true }).click();
      await page.getByRole("option", { name: /^Google/u }).click();
      expect(await own()).toEqual([]);
    }
  });
});
