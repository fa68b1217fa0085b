import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { organisation, sampleRows, weekRow } from "../report/support/stored-rows.ts";
import { underTest, type Opened } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

const panel = (page: Page): Locator => page.getByRole("region", { name: "Organisations", exact: true });
const names = (page: Page): Promise<string[]> => panel(page).getByRole("rowheader").locator("bdi").allInnerTexts();

/** Opens a site's page and goes down to the panel. */
async function open(path: string, options = {}, change?: (state: StubState) => void): Promise<Opened> {
  const opened = await openPage(path, options, (state) => {
    state.organisations.rows = sampleRows("2025-10-06", 23);
    change?.(state);
  });
  await panel(opened.page).scrollIntoViewIfNeeded();
  return opened;
}

/** As they are stored: marks that turn text around are cut before. */
const HOSTILE = ["<script>alert(1)</script> GmbH", "مكتبة النور", "🙂 Toys", "Long ".repeat(400).trim()];

describe("the panel of organisations", () => {
  it("asks when the reader is near, for the whole weeks among the days chosen, and says which they are", async () => {
    const { page, state, complaints } = await openPage("/example.com", {}, (stub) => {
      stub.organisations.rows = sampleRows("2025-10-06", 23);
    });
    await page.getByRole("region", { name: "Sources" }).getByRole("button", { name: "Google" }).waitFor();
    expect(state.organisations.asked).toEqual([]);
    await panel(page).scrollIntoViewIfNeeded();
    await panel(page)
      .getByText(/^3 whole weeks, 23 Feb.*15 Mar 2026: organisations are counted by the week\.$/u)
      .waitFor();
    const asked = state.organisations.asked.at(-1);
    expect([asked?.range.from, asked?.range.lastDay, asked?.limit]).toEqual(["2026-02-23", "2026-03-15", 9]);
    const row = panel(page).getByRole("row", { name: "University of Lindau" });
    expect(await row.locator(".mark-detail").innerText()).toBe("Education · Germany");
    const cells = (await row.getByRole("cell").allInnerTexts()).map((text) => text.trim());
    expect(cells).toEqual([
      expect.stringMatching(/^\d+$/u),
      expect.stringMatching(/^(?:New|Back|[+−±]\d+%)$/u),
      expect.stringMatching(/^\d+$/u),
    ]);
    const scores = await panel(page).locator("tbody td:last-child").allInnerTexts();
    expect(scores.map(Number)).toEqual(scores.map(Number).toSorted((a, b) => b - a));
    expect(complaints).toEqual([]);
  });

  it("shows the first nine, hostile names as the text they are", async () => {
    const monday = "2026-03-09";
    const others = Array.from({ length: 9 }, (_, index) => `Works ${String(index)}`);
    const { page, complaints } = await open("/example.com", {}, (state) => {
      state.organisations.rows = [...HOSTILE, ...others].map((name, index) =>
        weekRow(monday, organisation(name), index < HOSTILE.length ? 90 : 4),
      );
    });
    await panel(page).getByRole("rowheader").nth(8).waitFor();
    const shown = await names(page);
    expect(shown.length).toBe(9);
    expect(new Set(shown.slice(0, 4))).toEqual(new Set(HOSTILE));
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await page.locator("script").count()).toBe(1);
    await panel(page).getByRole("link", { name: "<script>" }).click();
    await page.locator(".details").waitFor();
    expect(complaints).toEqual([]);
  });

  it("leads to one organisation, to all of them, and back", async () => {
    const { page, complaints } = await open("/example.com");
    await panel(page).getByRole("link", { name: "University of Lindau" }).click();
    await page.locator(".details").waitFor();
    expect(page.url()).toMatch(/\/example\.com\/organisations\?weeks=3&name=University\+of\+Lindau&open=University/u);
    expect(await page.locator("tr.organisation").count()).toBe(1);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await page.goBack();
    await panel(page).scrollIntoViewIfNeeded();
    const first = await panel(page).getByRole("rowheader").locator("bdi").first().innerText();
    await panel(page).getByRole("link", { name: "All organisations" }).click();
    await page.locator("table.organisations").waitFor();
    expect(new URL(page.url()).search).toBe("?weeks=3");
    expect(await page.locator("tr.organisation bdi").first().innerText()).toBe(first);
    expect(complaints).toEqual([]);
  });

  it("tells of the last twelve weeks where the days chosen hold none, and says so", async () => {
    const { page, state } = await open("/example.com?period=yesterday");
    await panel(page)
      .getByText("The days chosen hold no week that is whole and over, so these are the last 12.")
      .waitFor();
    expect(state.organisations.asked.at(-1)?.range.mondays.length).toBe(12);
    const all = panel(page).getByRole("link", { name: "All organisations" });
    expect(await all.getAttribute("href")).toBe("/example.com/organisations");
  });

  it("is of the whole site under filters and segments, and says so", async () => {
    const { page } = await open("/example.com?source=Google");
    await panel(page).getByText("Of the whole site: filters do not apply here.").waitFor();
    await page.getByRole("button", { name: "Remove filter Source: Google" }).click();
    await expect.poll(() => panel(page).getByText("Of the whole site").count()).toBe(0);
  });

  it("says by which rule organisations are named where none is", async () => {
    const { page } = await open("/example.com", {}, (state) => {
      state.organisations.rows = [];
    });
    await panel(page).getByText("No organisation is named in these weeks").waitFor();
    await panel(page).getByText("at least 3 visitor-days").waitFor();
    await panel(page).getByText("There were no visits in these weeks.").waitFor();
    expect(await panel(page).getByRole("link", { name: "All organisations" }).count()).toBe(1);
  });

  it("says what went wrong, and asks again", async () => {
    const { page } = await openPage("/example.com");
    const question = "**/api/organisations?*";
    await page.route(question, (route) => route.fulfill({ status: 503, json: { error: "The database is away." } }));
    await panel(page).scrollIntoViewIfNeeded();
    const again = panel(page).getByRole("button", { name: "Try again" });
    await again.waitFor();
    await page.unroute(question);
    await again.click();
    await panel(page).getByText("No organisation is named in these weeks").waitFor();
  });

  it.each<readonly [who: string, path: string, change: (state: StubState) => void]>([
    [
      "readers without the permission",
      "/example.com",
      (state) => {
        state.user = { email: "bob@example.com", role: "viewer", organisations: false };
      },
    ],
    [
      "readers of a site in mode dp",
      "/example.com",
      (state) => {
        for (const site of state.sites) site.mode = "dp";
      },
    ],
    [
      "guests",
      "/share/AbCdEfGhIjKlMnOpQrStUv",
      (state) => {
        state.user = null;
        state.shares.push({ token: "AbCdEfGhIjKlMnOpQrStUv", name: "For the board", panels: [], filters: [] });
      },
    ],
  ])("is not there for %s, and nothing is asked", async (_, path, change) => {
    const { page, state } = await openPage(path, {}, change);
    await page.getByRole("region", { name: "Filtered out" }).scrollIntoViewIfNeeded();
    await page.getByRole("region", { name: "Sources" }).getByRole("button", { name: "Google" }).waitFor();
    expect(await panel(page).count()).toBe(0);
    expect(state.organisations.asked).toEqual([]);
  });

  it("is as wide as the panels together, and has nothing that axe finds wrong, in light and dark and on a phone", async () => {
    for (const options of [
      { colorScheme: "light" },
      { colorScheme: "dark" },
      { viewport: { width: 360, height: 740 } },
    ] as const) {
      const { page } = await open("/example.com?source=Google", options);
      await panel(page).getByRole("link", { name: "University of Lindau" }).waitFor();
      const [own, all] = [await panel(page).boundingBox(), await page.locator(".panels").boundingBox()];
      expect(own?.width).toBe(all?.width);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await violations(page)).toEqual([]);
    }
  });
});

const SHOTS = process.env["FOOTFALL_SHOTS"];

describe.runIf(SHOTS !== undefined)("pictures of the panel of organisations", () => {
  for (const [size, viewport] of Object.entries({
    desktop: { width: 1280, height: 900 },
    phone: { width: 360, height: 740 },
  })) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`${size} ${colorScheme}`, async () => {
        const { page } = await open("/example.com?source=Google", { viewport, colorScheme });
        await panel(page).getByRole("link", { name: "University of Lindau" }).waitFor();
        await panel(page).screenshot({ path: `${SHOTS ?? "."}/organisations-panel-${size}-${colorScheme}.png` });
      });
    }
  }
});
