import { addDays, localDayOf, type LocalDay } from "./domain/calendar.ts";
import { VISIT_IDLE_MS } from "./domain/limits.ts";
import type { Site, SiteId } from "./domain/site.ts";
import type { EpochMs } from "./domain/time.ts";
import { mondayOf } from "./domain/week.ts";

/** Which local day it is at each site, worked out once a day and site rather than once a hit. */
export class SiteDays {
  readonly #days = new Map<SiteId, LocalDay>();
  readonly #mondays = new Map<string, string>();

  /** The site's local day at `now`, which never goes back. */
  today(site: Site, now: EpochMs): LocalDay {
    const known = this.#days.get(site.id);
    if (known !== undefined && now < known.end && now >= known.start) return known;
    const day = localDayOf(now, site.timeZone);
    this.#days.set(site.id, day);
    return day;
  }

  /** The Monday of a day's week. */
  monday({ date }: LocalDay): string {
    let monday = this.#mondays.get(date);
    if (monday === undefined) {
      // Today, and today elsewhere.
      if (this.#mondays.size > 10) this.#mondays.clear();
      this.#mondays.set(date, (monday = mondayOf(date)));
    }
    return monday;
  }

  /** Date of yesterday while visits that began then may still go on, else undefined. */
  lingering(today: LocalDay, now: EpochMs): string | undefined {
    return now < today.start + VISIT_IDLE_MS ? addDays(today.date, -1) : undefined;
  }
}
