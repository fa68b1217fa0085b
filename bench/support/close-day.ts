import { foldDay } from "../../src/aggregate/aggregator.ts";
import type { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { slotCount } from "../../src/domain/calendar.ts";
import { RELEASE_GRACE_MS, VISIT_IDLE_MS } from "../../src/domain/limits.ts";
import type { Random } from "../../src/domain/ports.ts";
import type { ReleasedRow } from "../../src/domain/released.ts";
import { report, type Report } from "../../src/domain/report.ts";
import { epochMs, type EpochMs } from "../../src/domain/time.ts";
import { releaseDay, releaseHour } from "../../src/privacy/release.ts";

/** The first moment at which a day may be released. */
export function afterClose({ day }: DayLedger): EpochMs {
  return epochMs(day.end + VISIT_IDLE_MS + RELEASE_GRACE_MS);
}

/** All rows that a day leaves behind: those of its hours and those of its close. They are released one hour after the other in service, at once here. */
export function releasedRows(ledger: DayLedger, reports: readonly Report[], random: Random): ReleasedRow[] {
  const now = afterClose(ledger);
  const rows: ReleasedRow[] = [];
  for (const totals of foldDay(ledger, TOTALS, ["hour"], now)) {
    for (let slot = 0; slot < slotCount(ledger.day); slot++) rows.push(...releaseHour(totals, slot));
  }
  ledger.endAllVisits();
  // One by one: a call takes no more than some 100,000 arguments.
  for (const row of releaseDay(foldDay(ledger, reports, ["hour", "day"], now), ledger.site, random)) rows.push(row);
  return rows;
}

const TOTALS: readonly Report[] = [report([], ["hour"])];
