import { slotStart } from "../domain/calendar.ts";
import { networkCredit, type Cell, type ClosedReport } from "../domain/closed-report.ts";
import { DIMENSIONS, dimensionIndex, OTHER } from "../domain/dimension.ts";
import type { Report, WindowKind } from "../domain/report.ts";
import type { GroupedRows } from "./cell-grouping.ts";
import { OTHER_ID } from "./dictionary.ts";
import type { LedgerView } from "./ledger-view.ts";
import type { OrderedRows, RowGroups } from "./ordered-rows.ts";
import type { RowSet } from "./row-set.ts";
import { sumRows, visibleTimes } from "./sum-rows.ts";

/** Reports that keep the distribution of time on page, by day: where a median is asked for. */
const TIMED_REPORTS = new Set(["", "page"]);

/**
 * Folds a day into the exact cells of one report: its rows are put together by cell, and a cell is added up when it is
 * asked for. Linear in rows.
 *
 * A report with `exit_page` sees the ends of visits, every other report the hits: so each sums to the totals.
 */
export function foldReport(view: LedgerView, ordered: OrderedRows, report: Report, window: WindowKind): ClosedReport {
  const { day, site } = view;
  const hourly = window === "hour";
  const timed = window === "day" && TIMED_REPORTS.has(report.name);
  const dimensions = report.dimensions.map(dimensionIndex);
  const { rows, cells } = rowsFor(ordered, report, timed);
  const grouped = cells.by(dimensions, hourly);
  const { size, order, starts } = grouped;

  const counted = (slot: number, values: readonly string[], from: Uint32Array, begin: number, end: number): Cell => ({
    slot,
    windowStart: hourly ? slotStart(slot, day) : day.start,
    v1: values[0] ?? "",
    v2: values[1] ?? "",
    counters: sumRows(rows, from, begin, end),
    timeOnPage: timed ? visibleTimes(ordered.times, from, begin, end) : undefined,
  });
  const slotAt = (row: number): number => (hourly ? (rows.slot[row] ?? 0) : 0);
  return {
    site: site.id,
    day: day.date,
    report,
    window,
    size,
    credited: creditedVisitors(ordered, rows, grouped, networkCredit(site.k)),
    overLimit: cellsOverLimit(grouped),
    cell: (position) => {
      const begin = starts[position] ?? 0;
      const row = order[begin] ?? 0;
      const values = dimensions.map((dimension, at) => ordered.value(dimension, grouped.ids[at]?.[row] ?? 0));
      return counted(slotAt(row), values, order, begin, starts[position + 1] ?? begin);
    },
    union: (hidden) => {
      const bySlot = hiddenRows(grouped, hidden, rows.size, slotAt);
      const values = dimensions.map(() => OTHER);
      return [...bySlot].map(([slot, list]) => counted(slot, values, list, 0, list.length));
    },
  };
}

/** The rows that a report is made of: the fewest that tell its dimensions apart. */
function rowsFor(ordered: OrderedRows, { dimensions }: Report, timed: boolean): RowGroups {
  if (dimensions.includes("exit_page")) return ordered.exits;
  const ofVisits = dimensions.every((name) => DIMENSIONS[dimensionIndex(name)]?.scope === "visit");
  return ofVisits && !timed ? ordered.visits : ordered.hits;
}

/** Visitors of each cell, of one network no more than `most`. */
function creditedVisitors(
  { networks }: OrderedRows,
  { visitor }: RowSet,
  { size, order, starts }: GroupedRows,
  most: number,
): Uint32Array {
  const credited = new Uint32Array(size);
  for (let cell = 0; cell < size; cell++) {
    const end = starts[cell + 1] ?? 0;
    let credit = 0;
    let lastVisitor = -1;
    let lastNetwork = -1;
    let left = most;
    for (let at = starts[cell] ?? 0; at < end; at++) {
      const who = visitor[order[at] ?? 0] ?? 0;
      if (who === lastVisitor) continue;
      lastVisitor = who;
      const network = networks[who] ?? 0;
      if (network !== lastNetwork) left = most;
      lastNetwork = network;
      if (left === 0) continue;
      left--;
      credit++;
    }
    credited[cell] = credit;
  }
  return credited;
}

/** 1 for each cell one of whose values is `(other)` already. */
function cellsOverLimit({ size, order, starts, ids }: GroupedRows): Uint8Array {
  const overLimit = new Uint8Array(size);
  for (const column of ids) {
    for (let cell = 0; cell < size; cell++) {
      if (column[order[starts[cell] ?? 0] ?? 0] === OTHER_ID) overLimit[cell] = 1;
    }
  }
  return overLimit;
}

/** The rows of hidden cells by slot, in the order of their set again. */
function hiddenRows(
  { size, order, starts }: GroupedRows,
  hidden: Uint8Array,
  rowCount: number,
  slotAt: (row: number) => number,
): Map<number, Uint32Array> {
  const isHidden = new Uint8Array(rowCount);
  for (let cell = 0; cell < size; cell++) {
    if (hidden[cell] === 0) continue;
    for (let at = starts[cell] ?? 0; at < (starts[cell + 1] ?? 0); at++) isHidden[order[at] ?? 0] = 1;
  }
  const counts: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    if (isHidden[row] === 1) counts[slotAt(row)] = (counts[slotAt(row)] ?? 0) + 1;
  }
  const lists = new Map(Object.entries(counts).map(([slot, count]) => [Number(slot), new Uint32Array(count)]));
  const next: number[] = [];
  for (let row = 0; row < rowCount; row++) {
    if (isHidden[row] === 0) continue;
    const slot = slotAt(row);
    const at = next[slot] ?? 0;
    next[slot] = at + 1;
    const list = lists.get(slot);
    if (list !== undefined) list[at] = row;
  }
  return lists;
}
