import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type Opened, type PageUnderTest, underTest } from "./support/page-under-test.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

async function open(...args: Parameters<PageUnderTest["open"]>): Promise<Opened> {
  const opened = await openPage(...args);
  await opened.page.locator(".plot canvas").waitFor();
  return opened;
}

const query = (page: Page): string => new URL(page.url()).searchParams.toString();
const path = (page: Page): string => new URL(page.url()).pathname;
const sheet = (page: Page) => page.getByRole("dialog", { name: "Keyboard shortcuts" });

describe("keys", () => {
  it("choose days, comparison, numbers and filters", async () => {
    const { page, complaints } = await open("/example.com?source=Google");
    for (const [key, address] of [
      ["t", "period=today&source=Google"],
      ["y", "period=yesterday&source=Google"],
      ["w", "period=7d&source=Google"],
      ["ArrowLeft", "from=2026-03-04&to=2026-03-10&source=Google"],
      ["ArrowRight", "period=7d&source=Google"],
      ["ArrowRight", "period=7d&source=Google"],
      ["q", "period=91d&source=Google"],
      ["l", "period=12mo&source=Google"],
      ["m", "period=28d&source=Google"],
      ["3", "period=28d&metric=pageviews&source=Google"],
      ["1", "period=28d&source=Google"],
      ["c", "period=28d&compare=off&source=Google"],
      ["c", "period=28d&source=Google"],
      ["x", "period=28d"],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => query(page), { message: key }).toBe(address);
    }
    expect(complaints).toEqual([]);
  });

  it("bring back the comparison that was", async () => {
    const { page } = await open("/example.com?period=7d&compare=year");
    await page.keyboard.press("c");
    await expect.poll(() => query(page)).toBe("period=7d&compare=off");
    await page.keyboard.press("c");
    await expect.poll(() => query(page)).toBe("period=7d&compare=year");
  });

  it("open the filter and the dates", async () => {
    const { page } = await open("/example.com?period=7d");
    await page.keyboard.press("f");
    await page.getByRole("combobox", { name: "Filter by" }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("combobox");
    await page.keyboard.press("Escape");
    await page.keyboard.press("d");
    await page.getByRole("button", { name: "This month" }).waitFor();
    expect(query(page)).toBe("period=7d");
  });

  it("search a list in its details: of the panel that has the focus, else of the pages", async () => {
    const { page } = await open("/example.com?period=7d&tab-sources=source");
    const search = page.getByRole("searchbox");
    await page.keyboard.press("/");
    await expect.poll(() => search.getAttribute("aria-label")).toBe("Search Pages");
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
    await page.keyboard.type("t/y");
    expect(await search.inputValue()).toBe("t/y");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).click();
    await expect.poll(() => search.count()).toBe(0);
    await page.getByRole("region", { name: "Sources" }).getByRole("button", { name: "GitHub" }).focus();
    await page.keyboard.press("/");
    await expect.poll(() => search.getAttribute("aria-label")).toBe("Search Sources");
  });

  it("lead from view to view after G, also where there is no overview", async () => {
    const { page } = await open("/example.com?period=7d");
    for (const [key, address] of [
      ["r", "/example.com/realtime"],
      ["i", "/example.com/install"],
      ["s", "/example.com/settings"],
      ["o", "/example.com"],
      ["a", "/"],
    ] as const) {
      await page.keyboard.press("g");
      await page.keyboard.press(key);
      await expect.poll(() => path(page), { message: key }).toMatch(new RegExp(`^${address}(?:/general)?$`, "u"));
    }
  });

  it("mean nothing while something is typed or chosen, with other keys held, and in a dialog", async () => {
    const { page } = await open("/example.com?period=7d");
    await page.keyboard.press("f");
    await page.getByRole("combobox", { name: "Filter by" }).waitFor();
    await page.keyboard.type("tymx1");
    await page.keyboard.press("Escape");
    for (const key of ["Control+t", "Alt+y", "Meta+m", "Shift+T"]) await page.keyboard.press(key);
    await page.keyboard.press("?");
    await sheet(page).waitFor();
    await page.keyboard.press("y");
    await page.keyboard.press("Escape");
    await expect.poll(() => sheet(page).count()).toBe(0);
    const tab = page.getByRole("region", { name: "Pages" }).getByRole("tab", { name: "Pages", exact: true });
    await tab.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => query(page)).toBe("period=7d&tab-pages=entry_page");
  });
});

describe("the help sheet", () => {
  it("lists every key, and gives the focus back", async () => {
    const { page, complaints } = await open("/example.com?period=7d");
    await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
    await sheet(page).waitFor();
    const keys = await sheet(page).locator("dt").allInnerTexts();
    expect(keys.map((text) => text.replaceAll(/\s/gu, ""))).toEqual(
      ["T", "Y", "W", "M", "Q", "L", "D", "←", "→", "C", "F", "X", "1…7", "/"].concat([
        "GO",
        "GR",
        "GB",
        "GI",
        "GS",
        "GA",
        "?",
        "Esc",
      ]),
    );
    await page.keyboard.press("Escape");
    await expect.poll(() => sheet(page).count()).toBe(0);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
      .toBe("Keyboard shortcuts");
    expect(complaints).toEqual([]);
  });

  it("switches the keys off, and on again", async () => {
    const { page } = await open("/example.com?period=7d");
    const button = page.getByRole("button", { name: "Keyboard shortcuts" });
    await button.click();
    await sheet(page)
      .getByRole("checkbox", { name: /^Shortcuts are on/u })
      .uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await page.keyboard.press("?");
    expect([query(page), await sheet(page).count()]).toEqual(["period=7d", 0]);
    await button.click();
    await sheet(page)
      .getByRole("checkbox", { name: /^Shortcuts are on/u })
      .check();
    await page.keyboard.press("Escape");
    await page.keyboard.press("t");
    await expect.poll(() => query(page)).toBe("period=today");
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  it("names only the views that the reader has", async () => {
    const { page } = await open("/example.com?period=7d", {}, (state) => {
      state.user = { email: "ada@example.com", role: "viewer" };
    });
    await page.keyboard.press("?");
    await sheet(page).getByText("Realtime").waitFor();
    expect(await sheet(page).getByText("Settings").count()).toBe(0);
    expect(await sheet(page).getByText("Organisations: business visitors").count()).toBe(0);
    await page.keyboard.press("Escape");
    await page.keyboard.press("g");
    await page.keyboard.press("s");
    expect(path(page)).toBe("/example.com");
  });

  it("has nothing for axe to complain of", async () => {
    const { page } = await open("/example.com?period=7d");
    await page.keyboard.press("?");
    await sheet(page).waitFor();
    expect((await violations(page)).filter((text) => /shortcuts|toolbar/u.test(text))).toEqual([]);
  });
});
