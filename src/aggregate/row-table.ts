import { Records } from "./records.ts";

/** A row of a visitor's page views and events in one hour. */
export const HIT_ROW = 0;
/** A row of visits that ended on a page. */
export const EXIT_ROW = 1;

/** Fields of a row. Row number + 1 of the visitor's previous row; 0 ends the chain. */
const OLDER = 0;
export const ROW_VISITOR = 1;
/** Kind × 256 + slot. */
export const ROW_KIND_SLOT = 2;
export const ROW_FACTS = 3;
export const ROW_PAGE = 4;
export const ROW_EVENT = 5;
export const ROW_HOSTNAME = 6;
export const ROW_PAGEVIEWS = 7;
export const ROW_EVENTS = 8;
/** Visits + `BOUNCE` × bounces: a visitor begins or ends no more than a few in an hour. */
export const ROW_VISITS = 9;
export const ROW_VISIT_SECONDS = 10;
/** Sample number + 1 of the page view whose time is being measured; 0 before its first report. */
export const ROW_SAMPLE = 11;
const WIDTH = 12;

export const BOUNCE_BITS = 16;
export const BOUNCE = 1 << BOUNCE_BITS;

export function kindSlot(kind: number, slot: number): number {
  return kind * 256 + slot;
}

/** What makes a row of a visitor distinct: its kind and hour, and the ids of its values. */
export interface RowKey {
  kindSlot: number;
  facts: number;
  page: number;
  event: number;
  hostname: number;
}

/**
 * The distinct hits of a day. A row is one visitor, one hour, one tuple of dimension values, and what happened there;
 * the rows of a visitor are a chain from the newest to the oldest. `newest` is a row number + 1, or 0.
 */
export class RowTable extends Records {
  constructor() {
    super(WIDTH);
  }

  /** The row of exactly this hour and these values, or -1. Newest first: it is nearly always the last one. */
  find(newest: number, key: RowKey): number {
    for (let next = newest; next > 0;) {
      const row = next - 1;
      const words = this.chunk(row);
      const at = this.at(row);
      if (
        words[at + ROW_PAGE] === key.page &&
        words[at + ROW_KIND_SLOT] === key.kindSlot &&
        words[at + ROW_FACTS] === key.facts &&
        words[at + ROW_EVENT] === key.event &&
        words[at + ROW_HOSTNAME] === key.hostname
      ) {
        return row;
      }
      next = words[at + OLDER] ?? 0;
    }
    return -1;
  }

  /** The newest row with a view of a page, or -1. */
  findPageview(newest: number, page: number, hostname: number): number {
    for (let next = newest; next > 0;) {
      const row = next - 1;
      const words = this.chunk(row);
      const at = this.at(row);
      if (words[at + ROW_PAGE] === page && words[at + ROW_HOSTNAME] === hostname && words[at + ROW_PAGEVIEWS] !== 0) {
        return row;
      }
      next = words[at + OLDER] ?? 0;
    }
    return -1;
  }

  countOfKind(kind: number): number {
    let count = 0;
    for (let row = 0; row < this.size; row++) if (this.get(row, ROW_KIND_SLOT) >> 8 === kind) count++;
    return count;
  }

  /** A new row without amounts in front of the visitor's `newest`. */
  begin(visitor: number, newest: number, key: RowKey): number {
    const row = this.append();
    const words = this.chunk(row);
    const at = this.at(row);
    words[at + OLDER] = newest;
    words[at + ROW_VISITOR] = visitor;
    words[at + ROW_KIND_SLOT] = key.kindSlot;
    words[at + ROW_FACTS] = key.facts;
    words[at + ROW_PAGE] = key.page;
    words[at + ROW_EVENT] = key.event;
    words[at + ROW_HOSTNAME] = key.hostname;
    return row;
  }
}
