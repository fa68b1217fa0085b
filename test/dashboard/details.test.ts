import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { csv } from "../../src/dashboard/csv.ts";
import { detailsCsv } from "../../src/dashboard/details/details-csv.ts";
import { detailsMetrics, detailsQuestion } from "../../src/dashboard/details/details-question.ts";
import { searchFilter } from "../../src/dashboard/details/search-filter.ts";
import { detailsTab, detailsTabs, panelTabOf } from "../../src/dashboard/details-tab.ts";
import { PANELS, type PanelSpec, type ValuesTab } from "../../src/dashboard/panels.ts";
import type { Scope } from "../../src/dashboard/questions.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import { only } from "../../src/dashboard/filter.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { planAnswer } from "../../src/stats/plan-answer.ts";
import { csv as serverCsv } from "../../src/report/csv.ts";
import { type Opened, underTest } from "./support/page-under-test.ts";
import { askedOf, HOSTILE, manyPages } from "./support/stub-lists.ts";
import { violations } from "./support/violations.ts";

const SCOPE: Scope = {
  site: "example.com",
  range: { from: "2026-03-01", to: "2026-03-07" },
  filters: [],
  mode: "threshold",
};

function spec(id: string): PanelSpec {
  const found = PANELS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no panel ${id}`);
  return found;
}

function list(panel: string, id: string): ValuesTab {
  const found = detailsTabs(spec(panel)).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no list ${id}`);
  return found;
}

describe("the lists of a panel", () => {
  it("are its tabs of values, and what is behind map and goals", () => {
    expect(detailsTabs(spec("places")).map(({ id }) => id)).toEqual(["country", "region", "city", "language"]);
    expect(detailsTabs(spec("errors")).map(({ id }) => id)).toEqual(["errors", "outbound", "files", "forms"]);
    const [map] = spec("places").tabs;
    expect(map && detailsTab(spec("places"), map)?.id).toBe("country");
    expect(panelTabOf(spec("places"), list("places", "country"))).toBe("country");
    expect(panelTabOf(spec("goals"), list("goals", "goal"))).toBe("goals");
  });
});

describe("the question of the details", () => {
  const looked = { search: "", sort: undefined, page: 2 };

  it("is of one page, with the number of all rows and the earlier range", () => {
    const compare = { mode: "previous", weekdays: false } as const;
    expect(detailsQuestion(SCOPE, list("sources", "source"), looked, compare)).toEqual({
      site_id: "example.com",
      date_range: ["2026-03-01", "2026-03-07"],
      metrics: ["visitors", "percentage", "visits", "pageviews", "bounce_rate", "visit_duration"],
      dimensions: ["visit:source"],
      include: { comparisons: { mode: "previous_period", match_day_of_week: false }, total_rows: true },
      pagination: { limit: 100, offset: 200 },
    });
  });

  it("orders by values under the API's name", () => {
    const sort = { by: "value", direction: "asc" } as const;
    const { order_by } = detailsQuestion(SCOPE, list("pages", "page"), { ...looked, sort }, { mode: "off" });
    expect(order_by).toEqual([["event:page", "asc"]]);
  });

  it("is one that a site answers, of every list, searched and sorted, also under a filter on an event or a goal", () => {
    const site: Site = {
      ...SITE_DEFAULTS,
      id: siteId(1),
      domain: "example.com",
      goals: [{ name: "Buy", event: "Buy" }],
    };
    const refusals: string[] = [];
    for (const filters of [[], [only("event", "Buy")], [only("goal", "Buy")], [only("source", "Google")]]) {
      for (const tab of PANELS.flatMap((panel) => detailsTabs(panel))) {
        // A list shows the others beside what of it is chosen.
        const others = filters.filter(({ dimension }) => dimension !== tab.dimension);
        const sort = { by: "value", direction: "desc" } as const;
        const compare = { mode: "year", weekdays: true } as const;
        const question = detailsQuestion({ ...SCOPE, filters: others }, tab, { search: "a", sort, page: 0 }, compare);
        const query = parseQuery(question, site, epochMs(Date.parse("2026-03-18T12:00:00Z")), "UTC");
        const planned = query.ok ? planAnswer(query.value, site, DEFAULT_REPORTS) : query;
        // A combination may be one that is not counted; every number of it is one that could be.
        if (!planned.ok && (planned.error.code !== "no_report" || filters.length === 0)) {
          refusals.push(`${tab.id} ${JSON.stringify(filters)}: ${planned.error.message}`);
        }
      }
    }
    expect(refusals).toEqual([]);
  });

  it("asks of a visit only where there is one", () => {
    const byEvent: Scope = { ...SCOPE, filters: [{ dimension: "event", operator: "is", values: ["Buy"] }] };
    expect(detailsMetrics(byEvent, list("sources", "source"))).toEqual(["visitors", "percentage", "events"]);
    expect(detailsMetrics({ ...SCOPE, mode: "dp" }, list("pages", "page"))).toEqual(["visitors", "pageviews"]);
    expect(detailsMetrics(SCOPE, list("pages", "page"))).toContain("scroll_depth");
  });
});

describe("the filter of a search", () => {
  it("contains the text in any case", () => {
    expect(searchFilter("page", "event:page", "Doc")).toEqual([
      "contains",
      "event:page",
      ["Doc"],
      { case_sensitive: false },
    ]);
  });

  it("finds countries and languages by their names, which are counted by code", () => {
    expect(searchFilter("country", "visit:country", "german")[2]).toContain("DE");
    expect(searchFilter("country", "visit:country", "at")[2]).toContain("AT");
    expect(searchFilter("language", "visit:language", "french")[2]).toContain("fr");
    expect(searchFilter("country", "visit:country", "no such land")[2]).toEqual(["--"]);
    expect(searchFilter("region", "visit:region", "germany")[2]).toEqual(expect.arrayContaining(["germany", "DE-"]));
  });
});

describe("the page's CSV", () => {
  it("has the bounds of numbers with noise, of no others", () => {
    const query = {
      site_id: "example.com",
      date_range: ["2026-03-01", "2026-03-07"],
      metrics: ["visitors", "pageviews"],
    } as const;
    const results = [
      { dimensions: ["/"], metrics: [90, 200] },
      { dimensions: ["/docs"], metrics: [40, 70] },
    ];
    const exactly = detailsCsv(list("pages", "page"), query, { results });
    expect(exactly).toBe("Page,visitors,pageviews\r\n/,90,200\r\n/docs,40,70\r\n");
    const noise = {
      epsilon: "1",
      delta: "1e-7",
      error_bars: [
        [[60, 120] as const, null],
        [[10, 70] as const, null],
      ],
    };
    const noisy = detailsCsv(list("pages", "page"), query, { results, meta: { noise } });
    expect(noisy).toBe(
      "Page,visitors,pageviews,visitors lower bound,visitors upper bound\r\n/,90,200,60,120\r\n/docs,40,70,10,70\r\n",
    );
  });

  it("is the same as the server's, formulas and all", () => {
    const rows = [...HOSTILE, "+1", "-1", "@x", "＝1", "\tx", 'a"b', "a;b", " a ", "a\nb"].map((text) => [text, 12.5]);
    expect(csv(rows)).toBe(serverCsv(rows, { separator: ",", bom: false }));
    expect(csv([["=1+1", -3]])).toBe("'=1+1,-3\r\n");
  });
});

describe("the details", () => {
  const open = underTest();
  const openPages = (path = "/example.com?period=7d&details=pages", options = {}): Promise<Opened> =>
    open(path, options, (stub) => {
      stub.answer = manyPages(1234);
    });
  const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "Pages" });
  const params = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
  const detailsButton = (page: Page): Locator => page.getByRole("button", { name: "Details of Pages: Pages" });

  it("open from the panel's foot and close by Escape, which gives the focus back", async () => {
    const { page, complaints } = await openPages("/example.com?period=7d");
    await detailsButton(page).click();
    await dialog(page).getByText("1,234 rows").waitFor();
    expect(params(page).get("details")).toBe("pages");
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog(page).count()).toBe(0);
    expect(params(page).get("details")).toBeNull();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
      .toBe("Details of Pages: Pages");
    expect(complaints).toEqual([]);
  });

  it("close by the back button, the cross, and when their address was opened by itself", async () => {
    const { page } = await openPages("/example.com?period=7d");
    await detailsButton(page).click();
    await dialog(page).waitFor();
    await page.goBack();
    await expect.poll(() => dialog(page).count()).toBe(0);
    await page.goForward();
    await dialog(page).getByRole("button", { name: "Close" }).click();
    await expect.poll(() => dialog(page).count()).toBe(0);
    expect(params(page).toString()).toBe("period=7d");

    const other = await openPages();
    await dialog(other.page).getByText("1,234 rows").waitFor();
    await other.page.keyboard.press("Escape");
    await expect.poll(() => dialog(other.page).count()).toBe(0);
    expect(params(other.page).toString()).toBe("period=7d");
  });

  it("go from page to page", async () => {
    const { page, state } = await openPages();
    await dialog(page).getByText("1–100 of 1,234").waitFor();
    expect(await dialog(page).getByRole("button", { name: "Previous" }).isDisabled()).toBe(true);
    await dialog(page).getByRole("button", { name: "Next" }).click();
    await dialog(page).getByRole("button", { name: "/page/150", exact: true }).waitFor();
    expect(askedOf(state, "event:page").at(-1)?.pagination).toEqual({ limit: 100, offset: 100 });
    await dialog(page).getByText("101–200 of 1,234").waitFor();
  });

  it("search at the server, back on the first page, and say when nothing fits", async () => {
    const { page, state, complaints } = await openPages();
    await dialog(page).getByRole("button", { name: "Next" }).click();
    await dialog(page).getByText("101–200 of 1,234").waitFor();
    await dialog(page).getByRole("searchbox", { name: "Search Pages" }).fill("PAGE/77");
    await dialog(page).getByText("11 rows").waitFor();
    expect(askedOf(state, "event:page").at(-1)).toMatchObject({
      filters: [["contains", "event:page", ["PAGE/77"], { case_sensitive: false }]],
      pagination: { limit: 100, offset: 0 },
    });
    await dialog(page).getByRole("searchbox").fill("<b>nowhere");
    await dialog(page).getByText("Nothing by name contains “<b>nowhere”.").waitFor();
    expect(complaints).toEqual([]);
  });

  it("sort by any column, one way and the other", async () => {
    const { page, state } = await openPages();
    const header = dialog(page).getByRole("columnheader", { name: "Views" });
    await header.getByRole("button").click();
    await expect.poll(() => header.getAttribute("aria-sort")).toBe("descending");
    await header.getByRole("button").click();
    await expect.poll(() => header.getAttribute("aria-sort")).toBe("ascending");
    await expect.poll(() => askedOf(state, "event:page").at(-1)?.order_by).toEqual([["pageviews", "asc"]]);
    await dialog(page).getByRole("button", { name: "/page/1233", exact: true }).waitFor();
  });

  it("show how each row changed", async () => {
    const { page } = await openPages();
    const row = dialog(page).getByRole("row", { name: /^\/page\/34 / });
    await row.getByText("up 100%").waitFor();
    expect(await row.locator(".change").getAttribute("title")).toBe("600 before");
  });

  it("filter by a click and close; with Ctrl they stay for more", async () => {
    const { page } = await openPages("/example.com?period=7d");
    await detailsButton(page).click();
    await dialog(page)
      .getByRole("button", { name: "/page/8", exact: true })
      .click({ modifiers: ["ControlOrMeta"] });
    await dialog(page).getByRole("button", { name: "/page/8", exact: true, pressed: true }).waitFor();
    await dialog(page)
      .getByRole("button", { name: "/page/9", exact: true })
      .click({ modifiers: ["ControlOrMeta"] });
    await expect.poll(() => params(page).getAll("page")).toEqual(["/page/8", "/page/9"]);
    await dialog(page).getByRole("button", { name: "/page/10", exact: true }).click();
    await expect.poll(() => dialog(page).count()).toBe(0);
    expect(params(page).getAll("page")).toEqual(["/page/10"]);
  });

  it("save all rows as they are searched and sorted, harmless to spreadsheets", async () => {
    const { page, state } = await openPages();
    await dialog(page).getByText("1,234 rows").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      dialog(page).getByRole("button", { name: "CSV" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("example.com-page-2026-03-11-2026-03-17.csv");
    const lines = readFileSync(await download.path(), "utf8").split("\r\n");
    expect(lines).toHaveLength(1236);
    expect(lines[0]).toMatch(/^Page,visitors,percentage,pageviews,.*,visitors before,/u);
    expect(lines[1]).toMatch(/^"'=HYPERLINK\(""https:\/\/evil\.example""\)",1234,/u);
    expect(askedOf(state, "event:page").at(-1)?.pagination).toEqual({ limit: 10_000, offset: 0 });
  });

  it("say that a file is only the first part of a list that is too long for it", async () => {
    const { page } = await open("/example.com?period=7d&details=pages", {}, (stub) => {
      stub.answer = manyPages(10_001);
    });
    await dialog(page).getByRole("button", { name: "First 10,000 as CSV" }).waitFor();
  });

  it("say of each number of a site in mode dp how far it may be off, also to who hears it", async () => {
    const { page } = await open(
      "/example.com?period=7d&details=pages",
      { viewport: { width: 360, height: 740 } },
      (stub) => {
        for (const site of stub.sites) site.mode = "dp";
      },
    );
    const cells = dialog(page).getByRole("row", { name: "/pricing" }).getByRole("cell");
    await cells.first().waitFor();
    for (const cell of [cells.first(), cells.last()]) {
      expect(await cell.textContent()).toMatch(/^\d,\d{3}± 1,000 Between [\d,]+ and \d,\d{3} in 95 of 100 cases$/u);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  it("have the panel's tabs, and go with them", async () => {
    const { page, complaints } = await openPages();
    await dialog(page).getByRole("tab", { name: "Entry" }).click();
    await dialog(page).getByRole("columnheader", { name: "Entry page" }).waitFor();
    expect(params(page).get("tab-pages")).toBe("entry_page");
    expect(await dialog(page).getByRole("tab", { name: "Flow" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("say what goes wrong and ask again", async () => {
    const { page } = await openPages("/example.com?period=7d");
    await detailsButton(page).waitFor();
    // Whatever is still asked would tell of the outage as well.
    await page.waitForLoadState("networkidle");
    await page.route(/query/u, (route) => route.abort());
    await detailsButton(page).click();
    await dialog(page).getByText("The installation does not answer.").waitFor();
    await page.unroute(/query/u);
    await dialog(page).getByRole("button", { name: "Try again" }).click();
    await dialog(page).getByText("1,234 rows").waitFor();
  });

  it("are not there for panels that a link does not show or that have no lists", async () => {
    const { page } = await open("/example.com?period=7d&details=speed");
    await page.getByRole("region", { name: "Speed" }).waitFor();
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  it("fit a phone, and have nothing that axe finds wrong", async () => {
    for (const options of [{ colorScheme: "light" }, { colorScheme: "dark", viewport: { width: 360, height: 740 } }]) {
      const { page } = await openPages(undefined, options);
      await dialog(page).getByText("1–100 of 1,234").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
      expect(await violations(page)).toEqual([]);
    }
  });
});
