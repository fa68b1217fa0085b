import { describe, expect, it } from "vitest";
import { goalWords } from "../../src/dashboard/goal-words.ts";
import { moneyText } from "../../src/dashboard/money-text.ts";
import { panelQuestion } from "../../src/dashboard/questions.ts";
import { PANELS } from "../../src/dashboard/panels.ts";
import type { SiteFields } from "../../src/domain/directory.ts";
import { FURNISHED } from "./support/furnished-site.ts";
import { underTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { marksAnswer } from "./support/stub-marks.ts";
import { stubSettings } from "./support/stub-settings.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

const DOLLARS = { name: "Purchase in dollars", event: "Buy", currency: "USD" };
const WITH_DOLLARS = { ...FURNISHED, goals: [...(FURNISHED.goals ?? []), DOLLARS] };

async function open(path: string, fields: Partial<SiteFields>, change?: (state: StubState) => void) {
  const settings = await stubSettings(fields);
  const { directory } = settings.browser;
  const opened = await openPage(path, {}, (state) => {
    state.settings = settings;
    state.answer = marksAnswer;
    change?.(state);
  });
  const goals = opened.page.getByRole("region", { name: "Goals" });
  await goals.waitFor();
  return { ...opened, goals, settings, stored: () => directory.site("example.com")?.goals ?? [] };
}

describe("the goals of a site", () => {
  it("are listed with visitors, change, total, rate and revenue in the currency of each", async () => {
    const { goals, complaints, page } = await open("/example.com?period=7d", WITH_DOLLARS);
    const row = (name: string) => goals.getByRole("row", { name });
    await row("Purchase Sale").waitFor();
    const cells = (await row("Purchase Sale").getByRole("cell").allInnerTexts()).map((text) => text.trim());
    expect(cells).toEqual(["312", expect.stringMatching(/20%$/u), "340", "0.9%", "€18.5k", "€54.27"]);
    expect(await row("Purchase in dollars").getByRole("cell").allInnerTexts()).toEqual(
      expect.arrayContaining(["US$2,050", "US$50.00"]),
    );
    expect(await row("Signed up").getByRole("cell").allInnerTexts()).toEqual(expect.arrayContaining(["–"]));
    expect(await goals.getByRole("button", { name: "Pricing seen" }).getAttribute("title")).toBe(
      "Pricing seen: The page /pricing viewed",
    );
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("that too few reached are listed as such, and those that are gone cannot be chosen", async () => {
    const { goals } = await open("/example.com?period=7d", WITH_DOLLARS);
    await goals.getByRole("row", { name: "Guide read" }).getByText("not yet by 5 visitors in a day").waitFor();
    expect(await goals.getByRole("row", { name: "<script>alert(1)</script>" }).count()).toBe(1);
    expect(await goals.getByRole("row", { name: "Old newsletter" }).getByRole("button").count()).toBe(0);
    await goals.getByText("Values of fewer than 5 visitors of a day").waitFor();
  });

  it("filter when clicked, are all listed then, and have the other panels tell conversions and their rate", async () => {
    const { goals, page, state } = await open("/example.com?period=7d", WITH_DOLLARS);
    await goals.getByRole("button", { name: "Purchase Sale" }).click();
    await page.getByRole("list", { name: "Filters" }).getByText("Purchase").waitFor();
    expect(new URL(page.url()).searchParams.get("goal")).toBe("Purchase");
    expect(await goals.getByRole("button", { name: "Purchase Sale" }).getAttribute("aria-pressed")).toBe("true");
    expect(await goals.getByRole("button", { name: "Signed up" }).count()).toBe(1);
    const sources = page.getByRole("region", { name: "Sources" });
    await sources.getByRole("columnheader", { name: "Conversions" }).waitFor();
    expect(await sources.getByRole("columnheader").allInnerTexts()).toContain("CR");
    const asked = state.asked.filter(({ dimensions }) => dimensions?.[0] === "visit:source").at(-1);
    expect(asked).toMatchObject({
      metrics: ["visitors", "group_conversion_rate"],
      filters: [["is", "event:goal", ["Purchase"]]],
    });
    await goals.getByRole("button", { name: "Signed up" }).click({ modifiers: ["Control"] });
    await expect.poll(() => new URL(page.url()).searchParams.getAll("goal")).toEqual(["Purchase", "Signed up"]);
    await goals.getByRole("button", { name: "Signed up" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.getAll("goal")).toEqual(["Purchase"]);
  });

  it("have conversions, rate and money as headline numbers when filtered by, and as graphs", async () => {
    const { page, complaints } = await open("/example.com?period=7d&goal=Purchase", WITH_DOLLARS);
    const labels = page.locator(".headline-label");
    await labels.getByText("Revenue").waitFor();
    expect(await labels.allInnerTexts()).toEqual([
      "Visitor-days",
      "Conversions",
      "Conversion rate",
      "Revenue",
      "Average sale",
    ]);
    await expect
      .poll(() => page.locator(".headline-value").allInnerTexts())
      .toEqual(["312", "340", "0.9%", "€18.5k", "€54.27"]);
    await page.keyboard.press("4");
    await expect.poll(() => new URL(page.url()).searchParams.get("metric")).toBe("total_revenue");
    await page.getByRole("table", { name: "Revenue by day" }).getByText("€").first().waitFor({ state: "attached" });
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("are declared by their owner beside the list, and what the server refuses is said", async () => {
    const { goals, stored, page } = await open("/example.com?period=7d", FURNISHED);
    expect(await goals.getByRole("link", { name: "Manage goals" }).getAttribute("href")).toBe(
      "/example.com/settings/goals",
    );
    await goals.getByRole("button", { name: "Add a goal" }).click();
    const form = goals.getByRole("form", { name: "Add a goal" });
    await form.getByLabel("Reached when").selectOption({ label: "An event is sent, with revenue" });
    await form.getByLabel("Name of the event").fill("Buy");
    await form.getByLabel("Currency").selectOption("USD");
    await form.getByLabel("What it is called").fill("signed UP");
    await form.getByRole("button", { name: "Add goal" }).click();
    await form.getByRole("alert").getByText("signed UP").waitFor();
    expect(stored()).toHaveLength(5);
    await form.getByLabel("What it is called").fill("Purchase in dollars");
    expect(await violations(page)).toEqual([]);
    await form.getByRole("button", { name: "Add goal" }).click();
    await form.getByText("Added: it counts from now on.").waitFor();
    expect(stored().at(-1)).toEqual(DOLLARS);
    await goals.getByRole("button", { name: "Purchase in dollars Sale" }).waitFor();
    await page.getByRole("button", { name: "Draw a goal" }).click();
    expect(await page.getByRole("button", { name: "Purchase in dollars", exact: true }).count()).toBe(1);
    await form.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => form.count()).toBe(0);
  });

  it("are suggested from the events seen while there are none: one click each", async () => {
    const { goals, stored, page, complaints } = await open("/example.com?period=7d", {});
    await goals.getByText("What do you want visitors to do?").scrollIntoViewIfNeeded();
    expect(await goals.getByRole("button", { name: "Details of Goals" }).count()).toBe(0);
    const suggestions = goals.getByRole("list");
    await expect
      .poll(() => suggestions.getByRole("button").allInnerTexts())
      .toEqual([
        expect.stringContaining("Sign-up"),
        expect.stringContaining("Outbound"),
        expect.stringContaining("File"),
      ]);
    expect(await violations(page)).toEqual([]);
    await suggestions.getByRole("button", { name: "Sign-up" }).click();
    await goals.getByRole("button", { name: "Sign-up Event" }).waitFor();
    expect(stored()).toEqual([{ name: "Sign-up", event: "Sign-up" }]);
    expect(complaints).toEqual([]);
  });

  it("are not offered to viewers", async () => {
    const { goals } = await open("/example.com?period=7d", {}, (state) => {
      state.user = { email: "bob@example.com", role: "viewer" };
    });
    await goals.getByText("An owner of the site can declare goals here.").waitFor();
    expect(await goals.getByRole("button", { name: "Add a goal" }).count()).toBe(0);
    expect(await goals.getByRole("listitem").count()).toBe(0);
  });
});

describe("what is said of goals", () => {
  it.each([
    [{ name: "a", event: "Buy" }, ["Event", "The event Buy sent"]],
    [{ name: "a", event: "Buy", currency: "EUR" }, ["Sale", "The event Buy sent, with revenue in EUR"]],
    [{ name: "a", page: "/x" }, ["Page", "The page /x viewed"]],
    [{ name: "a", page: "/x", scrollPercent: 75 }, ["Scroll", "75 % of the page /x read"]],
    [{ name: "a" }, ["Goal", "A goal of the site"]],
    [{ name: "a", currency: "EUR" }, ["Sale", "A goal of the site, with revenue in EUR"]],
  ])("of %j it is what it stands for", (goal, words) => {
    expect(goalWords(goal)).toEqual(words);
  });

  it("money is short in lists and in full elsewhere, and none is no money", () => {
    const money = (value: number) => ({ value, currency: "EUR", short: "", long: "" });
    expect([12.5, 2_050.4, 18_450.5].map((value) => moneyText(money(value), "short"))).toEqual([
      "€12.50",
      "€2,050",
      "€18.5K",
    ]);
    expect(moneyText(money(18_450.5), "full")).toBe("€18,450.50");
    expect([moneyText(null, "short"), moneyText(undefined, "full"), moneyText(3, "short")]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("lists tell conversions under a filter on goals, but not those of the script's own events", () => {
    const scope = { site: "example.com", range: { from: "2026-03-01", to: "2026-03-02" }, mode: "threshold" } as const;
    const metricsOf = (id: string): readonly string[] => {
      const tab = PANELS.flatMap(({ tabs }) => tabs).find((one) => one.id === id);
      if (tab?.kind !== "values") throw new Error(`there is no list ${id}`);
      return panelQuestion({ ...scope, filters: [{ dimension: "goal", operator: "is", values: ["Buy"] }] }, tab)
        .metrics;
    };
    expect(metricsOf("entry_page")).toEqual(["visitors", "group_conversion_rate"]);
    expect(metricsOf("outbound")).toEqual(["visitors", "events"]);
  });
});
