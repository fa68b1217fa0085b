import type { ClosedReport } from "../domain/closed-report.ts";
import type { DimensionName } from "../domain/dimension.ts";
import { PAGEVIEW } from "./linked-counts.ts";

/** What is hidden of the pages, or of the custom events, of one value of another dimension. */
export interface HiddenRest {
  readonly cells: number;
  /** Visitors of all of them together, each network credited as in `ClosedReport.credited`. */
  readonly credited: number;
}

/**
 * What a report of pages or events hides, by the cell of its dimensions but `own`. Page views among events are counted
 * apart from them, so they are no part of what is hidden of these.
 */
export function hiddenRests(
  report: ClosedReport,
  hidden: Uint8Array,
  own: "page" | "event",
): ReadonlyMap<number, HiddenRest> {
  const { dimensions } = report.report;
  const ownAt = dimensions.indexOf(own);
  const shared: readonly DimensionName[] = dimensions.filter((name) => name !== own);
  const { of } = report.keys(shared, report.window);
  const cells: number[] = [];
  hidden.forEach((isHidden, cell) => {
    if (isHidden === 1 && (own === "page" || report.values(cell)[ownAt] !== PAGEVIEW)) cells.push(cell);
  });
  const keyOf = (cell: number): number => of[cell] ?? 0;
  cells.sort((a, b) => keyOf(a) - keyOf(b));
  const rests = new Map<number, HiddenRest>();
  let credit: ((position: number) => number) | undefined;
  let [key, count] = [-1, 0];
  for (const cell of cells) {
    if (keyOf(cell) !== key) [key, count, credit] = [keyOf(cell), 0, report.creditOfUnion(Infinity)];
    rests.set(key, { cells: ++count, credited: credit?.(cell) ?? 0 });
  }
  return rests;
}
