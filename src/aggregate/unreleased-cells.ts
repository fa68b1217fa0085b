import type { BaseCells, ClosedReport } from "../domain/closed-report.ts";
import { dimensionIndex } from "../domain/dimension.ts";
import { SLOTS, type GroupedRows } from "./cell-grouping.ts";
import { CreditCounter } from "./credit-counter.ts";
import { NONE_ID } from "./dictionary.ts";
import type { OrderedRows, RowGroups } from "./ordered-rows.ts";

const EVENT = dimensionIndex("event");
const PAGEVIEW = "pageview";
/** Further cells are not told apart. */
const CELLS_MAX = 2;

/**
 * Answers `ClosedReport.unreleased` of a report of marks. The hits are put together by the dimensions of a base once, when
 * the first of these marks is found to be made of them, and each mark is given its cell.
 *
 * @param groups Rows of marks, and `grouped` their cells.
 * @param most Visitors that one network is credited with.
 */
export function unreleasedCells(
  ordered: OrderedRows,
  groups: RowGroups,
  { order, starts }: GroupedRows,
  most: number,
): ClosedReport["unreleased"] {
  const { rows } = groups;
  const events = rows.own.get(EVENT) ?? new Uint32Array(rows.size);
  const kinds = new Map<number, BaseCells["hits"]>();
  const known = new Map<string, Int32Array>();
  let counter: CreditCounter | undefined;

  const hitsOf = (row: number): BaseCells["hits"] | undefined => {
    const event = events[row] ?? NONE_ID;
    if (event === NONE_ID) return undefined;
    let hits = kinds.get(event);
    if (hits === undefined) kinds.set(event, (hits = ordered.value(EVENT, event) === PAGEVIEW ? "pageview" : "event"));
    return hits;
  };
  /** Of each row the cell of a base that it is made of; -1 = there is none. */
  const cellsOf = ({ dimensions, window }: BaseCells): Int32Array => {
    const question = `${dimensions.join("*")} ${window}`;
    let cells = known.get(question);
    if (cells === undefined) known.set(question, (cells = rowCells(ordered, groups, dimensions, window === "hour")));
    return cells;
  };

  return (position, bases, limit) => {
    const counting = (counter ??= new CreditCounter(ordered.networks, most));
    counting.begin();
    const told = bases.map((base) => ({ ...base, cells: cellsOf(base) }));
    const cells = new Set<string>();
    let credited = 0;
    for (let at = starts[position] ?? 0; at < (starts[position + 1] ?? 0); at++) {
      const row = order[at] ?? 0;
      const hits = hitsOf(row);
      let isHidden = false;
      for (const [number, base] of told.entries()) {
        if (base.hits !== hits) continue;
        const key = base.cells[row] ?? -1;
        if (key >= 0 && base.isReleased(key)) continue;
        isHidden = true;
        // What has no number is told apart by what it is.
        if (cells.size < CELLS_MAX) cells.add(`${String(number)} ${key < 0 ? idsOf(base, row) : String(key)}`);
      }
      if (!isHidden) continue;
      credited = counting.add(rows.visitor, order, at, at + 1, limit);
      if (credited >= limit && cells.size === CELLS_MAX) break;
    }
    return { credited, cells: cells.size };
  };

  function idsOf({ dimensions, window }: BaseCells, row: number): string {
    const ids = dimensions.map((name) => groups.cells.idOf(row, dimensionIndex(name)));
    return [window === "hour" ? (rows.slot[row] ?? 0) : 0, ...ids].join("|");
  }
}

function rowCells(
  ordered: OrderedRows,
  { rows, cells }: RowGroups,
  dimensions: BaseCells["dimensions"],
  hourly: boolean,
): Int32Array {
  const indices = dimensions.map(dimensionIndex);
  const [first = 0, second] = indices;
  const number = second === undefined ? undefined : pairNumbers(ordered, indices, hourly);
  return Int32Array.from({ length: rows.size }, (_, row) => {
    const one = cells.idOf(row, first);
    const slot = hourly ? (rows.slot[row] ?? 0) : 0;
    if (second === undefined || number === undefined) return hourly ? one * SLOTS + slot : one;
    return number(slot, one, cells.idOf(row, second));
  });
}

/** Number of a cell of hits by its hour and ids, as `cellKeys` gives it; -1 where there is none. */
type CellNumber = (slot: number, one: number, two: number) => number;

/** Pairs are numbered in the order in which their cells come: by hour if asked, then second ids, then first ids. */
function pairNumbers({ hits }: OrderedRows, dimensions: readonly number[], hourly: boolean): CellNumber {
  const { size, order, starts, ids } = hits.cells.by(dimensions, hourly);
  // Buffers of the grouping are used again.
  const [slots, ones, twos] = [new Uint8Array(size), new Uint32Array(size), new Uint32Array(size)];
  for (let cell = 0; cell < size; cell++) {
    const row = order[starts[cell] ?? 0] ?? 0;
    slots[cell] = hourly ? (hits.rows.slot[row] ?? 0) : 0;
    ones[cell] = ids[0]?.[row] ?? 0;
    twos[cell] = ids[1]?.[row] ?? 0;
  }
  return (slot, one, two) => {
    let [low, high] = [0, size - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const beside = (slots[middle] ?? 0) - slot || (twos[middle] ?? 0) - two || (ones[middle] ?? 0) - one;
      if (beside === 0) return middle;
      if (beside < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };
}
