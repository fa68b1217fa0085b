import { describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { answerNotes } from "../../src/dashboard/answer-notes.ts";
import { chooseValue } from "../../src/dashboard/choose-value.ts";
import { fittingTabs } from "../../src/dashboard/fitting-tabs.ts";
import { plainNames } from "../../src/dashboard/plain-names.ts";
import { unnamedWords } from "../../src/dashboard/unnamed.ts";
import { parseViewState } from "../../src/dashboard/view-state.ts";
import { underTest } from "./support/page-under-test.ts";
import { askedOf, HOSTILE, manyPages } from "./support/stub-lists.ts";
import { violations } from "./support/violations.ts";

describe("tabs in one line", () => {
  const tabs = ["a", "b", "c", "d"].map((id) => ({ id }));
  const widths = new Map(tabs.map(({ id }) => [id, 50]));
  const fitting = (current: number, width: number): string => {
    const tab = tabs[current];
    if (tab === undefined) throw new Error("no such tab");
    return fittingTabs(tabs, tab, { width, widths })
      .map(({ id }) => id)
      .join("");
  };

  it("are all there where they fit", () => {
    expect(fitting(0, 200)).toBe("abcd");
  });

  it("leave room for the menu of the others, and always show the current one", () => {
    expect(fitting(0, 199)).toBe("ab");
    expect(fitting(3, 199)).toBe("ad");
    expect(fitting(3, 10)).toBe("d");
  });
});

describe("a click on a value", () => {
  const after = (search: string, value: string, adding: boolean): readonly string[] =>
    chooseValue(parseViewState(search), "source", value, adding).filters.flatMap(({ values }) => values);

  it("chooses it, another one instead, or both", () => {
    expect(after("", "Google", false)).toEqual(["Google"]);
    expect(after("?source=Google", "Bing", false)).toEqual(["Bing"]);
    expect(after("?source=Google", "Bing", true)).toEqual(["Google", "Bing"]);
  });

  it("takes away what was chosen, and the filter with the last one", () => {
    expect(after("?source=Google&source=Bing", "Google", false)).toEqual(["Bing"]);
    expect(after("?source=Google", "Google", true)).toEqual([]);
  });

  it("leaves filters of other kinds alone", () => {
    expect(after("?source.is_not=Google", "Bing", false)).toEqual(["Google", "Bing"]);
  });
});

describe("what is said about an answer", () => {
  it("names dimensions as the page does", () => {
    expect(plainNames("No report covers visit:language and `event:props:plan` together.")).toBe(
      "No report covers language and property plan together.",
    );
    expect(plainNames("visit:unheard_of")).toBe("visit:unheard_of");
  });

  it("tells since when it is counted, and every warning once", () => {
    const warning = "At most this many. Values of event:goal are added up.";
    const notes = answerNotes({
      rows_from: "2026-03-03",
      metric_warnings: { visitors: { code: "a", warning }, percentage: { code: "a", warning } },
      imports_included: true,
    });
    expect(notes[0]).toMatch(/^Counted since .*2026/u);
    expect(notes.slice(1)).toEqual(["At most this many. Values of goal are added up.", "Imported numbers are in it."]);
    expect(answerNotes({ provisional_from: "2026-03-03" })).toEqual([]);
  });

  it("says how much has no name, why, and what helps", () => {
    const words = unnamedWords({ other: { metric: "visits", value: 7, share: 0.12 } }, 5, true);
    expect(words).toMatch(/^12% of the visits here have no value by name\./u);
    expect(words).toMatch(/fewer than 5 visitors in a day.*fewer than 5 networks in a week.*subtracting/u);
    expect(words).toMatch(/whole weeks name more, and so does one filter less\.$/u);
    expect(unnamedWords(undefined, 5, false)).toMatch(/^Values with fewer/u);
  });
});

describe("a panel", () => {
  const open = underTest();
  const panel = (page: Page, title: string): Locator => page.getByRole("region", { name: title, exact: true });
  const params = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

  it("keeps its tabs in one line on a phone, the current one among them, the others in a menu", async () => {
    const { page, complaints } = await open("/example.com?period=7d&tab-sources=utm_term", {
      viewport: { width: 360, height: 740 },
    });
    const sources = panel(page, "Sources");
    await sources.getByRole("tab", { name: "UTM terms", selected: true }).waitFor();
    expect((await sources.getByRole("tablist").boundingBox())?.height).toBeLessThan(40);
    await sources.getByRole("button", { name: "More of Sources" }).click();
    await sources.getByRole("button", { name: "Channels" }).click();
    await sources.getByRole("tab", { name: "Channels", selected: true }).waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe("Channels");
    expect(params(page).get("tab-sources")).toBe("channel");
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("goes through its tabs by arrows, Home and End", async () => {
    const { page } = await open("/example.com?period=7d");
    const places = panel(page, "Places");
    await places.getByRole("tab", { name: "Map" }).focus();
    const focused = (): Promise<string | null | undefined> => page.evaluate(() => document.activeElement?.textContent);
    for (const [key, label] of [
      ["ArrowRight", "Countries"],
      ["End", "Languages"],
      ["ArrowRight", "Map"],
      ["ArrowLeft", "Languages"],
      ["Home", "Map"],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(focused).toBe(label);
    }
  });

  it("shows the others beside the value it is filtered by, to be chosen instead or as well", async () => {
    const { page, complaints, state } = await open("/example.com?period=7d&source=Bing");
    const sources = panel(page, "Sources");
    const pressed = sources.getByRole("button", { pressed: true });
    await pressed.getByText("Bing").waitFor();
    expect(await sources.getByRole("rowheader").first().innerText()).toBe("Bing");
    expect(askedOf(state, "visit:source").at(-1)?.filters).toBeUndefined();
    expect(askedOf(state, "visit:browser").at(-1)?.filters).toEqual([["is", "visit:source", ["Bing"]]]);

    await sources.getByRole("button", { name: "Google" }).click({ modifiers: ["ControlOrMeta"] });
    await expect.poll(() => params(page).getAll("source")).toEqual(["Bing", "Google"]);
    await expect.poll(() => pressed.allInnerTexts()).toEqual(["Google", "Bing"]);
    await sources.getByRole("button", { name: "Bing" }).click();
    await expect.poll(() => params(page).getAll("source")).toEqual(["Google"]);
    await sources.getByRole("button", { name: "Google" }).click();
    await expect.poll(() => params(page).getAll("source")).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("asks for the value it is filtered by alone where that is not among the others", async () => {
    const { page, state } = await open("/example.com?period=7d&source=tiny.example");
    await panel(page, "Sources").getByRole("button", { name: "tiny.example", pressed: true }).waitFor();
    expect(askedOf(state, "visit:source").at(-1)?.filters).toEqual([["is", "visit:source", ["tiny.example"]]]);
  });

  it("tells what came without a source from what was not set", async () => {
    const { page } = await open("/example.com?period=7d&tab-sources=utm_campaign");
    const button = panel(page, "Sources").getByRole("button", { name: "(not set)" });
    expect(await button.getAttribute("title")).toMatch(/nothing was given/u);
    await panel(page, "Sources").getByRole("tab", { name: "Sources" }).click();
    const direct = panel(page, "Sources").getByRole("button", { name: "Direct / None" });
    expect(await direct.getAttribute("title")).toMatch(/bookmark/u);
  });

  it("says below its list what is to be known about it", async () => {
    const { page } = await open("/example.com?period=7d", {}, (stub) => {
      stub.answer = ({ dimensions }) =>
        dimensions?.[0] === "visit:browser"
          ? {
              status: 200,
              body: {
                results: [
                  { dimensions: ["Firefox"], metrics: [90] },
                  { dimensions: ["(other)"], metrics: [10] },
                ],
                meta: { rows_from: "2026-03-14", other: { metric: "events", value: 10, share: 0.1 } },
              },
            }
          : undefined;
    });
    const devices = panel(page, "Devices");
    await devices.getByText("Counted since 14 Mar 2026.").waitFor();
    await devices.getByRole("button", { name: "About Other" }).focus();
    await devices.getByText("10% of the page views and events here have no value by name.").waitFor();
  });

  it("of the script's own events are of the whole site, and say so under filters; their details too", async () => {
    const { page, state } = await open("/example.com?period=7d&source=Google&segment=3");
    const errors = panel(page, "Errors and links");
    await errors.getByText("Of the whole site: filters do not apply here.").waitFor();
    expect(await errors.getByText("not collected").count()).toBe(0);
    expect(askedOf(state, "event:props:message").at(-1)?.filters).toEqual([["is", "event:name", ["Error"]]]);
    await errors.getByRole("button", { name: "Details of Errors and links: Errors" }).click();
    await page.getByRole("dialog").getByText("Of the whole site: filters do not apply here.").waitFor();
    await page.keyboard.press("Escape");
    await panel(page, "Devices").getByRole("button", { name: "Only the segment" }).click();
    await expect.poll(() => page.url()).not.toContain("source=Google");
    expect(params(page).get("segment")).toBe("3");
    await errors.getByText("Of the whole site").waitFor();
    await page.getByRole("button", { name: /^Remove segment/u }).click();
    await expect.poll(() => errors.getByText("Of the whole site").count()).toBe(0);
  });

  it("draws its countries on a map that filters", async () => {
    const { page, complaints } = await open("/example.com?period=7d");
    const places = panel(page, "Places");
    await places.scrollIntoViewIfNeeded();
    await places.getByRole("img", { name: /^Map of the world/u }).waitFor();
    await places.getByText(/^Not on the map: 7\d\d from countries with too few to name/u).waitFor();
    await places.getByRole("button", { name: /^Germany/u }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => params(page).getAll("country")).toEqual(["DE"]);
    await places.getByRole("button", { name: /^Germany/u, pressed: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("shows hostile values as the text they are, and takes them as filters", async () => {
    const { page, complaints } = await open("/example.com?period=7d", {}, (stub) => {
      stub.answer = manyPages(20);
    });
    const pages = panel(page, "Pages");
    for (const value of HOSTILE) await pages.getByRole("button", { name: value, exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await pages.getByRole("button", { name: HOSTILE[4], exact: true }).click();
    await expect.poll(() => params(page).get("page")).toBe(HOSTILE[4]);
    expect(await page.locator("script").count()).toBe(1);
    expect(complaints).toEqual([]);
  });

  it("has nothing that axe finds wrong", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open("/example.com?period=7d&source=Google", { colorScheme });
      await panel(page, "Sources").getByRole("button", { name: "Google" }).waitFor();
      const found = await violations(page);
      expect(found.filter((one) => /panel-(?:sources|pages|places|devices)|tab|rows/u.test(one))).toEqual([]);
    }
  });
});
