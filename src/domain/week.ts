import { Temporal } from "temporal-polyfill";
import { addDays, localDay } from "./calendar.ts";
import { VISIT_IDLE_MS } from "./limits.ts";
import type { SiteId } from "./site.ts";
import { epochMs, type EpochMs } from "./time.ts";

/** One ISO week of one site: Monday to Sunday in the site's time zone, named by its Monday. */
export interface SiteWeek {
  readonly site: SiteId;
  /** `YYYY-MM-DD`. */
  readonly monday: string;
}

export const DAYS_PER_WEEK = 7;

/** The Monday of the ISO week that a date is in. */
export function mondayOf(date: string): string {
  return addDays(date, -dayOfWeek(date));
}

/** 0 = Monday … 6 = Sunday. */
export function dayOfWeek(date: string): number {
  return Temporal.PlainDate.from(date).dayOfWeek - 1;
}

/** When the last day of a week closes: its visits can no longer go on. */
export function weekCloses(monday: string, timeZone: string): EpochMs {
  return epochMs(localDay(addDays(monday, DAYS_PER_WEEK - 1), timeZone).end + VISIT_IDLE_MS);
}
