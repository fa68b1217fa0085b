import { addDays, localDayOf, type LocalDay } from "./domain/calendar.ts";
import { VISIT_IDLE_MS } from "./domain/limits.ts";
import type { Site, SiteId } from "./domain/site.ts";
import type { EpochMs } from "./domain/time.ts";

/** Which local day it is at each site, worked out once a day and site rather than once a hit. */
export class SiteDays {
  readonly #days = new Map<SiteId, LocalDay>();

  /** The site's local day at `now`, which never goes back. */
  today(site: Site, now: EpochMs): LocalDay {
    const known = this.#days.get(site.id);
    if (known !== undefined && now < known.end && now >= known.start) return known;
    const day = localDayOf(now, site.timeZone);
    this.#days.set(site.id, day);
    return day;
  }

  /** Date of yesterday while visits that began then may still go on, else undefined. */
  lingering(today: LocalDay, now: EpochMs): string | undefined {
    return now < today.start + VISIT_IDLE_MS ? addDays(today.date, -1) : undefined;
  }
}
