import { foldDay } from "../../../src/aggregate/fold-day.ts";
import type { LedgerView } from "../../../src/aggregate/ledger-view.ts";
import type { Report } from "../../../src/domain/report.ts";
import type { PublishedRow } from "./published.ts";

/**
 * The positive control: a release that hides every value with fewer than `k` credited visitors in `(other)`, and does
 * nothing against subtraction. Every game must break it.
 */
export function primaryRelease(view: LedgerView, reports: readonly Report[], k: number): PublishedRow[] {
  const rows: PublishedRow[] = [];
  for (const closed of foldDay(view, reports, ["hour", "day"])) {
    const hidden = new Uint8Array(closed.size);
    const { name, dimensions } = closed.report;
    if (dimensions.length > 0) {
      for (let cell = 0; cell < closed.size; cell++) {
        if ((closed.credited[cell] ?? 0) < k || closed.overLimit[cell] === 1) hidden[cell] = 1;
      }
    }
    const shown = [];
    for (let cell = 0; cell < closed.size; cell++) if (hidden[cell] === 0) shown.push(closed.cell(cell));
    if (hidden.includes(1)) shown.push(...closed.union(hidden));
    for (const cell of shown) rows.push({ ...cell, window: closed.window, report: name });
  }
  return rows;
}
