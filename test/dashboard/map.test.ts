import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { Reader } from "maxmind";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { buildMap } from "../../bin/build-map.mjs";
import { colourSteps, STEPS } from "../../src/dashboard/map/colour-steps.ts";
import { middleOf } from "../../src/dashboard/map/middle-of.ts";
import type { World } from "../../src/dashboard/map/world.ts";
import { bundledPlaceFile } from "../../src/runtime/place-db.ts";

import { type Opened, type PageUnderTest, underTest } from "./support/page-under-test.ts";
import { violations } from "./support/violations.ts";

describe("the built map", () => {
  let text: string;
  let world: World;
  beforeAll(async () => {
    text = await buildMap();
    const module: unknown = await import(`data:text/javascript,${encodeURIComponent(text)}`);
    world = (module as { default: World }).default;
  });

  it("has every country of the bundled place database, as a shape or as a dot and never as both", () => {
    const codes = countriesOfDatabase();
    expect(codes.size).toBeGreaterThan(240);
    expect([...codes].filter((code) => (code in world.shapes ? 1 : 0) + (code in world.dots ? 1 : 0) !== 1)).toEqual(
      [],
    );
  });

  it("has no codes but countries' own", () => {
    const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });
    const codes = [...Object.keys(world.shapes), ...Object.keys(world.dots)];
    expect(codes.filter((code) => !/^[A-Z]{2}$/u.test(code) || names.of(code) === undefined)).toEqual([]);
  });

  it("is small to load", () => {
    expect(gzipSync(text, { level: 6 }).length).toBeLessThanOrEqual(25_000);
  });

  it("lies within its frame", () => {
    const points = Object.values(world.shapes).flatMap((shape) => ringsOf(shape).flat());
    for (const [x, y] of [...points, ...Object.values(world.dots)]) {
      // An island in the Bering Strait lies across the edge.
      expect([x >= -8 && x <= world.width + 8, y >= -1 && y <= world.height]).toEqual([true, true]);
    }
  });

  it("shows equal areas as equal", () => {
    // Land areas in thousands of square kilometres.
    const known = { BR: 8_516, AU: 7_741, GL: 2_166, CD: 2_345, KE: 580, SE: 450, FR: 552 };
    const brazil = areaOf(world, "BR") / known.BR;
    for (const [code, area] of Object.entries(known)) {
      expect(Math.abs(areaOf(world, code) / area / brazil - 1)).toBeLessThan(0.08);
    }
  });

  it("lets neighbours meet", () => {
    const points = (code: string): Set<string> =>
      new Set(
        ringsOf(world.shapes[code] ?? "")
          .flat()
          .map(String),
      );
    for (const [one, other] of [
      ["DE", "FR"],
      ["US", "CA"],
      ["IN", "CN"],
    ] as const) {
      const shared = [...points(one)].filter((point) => points(other).has(point));
      expect([one, shared.length > 5]).toEqual([one, true]);
    }
  });

  it("has countries in their places", () => {
    const at = (code: string): readonly [number, number] => middleOf(world, code) ?? [NaN, NaN];
    expect(Math.abs(at("DE")[0] - world.width / 2)).toBeLessThan(15);
    expect(at("US")[0]).toBeLessThan(at("PT")[0]);
    expect(at("JP")[0]).toBeGreaterThan(at("IN")[0]);
    expect(at("NO")[1]).toBeLessThan(at("IT")[1]);
    expect(at("NZ")[1]).toBeGreaterThan(at("AU")[1]);
    expect(middleOf(world, "MT")).toEqual(world.dots["MT"]);
    expect(middleOf(world, "")).toBeUndefined();
    expect(middleOf(world, "constructor")).toBeUndefined();
  });
});

describe("the shades", () => {
  it("go from the least to the most in steps of equal ratio", () => {
    const step = colourSteps([1, 10, 100, 1_000, 10_000, 100_000]);
    expect([1, 9, 11, 99, 101, 999, 1_001, 9_999, 10_001, 100_000].map(step)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
  });

  it("are the strongest where all are the same", () => {
    expect(colourSteps([7, 7])(7)).toBe(STEPS);
  });
});

describe("the map of a site's visitors", () => {
  const openPage = underTest();

  async function open(...args: Parameters<PageUnderTest["open"]>): Promise<Opened> {
    const opened = await openPage(...args);
    await places(opened.page).scrollIntoViewIfNeeded();
    await places(opened.page).locator(".map svg").waitFor();
    return opened;
  }
  const places = (page: Page) => page.getByRole("region", { name: "Places" });
  const tip = (page: Page) => places(page).locator(".map-tip");
  const country = (page: Page, code: string) => places(page).locator(`.map-land [data-code=${code}]`);

  it("shades countries by their numbers, names them under the pointer, and filters by a click", async () => {
    const { page, complaints } = await open("/example.com?period=7d&tab-places=map");
    expect(await country(page, "DE").getAttribute("class")).toBe("map-5");
    expect(await country(page, "MN").getAttribute("class")).toBe("map-none");
    await country(page, "DE").hover();
    expect(await tip(page).innerText()).toMatch(/^Germany\s+\d,\d{3}$/u);
    await country(page, "MN").hover();
    expect(await tip(page).innerText()).toContain("none by name");
    // What has no name cannot be filtered by.
    await country(page, "MN").click();
    await country(page, "DE").click();
    await page.getByRole("list", { name: "Filters" }).getByText("Germany").waitFor();
    expect(new URL(page.url()).searchParams.getAll("country")).toEqual(["DE"]);
    expect(complaints).toEqual([]);
  });

  it("says how much is not on it", async () => {
    const { page } = await open("/example.com?period=7d&tab-places=map");
    expect(await places(page).locator(".map-rest").innerText()).toMatch(
      /^Not on the map: [\d.,kK]+ from countries with too few to name\.$/u,
    );
  });

  it("is walked by keyboard from the largest country to the smallest, and says where one is", async () => {
    const { page } = await open("/example.com?period=7d&tab-places=map");
    const list = places(page).getByRole("list", { name: "Visitors by country" });
    const names = await list.getByRole("button").allTextContents();
    expect(names[0]).toMatch(/^Germany, \d,\d{3}$/u);
    expect(await list.locator("button[tabindex='0']").count()).toBe(1);
    await list.getByRole("button").first().focus();
    await page.keyboard.press("ArrowRight");
    expect(await tip(page).innerText()).toContain("United States");
    expect(await places(page).locator(".map-active").count()).toBe(1);
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowDown");
    expect(await tip(page).innerText()).toContain(names.at(-1)?.split(",")[0] ?? "?");
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await page.getByRole("list", { name: "Filters" }).getByText("Germany").waitFor();
  });

  it("fits phones", async () => {
    const { page } = await open("/example.com?tab-places=map", { viewport: { width: 320, height: 640 } });
    const box = await places(page).locator(".map svg").boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 320).toBe(true);
  });

  it("has nothing for axe to complain of, in light and dark", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page } = await open("/example.com?period=7d&tab-places=map&country=DE", { colorScheme });
      expect(await violations(page)).toEqual([]);
    }
  });
});

/** The data section of a database file has each string once: those of two letters are the codes. */
function countriesOfDatabase(): ReadonlySet<string> {
  const file = readFileSync(bundledPlaceFile());
  const { searchTreeSize } = new Reader(file).metadata;
  const end = file.lastIndexOf("\xab\xcd\xefMaxMind.com", undefined, "latin1");
  const data = file.subarray(searchTreeSize, end).toString("latin1");
  return new Set(Array.from(data.matchAll(/\x42([A-Z]{2})/gu), ([, code = ""]) => code));
}

/** The rings of a path of relative moves, as points. */
function ringsOf(path: string): (readonly [number, number])[][] {
  return path
    .split("z")
    .filter((ring) => ring !== "")
    .map((ring) => {
      const moves = (ring.match(/-?\d+/gu) ?? []).map(Number);
      const points: (readonly [number, number])[] = [];
      let [x, y] = [0, 0];
      for (let index = 0; index + 1 < moves.length; index += 2) {
        [x, y] = [x + (moves[index] ?? 0), y + (moves[index + 1] ?? 0)];
        points.push([x, y]);
      }
      return points;
    });
}

/** In square units: lakes and neighbours inside run the other way round and count against it. */
function areaOf(world: World, code: string): number {
  const signed = ringsOf(world.shapes[code] ?? "").map((ring) =>
    ring.reduce((sum, [x, y], index) => {
      const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [0, 0];
      return sum + (x * nextY - nextX * y) / 2;
    }, 0),
  );
  return Math.abs(signed.reduce((sum, area) => sum + area, 0));
}
