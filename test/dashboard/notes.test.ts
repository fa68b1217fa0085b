import { describe, expect, it } from "vitest";
import { ANNOTATIONS_MAX } from "../../src/domain/site.ts";
import { FURNISHED } from "./support/furnished-site.ts";
import { underTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { stubSettings } from "./support/stub-settings.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

async function open(path: string, change?: (state: StubState) => void, fields = FURNISHED) {
  const settings = await stubSettings(fields);
  const { directory } = settings.browser;
  const opened = await openPage(path, {}, (state) => {
    state.settings = settings;
    change?.(state);
  });
  await opened.page.locator(".plot canvas").waitFor();
  return {
    ...opened,
    notes: opened.page.locator(".notes"),
    stored: () => directory.site("example.com")?.annotations ?? [],
  };
}

describe("notes on days", () => {
  it("stand under the graph while their day is in view", async () => {
    const { page, notes } = await open("/example.com?period=7d");
    await notes.getByText("Launch of version 2 🎉").waitFor();
    expect(await notes.locator("li").allInnerTexts()).toEqual([
      expect.stringMatching(/^12 Mar\s*Launch of version 2 🎉$/u),
    ]);
    await notes.locator("summary").click();
    expect(await notes.getByText("Launch of version 2 🎉").isVisible()).toBe(false);
    await page.goto(`/example.com?period=28d`);
    await expect.poll(() => notes.locator("li").count()).toBe(2);
    expect(await notes.locator("summary").innerText()).toBe("2 notes");
    await page.goto(`/example.com?period=yesterday`);
    await page.locator(".plot canvas").waitFor();
    expect(await notes.count()).toBe(0);
  });

  it("are added by owners beside the graph, harmlessly whatever they say", async () => {
    const { page, notes, stored, complaints } = await open("/example.com?period=7d");
    await page.getByRole("button", { name: "Add a note" }).click();
    expect(await page.getByLabel("Day", { exact: true }).inputValue()).toBe("2026-03-17");
    await page.keyboard.type("<img src=x onerror=alert(1)> مرحبا");
    await page.getByLabel("Day", { exact: true }).fill("2026-03-14");
    await page.getByRole("button", { name: "Add note" }).click();
    await notes.getByText("<img src=x onerror=alert(1)> مرحبا").waitFor();
    expect(stored().at(-1)).toMatchObject({ date: "2026-03-14", text: "<img src=x onerror=alert(1)> مرحبا" });
    expect(await page.getByRole("dialog", { name: "Add a note" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("that the installation does not take are not lost, and the reason is said", async () => {
    const many = Array.from({ length: ANNOTATIONS_MAX }, () => ({ date: "2026-03-12", text: "One of many" }));
    const { page, notes, stored } = await open("/example.com?period=7d", undefined, {
      ...FURNISHED,
      annotations: many,
    });
    // So many are a list that is opened by who wants it.
    await notes.getByText("1000 notes").waitFor();
    expect(await notes.getByText("One of many").first().isVisible()).toBe(false);
    await page.getByRole("button", { name: "Add a note" }).click();
    await page.keyboard.type("One too many");
    await page.getByRole("button", { name: "Add note" }).click();
    const problem = page.getByRole("dialog", { name: "Add a note" }).getByRole("alert");
    await expect.poll(() => problem.innerText()).toMatch(/1,?000/u);
    expect(await page.getByLabel("What happened").inputValue()).toBe("One too many");
    expect(stored().length).toBe(ANNOTATIONS_MAX);
  });

  it("are read, not written, by who is no owner", async () => {
    const { page, notes } = await open("/example.com?period=7d", (state) => {
      state.user = { email: "ada@example.com", role: "viewer" };
    });
    await notes.getByText("Launch of version 2 🎉").waitFor();
    expect(await page.getByRole("button", { name: "Add a note" }).count()).toBe(0);
    expect(await notes.getByRole("link").count()).toBe(0);
  });

  it("have nothing for axe to complain of", async () => {
    const { page } = await open("/example.com?period=7d");
    await page.getByRole("button", { name: "Add a note" }).click();
    expect((await violations(page)).filter((text) => /note|graph-bar/u.test(text))).toEqual([]);
  });
});
