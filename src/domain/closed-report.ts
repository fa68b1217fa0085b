import type { Counters, Histogram } from "./counters.ts";
import type { DimensionName } from "./dimension.ts";
import type { Report, WindowKind } from "./report.ts";
import type { SiteId } from "./site.ts";
import type { EpochMs } from "./time.ts";

/** One exact cell of a window. Exact cells never leave memory: gate 2 decides what may. */
export interface Cell {
  /** 0 for a day; for hours the number of hours since the day began, 0…24. */
  readonly slot: number;
  readonly windowStart: EpochMs;
  /** Values of the report's dimensions; "" where it has fewer. */
  readonly v1: string;
  readonly v2: string;
  readonly counters: Counters;
  readonly histogram: Histogram | undefined;
}

/** For each cell a number of the coarser cell that it is part of. */
export interface CellKeys {
  readonly of: Uint32Array;
  /** All numbers are smaller. */
  readonly count: number;
}

/** A question that hits answer, and which of its cells are released: what a goal's or a funnel step's cells are made of. */
export interface BaseCells {
  readonly dimensions: readonly DimensionName[];
  readonly window: WindowKind;
  /** Whether the question tells how often pages were viewed, or custom events sent. */
  readonly hits: "pageview" | "event";
  /** Whether the cell with a number of `ClosedReport.keys(dimensions, window)` is told by name. */
  isReleased(key: number): boolean;
}

/**
 * One report of one site-day, folded by hour or by day. Cells are numbered 0…size-1 and made into objects only when
 * asked for. Valid until the next report of the same day is folded (they share buffers).
 */
export interface ClosedReport {
  readonly site: SiteId;
  /** Local date, `YYYY-MM-DD`. */
  readonly day: string;
  readonly report: Report;
  readonly window: WindowKind;
  readonly size: number;
  /** Visitors of each cell, with each /24 or /48 credited with at most `networkCredit`. */
  readonly credited: Uint32Array;
  /** 1 where a value of the cell is already `(other)`, because a limit hid which one it was. */
  readonly overLimit: Uint8Array;
  cell(position: number): Cell;
  /** Its values alone, one for each dimension of the report, without adding anything up. */
  values(position: number): readonly string[];
  /** Its hour, as in `Cell`. */
  slot(position: number): number;
  /** The values that a dimension that visits fix, of the report or not, has in the rows of the cell: each once. */
  valuesIn(position: number, dimension: DimensionName): readonly string[];
  /**
   * The cells of `dimensions` (some or all of the report's, in its order) by `window` that the cells are part of. The
   * same question gets the same numbers from every report of the day, so a decision about one can be looked up by another.
   * Entry, exit and previous pages have the numbers of pages.
   */
  keys(dimensions: readonly DimensionName[], window: WindowKind): CellKeys;
  /**
   * Begins a count of visitors, with each network credited with at most `networkCredit`. Each call of what is returned
   * takes one more cell in and answers how many are credited to all of them together, no further than `limit`. One
   * count at a time.
   */
  creditOfUnion(limit: number): (position: number) => number;
  /**
   * Of goals and funnel steps: what of a cell comes from hits in cells of `bases` that are not released: the visitors behind
   * them (credited as in `credited`, no further than `limit`), and in how many such cells they are (no further than two).
   * Hits that no base is of, such as engagements that reached a depth, are not counted.
   */
  unreleased(
    position: number,
    bases: readonly BaseCells[],
    limit: number,
  ): { readonly credited: number; readonly cells: number };
  /**
   * The networks behind a cell, each once: their numbers in the ledger's table of networks, the same in every report of
   * the day. They tell how far apart the visitors of several days are, once a weekly key made tokens of them.
   */
  networksOf(position: number): Iterable<number>;
  /**
   * The cells where `hidden` is not 0, as one cell per slot with the values `(other)`: amounts added, visitors counted
   * once each (a visitor of two hidden cells is one visitor).
   */
  union(hidden: Uint8Array): readonly Cell[];
}
