import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { JOURNEY, PACKAGES, PLAUSIBLE_SCRIPTS, startSite, walk, type Tracker } from "../snippet/site.ts";
import { DESKTOP_CHROME, launchBrowser, type TestBrowser } from "../support/browser.ts";
import { startCollector, type TestCollector } from "./collector.ts";
import { enter } from "./guest.ts";
import { dayRows, type DayRow } from "./stats-table.ts";

const DAY = "2026-06-17";
/** Three networks of Germany: as many visitors as the sites' k asks for, so that every value is named. */
const ADDRESSES = ["84.144.10.21", "91.10.33.148", "79.192.5.166"];
const TRACKERS: readonly Tracker[] = ["footfall", ...PLAUSIBLE_SCRIPTS, ...PACKAGES];
const WITHOUT_ENGAGEMENT: readonly Tracker[] = ["plausible-tracker", "plausible-client"];

let collector: TestCollector;
let browser: TestBrowser;

beforeAll(async () => {
  collector = await startCollector(`${DAY}T10:05:00Z`);
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser.close();
  await collector.close();
});

describe("the same way through the shop, told by six trackers", { timeout: 300_000 }, () => {
  const days = new Map<Tracker, readonly DayRow[]>();

  it("is counted to the end of the day", async () => {
    const sites = new Map<Tracker, number>();
    for (const tracker of TRACKERS) {
      const domain = tracker.replace(/\W/gu, "");
      const { id } = await collector.site({ domain, k: 3 });
      sites.set(tracker, id);
      await walkAs(tracker, domain);
    }
    collector.setTime("2026-06-18T00:31:00Z");
    await collector.tick();
    const reports = collector.collector.config.reports.map(({ name }) => name);
    for (const [tracker, site] of sites) days.set(tracker, await dayRows(collector, { site, day: DAY }, reports));
  });

  it("is counted as it was walked", () => {
    const rows = days.get("footfall") ?? [];
    const counted = (...reports: string[]): readonly DayRow[] => rows.filter(([report]) => reports.includes(report));
    expect(counted("", "page", "exit_page", "event", "utm_source")).toEqual([
      ["", "", "", 3, 3, 18, 21, 0, 0, 18, 18],
      // No report tells at which kind of event visits begin.
      ["event", "(other)", "", 0, 3, 0, 0, 0, 0, 0, 0],
      ["event", "Signup", "", 3, 0, 0, 3, 0, 0, 0, 0],
      ["event", "pageview", "", 3, 0, 18, 18, 0, 0, 18, 18],
      ["exit_page", "/app", "", 3, 3, 0, 0, 0, 0, 0, 0],
      ["page", "/", "", 3, 3, 3, 3, 0, 0, 3, 3],
      ["page", "/app", "", 3, 0, 6, 9, 0, 0, 6, 6],
      ["page", "/app/settings", "", 3, 0, 3, 3, 0, 0, 3, 3],
      ["page", "/blog/post", "", 3, 0, 3, 3, 0, 0, 3, 3],
      ["page", "/pricing", "", 3, 0, 3, 3, 0, 0, 3, 3],
      ["utm_source", "letter", "", 3, 3, 18, 21, 0, 0, 18, 18],
    ]);
  });

  for (const tracker of TRACKERS.slice(1)) {
    it(`is counted alike in every report with ${tracker}`, () => {
      const own = days.get("footfall") ?? [];
      const other = days.get(tracker) ?? [];
      expect(own.length).toBeGreaterThan(80);
      expect(asFarAsAllTell(other)).toEqual(asFarAsAllTell(own));
    });
  }
});

async function walkAs(tracker: Tracker, domain: string): Promise<void> {
  const shop = await startSite({ tracker, collector: collector.origin, domain });
  try {
    await Promise.all(
      ADDRESSES.map(async (forwardedFor) => {
        const guest = await enter(browser, shop, { forwardedFor, userAgent: DESKTOP_CHROME, locale: "de-DE" });
        await walk(guest.page, shop);
        const engagements = WITHOUT_ENGAGEMENT.includes(tracker) ? 0 : JOURNEY.engagementsMin;
        const count = (name: string): number => guest.beacons.filter(({ fields }) => fields.n === name).length;
        await guest.until(
          () =>
            count("pageview") >= JOURNEY.pageViews.length &&
            count("Signup") >= JOURNEY.events.length &&
            count("engagement") >= engagements,
        );
        expect(guest.beacons.filter(({ outcome }) => outcome !== "accepted")).toEqual([]);
        await guest.close();
      }),
    );
  } finally {
    await shop.close();
  }
}

/** Some measure neither time nor depth, `@plausible-analytics/tracker` does not tell the width of the window. */
function asFarAsAllTell(rows: readonly DayRow[]): readonly unknown[] {
  return rows
    .filter(([report]) => report !== "screen")
    .map(([report, v1, v2, visitors, visits, pageviews, events, bounces, visitSeconds]) => {
      return [report, v1, v2, visitors, visits, pageviews, events, bounces, visitSeconds];
    });
}
