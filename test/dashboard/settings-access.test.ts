import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { focused, openSettings, type OpenedSettings } from "./support/open-settings.ts";
import { startPage, type Opened, type PageUnderTest } from "./support/page-under-test.ts";
import { violations } from "./support/violations.ts";

let under: PageUnderTest;
let opened: Opened | undefined;

beforeAll(async () => {
  under = await startPage();
});
afterAll(() => under.close());

async function open(path: string, options?: Parameters<typeof openSettings>[2]): Promise<OpenedSettings> {
  await opened?.context.close();
  const now = await openSettings(under, path, options);
  opened = now;
  return now;
}

const SITE = [
  ...["general", "pages", "goals", "funnels", "properties", "partners"],
  ...["segments", "annotations", "organisations", "sharing", "imports", "export", "danger"],
].map((section) => `/example.com/settings/${section}`);
/** Looking at all of them takes a busy machine over a minute. */
const EVERYWHERE_WITHIN_MS = 240_000;
const EVERYWHERE = [
  ...SITE,
  "/shop.example.com/settings/goals",
  "/?settings=users",
  "/?settings=keys",
  "/?settings=account",
];

async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === name) return;
  }
  throw new Error(`the Tab key does not come to ${name}`);
}

describe("the settings", () => {
  for (const colorScheme of ["light", "dark"] as const) {
    it(
      `have nothing that axe finds, in ${colorScheme} colours`,
      async () => {
        const { page, faults } = await open("/example.com/settings", { furnished: true, context: { colorScheme } });
        for (const path of EVERYWHERE) {
          await page.goto(path);
          await page.locator(".settings-body h2").first().waitFor();
          expect([path, ...(await violations(page))]).toEqual([path]);
        }
        expect(faults()).toEqual([]);
      },
      EVERYWHERE_WITHIN_MS,
    );
  }

  it("have nothing that axe finds where they ask, refuse, or are edited", async () => {
    const { page, section } = await open("/example.com/settings/danger", { furnished: true });
    await section("Delete the site").getByRole("button", { name: "Delete the site…" }).click();
    expect(await violations(page)).toEqual([]);
    await page.goto("/example.com/settings");
    await section("Whose visits count").getByLabel("Your own networks").fill("nonsense");
    await section("Whose visits count").getByRole("button", { name: "Save" }).click();
    await section("Whose visits count").locator(".field-problem").waitFor();
    expect(await violations(page)).toEqual([]);
    await section("Whose visits count").getByRole("button", { name: "Discard" }).click();
    await page.goto("/example.com/settings/partners");
    await page.getByRole("button", { name: "Edit: Bike Blog" }).click();
    expect(await violations(page)).toEqual([]);
  });

  it("fit a phone, where the sections are in a menu", async () => {
    const context = { viewport: { width: 360, height: 740 } };
    const { page } = await open("/example.com/settings", { furnished: true, context });
    for (const path of EVERYWHERE) {
      await page.goto(path);
      await page.locator(".settings-body h2").first().waitFor();
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([path, width <= 360 ? "fits" : width]).toEqual([path, "fits"]);
    }
    await page.goto("/example.com/settings");
    await page.getByRole("button", { name: "Section General, choose another" }).click();
    await page.getByRole("link", { name: "Funnels" }).click();
    await page.getByRole("heading", { name: "Funnels", level: 2 }).waitFor();
    expect(await page.getByRole("link", { name: "Segments" }).count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it("are done by keyboard alone: a goal is added and removed", async () => {
    const { page, stored, faults } = await open("/example.com/settings/goals");
    await tabTo(page, "Goals");
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("A");
    await page.getByLabel("Reached when").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Signup");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Signed up");
    await page.keyboard.press("Enter");
    await expect.poll(() => stored().goals).toEqual([{ name: "Signed up", event: "Signup" }]);
    const remove = page.getByRole("button", { name: "Remove: Signed up" });
    await remove.waitFor();
    await remove.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await expect.poll(() => focused(page)).toBe("Remove: Signed up");
    await page.keyboard.press("Enter");
    // What is harmless has the focus first.
    await expect.poll(() => focused(page)).toBe("Cancel");
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("Stop counting it");
    await page.keyboard.press("Enter");
    await expect.poll(() => stored().goals).toEqual([]);
    await expect.poll(() => focused(page)).toBe("Goals");
    expect(faults()).toEqual([]);
  });

  it("show hostile values as the text that they are", async () => {
    const { page, faults } = await open("/example.com/settings/goals", { furnished: true });
    expect(await page.locator(".item-name").allInnerTexts()).toContain("<script>alert(1)</script> مرحبا 🎉");
    const long = page.locator(".item-detail bdi", { hasText: "very-long" });
    expect(await long.getAttribute("title")).toContain("very-long-very-long");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    expect(faults()).toEqual([]);
  });
});
