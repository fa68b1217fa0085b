import { MARK_KINDS, type MarkKind } from "../domain/mark.ts";
import { Records } from "./records.ts";

/** Fields of a row. Row number + 1 of the visitor's previous row of marks; 0 ends the chain. */
const OLDER = 0;
export const MARK_VISITOR = 1;
/** Place of the kind in `MARK_KINDS` × 256 + slot. */
export const MARK_KIND_SLOT = 2;
export const MARK_FACTS = 3;
export const MARK_PAGE = 4;
export const MARK_EVENT = 5;
/** Id in the dictionary of the kind's dimension. */
export const MARK_VALUE = 6;
/** How often. */
export const MARK_EVENTS = 7;
/** Of goals: how often with revenue, and how much, in 64 bits: a lower and an upper word. */
export const MARK_SALES = 8;
const REVENUE_LOW = 9;
const REVENUE_HIGH = 10;
const WIDTH = 11;

const WORD = 2 ** 32;

/** What makes a row of a visitor distinct: its kind and hour, and the ids of its values. */
export interface MarkKey {
  kindSlot: number;
  facts: number;
  page: number;
  event: number;
  value: number;
}

export function markKindSlot(kind: MarkKind, slot: number): number {
  return MARK_KINDS.indexOf(kind) * 256 + slot;
}

/**
 * The distinct marks of a day: a row is one visitor, one hour, one mark with where it was made, and how often. The rows
 * of a visitor are a chain from the newest to the oldest. `newest` is a row number + 1, or 0.
 */
export class MarkTable extends Records {
  /** Marks that found no room. */
  overLimit = 0;

  constructor() {
    super(WIDTH);
  }

  /** The row of exactly this mark, or -1. Newest first. */
  find(newest: number, key: MarkKey): number {
    for (let next = newest; next > 0;) {
      const row = next - 1;
      const words = this.chunk(row);
      const at = this.at(row);
      if (
        words[at + MARK_VALUE] === key.value &&
        words[at + MARK_KIND_SLOT] === key.kindSlot &&
        words[at + MARK_PAGE] === key.page &&
        words[at + MARK_FACTS] === key.facts &&
        words[at + MARK_EVENT] === key.event
      ) {
        return row;
      }
      next = words[at + OLDER] ?? 0;
    }
    return -1;
  }

  /** A new row without amounts in front of the visitor's `newest`. */
  begin(visitor: number, newest: number, key: MarkKey): number {
    const row = this.append();
    const words = this.chunk(row);
    const at = this.at(row);
    words[at + OLDER] = newest;
    words[at + MARK_VISITOR] = visitor;
    words[at + MARK_KIND_SLOT] = key.kindSlot;
    words[at + MARK_FACTS] = key.facts;
    words[at + MARK_PAGE] = key.page;
    words[at + MARK_EVENT] = key.event;
    words[at + MARK_VALUE] = key.value;
    return row;
  }

  /** Adds a sale. A row's revenue stays a whole number of less than 2^53: what is beyond is left out. */
  sell(row: number, revenue: number): void {
    const words = this.chunk(row);
    const at = this.at(row);
    const sum = safeSum(revenueAt(words, at), revenue);
    words[at + MARK_SALES] = (words[at + MARK_SALES] ?? 0) + 1;
    words[at + REVENUE_LOW] = sum % WORD;
    words[at + REVENUE_HIGH] = Math.floor(sum / WORD);
  }
}

/** Revenue of the row that begins at `at`. */
export function revenueAt(words: Uint32Array, at: number): number {
  return ((words[at + REVENUE_HIGH] ?? 0) | 0) * WORD + (words[at + REVENUE_LOW] ?? 0);
}

/** A sum that is exact, or the nearest number that is. */
export function safeSum(a: number, b: number): number {
  return Math.max(Math.min(a + b, Number.MAX_SAFE_INTEGER), -Number.MAX_SAFE_INTEGER);
}
