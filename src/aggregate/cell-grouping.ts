import { countingOrder } from "./counting-order.ts";
import type { RowSet } from "./row-set.ts";

/** The rows of a report, by cell. */
export interface GroupedRows {
  /** Number of cells. */
  readonly size: number;
  /** The rows of cell `n` are `order[starts[n]]`…`order[starts[n + 1] - 1]`, as they follow each other in their set. */
  readonly order: Uint32Array;
  readonly starts: Uint32Array;
  /** Ids by row, for each dimension of the report. */
  readonly ids: readonly Uint32Array[];
  /** All ids of the dimension are smaller. */
  readonly idCounts: readonly number[];
}

/** What is known of dimensions, which are told by index in `DIMENSIONS`. */
export interface DimensionIds {
  /** Ids by facts number, of a dimension that visits fix. */
  factColumn(dimension: number): Uint32Array;
  /** All ids are smaller. */
  idCount(dimension: number): number;
}

/** More than a day has hours. */
export const SLOTS = 32;

/**
 * Puts the rows of a set together by cell: one stable counting sort a key. So a report costs two or three passes over
 * its rows and 4 bytes a cell, and needs neither a table of cells nor sums in it.
 */
export class CellGrouping {
  readonly #set: RowSet;
  readonly #dimensions: DimensionIds;
  readonly #buffers: Uint32Array[] = [];
  #starts = new Uint32Array(256);
  /** Reports that follow each other mostly have the same first dimension, and so the same first sort. */
  #first: { readonly dimension: number; readonly ids: Uint32Array; readonly order: Uint32Array } | undefined;

  constructor(set: RowSet, dimensions: DimensionIds) {
    this.#set = set;
    this.#dimensions = dimensions;
  }

  /** By the values of at most two dimensions, and by hour when it is `hourly`. Valid until the next call. */
  by(dimensions: readonly number[], hourly: boolean): GroupedRows {
    const { slot } = this.#set;
    const [one, two] = dimensions;
    const ids: Uint32Array[] = [];
    let order: Uint32Array | undefined;
    if (one !== undefined) {
      const first = this.#orderedBy(one);
      ids.push(first.ids);
      order = first.order;
    }
    if (two !== undefined) {
      const second = this.#ids(two, 2);
      ids.push(second);
      order = countingOrder(second, this.#dimensions.idCount(two), order, this.#buffer(3));
    }
    if (hourly) order = countingOrder(slot, SLOTS, order, this.#buffer(4));
    order ??= this.#buffer(4).map((_, row) => row);
    const idCounts = dimensions.map((dimension) => this.#dimensions.idCount(dimension));
    return { ...this.#cells(order, ids, hourly), order, ids, idCounts };
  }

  /** The id of a row in any dimension. */
  idOf(row: number, dimension: number): number {
    const { facts, own } = this.#set;
    const ids = own.get(dimension);
    return (ids === undefined ? this.#dimensions.factColumn(dimension)[facts[row] ?? 0] : ids[row]) ?? 0;
  }

  /** Where the cells begin: where one of the keys is another than that of the row before. */
  #cells(order: Uint32Array, ids: readonly Uint32Array[], hourly: boolean): { size: number; starts: Uint32Array } {
    const { slot, size } = this.#set;
    const [first, second] = ids;
    let starts = this.#starts;
    let cells = 0;
    let lastFirst = -1;
    let lastSecond = -1;
    let lastHour = -1;
    for (let at = 0; at < size; at++) {
      const row = order[at] ?? 0;
      const one = first === undefined ? 0 : (first[row] ?? 0);
      const two = second === undefined ? 0 : (second[row] ?? 0);
      const hour = hourly ? (slot[row] ?? 0) : 0;
      if (one === lastFirst && two === lastSecond && hour === lastHour) continue;
      lastFirst = one;
      lastSecond = two;
      lastHour = hour;
      if (cells + 1 === starts.length) starts = wider(starts);
      starts[cells++] = at;
    }
    starts[cells] = size;
    this.#starts = starts;
    return { size: cells, starts };
  }

  #orderedBy(dimension: number): { readonly ids: Uint32Array; readonly order: Uint32Array } {
    if (this.#first?.dimension === dimension) return this.#first;
    const ids = this.#ids(dimension, 0);
    const order = countingOrder(ids, this.#dimensions.idCount(dimension), undefined, this.#buffer(1));
    this.#first = { dimension, ids, order };
    return this.#first;
  }

  #ids(dimension: number, buffer: number): Uint32Array {
    const own = this.#set.own.get(dimension);
    if (own !== undefined) return own;
    const { facts, size } = this.#set;
    const column = this.#dimensions.factColumn(dimension);
    const ids = this.#buffer(buffer);
    for (let row = 0; row < size; row++) ids[row] = column[facts[row] ?? 0] ?? 0;
    return ids;
  }

  #buffer(index: number): Uint32Array {
    return (this.#buffers[index] ??= new Uint32Array(this.#set.size));
  }
}

function wider(starts: Uint32Array): Uint32Array<ArrayBuffer> {
  const wide = new Uint32Array(starts.length * 2);
  wide.set(starts);
  return wide;
}
