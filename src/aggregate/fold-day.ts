import type { ClosedReport } from "../domain/closed-report.ts";
import type { Report, WindowKind } from "../domain/report.ts";
import { foldReport } from "./fold-report.ts";
import type { LedgerView } from "./ledger-view.ts";
import { orderedRows } from "./ordered-rows.ts";

/**
 * Folds the reports of a day one after another, by each of `windows` that they are kept by. Exit pages are those of the
 * visits that were ended before the view was taken. Each report is valid until the next one is asked for.
 */
export function* foldDay(
  view: LedgerView,
  reports: readonly Report[],
  windows: readonly WindowKind[],
): Generator<ClosedReport> {
  const rows = orderedRows(view);
  for (const report of reports) {
    for (const window of windows) {
      if (report.windows.includes(window)) yield foldReport(view, rows, report, window);
    }
  }
}
