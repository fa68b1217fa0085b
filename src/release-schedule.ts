import type { DayLedger } from "./aggregate/day-ledger.ts";
import { slotCount, slotStart } from "./domain/calendar.ts";
import { RELEASE_GRACE_MS, VISIT_IDLE_MS } from "./domain/limits.ts";
import type { SiteId } from "./domain/site.ts";
import { epochMs, HOUR_MS, type EpochMs } from "./domain/time.ts";
import type { ReleaseJob } from "./fold-window.ts";

/** Name of a release: also its deduplication token, so it must never mean two different sets of rows. */
export function hourWindowId(site: SiteId, day: string, slot: number): string {
  return `${String(site)}/${day}/hour/${String(slot)}`;
}

export function dayWindowId(site: SiteId, day: string): string {
  return `${String(site)}/${day}/day`;
}

export function weekWindowId(site: SiteId, monday: string): string {
  return `${String(site)}/${monday}${WEEK}`;
}

/** Whether an id is that of a week, which needs no mark: its state is there until it is released. */
export function isWeekWindowId(id: string): boolean {
  return id.endsWith(WEEK);
}

const WEEK = "/week";

/** A window that has closed and whose rows are to be released now. */
export interface DueRelease {
  readonly id: string;
  readonly ledger: DayLedger;
  readonly window: ReleaseJob["window"];
  /** The window's end: no later hit may say that it came before. */
  readonly end: EpochMs;
}

/**
 * The releases that are due at `now`, in the order in which they must be written: a site's hours before its day. An
 * hour closes with its last instant; a day when the visits that were under way at midnight can no longer go on. Both
 * are released `RELEASE_GRACE_MS` later.
 */
export function* dueReleases(
  ledgers: readonly DayLedger[],
  isReleased: (id: string) => boolean,
  now: EpochMs,
): Generator<DueRelease> {
  for (const ledger of ledgers) {
    const { site, day } = ledger;
    for (let slot = 0; slot < slotCount(day); slot++) {
      const end = epochMs(Math.min(slotStart(slot, day) + HOUR_MS, day.end));
      if (end + RELEASE_GRACE_MS > now) break;
      const id = hourWindowId(site.id, day.date, slot);
      if (!isReleased(id)) yield { id, ledger, window: { kind: "hour", slot }, end };
    }
    if (day.end + VISIT_IDLE_MS + RELEASE_GRACE_MS > now) continue;
    yield {
      id: dayWindowId(site.id, day.date),
      ledger,
      window: { kind: "day" },
      end: epochMs(day.end + VISIT_IDLE_MS),
    };
  }
}
