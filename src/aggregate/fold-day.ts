import type { ClosedReport } from "../domain/closed-report.ts";
import { markKindOf, type ReleasedWindow, type Report, type WindowKind } from "../domain/report.ts";
import { nestingDepth } from "../domain/nesting.ts";
import { foldReport } from "./fold-report.ts";
import type { LedgerView } from "./ledger-view.ts";
import { orderedRows } from "./ordered-rows.ts";

/**
 * Folds the reports of a day one after another, by each of `windows` that they are kept by: every report after those that
 * it refines, whatever order they are declared in (fewer dimensions first, countries before
 * regions, by day before by hour), and those of pages
 * last among their like, since entry pages tell what visits they may name. Marks come after all that is told of hits, which
 * they are made of. Exit pages are those of
 * the visits that were ended before the view was taken. Those by week are folded by day: what their week is made of.
 * Each report is valid until the next one is asked for.
 */
export function* foldDay(
  view: LedgerView,
  reports: readonly Report[],
  windows: readonly ReleasedWindow[],
): Generator<ClosedReport> {
  const rows = orderedRows(view);
  const isOfMarks = ({ dimensions }: Report): number => (markKindOf(dimensions) === undefined ? 0 : 1);
  const isOfPages = ({ dimensions }: Report): number => (dimensions.includes("page") ? 1 : 0);
  const coarserFirst = [...reports].sort(
    (a, b) =>
      isOfMarks(a) - isOfMarks(b) ||
      a.dimensions.length - b.dimensions.length ||
      nestingDepth(a.dimensions) - nestingDepth(b.dimensions) ||
      isOfPages(a) - isOfPages(b),
  );
  for (const report of coarserFirst) {
    for (const window of DAY_FIRST) {
      if (windows.includes(window) && report.windows.includes(window)) yield foldReport(view, rows, report, window);
    }
    if (windows.includes("week") && report.windows.includes("week")) yield foldReport(view, rows, report, "day");
  }
}

const DAY_FIRST: readonly WindowKind[] = ["day", "hour"];
