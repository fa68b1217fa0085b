import { foldDay, type Aggregator } from "./aggregate/aggregator.ts";
import type { DayLedger } from "./aggregate/day-ledger.ts";
import { slotCount, slotStart } from "./domain/calendar.ts";
import { RELEASE_GRACE_MS, VISIT_IDLE_MS } from "./domain/limits.ts";
import type { Random } from "./domain/ports.ts";
import type { ReleasedRow } from "./domain/released.ts";
import type { Report } from "./domain/report.ts";
import type { SiteId } from "./domain/site.ts";
import { epochMs, HOUR_MS, type EpochMs } from "./domain/time.ts";
import { releaseDay, releaseHour } from "./privacy/release.ts";

/** Name of a release: also its deduplication token, so it must never mean two different sets of rows. */
export function hourWindowId(site: SiteId, day: string, slot: number): string {
  return `${String(site)}/${day}/hour/${String(slot)}`;
}

export function dayWindowId(site: SiteId, day: string): string {
  return `${String(site)}/${day}/day`;
}

/** A window that has closed and whose rows are to be released now. */
export interface DueRelease {
  readonly id: string;
  readonly ledger: DayLedger;
  /** Whether the day is over with it: its keys and its ledger go. */
  readonly closesDay: boolean;
  /** Passes gate 2. To be called once. */
  rows(): ReleasedRow[];
}

/**
 * The releases that are due at `now`, in the order in which they must be written: a site's hours before its day. An
 * hour closes with its last instant; a day when the visits that were under way at midnight can no longer go on. Both
 * are released `RELEASE_GRACE_MS` later.
 */
export function* dueReleases(
  aggregator: Aggregator,
  isReleased: (id: string) => boolean,
  reports: readonly Report[],
  random: Random,
  now: EpochMs,
): Generator<DueRelease> {
  for (const ledger of aggregator.all()) {
    const { site, day } = ledger;
    for (let slot = 0; slot < slotCount(day); slot++) {
      const end = Math.min(slotStart(slot, day) + HOUR_MS, day.end);
      if (end + RELEASE_GRACE_MS > now) break;
      const id = hourWindowId(site.id, day.date, slot);
      if (isReleased(id)) continue;
      const rows = (): ReleasedRow[] =>
        [...foldDay(ledger, TOTALS, ["hour"], epochMs(now - RELEASE_GRACE_MS))].flatMap((report) =>
          releaseHour(report, slot),
        );
      yield { id, ledger, closesDay: false, rows };
    }
    if (day.end + VISIT_IDLE_MS + RELEASE_GRACE_MS > now) continue;
    const rows = (): ReleasedRow[] => {
      ledger.endAllVisits();
      return releaseDay(foldDay(ledger, reports, ["hour", "day"], now), site, random);
    };
    yield { id: dayWindowId(site.id, day.date), ledger, closesDay: true, rows };
  }
}

const TOTALS: readonly Report[] = [{ name: "", dimensions: [], windows: ["hour"] }];
