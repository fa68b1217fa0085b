import type { SiteId } from "../domain/site.ts";

/** One local day of one site: the unit of keys, frames and deletion. */
export interface SiteDay {
  readonly site: SiteId;
  /** Local date, `YYYY-MM-DD`. */
  readonly day: string;
}

/** `<site>-<YYYY-MM-DD>`: the site-day as a map key or file name. */
export function siteDayName(site: SiteId, day: string): string {
  return `${String(site)}-${day}`;
}

/** A date as the number YYYYMMDD, as files carry it. */
export function dayNumber(day: string): number {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
}

/** The date that `dayNumber` made a number of. */
export function dayText(day: number): string {
  const digits = String(day).padStart(8, "0");
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}
