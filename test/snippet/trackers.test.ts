import { describe, expect, it } from "vitest";
import { JOURNEY, PACKAGES, PLAUSIBLE_SCRIPTS, SNIPPETS, walk, type Tracker } from "./site.ts";
import { openStage, paths } from "./stage.ts";

const TRACKERS: readonly Tracker[] = [...SNIPPETS, ...PLAUSIBLE_SCRIPTS, ...PACKAGES];
/** Those that measure neither time nor depth. */
const WITHOUT_ENGAGEMENT: readonly Tracker[] = ["plausible-tracker", "plausible-client"];

describe("the same way through the shop", () => {
  for (const tracker of TRACKERS) {
    it(`is told alike by ${tracker}`, async () => {
      const stage = await openStage({ tracker });
      try {
        const guest = await stage.enter();
        await walk(guest.page, stage.site);
        const engagementsMin = WITHOUT_ENGAGEMENT.includes(tracker) ? 0 : JOURNEY.engagementsMin;
        const beacons = await guest.until(
          (all) =>
            paths(all).length >= JOURNEY.pageViews.length &&
            all.some(({ n }) => n === "Signup") &&
            all.filter(({ n }) => n === "engagement").length >= engagementsMin,
        );
        expect(paths(beacons).map((path) => path.replace(/\?.*/u, ""))).toEqual(JOURNEY.pageViews);
        const signups = beacons.filter(({ n }) => n === "Signup");
        // Some packages send properties as JSON text.
        const props = signups.map(({ p }) => (typeof p === "string" ? (JSON.parse(p) as unknown) : p));
        expect(props).toEqual(JOURNEY.events.map((event) => event.props));
        const story = beacons.filter(({ n, u }) => n === "engagement" && u.endsWith("/blog/post"));
        if (engagementsMin > 0) expect(Math.max(...story.map(({ sd }) => sd ?? 0))).toBe(100);
        // Without a site, it is the page's host.
        for (const { d, u } of beacons) expect(d ?? new URL(u).hostname).toBe("shop.test");
      } finally {
        await stage.close();
      }
    });
  }
});
