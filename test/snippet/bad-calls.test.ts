// Calls that make no sense, of pages in every state: the script sends what it can, and throws nothing at them.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFeatureSite, type FeatureSite } from "./feature-site.ts";
import { openStage, paths, type Guest, type Stage } from "./stage.ts";

const TAGS = {
  core: `<script defer data-domain="shop.test" src="COLLECTOR/js/footfall.js"></script>`,
  full: `<script defer data-domain="shop.test" src="COLLECTOR/js/footfall.full.js"></script>`,
  compat: `<script defer data-domain="shop.test" src="COLLECTOR/js/script.js"></script>`,
  npm: `<script type="module">import { init } from "COLLECTOR/js/tracker.js";
    init({ domain: "shop.test", endpoint: "COLLECTOR/api/event", outboundLinks: true })</script>`,
} as const;

/** As a page writes them. */
const BAD_CALLS = [
  `footfall()`,
  `footfall(undefined)`,
  `footfall(null, null)`,
  `footfall("Null options", null)`,
  `footfall(7, 7)`,
  `footfall({}, "text")`,
  `footfall(Symbol("name"))`,
  `footfall("Relative address", { url: "/virtual" })`,
  `footfall("No address", { url: "http://" })`,
  `footfall("pageview", { url: "//" })`,
  `const circle = {}; circle.circle = circle; footfall("Circle", { props: circle })`,
  `footfall("Big", { props: { amount: 10n } })`,
  `footfall("Trap", { props: { get text() { throw new Error("trap") } } })`,
  `footfall("Element", { props: { element: document.body } })`,
  `footfall("Function", { props: () => 1 })`,
  `footfall("Revenue", { revenue: 12 })`,
] as const;

let stage: Stage;
let site: FeatureSite;
let guest: Guest;
let pageErrors: string[];

beforeAll(async () => {
  stage = await openStage();
  const pages = Object.entries(TAGS).flatMap(([build, tag]) => [
    [`/${build}`, { head: tag, body: `<a id="out" href="https://other.test:1/a" onclick="return false">Other</a>` }],
    [
      `/${build}-early`,
      {
        head: `<script>window.footfall = function () { (footfall.q = footfall.q || []).push(arguments) };
          const circle = {}; circle.circle = circle;
          footfall("Circle", { props: circle }); footfall("Relative", { url: "/virtual" }); footfall("Good")</script>${tag}`,
        body: `<a id="out" href="https://other.test:1/a" onclick="return false">Other</a>`,
      },
    ],
  ]);
  site = await startFeatureSite(stage.collector.origin, Object.fromEntries(pages) as Record<string, { head: string }>);
});
afterAll(async () => {
  await stage.close();
  await site.close();
});
beforeEach(async () => {
  guest = await stage.enter();
  pageErrors = [];
  guest.page.on("pageerror", (error) => pageErrors.push(error.message));
});
afterEach(() => guest.close());

describe.each(Object.keys(TAGS))("%s", (build) => {
  it("throws nothing at a page that calls it wrongly, and goes on", async () => {
    const { page } = guest;
    await page.goto(`${site.origin}/${build}`);
    await guest.settled();
    const thrown = await page.evaluate((calls) => {
      const messages: string[] = [];
      for (const call of calls) {
        try {
          // eslint-disable-next-line @typescript-eslint/no-implied-eval -- calls as the page would write them
          const made = new Function(call) as () => void;
          made();
        } catch (error) {
          messages.push(`${call}: ${String(error)}`);
        }
      }
      return messages;
    }, BAD_CALLS);
    await page.evaluate(() => history.pushState({}, "", "/next"));
    await guest.until((beacons) => paths(beacons).includes("/next"));
    expect.soft(thrown).toEqual([]);
    expect.soft(pageErrors).toEqual([]);
  });

  if (build === "core" || build === "full") {
    it("does what it does although calls from before it was there were wrong", async () => {
      const { page } = guest;
      await page.goto(`${site.origin}/${build}-early`);
      if (build === "full") await page.click("#out");
      const names = (await guest.settled()).map(({ n }) => n);
      expect
        .soft(names)
        .toEqual(expect.arrayContaining(build === "full" ? ["Good", "Outbound Link: Click"] : ["Good"]));
      expect.soft(pageErrors).toEqual([]);
    });
  }
});
