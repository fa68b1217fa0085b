import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { Segment } from "../../src/domain/site.ts";
import { FURNISHED } from "./support/furnished-site.ts";
import { type Opened, underTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { stubSettings } from "./support/stub-settings.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

interface OpenedSegments extends Opened {
  readonly stored: () => readonly Segment[];
}

/** Opens a site that has two segments unless told otherwise; `{first}` and `{second}` are their numbers. */
async function open(
  path: string,
  fields: typeof FURNISHED = FURNISHED,
  change?: (state: StubState) => void,
): Promise<OpenedSegments> {
  const settings = await stubSettings(fields);
  const { directory } = settings.browser;
  const [first, second] = directory.site("example.com")?.segments ?? [];
  const address = path.replace("{first}", String(first?.id)).replace("{second}", String(second?.id));
  const opened = await openPage(address, {}, (state) => {
    state.settings = settings;
    change?.(state);
  });
  await opened.page.locator(".headline-value").first().waitFor();
  return { ...opened, stored: () => directory.site("example.com")?.segments ?? [] };
}

const params = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
const menu = (page: Page) => page.getByRole("button", { name: "Segments", exact: true });
const chips = (page: Page) => page.getByRole("list", { name: "Filters" });
const names = (page: Page): Promise<string[]> =>
  page.getByRole("list", { name: "Saved segments" }).locator("button:first-child > bdi").allInnerTexts();

describe("a segment", () => {
  it("narrows everything, stands among the filters, and goes", async () => {
    const { page, state, stored, complaints } = await open("/example.com?period=7d");
    await menu(page).click();
    await expect.poll(() => names(page)).toEqual(["Docs, not by search", "German readers"]);
    await page.getByRole("button", { name: /^German readers/u }).click();
    const id = stored().find(({ name }) => name === "German readers")?.id;
    await chips(page).getByText("German readers").waitFor();
    expect(params(page).get("segment")).toBe(String(id));
    await expect
      .poll(() => JSON.stringify(state.asked.at(-1)?.filters))
      .toContain(JSON.stringify(["is", "segment", [id]]));
    expect(await chips(page).innerText()).toContain("Country is Germany or Austria or Switzerland");
    await page.getByRole("button", { name: "Remove segment German readers" }).click();
    await expect.poll(() => chips(page).count()).toBe(0);
    expect(params(page).get("segment")).toBeNull();
    expect(complaints).toEqual([]);
  });

  it("becomes filters of the view, where a view has such", async () => {
    const { page } = await open("/example.com?period=7d&source=Google&segment={first}");
    await page.getByRole("button", { name: "Expand segment German readers into its filters" }).click();
    await page.getByRole("button", { name: /^Country is Germany or Austria or Switzerland/u }).waitFor();
    expect([...params(page)]).toEqual([
      ["period", "7d"],
      ["country", "DE"],
      ["country", "AT"],
      ["country", "CH"],
      ["source", "Google"],
    ]);
  });

  it("stays one where a view has no such filters, and says what is in it", async () => {
    const { page } = await open("/example.com?period=7d&segment={second}");
    await chips(page).getByText("Docs, not by search").waitFor();
    expect(await page.getByRole("button", { name: /^Expand/u }).count()).toBe(0);
    expect(await chips(page).locator(".chip-text").getAttribute("title")).toBe(
      "Page contains /docs, and not Channel is Organic Search or Paid Search",
    );
  });

  it("that was removed says so, and can be let go of", async () => {
    const { page } = await open("/example.com?period=7d&segment=999");
    await chips(page).getByText("no longer there").waitFor();
    await page.getByRole("button", { name: "Remove segment no longer there" }).click();
    await expect.poll(() => chips(page).count()).toBe(0);
  });
});

describe("owners", () => {
  it("save the filters that hold, and replace those of a segment of the same name", async () => {
    const { page, stored, complaints } = await open("/example.com?period=7d&source=Google&page.contains=/docs");
    await menu(page).click();
    const name = page.getByLabel("Save these filters as");
    await name.fill("Docs from Google");
    await page.getByRole("button", { name: "Save segment" }).click();
    await page.getByText("Saved as “Docs from Google”.").waitFor();
    const filters = [
      ["is", "visit:source", ["Google"]],
      ["contains", "event:page", ["/docs"]],
    ];
    expect(stored().find((one) => one.name === "Docs from Google")?.filters).toEqual(filters);
    await expect.poll(() => names(page)).toContain("Docs from Google");
    await name.fill("german READERS");
    await page.getByRole("button", { name: "Replace “German readers”" }).click();
    await page.getByText("Saved as “german READERS”.").waitFor();
    expect(stored().map((one) => one.name)).toEqual(["german READERS", "Docs, not by search", "Docs from Google"]);
    expect(stored()[0]?.filters).toEqual(filters);
    expect(complaints).toEqual([]);
  });

  it("rename and remove them", async () => {
    const { page, stored, complaints } = await open("/example.com?period=7d&segment={first}");
    await menu(page).click();
    await page.getByRole("button", { name: "Rename German readers" }).click();
    await page.getByLabel("New name of German readers").fill("DACH");
    await page.getByRole("button", { name: "Rename", exact: true }).click();
    await expect.poll(() => names(page)).toEqual(["DACH", "Docs, not by search"]);
    await chips(page).getByText("DACH").waitFor();
    await page.getByRole("button", { name: "Remove DACH", exact: true }).click();
    const question = page.getByRole("dialog", { name: "Remove “DACH”?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    expect(stored().length).toBe(2);
    await page.getByRole("button", { name: "Remove DACH", exact: true }).click();
    await question.getByRole("button", { name: "Remove" }).click();
    await expect.poll(() => names(page)).toEqual(["Docs, not by search"]);
    expect(stored().map(({ name }) => name)).toEqual(["Docs, not by search"]);
    await expect.poll(() => params(page).get("segment")).toBeNull();
    expect(complaints).toEqual([]);
  });

  it("learn why a segment is not taken", async () => {
    const { page, stored } = await open("/example.com?period=7d&props:plan=(not set)");
    await menu(page).click();
    await page.getByLabel("Save these filters as").fill("No plan");
    await page.getByRole("button", { name: "Save segment" }).click();
    await page.getByRole("alert").getByText("Events without a property are not counted by it").waitFor();
    expect(stored().length).toBe(2);
  });
});

describe("the list", () => {
  it("says what segments are for while there are none", async () => {
    const { page } = await open("/example.com?period=7d", {});
    await menu(page).click();
    await page.getByText("No segments yet. A segment is filters under a name").waitFor();
    await page.getByText("Set a filter to save it as a segment.").waitFor();
  });

  it("lets readers who are no owners choose, and nothing else", async () => {
    const { page } = await open("/example.com?period=7d&source=Google", FURNISHED, (state) => {
      state.user = { email: "ada@example.com", role: "viewer" };
    });
    await menu(page).click();
    await expect.poll(() => names(page)).toHaveLength(2);
    const buttons = page.getByRole("dialog", { name: "Segments" }).getByRole("button");
    expect(await buttons.count()).toBe(2);
  });

  it("has nothing for axe to complain of", async () => {
    const { page } = await open("/example.com?period=7d&source=Google&segment={first}");
    await menu(page).click();
    await page.getByLabel("Save these filters as").waitFor();
    const found = await violations(page);
    expect(found.filter((text) => /toolbar|segment|surface|chip/u.test(text))).toEqual([]);
  });
});
