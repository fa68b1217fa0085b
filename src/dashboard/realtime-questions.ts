import type { Query, SiteInfo } from "./api.ts";
import { apiDimension } from "./filter.ts";
import { dateAt } from "./period.ts";

/** The lists of the realtime view. */
export const LIVE_LISTS = [
  { dimension: "page", title: "Pages", empty: "No page has been seen by enough visitors today." },
  { dimension: "source", title: "Sources", empty: "No source has sent enough visitors today." },
  { dimension: "country", title: "Countries", empty: "No country has had enough visitors today." },
] as const;

export type LiveList = (typeof LIVE_LISTS)[number];

/** More than are shown, so that `(other)` is among them. */
const ROWS_ASKED = 30;
const DAY_MS = 86_400_000;

/** Asks for today's totals so far. */
export function todayQuestion({ domain }: SiteInfo, today: string): Query {
  return { site_id: domain, date_range: [today, today], metrics: ["visitors", "visits", "pageviews"] };
}

/** Asks for the visitors of each hour of yesterday and today. */
export function hoursQuestion({ domain, timeZone }: SiteInfo, nowMs: number): Query {
  return {
    site_id: domain,
    date_range: [dateAt(nowMs - DAY_MS, timeZone), dateAt(nowMs, timeZone)],
    metrics: ["visitors"],
    dimensions: ["time:hour"],
    include: { time_labels: true },
  };
}

/** Asks for today's values of a list. */
export function listQuestion({ domain }: SiteInfo, { dimension }: LiveList, today: string): Query {
  return {
    site_id: domain,
    date_range: [today, today],
    metrics: ["visitors"],
    dimensions: [apiDimension(dimension)],
    pagination: { limit: ROWS_ASKED },
  };
}
