import { describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { flowQuestions } from "../../src/dashboard/flow/flow-questions.ts";
import { flowSide } from "../../src/dashboard/flow/flow-sides.ts";
import { SITE_DEFAULTS, siteId } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { planAnswer } from "../../src/stats/plan-answer.ts";
import { type Opened, type PageUnderTest, underTest } from "./support/page-under-test.ts";
import { flowAnswers } from "./support/stub-lists.ts";
import { violations } from "./support/violations.ts";

const SCOPE = {
  site: "example.com",
  range: { from: "2026-03-01", to: "2026-03-07" },
  filters: [{ dimension: "country", operator: "is", values: ["DE"] }],
  mode: "threshold",
} as const;

describe("the questions of flow", () => {
  it("are answered by the reports that every site has, whatever the view is filtered by", () => {
    const site = { ...SITE_DEFAULTS, id: siteId(1), domain: "example.com" };
    for (const question of Object.values(flowQuestions(SCOPE, "/"))) {
      const query = parseQuery(question, site, epochMs(Date.parse("2026-03-18T12:00:00Z")), "UTC");
      const planned = query.ok ? planAnswer(query.value, site, DEFAULT_REPORTS) : query;
      expect(planned).toMatchObject({ ok: true });
    }
  });
});

describe("a side of a page", () => {
  it("is pages, beginnings, and what has no name", () => {
    const rows = [
      ["(entry)", 70],
      ["/docs", 12],
      ["(other)", 6],
      ["/gone", 0],
    ] as const;
    expect(flowSide({ results: rows.map(([page, views]) => ({ dimensions: [page], metrics: [views] })) })).toEqual({
      rows: [{ page: "/docs", views: 12 }],
      began: 70,
      unnamed: 6,
    });
  });
});

describe("the tab", () => {
  const openPage = underTest();
  const open = async (path: string, options: Parameters<PageUnderTest["open"]>[1] = {}): Promise<Opened> => {
    const opened = await openPage(path, options, (stub) => {
      stub.answer = flowAnswers;
    });
    return opened;
  };
  const side = (page: Page, title: string): Locator => page.getByRole("region", { name: title });
  const rows = async (page: Page, title: string): Promise<string[]> =>
    (await side(page, title).getByRole("listitem").allInnerTexts()).map((text) =>
      text.replaceAll(/\s*\?\s*|\s+/gu, " "),
    );
  const PATH = "/example.com?period=7d&tab-pages=flow";

  it("begins with the page seen most: where its views came from, and where they went", async () => {
    const { page, complaints } = await open(PATH);
    await side(page, "Came from").getByText("Began here").waitFor();
    expect(await rows(page, "Came from")).toEqual([
      "Began here 700 70%",
      "/docs 120 12%",
      "/pricing 80 8%",
      expect.stringMatching(/^Not told .*100 10%$/u),
    ]);
    expect(await rows(page, "Went to")).toEqual([
      "Left from here 420 42%",
      "/pricing 300 30%",
      "/docs 150 15%",
      expect.stringMatching(/^Not told .*130 13%$/u),
    ]);
    expect(complaints).toEqual([]);
  });

  it("walks on by a click, and back", async () => {
    const { page } = await open(PATH);
    const choice = page.getByLabel("Ways through");
    await side(page, "Went to").getByRole("button", { name: "/pricing" }).click();
    await expect.poll(() => choice.inputValue()).toBe("/pricing");
    await side(page, "Came from").getByRole("button", { name: "/", exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get("flow")).toBe("/pricing");
    await page.goBack();
    await expect.poll(() => choice.inputValue()).toBe("/");
    await choice.selectOption("/docs");
    await page.getByText("300 views of /docs").waitFor();
  });

  it("is about the page that the view is filtered by, and says that other filters do not apply", async () => {
    const { page, state } = await open(`${PATH}&page=/pricing&country=DE`);
    await expect.poll(() => page.getByLabel("Ways through").inputValue()).toBe("/pricing");
    await page.getByText("Which page follows which is kept by itself.").waitFor();
    const asked = state.asked.filter(({ dimensions }) => dimensions?.[0] === "event:previous_page");
    expect(asked.map(({ filters }) => filters)).toEqual([[["is", "event:page", ["/pricing"]]]]);
  });

  it("says so too where the pages are those that contain a part, and not where one page is all there is", async () => {
    const whole = "Which page follows which is kept by itself.";
    const { page } = await open(`${PATH}&page.contains=/doc`);
    await page.getByText(whole).waitFor();
    const { page: one } = await open(`${PATH}&page=/pricing`);
    await side(one, "Went to").getByText("Left from here").waitFor();
    expect(await one.getByText(whole).count()).toBe(0);
  });

  it("fits a phone, and has nothing that axe finds wrong", async () => {
    for (const options of [
      { colorScheme: "light" },
      { colorScheme: "dark", viewport: { width: 360, height: 740 } },
    ] as const) {
      const { page } = await open(PATH, options);
      await side(page, "Went to").getByText("Left from here").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect((await violations(page)).filter((one) => one.includes("flow"))).toEqual([]);
    }
  });
});
