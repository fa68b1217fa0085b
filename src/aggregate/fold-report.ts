import { slotStart } from "../domain/calendar.ts";
import type { Cell, ClosedReport } from "../domain/closed-report.ts";
import { networkCredit } from "../domain/network-credit.ts";
import { DIMENSIONS, dimensionIndex, OTHER } from "../domain/dimension.ts";
import { markKindOf, type Report, type WindowKind } from "../domain/report.ts";
import type { GroupedRows } from "./cell-grouping.ts";
import { cellKeys } from "./cell-keys.ts";
import { CreditCounter } from "./credit-counter.ts";
import { OTHER_ID } from "./dictionary.ts";
import type { LedgerView } from "./ledger-view.ts";
import type { OrderedRows, RowGroups } from "./ordered-rows.ts";
import type { RowSet } from "./row-set.ts";
import { histogramOf } from "./sum-rows.ts";
import { unreleasedCells } from "./unreleased-cells.ts";

/** Reports of hits that keep the distribution of time on page, by day: where a median is asked for. */
const TIMED_REPORTS = new Set(["", "page"]);

/**
 * Folds a day into the exact cells of one report: its rows are put together by cell, and a cell is added up when it is
 * asked for. Linear in rows.
 *
 * A report with `exit_page` sees the ends of visits, one with a mark the marks of its kind, every other report the hits: so
 * each of these sums to the totals.
 */
export function foldReport(view: LedgerView, ordered: OrderedRows, report: Report, window: WindowKind): ClosedReport {
  const { day, site } = view;
  const hourly = window === "hour";
  const kind = markKindOf(report.dimensions);
  const timed = window === "day" && (kind !== undefined || TIMED_REPORTS.has(report.name));
  const dimensions = report.dimensions.map(dimensionIndex);
  const groups = kind === undefined ? rowsFor(ordered, report, timed) : ordered.marks(kind);
  const { rows, cells } = groups;
  const grouped = cells.by(dimensions, hourly);
  const { size, order, starts } = grouped;

  const counted = (slot: number, values: readonly string[], from: Uint32Array, begin: number, end: number): Cell => ({
    slot,
    windowStart: hourly ? slotStart(slot, day) : day.start,
    v1: values[0] ?? "",
    v2: values[1] ?? "",
    counters: groups.sum(from, begin, end),
    histogram: timed && groups.samples !== undefined ? histogramOf(groups.samples, from, begin, end) : undefined,
  });
  const slotAt = (row: number): number => (hourly ? (rows.slot[row] ?? 0) : 0);
  const valuesAt = (row: number): string[] =>
    dimensions.map((dimension, at) => ordered.value(dimension, grouped.ids[at]?.[row] ?? 0));
  const most = networkCredit(site.k);
  let counter: CreditCounter | undefined;
  return {
    site: site.id,
    day: day.date,
    report,
    window,
    size,
    credited: creditedVisitors(ordered, rows, grouped, most),
    overLimit: cellsOverLimit(grouped),
    cell: (position) => {
      const begin = starts[position] ?? 0;
      const row = order[begin] ?? 0;
      return counted(slotAt(row), valuesAt(row), order, begin, starts[position + 1] ?? begin);
    },
    values: (position) => valuesAt(order[starts[position] ?? 0] ?? 0),
    slot: (position) => slotAt(order[starts[position] ?? 0] ?? 0),
    valuesIn: (position, name) => {
      const dimension = dimensionIndex(name);
      const found: number[] = [];
      for (let at = starts[position] ?? 0; at < (starts[position + 1] ?? 0); at++) {
        const id = cells.idOf(order[at] ?? 0, dimension);
        if (!found.includes(id)) found.push(id);
      }
      return found.map((id) => ordered.value(dimension, id));
    },
    keys: (names, by) =>
      cellKeys(
        grouped,
        rows.slot,
        names.map((name) => report.dimensions.indexOf(name)),
        by === "hour",
      ),
    creditOfUnion: (limit) => {
      const counting = (counter ??= new CreditCounter(ordered.networks, most));
      counting.begin();
      return (position) => counting.add(rows.visitor, order, starts[position] ?? 0, starts[position + 1] ?? 0, limit);
    },
    unreleased: kind === undefined ? () => NOTHING : unreleasedCells(ordered, groups, grouped, most),
    networksOf: (position) => networksOf(ordered, rows, grouped, position),
    union: (hidden) => {
      const bySlot = hiddenRows(grouped, hidden, rows.size, slotAt);
      const values = dimensions.map(() => OTHER);
      return [...bySlot].map(([slot, list]) => counted(slot, values, list, 0, list.length));
    },
  };
}

/** Hits are what other cells are made of. */
const NOTHING = { credited: 0, cells: 0 };

/** The rows that a report of hits is made of: the fewest that tell its dimensions apart. */
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

/** Networks of a cell's rows, which are in their order. */
function* networksOf(
  { networks }: OrderedRows,
  { visitor }: RowSet,
  { order, starts }: GroupedRows,
  cell: number,
): Generator<number> {
  let last = -1;
  for (let at = starts[cell] ?? 0; at < (starts[cell + 1] ?? 0); at++) {
    const network = networks[visitor[order[at] ?? 0] ?? 0] ?? 0;
    if (network !== last) yield network;
    last = network;
  }
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
