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
  readonly amounts: Uint32Array;
}

/** Room for `size` rows, with these own ids. */
export function emptyRowSet(size: number, own: RowSet["own"]): RowSet {
  return {
    size,
    visitor: new Uint32Array(size),
    slot: new Uint8Array(size),
    facts: new Uint32Array(size),
    own,
    amounts: new Uint32Array(size * AMOUNTS),
  };
}
