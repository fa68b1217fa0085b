import { describe, expect, it } from "vitest";
import { ratingOf, VITALS, vitalOf, vitalText } from "../../src/dashboard/vitals.ts";
import { VITAL_LIMITS, VITALS as COUNTED } from "../../src/domain/mark.ts";
import { underTest } from "./support/page-under-test.ts";
import type { StubState } from "./support/stub-api.ts";
import { marksAnswer } from "./support/stub-marks.ts";
import { violations } from "./support/violations.ts";

const openPage = underTest();

async function open(path: string, change?: (state: StubState) => void) {
  const opened = await openPage(path, {}, (state) => {
    state.answer = marksAnswer;
    change?.(state);
  });
  const panel = opened.page.getByRole("region", { name: "Speed" });
  await panel.waitFor();
  const vital = (short: string) => panel.locator(".vital").filter({ hasText: short });
  return { ...opened, panel, vital };
}

const PATH = "/example.com?period=7d";
const words = async (of: { innerText(): Promise<string> }): Promise<string> =>
  (await of.innerText()).replace(/\s+/gu, " ");

describe("the speed of pages", () => {
  it("is judged by three quarters of the page views, in a word and not by colour alone", async () => {
    const { panel, vital, page, complaints } = await open(PATH);
    await vital("LCP").waitFor();
    expect(await words(vital("LCP"))).toMatch(/2\.18 s Good 81% good Half 1\.32 s 9 in 10 3\.95 s Measured 30\.4k/iu);
    expect(await words(vital("INP"))).toMatch(/312 ms Needs improvement/u);
    expect(await words(vital("CLS"))).toMatch(/0\.31 Poor/u);
    expect(await words(vital("TTFB"))).toContain("Not told in this period");
    expect(await vital("CLS").getByRole("img").getAttribute("aria-label")).toBe(
      "Good: 58%, Needs improvement: 14%, Poor: 28%",
    );
    await panel.getByText("Counted here: page views of which the browser reported the web vital.").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it("is listed by page, the slowest first, and filters by one", async () => {
    const { panel, page, state, complaints } = await open(PATH);
    const table = panel.getByRole("table", { name: "Largest Contentful Paint by page" });
    await table.waitFor();
    expect(await table.getByRole("rowheader").allInnerTexts()).toEqual([
      "/blog/<script>alert(1)</script>",
      "/docs",
      "/",
    ]);
    expect(await words(table.getByRole("row", { name: "/docs" }))).toMatch(/2\.87 s Needs improvement .*64% 4,220/u);
    const asked = state.asked.find(({ filters }) => filters?.[0]?.[1] === "event:web_vital");
    expect(asked).toMatchObject({
      dimensions: ["event:page"],
      filters: [["is", "event:web_vital", ["lcp"]]],
      order_by: [["p75", "desc"]],
    });
    await table.getByRole("button", { name: "/docs" }).click();
    expect(new URL(page.url()).searchParams.get("page")).toBe("/docs");
    await page.getByRole("button", { name: "Remove filter Page: /docs" }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("is listed of the web vital and by the dimension chosen, in the address too", async () => {
    const { panel, vital, page } = await open(PATH);
    await vital("CLS").getByRole("button", { name: "CLS", exact: true }).click();
    await panel.getByRole("button", { name: "Countries" }).click();
    const table = panel.getByRole("table", { name: "Cumulative Layout Shift by country" });
    await table.getByRole("button", { name: "Brazil" }).waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.get("vital"), searchParams.get("speed-by")]).toEqual(["cls", "country"]);
    await page.reload();
    await table.waitFor();
    await panel.getByRole("button", { name: "Browsers" }).click();
    await panel.getByText("Nothing to name yet").waitFor();
  });

  it("of an open day has ratings, and says that times follow", async () => {
    const { panel, vital } = await open("/example.com?period=today");
    await vital("LCP").waitFor();
    expect(await words(vital("LCP"))).toMatch(/– 81% good Half – 9 in 10 – Measured/u);
    await panel.getByText("Times are of the days before Wed, 18 Mar 2026").waitFor();
  });

  it("says how to measure it where nothing did, to owners alone", async () => {
    const { panel, page } = await open(PATH, (state) => {
      delete state.answer;
    });
    await panel.getByText("footfall.full.js").waitFor();
    expect(await panel.getByRole("link", { name: "the line to paste" }).getAttribute("href")).toBe(
      "/example.com/install",
    );
    expect(await violations(page)).toEqual([]);
    const viewer = await open(PATH, (state) => {
      delete state.answer;
      state.user = { email: "bob@example.com", role: "viewer" };
    });
    await viewer.panel.getByText("How fast are your pages").waitFor();
    expect(await viewer.panel.getByRole("link").count()).toBe(0);
  });

  it("is no panel in mode dp, and neither are goals", async () => {
    const opened = await openPage(PATH, {}, (state) => {
      for (const site of state.sites) site.mode = "dp";
    });
    const { page, state } = opened;
    await page.getByRole("region", { name: "Sources" }).waitFor();
    expect(await page.getByRole("region", { name: "Speed" }).count()).toBe(0);
    expect(await page.getByRole("region", { name: "Goals" }).count()).toBe(0);
    const asked = state.asked.flatMap(({ dimensions = [] }) => dimensions);
    expect(asked.filter((name) => name === "event:goal" || name === "event:web_vital")).toEqual([]);
  });
});

describe("a web vital", () => {
  it("has the limits by which the server counts", () => {
    expect(VITALS.map(({ id }) => id).sort()).toEqual([...COUNTED].sort());
    for (const { id, limits } of VITALS) {
      const unit = id === "cls" ? 1_000 : 1;
      expect(limits.map((limit) => limit * unit)).toEqual(VITAL_LIMITS[id]);
    }
  });

  it.each([
    ["lcp", 2_500, "good", "2.5 s"],
    ["lcp", 2_501, "needs_improvement", "2.5 s"],
    ["lcp", 4_001, "poor", "4.0 s"],
    ["inp", 200, "good", "200 ms"],
    ["cls", 0.1, "good", "0.10"],
    ["cls", 0.104, "needs_improvement", "0.104"],
    ["cls", 0.251, "poor", "0.251"],
    ["cls", 0.3, "poor", "0.30"],
    ["ttfb", 1_234, "needs_improvement", "1.23 s"],
  ])("%s of %d is %s and reads %s", (id, value, rating, text) => {
    expect([ratingOf(vitalOf(id), value), vitalText(vitalOf(id), value)]).toEqual([rating, text]);
  });
});
