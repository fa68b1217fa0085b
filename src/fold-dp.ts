import { foldBounded } from "./aggregate/fold-bounded.ts";
import { orderedRows } from "./aggregate/ordered-rows.ts";
import { slotStart } from "./domain/calendar.ts";
import type { BoundedReport } from "./domain/bounded-report.ts";
import { DP_REPORTS } from "./domain/dp-report.ts";
import type { Random } from "./domain/ports.ts";
import type { ReleasedBatch } from "./domain/released.ts";
import type { ReleaseJob } from "./fold-window.ts";
import { checkedPlan } from "./privacy/dp/site-plan.ts";
import { releaseDp } from "./privacy/release.ts";

/** Folds a closed window of a site in mode `dp` within the bounds of its reports, and passes it through gate 2. */
export function foldDp({ id, view, window }: ReleaseJob, random: Random): ReleasedBatch {
  const ordered = orderedRows(view);
  const asked = DP_REPORTS.filter((report) => report.window === window.kind);
  const folded = asked.map((report) => foldBounded(view, ordered, report));
  const closed = window.kind === "day" ? folded : folded.map((report) => ofSlot(report, window.slot));
  return { id, rows: releaseDp(closed, checkedPlan(view.site), random) };

  function ofSlot(report: BoundedReport, slot: number): BoundedReport {
    const start = slotStart(slot, view.day);
    return { ...report, cells: report.cells.filter(({ windowStart }) => windowStart === start) };
  }
}
