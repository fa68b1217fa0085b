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
