import type { Counters, Histogram } from "./counters.ts";
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
  readonly timeOnPage: Histogram | undefined;
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
  /**
   * The cells where `hidden` is not 0, as one cell per slot with the values `(other)`: amounts added, visitors counted
   * once each (a visitor of two hidden cells is one visitor).
   */
  union(hidden: Uint8Array): readonly Cell[];
}

/**
 * Visitors of one network that count towards a threshold of k: three, and always fewer than k, so that one network cannot
 * lift a value over it.
 */
export function networkCredit(k: number): number {
  return Math.min(NETWORK_CREDIT_MAX, k - 1);
}

const NETWORK_CREDIT_MAX = 3;
