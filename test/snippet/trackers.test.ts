import { describe, expect, it } from "vitest";
import { JOURNEY, SNIPPETS, walk, type Tracker } from "./site.ts";
import { openStage, paths } from "./stage.ts";

const TRACKERS: readonly Tracker[] = [...SNIPPETS, "plausible-tracker", "@plausible-analytics/tracker"];

describe("the same way through the shop", () => {
  for (const tracker of TRACKERS) {
    it(`is told alike by ${tracker}`, async () => {
      const stage = await openStage({ tracker });
      try {
        const guest = await stage.enter();
        await walk(guest.page, stage.site);
        const engagementsMin = tracker === "plausible-tracker" ? 0 : JOURNEY.engagementsMin;
        const beacons = await guest.until(
          (all) =>
            paths(all).length >= JOURNEY.pageViews.length &&
            all.some(({ n }) => n === "Signup") &&
            all.filter(({ n }) => n === "engagement").length >= engagementsMin,
        );
        expect(paths(beacons).map((path) => path.replace(/\?.*/u, ""))).toEqual(JOURNEY.pageViews);
        const signups = beacons.filter(({ n }) => n === "Signup");
        // `plausible-tracker` sends properties as JSON text.
        const props = signups.map(({ p }) => (typeof p === "string" ? (JSON.parse(p) as unknown) : p));
        expect(props).toEqual(JOURNEY.events.map((event) => event.props));
        const story = beacons.filter(({ n, u }) => n === "engagement" && u.endsWith("/blog/post"));
        if (engagementsMin > 0) expect(Math.max(...story.map(({ sd }) => sd ?? 0))).toBe(100);
        for (const { d } of beacons) expect(d).toBe("shop.test");
      } finally {
        await stage.close();
      }
    });
  }
});
