import { countingOrder } from "./counting-order.ts";

/** Amounts of a row. */
export const PAGEVIEWS = 0;
export const EVENTS = 1;
/** Visits + `BOUNCE` × bounces. */
export const VISITS = 2;
export const VISIT_S = 3;
export const ENGAGED_S = 4;
export const ENGAGEMENTS = 5;
export const SCROLL_SUM = 6;
export const SCROLLS = 7;
/** Amounts lie side by side: half a cache line a row. */
export const AMOUNTS = 8;

/**
 * Rows of one kind, ordered by network, then visitor: whoever reads some of them in that order sees each visitor once
 * and each network once, so that distinct visitors need no set.
 */
export interface RowSet {
  readonly size: number;
  /** Visitors are numbered in that order. */
  readonly visitor: Uint32Array;
  readonly slot: Uint8Array;
  readonly facts: Uint32Array;
  /** Ids of the dimensions that rows have themselves, by index in `DIMENSIONS`. */
  readonly own: ReadonlyMap<number, Uint32Array>;
}

/** Rows of hits, or of ends of visits. */
export interface HitRows extends RowSet {
  readonly amounts: Uint32Array;
}

/** Numbers that some rows have several of: those of row `n` are `values[from[n]]`…`values[from[n + 1] - 1]`. */
export interface RowSamples {
  readonly values: Uint32Array;
  readonly from: Uint32Array;
}

/** Room for `size` rows, with these own ids. */
export function emptyRowSet(size: number, own: RowSet["own"]): HitRows {
  return {
    size,
    visitor: new Uint32Array(size),
    slot: new Uint8Array(size),
    facts: new Uint32Array(size),
    own,
    amounts: new Uint32Array(size * AMOUNTS),
  };
}

/**
 * Puts samples together by row: the one of number `n` is of row `place[n]`, and has `values[n]`. Those of a row stay as
 * they follow each other.
 */
export function rowSamples(rowCount: number, place: Uint32Array, values: Uint32Array): RowSamples {
  const from = new Uint32Array(rowCount + 1);
  for (const row of place) from[row + 1] = (from[row + 1] ?? 0) + 1;
  for (let row = 1; row <= rowCount; row++) from[row] = (from[row] ?? 0) + (from[row - 1] ?? 0);
  const order = countingOrder(place, rowCount, undefined, new Uint32Array(place.length));
  return { values: order.map((sample) => values[sample] ?? 0), from };
}
