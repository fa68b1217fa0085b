import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";

/** Plausible counts as current who was seen in the last five minutes. */
const REALTIME_MINUTES = 5;

/** Answer of `GET /api/v1/stats/realtime/visitors`: the number of visitors of the last five minutes, a bare number. */
export function realtimeVisitors(site: Pick<Site, "id">, source: Pick<StatSource, "visitorsNow">): number {
  return source.visitorsNow(site.id, REALTIME_MINUTES);
}
