import { bytes, shorts, words } from "./columns.ts";

/** A row of a visitor's page views and events in one hour. */
export const HIT_ROW = 0;
/** A row of visits that ended on a page. */
export const EXIT_ROW = 1;

/**
 * The distinct hits of a day: columns by row number. A row is one visitor, one hour, one tuple of dimension values, and
 * what happened there; the rows of a visitor are a chain from the newest to the oldest.
 */
export class RowTable {
  readonly visitor = words();
  /** By visitor: row number + 1 of their newest row. */
  readonly #newest = words();
  /** Row number + 1 of the visitor's previous row; 0 ends the chain. */
  readonly #older = words();
  readonly kind = bytes();
  readonly slot = bytes();
  readonly facts = words();
  readonly page = words();
  readonly event = words();
  readonly hostname = words();
  readonly pageviews = words();
  readonly events = words();
  readonly visits = shorts();
  readonly bounces = shorts();
  readonly visitSeconds = words();
  /** Sample number + 1 of the page view whose time is being measured; 0 before its first report. */
  readonly sample = words();
  size = 0;

  /** The visitor's row of exactly this hour and these values, or -1. Newest first: it is nearly always the last one. */
  find(visitor: number, key: RowKey): number {
    for (let row = this.#newest.get(visitor) - 1; row >= 0; row = this.#older.get(row) - 1) {
      if (
        this.page.get(row) === key.page &&
        this.slot.get(row) === key.slot &&
        this.facts.get(row) === key.facts &&
        this.event.get(row) === key.event &&
        this.hostname.get(row) === key.hostname &&
        this.kind.get(row) === key.kind
      ) {
        return row;
      }
    }
    return -1;
  }

  /** The visitor's newest row with a view of a page, or -1. */
  findPageview(visitor: number, page: number, hostname: number): number {
    for (let row = this.#newest.get(visitor) - 1; row >= 0; row = this.#older.get(row) - 1) {
      if (this.page.get(row) === page && this.hostname.get(row) === hostname && this.pageviews.get(row) > 0) return row;
    }
    return -1;
  }

  /** A new row without amounts. */
  append(visitor: number, key: RowKey): number {
    const row = this.size++;
    this.visitor.set(row, visitor);
    this.#older.set(row, this.#newest.get(visitor));
    this.#newest.set(visitor, row + 1);
    this.kind.set(row, key.kind);
    this.slot.set(row, key.slot);
    this.facts.set(row, key.facts);
    this.page.set(row, key.page);
    this.event.set(row, key.event);
    this.hostname.set(row, key.hostname);
    return row;
  }
}

/** What makes a row of a visitor distinct: its kind, its hour and the ids of its values. */
export interface RowKey {
  readonly kind: number;
  readonly slot: number;
  readonly facts: number;
  readonly page: number;
  readonly event: number;
  readonly hostname: number;
}

/** What page views reported of themselves: columns by sample number, one sample a page view. */
export class SampleTable {
  readonly row = words();
  readonly engagedMs = words();
  /** 0…100; `NO_SCROLL` when not told. */
  readonly scroll = bytes();
  size = 0;

  /** A new sample of a row, with nothing told yet. */
  begin(row: number): number {
    const sample = this.size++;
    this.row.set(sample, row);
    this.scroll.set(sample, NO_SCROLL);
    return sample;
  }

  /** Adds visible time, and the depth if it is deeper; -1 tells no depth. */
  add(sample: number, engagedMs: number, scrollPercent: number): void {
    this.engagedMs.set(sample, Math.min(this.engagedMs.get(sample) + engagedMs, ENGAGED_MS_MAX));
    const depth = this.scroll.get(sample);
    if (scrollPercent >= 0 && (depth === NO_SCROLL || scrollPercent > depth)) this.scroll.set(sample, scrollPercent);
  }
}

export const NO_SCROLL = 255;

/** Longest visible time counted for one page view: a day. */
const ENGAGED_MS_MAX = 86_400_000;
