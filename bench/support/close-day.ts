import type { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import { slotCount } from "../../src/domain/calendar.ts";
import type { Random } from "../../src/domain/ports.ts";
import type { ReleasedRow } from "../../src/domain/released.ts";
import { report, type Report } from "../../src/domain/report.ts";
import { releaseDay, releaseHour } from "../../src/privacy/release.ts";

/** All rows that a day leaves behind: those of its hours and those of its close. They are released one hour after the other in service, at once here. */
export function releasedRows(ledger: DayLedger, reports: readonly Report[], random: Random): ReleasedRow[] {
  ledger.endAllVisits();
  const view = ledger.view();
  const rows: ReleasedRow[] = [];
  for (const totals of foldDay(view, TOTALS, ["hour"])) {
    for (let slot = 0; slot < slotCount(ledger.day); slot++) rows.push(...releaseHour(totals, slot));
  }
  // One by one: a call takes no more than some 100,000 arguments.
  for (const row of releaseDay(foldDay(view, reports, ["hour", "day"]), ledger.site, random)) rows.push(row);
  return rows;
}

const TOTALS: readonly Report[] = [report([], ["hour"])];
