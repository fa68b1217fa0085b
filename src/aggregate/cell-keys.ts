import type { CellKeys } from "../domain/closed-report.ts";
import { SLOTS, type GroupedRows } from "./cell-grouping.ts";
import { countingOrder } from "./counting-order.ts";

/**
 * Numbers for the coarser cells that cells are part of: those of some of the report's dimensions (`columns` are their
 * places in it), by hour or by day. See `ClosedReport.keys`.
 *
 * @param slot Hour of each row.
 */
export function cellKeys(
  grouped: GroupedRows,
  slot: Uint8Array,
  columns: readonly number[],
  byHour: boolean,
): CellKeys {
  const [one, two] = columns;
  if (two !== undefined) return byHour ? ownKeys(grouped) : pairKeys(grouped);
  const ids = one === undefined ? undefined : grouped.ids[one];
  const idCount = one === undefined ? 1 : (grouped.idCounts[one] ?? 1);
  const factor = byHour ? SLOTS : 1;
  const { size, order, starts } = grouped;
  const of = new Uint32Array(size);
  for (let cell = 0; cell < size; cell++) {
    const row = order[starts[cell] ?? 0] ?? 0;
    of[cell] = (ids === undefined ? 0 : (ids[row] ?? 0)) * factor + (byHour ? (slot[row] ?? 0) : 0);
  }
  return { of, count: idCount * factor };
}

/** A pair by hour is nobody's parent. */
function ownKeys({ size }: GroupedRows): CellKeys {
  return { of: new Uint32Array(size).map((_, cell) => cell), count: size };
}

/**
 * Pairs numbered in the order of their second and first ids: the product of two ids may be too large for a table. That
 * is the order of the cells by day, and the same pairs come by hour and by day, so the numbers agree.
 */
function pairKeys(grouped: GroupedRows): CellKeys {
  const { size, idCounts } = grouped;
  const [first, second] = [firstIds(grouped, 0), firstIds(grouped, 1)];
  const byFirst = countingOrder(first, idCounts[0] ?? 1, undefined, new Uint32Array(size));
  const order = countingOrder(second, idCounts[1] ?? 1, byFirst, new Uint32Array(size));
  const of = new Uint32Array(size);
  let count = 0;
  let before = -1;
  for (const cell of order) {
    if (before < 0 || first[cell] !== first[before] || second[cell] !== second[before]) count++;
    of[cell] = count - 1;
    before = cell;
  }
  return { of, count };
}

/** The id of each cell in one of the report's dimensions. */
function firstIds({ size, order, starts, ids }: GroupedRows, column: number): Uint32Array {
  const own = new Uint32Array(size);
  for (let cell = 0; cell < size; cell++) own[cell] = ids[column]?.[order[starts[cell] ?? 0] ?? 0] ?? 0;
  return own;
}
