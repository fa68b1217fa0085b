// Every view of a collector that has something to show, as axe sees it whole, in light, there on a phone as well, and dark.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SHOP } from "../../src/cli/demo/shop.ts";
import { violations } from "../dashboard/support/violations.ts";
import { launchBrowser, type TestBrowser } from "../support/browser.ts";
import { fillBusyShop, OPENING, PEAK } from "./busy-shop.ts";
import { ADMIN_TOKEN, startCollector, type TestCollector } from "./collector.ts";
import { claim, openReader, overhang, type Reader } from "./reader.ts";

let collector: TestCollector;
let browser: TestBrowser;
let owner: Reader;
let guest: Reader;
/** Of a link that shows everything. */
let token = "";

beforeAll(async () => {
  [collector, browser] = await Promise.all([startCollector(OPENING), launchBrowser()]);
  await fillBusyShop(collector);
  await collector.site({ domain: "private.test", timeZone: "Europe/Berlin", mode: "dp" });
  const made = await fetch(`${collector.url}/api/sites/${SHOP}/shares`, {
    method: "POST",
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({ name: "For the board", public: false, panels: [], filters: [] }),
  });
  ({ token } = (await made.json()) as { readonly token: string });
  [owner, guest] = await Promise.all([openReader(browser, collector), openReader(browser, collector)]);
  await claim(owner, collector);
  await owner.page.getByRole("heading", { name: "Sites" }).waitFor();
}, 600_000);

afterAll(async () => {
  await browser.close();
  await collector.close();
});

/** Addresses with a text that is there once all of the view is. */
const OF_OWNERS: readonly (readonly [path: string, last: string])[] = [
  ["/", "private.test"],
  ["/?add", "Add a site"],
  [`/${SHOP}`, "/bikes"],
  [`/${SHOP}?source=${PEAK.source}&tab-places=country&tab-goals=funnels&tab-pages=flow`, "Chrome"],
  [`/${SHOP}?details=pages`, "rows"],
  [`/${SHOP}/realtime`, "Last 24 hours"],
  [`/${SHOP}/organisations`, "Score"],
  [`/${SHOP}/organisations?open=Bosch`, "Visitor-days by week"],
  [`/${SHOP}/install`, "<script"],
  ["/private.test", "private.test"],
  ["/private.test/realtime", "private.test"],
  ...[
    ...["general", "pages", "goals", "funnels", "properties", "partners", "segments", "annotations"],
    ...["organisations", "sharing", "imports", "export", "danger"],
  ].map((section) => [`/${SHOP}/settings/${section}`, "Settings"] as const),
  ...["account", "users", "keys"].map((section) => [`/?settings=${section}`, "Your account"] as const),
  ["/privacy", "visitor"],
  [`/privacy?site=${SHOP}`, "visitor"],
];

const OF_GUESTS: readonly (readonly [path: string, last: string])[] = [
  ["/", "Sign in"],
  ["/share/TOKEN", "/bikes"],
  ["/embed/TOKEN?panel=pages", "/bikes"],
  ["/share/unknown", "This link does not hold"],
];

describe.each([
  ["an owner", OF_OWNERS, () => owner],
  ["a guest", OF_GUESTS, () => guest],
] as const)("what %s looks at", (_, views, reader) => {
  it.each(views)("%s has nothing that axe finds fault with", { timeout: 60_000 }, async (path, last) => {
    const { page, faults } = reader();
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(collector.url + path.replace("TOKEN", token));
    await page.getByText(last).filter({ visible: true }).first().waitFor();
    // What comes last, or when it is looked at, and the transitions of what was there before.
    await page.waitForFunction(() => {
      const [pending] = document.querySelectorAll(".ghost, .loading, [aria-busy=true]");
      pending?.scrollIntoView();
      return (
        pending === undefined &&
        document.getAnimations().every(({ effect }) => effect?.getComputedTiming().endTime === Infinity)
      );
    });
    const found = (await violations(page)).map((one) => `light: ${one}`);
    await page.setViewportSize({ width: 390, height: 900 });
    // The graph follows the window.
    await expect.poll(() => overhang(page)).toBe(0);
    found.push(...(await violations(page)).map((one) => `light, on a phone: ${one}`));
    await page.setViewportSize({ width: 1_280, height: 900 });
    await page.emulateMedia({ colorScheme: "dark" });
    found.push(...(await violations(page)).map((one) => `dark: ${one}`));
    // What is embedded has no ground of its own: axe takes the browser's dark one for white.
    const isGroundless = path.startsWith("/embed/");
    expect(found.filter((one) => !(isGroundless && one.startsWith("dark: color-contrast")))).toEqual([]);
    for (const width of [360, 1_440]) {
      await page.setViewportSize({ width, height: 900 });
      await expect.poll(() => overhang(page)).toBe(0);
    }
    await page.setViewportSize({ width: 1_280, height: 900 });
    // Of a link that is none.
    expect(faults.splice(0).filter((fault) => !fault.includes("404"))).toEqual([]);
  });
});
