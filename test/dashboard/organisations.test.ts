import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleRows } from "../report/support/stored-rows.ts";
import { startPage, type Opened, type PageUnderTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";

let under: PageUnderTest;
let opened: Opened | undefined;

beforeAll(async () => {
  under = await startPage();
});
afterAll(() => under.close());

const SAMPLE = sampleRows("2025-10-06", 23);

async function open(path: string, change?: (state: StubState) => void, options = {}): Promise<Opened> {
  await opened?.context.close();
  opened = await under.open(path, options, (state) => {
    state.organisations.rows = SAMPLE;
    change?.(state);
  });
  return opened;
}

const names = (page: Page): Promise<string[]> => page.locator("tr.organisation th bdi").allInnerTexts();
const query = (page: Page): string => new URL(page.url()).search;
const table = (page: Page) => page.locator("table.organisations:not(.stale)");

describe("a site's organisations", () => {
  it("are a tab of the site, beside all whose visits are not named", async () => {
    const { page, complaints } = await open("/example.com");
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Organisations" }).click();
    await table(page).waitFor();
    expect(new URL(page.url()).pathname).toBe("/example.com/organisations");
    expect(await page.locator("[aria-current=page]").innerText()).toBe("Organisations");
    const legend = await page.getByRole("region", { name: "Whose visits" }).getByRole("listitem").allInnerTexts();
    expect(legend.map((text) => text.split("\n")[1])).toEqual([
      "Named organisations",
      "Organisations below the threshold",
      "Consumer lines and carriers",
      "Mobile networks",
      "Hosting, VPN and crawlers",
      "Unclear or unknown",
      "Too few to tell",
    ]);
    expect((await names(page)).length).toBeGreaterThan(4);
    expect(await page.title()).toBe("Organisations · example.com · Footfall");
    expect(complaints).toEqual([]);
  });

  it("open into their details, which the address keeps, with hostile values as the text they are", async () => {
    const { page, complaints } = await open("/example.com/organisations");
    await page.getByRole("button", { name: "University of Lindau" }).click();
    const details = page.locator(".details");
    await details.getByText("/blog/<b>bold</b>").or(details.getByText("/pricing")).first().waitFor();
    expect(query(page)).toBe("?open=University+of+Lindau");
    expect(await details.locator(".week-bars li").count()).toBe(12);
    expect(await details.locator(".score-parts li").count()).toBe(6);
    expect(await details.getByText("AS64501 is held by this name").count()).toBe(1);
    expect(await details.getByRole("link", { name: "lindau.example" }).count()).toBe(1);
    await page.reload();
    await details.waitFor();
    await page.getByRole("button", { name: "University of Lindau" }).click();
    await details.waitFor({ state: "detached" });
    expect(complaints).toEqual([]);
  });

  it("are sorted and filtered, in address and question", async () => {
    const { page, state } = await open("/example.com/organisations");
    await table(page).waitFor();
    await page.getByRole("button", { name: "Organisation", exact: true }).click();
    await expect.poll(() => query(page)).toBe("?sort=name");
    await expect
      .poll(async () => {
        const shown = await names(page);
        return shown.join() === shown.toSorted().join();
      })
      .toBe(true);
    await page.getByLabel("Kind", { exact: true }).selectOption("education");
    await expect.poll(() => names(page)).toEqual(["Polytechnic of Orme", "University of Lindau"]);
    await page.getByPlaceholder("Search by name").fill("lind");
    await expect.poll(() => names(page)).toEqual(["University of Lindau"]);
    await page.getByPlaceholder("Search by name").fill("nobody");
    await page.getByText("passes the filters").waitFor();
    await page.getByRole("button", { name: "Clear the filters" }).click();
    await expect.poll(async () => (await names(page)).length).toBeGreaterThan(4);
    await page.getByLabel("Page they read").fill("pricing");
    await expect.poll(() => state.organisations.asked.at(-1)?.page).toBe("/pricing");
    await page.getByLabel("Page they read").fill("/docs/*");
    await expect.poll(() => state.organisations.asked.at(-1)?.page).toBe("/docs/*");
    await expect.poll(() => query(page)).toBe("?page=%2Fdocs%2F*&sort=name");
    // Both settle at about the same time.
    await page.getByLabel("Page they read").fill("/");
    await page.getByPlaceholder("Search by name").fill("o");
    await expect.poll(() => query(page)).toBe("?page=%2F&name=o&sort=name");
    await page.getByRole("button", { name: /^Weeks/u }).click();
    await page.getByRole("button", { name: "Last 4 weeks" }).click();
    await expect.poll(() => state.organisations.asked.at(-1)?.range.mondays.length).toBe(4);
  });

  it("are shown as before by the way back, choice by choice, with what was typed in between", async () => {
    const { page } = await open("/example.com/organisations");
    await table(page).waitFor();
    await page.getByLabel("Country", { exact: true }).selectOption({ index: 1 });
    await expect.poll(() => query(page)).toMatch(/^\?country=[A-Z]{2}$/u);
    const byCountry = query(page);
    await page.getByPlaceholder("Search by name").fill("a");
    await expect.poll(() => query(page)).toBe(`${byCountry}&name=a`);
    await page.getByLabel("Kind", { exact: true }).selectOption("business");
    await page.getByLabel("Watched").check();
    await page.getByRole("button", { name: "Clear", exact: true }).click();
    await expect.poll(() => query(page)).toBe("");
    const before = [
      `?kind=business&${byCountry.slice(1)}&name=a&watched=true`,
      `?kind=business&${byCountry.slice(1)}&name=a`,
      `${byCountry}&name=a`,
      "",
    ];
    for (const search of before) {
      await page.goBack();
      await expect.poll(() => query(page)).toBe(search);
    }
    expect(await page.getByLabel("Country", { exact: true }).inputValue()).toBe("");
    expect(await page.getByPlaceholder("Search by name").inputValue()).toBe("");
  });

  it("are watched, left out, renamed, told to be of another kind and hidden by their site's owner", async () => {
    const { page, state, complaints } = await open("/example.com/organisations");
    const { organisations } = state;
    await page.getByRole("button", { name: "Acme Robotics" }).click();
    await page.getByRole("button", { name: "Watch", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("img", { name: "watched" }).waitFor();
    // The keyboard stays where it is.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Unwatch");
    expect(organisations.site.organisationWatch).toEqual(["Acme Robotics"]);

    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByLabel("New name").fill("Acme");
    await page.getByRole("button", { name: "Save name" }).click();
    await expect.poll(() => names(page)).toContain("Acme");
    expect(organisations.site.organisationRules).toEqual([{ match: "Acme Robotics", name: "Acme" }]);
    expect(organisations.site.organisationWatch).toEqual(["Acme"]);
    expect(query(page)).toBe("?open=Acme");

    await page.getByLabel("Kind of Acme").selectOption("government");
    await page.locator("tr.organisation", { hasText: "Acme" }).getByText("Government").waitFor();
    expect(organisations.site.organisationRules).toEqual([
      { match: "Acme Robotics", name: "Acme", kind: "government" },
    ]);

    await page.getByRole("button", { name: "Hide", exact: true }).click();
    await page.getByRole("button", { name: "Hide Acme" }).click();
    await expect.poll(() => names(page)).not.toContain("Acme");
    await page.getByRole("link", { name: "Your watch list, who is left out, and your rules" }).click();
    await page.getByRole("button", { name: "Remove: Acme Robotics hidden" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await page.getByText("No rules.").waitFor();
    await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: "Organisations" }).click();
    await expect.poll(() => names(page)).toContain("Acme Robotics");

    await page.getByRole("button", { name: "Banque du Lac" }).click();
    await page.getByRole("button", { name: "Leave out" }).click();
    await expect.poll(() => names(page)).not.toContain("Banque du Lac");
    expect(organisations.site.organisationExclude).toEqual(["Banque du Lac"]);
    expect(complaints).toEqual([]);
  });

  it("are downloaded as the file that a customer database reads", async () => {
    const { page } = await open("/example.com/organisations?kind=business");
    await table(page).waitFor();
    await page.getByRole("button", { name: "Download as CSV" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Salesforce/u }).click();
    expect((await download).suggestedFilename()).toBe("organisations.csv");
    const link = page.getByRole("link", { name: /^HubSpot/u, includeHidden: true });
    await page.getByRole("button", { name: "Download as CSV" }).click();
    expect(await link.getAttribute("href")).toBe(
      "/api/organisations?site_id=example.com&kind=business&format=csv&for=hubspot&bom=1",
    );
  });

  it("are explained where none is named", async () => {
    const { page } = await open("/example.com/organisations", (state) => {
      state.organisations.rows = SAMPLE.filter(({ window }) => window === "day");
    });
    await page.getByText("No organisation is named in these weeks").waitFor();
    expect(await page.getByText("at least 3 visitor-days").count()).toBe(1);
    expect(await page.getByText("Consumer lines and carriers").count()).toBeGreaterThan(0);
  });

  it("are not counted on a site of mode dp, which says so and asks nothing", async () => {
    const { page, state } = await open("/example.com/organisations", (stub) => {
      for (const site of stub.sites) site.mode = "dp";
    });
    await page.getByText("This site tells of no organisations").waitFor();
    expect(state.organisations.asked).toEqual([]);
  });

  it("are no tab for readers without the permission, and the address alone does not help them", async () => {
    const { page } = await open("/example.com", (state) => {
      state.user = { email: "bob@example.com", role: "viewer", organisations: false };
      state.organisations.granted = false;
    });
    await page.getByRole("region", { name: "Sources" }).waitFor();
    expect(await page.getByRole("navigation", { name: "Views" }).getByText("Organisations").count()).toBe(0);
    await page.goto("/example.com/organisations");
    await page.getByText("needs the permission").waitFor();
  });

  it("are read but not changed by viewers with the permission", async () => {
    const { page, complaints } = await open("/example.com/organisations?open=Acme+Robotics", (state) => {
      state.user = { email: "bob@example.com", role: "viewer", organisations: true };
    });
    await page.locator(".details").waitFor();
    expect(await page.getByRole("button", { name: "Watch", exact: true }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

const SHOTS = process.env["FOOTFALL_SHOTS"];

describe.runIf(SHOTS !== undefined)("pictures", () => {
  for (const [size, viewport] of Object.entries({
    desktop: { width: 1280, height: 900 },
    phone: { width: 390, height: 844 },
  })) {
    for (const colorScheme of ["light", "dark"] as const) {
      for (const [name, path] of Object.entries({ list: "", open: "?open=University+of+Lindau" })) {
        it(`${size} ${colorScheme} ${name}`, async () => {
          const { page } = await open(`/example.com/organisations${path}`, undefined, { viewport, colorScheme });
          await table(page).waitFor();
          await page.screenshot({ path: `${SHOTS ?? "."}/${size}-${colorScheme}-${name}.png`, fullPage: true });
        });
      }
    }
  }
});
