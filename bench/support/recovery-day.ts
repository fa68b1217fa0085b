import { localDay } from "../../src/domain/calendar.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { SiteTraffic, USUAL, type DayOfHits } from "./traffic.ts";

export const RECOVERY_SITE: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "bench.example" };

/** The day that is written, lost and replayed: `hits` page views and reports. */
export function recoveryDay(hits: number): DayOfHits {
  const shape = { ...USUAL, pages: Math.round(Math.sqrt(hits) * 10) };
  return new SiteTraffic(RECOVERY_SITE, shape, 7).day(localDay("2026-03-10", "UTC"), hits / 2);
}
