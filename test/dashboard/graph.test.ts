import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import type { Locator, Page } from "playwright-core";
import { TODAY, underTest } from "./support/page-under-test.ts";

/** A PNG begins with these bytes; width and height are the first fields of its first chunk (PNG, third edition, 5.2, 11.2.1). */
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const WIDTH_AT = 16;
const HEIGHT_AT = 20;

/** What the image has around the graph: 16 pixels, 44 above for the title. */
const AROUND = { width: 2 * 16, height: 44 + 16 };

const steps = (page: Page): Locator => page.getByRole("group", { name: "Steps of the graph" });
/** The graph's numbers, for who does not see it. */
const numbers = (page: Page, by: string): Locator => page.getByRole("table", { name: `Visitors by ${by}` });
const drawn = (page: Page): Promise<string> =>
  page.locator(".plot canvas").evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ""));

describe("the graph", () => {
  const open = underTest();

  it("is drawn anew in the steps that are chosen, and as before when they are chosen back", async () => {
    const { page, state, complaints } = await open("/example.com");
    // Four weeks and the names of the columns.
    await expect.poll(() => numbers(page, "day").getByRole("row").count()).toBe(28 + 1);
    await expect.poll(() => drawn(page)).not.toBe("");
    const byDay = await drawn(page);
    await steps(page).getByRole("button", { name: "Weeks" }).click();
    // From a Wednesday to a Tuesday: five calendar weeks.
    await expect.poll(() => numbers(page, "week").getByRole("row").count()).toBe(5 + 1);
    await expect.poll(() => drawn(page)).not.toBe(byDay);
    expect(new URL(page.url()).searchParams.get("interval")).toBe("week");
    expect(await steps(page).getByRole("button", { pressed: true }).allInnerTexts()).toEqual(["Weeks"]);
    expect(state.asked.at(-1)?.dimensions).toEqual(["time:week"]);
    await steps(page).getByRole("button", { name: "Days" }).click();
    await numbers(page, "day").waitFor({ state: "attached" });
    await expect.poll(() => drawn(page)).toBe(byDay);
    expect(complaints).toEqual([]);
  });

  it.each([1, 2])("is saved as a PNG of its size at %s pixels a point", async (deviceScaleFactor) => {
    const { page, complaints } = await open("/example.com", { deviceScaleFactor });
    await page.locator(".plot canvas").waitFor();
    const { width, height } = await canvasSize(page);
    expect(width).toBeGreaterThan(500 * deviceScaleFactor);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the graph as an image" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("example.com-Visitors-18-Feb-17-Mar-2026.png");
    const image = await readFile(await download.path());
    expect(image.subarray(0, PNG.length)).toEqual(PNG);
    expect([image.readUInt32BE(WIDTH_AT), image.readUInt32BE(HEIGHT_AT)]).toEqual([
      width + AROUND.width * deviceScaleFactor,
      height + AROUND.height * deviceScaleFactor,
    ]);
    expect(complaints).toEqual([]);
  });

  it("tells who hears it which number is provisional, and in mode dp how far each may be off", async () => {
    const { page } = await open(`/example.com?from=2026-03-12&to=${TODAY}`, {}, (stub) => {
      for (const site of stub.sites) site.mode = "dp";
    });
    const rows = numbers(page, "day").getByRole("row");
    await expect.poll(() => rows.count()).toBe(7 + 1);
    expect(await rows.first().getByRole("columnheader").allTextContents()).toContain("In 95 of 100 cases between");
    const [number, between] = await rows.nth(1).getByRole("cell").allTextContents();
    const value = Number(number?.replace(",", ""));
    expect(between).toBe(
      [value - 1_000, value + 1_000].map((one) => Math.max(0, one).toLocaleString("en-GB")).join(" and "),
    );
    const provisional = await rows.filter({ hasText: "provisional" }).getByRole("rowheader").allTextContents();
    expect(provisional).toEqual(["Wed, 18 Mar 2026"]);
  });

  it("says where a number may be hidden, and never that it is 0", async () => {
    const { page, complaints } = await open("/example.com?from=2026-03-12&to=2026-03-17", {}, (stub) => {
      stub.answer = (query) => {
        if (query.dimensions?.[0] !== "time:day") return undefined;
        const results = ["2026-03-12", "2026-03-15"].map((date) => ({ metrics: [40], dimensions: [date] }));
        const labels = Array.from({ length: 6 }, (_, day) => `2026-03-${String(12 + day)}`);
        const meta = { time_labels: labels, other: { metric: "events", value: 9, share: 0.1 } };
        return { status: 200, body: { results, meta, query } };
      };
    });
    const rows = numbers(page, "day").getByRole("row");
    await expect.poll(() => rows.count()).toBe(6 + 1);
    const told = (await rows.allInnerTexts()).slice(1).map((text) => text.split("\t").at(-1)?.trim());
    expect(told).toEqual(["40", "not told", "not told", "40", "not told", "not told"]);
    await page.getByText("At 0 where nothing is told: a day has a number when 5 visitors are behind it").waitFor();
    const place = await page.locator(".plot .u-over").boundingBox();
    if (place === null) throw new Error("no graph");
    const { x, y, width, height } = place;
    await page.mouse.move(x + width / 5, y + height / 2);
    expect(await page.locator(".tooltip strong").first().innerText()).toBe("not told");
    await page.mouse.move(x + 1, y + height / 2);
    expect(await page.locator(".tooltip strong").first().innerText()).toBe("40");
    expect(complaints).toEqual([]);
  });

  function canvasSize(page: Page): Promise<{ readonly width: number; readonly height: number }> {
    return page.locator(".plot canvas").evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error("no canvas");
      return { width: canvas.width, height: canvas.height };
    });
  }
});

describe("a view", () => {
  const open = underTest();

  it("is asked for in one request after a click", async () => {
    const { page, state } = await open("/example.com");
    const google = page.getByRole("region", { name: "Sources" }).getByRole("button", { name: "Google" });
    await google.waitFor();
    await page.waitForLoadState("networkidle");
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("/api/v2/query")) asked.push(new URL(request.url()).pathname);
    });
    const before = state.asked.length;
    await google.click();
    await page.getByRole("button", { name: "Remove filter" }).first().waitFor();
    await page.waitForLoadState("networkidle");
    await expect.poll(() => state.asked.length - before).toBeGreaterThan(5);
    expect(asked).toEqual(["/api/v2/query/batch"]);
  });
});

describe("whoever wants less motion", () => {
  const open = underTest();

  it.each(["/example.com", "/example.com/realtime", "/"])("sees nothing move at %s, waiting or not", async (path) => {
    const { page } = await open(path, { reducedMotion: "reduce" });
    await page.getByRole("main").waitFor();
    expect(await page.locator("main *").count()).toBeGreaterThan(10);
    expect(await motions(page)).toEqual([]);
    await page.route(/query/u, () => undefined);
    await page.reload();
    await page.locator(".ghost, .loading, [aria-busy=true]").first().waitFor();
    expect(await motions(page)).toEqual([]);
  });

  it("is asked: others see what is on its way breathe", async () => {
    const { page } = await open("/example.com", { reducedMotion: "no-preference" });
    await page.route(/query/u, () => undefined);
    await page.reload();
    await page.locator(".ghost, .loading, [aria-busy=true]").first().waitFor();
    expect(await motions(page)).toContain("breathe");
  });

  /** Names of the animations under way, and of the properties that would change by and by. */
  function motions(page: Page): Promise<readonly string[]> {
    return page.evaluate(() => {
      const running = document.getAnimations().map((one) => (one instanceof CSSAnimation ? one.animationName : one.id));
      const slow = [...document.querySelectorAll("*")].flatMap((element) =>
        [undefined, "::before", "::after"].flatMap((part) => {
          const { transitionDuration, transitionProperty, scrollBehavior } = getComputedStyle(element, part);
          const isSlow = transitionDuration.split(", ").some((duration) => Number.parseFloat(duration) > 0);
          return [...(isSlow ? [transitionProperty] : []), ...(scrollBehavior === "smooth" ? ["scroll"] : [])];
        }),
      );
      return [...running, ...slow];
    });
  }
});
