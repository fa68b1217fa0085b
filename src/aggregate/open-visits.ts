import type { Hit } from "../domain/hit.ts";
import { VISIT_IDLE_MS } from "../domain/limits.ts";
import { HOUR_MS } from "../domain/time.ts";
import { NONE_ID } from "./dictionary.ts";
import type { LedgerTables } from "./ledger-tables.ts";
import { BOUNCE, EXIT_ROW, kindSlot, ROW_VISIT_SECONDS, ROW_VISITS, type RowKey } from "./row-table.ts";
import {
  BOUNCED,
  CONTINUED_VISIT,
  FIRST_ROW,
  LAST,
  LAST_PAGE,
  NEWEST_ROW,
  NO_VISIT,
  OWN_VISIT,
  STARTED,
  VIEWED,
  VISIT,
  VISIT_FACTS,
  WHOSE_VISIT,
} from "./visitor-table.ts";

/**
 * The visits of a day that are under way, one a visitor, and what they add to rows: visits, bounces and seconds to the
 * row of their first hit while they go on, and the same to a closing row when they end. Times are milliseconds since the
 * day began.
 */
export class OpenVisits {
  readonly #tables: LedgerTables;
  readonly #slots: number;
  /** Reused by every end of a visit. */
  readonly #key: RowKey = { kindSlot: 0, facts: 0, page: 0, event: NONE_ID, hostname: NONE_ID };

  /** `slots`: hours of the day. */
  constructor(tables: LedgerTables, slots: number) {
    this.#tables = tables;
    this.#slots = slots;
  }

  /** Whether a hit at `at` still belongs to the visitor's visit. */
  alive(visitor: number, at: number): boolean {
    const { visitors } = this.#tables;
    return visitors.get(visitor, VISIT) !== NO_VISIT && at - visitors.get(visitor, LAST) <= VISIT_IDLE_MS;
  }

  /** Whether the visit began yesterday and is counted there. */
  isContinued(visitor: number): boolean {
    return (this.#tables.visitors.get(visitor, VISIT) & WHOSE_VISIT) === CONTINUED_VISIT;
  }

  /** Hour of the day; a visit that goes on after midnight stays in the last hour of its day. */
  slot(at: number): number {
    return Math.min(Math.floor(at / HOUR_MS), this.#slots - 1);
  }

  /** Begins a visit with the hit of `row`, and ends the one before. */
  begin(visitor: number, row: number, facts: number, at: number, continued: boolean): void {
    const { visitors, rows } = this.#tables;
    if (visitors.get(visitor, VISIT) !== NO_VISIT) this.#end(visitor);
    visitors.set(visitor, VISIT, continued ? CONTINUED_VISIT : OWN_VISIT | BOUNCED);
    visitors.set(visitor, VISIT_FACTS, facts);
    visitors.set(visitor, FIRST_ROW, row);
    visitors.set(visitor, STARTED, at);
    visitors.set(visitor, LAST, at);
    if (!continued) rows.add(row, ROW_VISITS, 1 + BOUNCE);
  }

  /** Takes a page view or event into a visit of this day: its length, its last page, and perhaps its bounce back. */
  extend(visitor: number, { kind, interactive }: Hit, page: number, at: number): void {
    const { visitors, rows } = this.#tables;
    const visit = visitors.get(visitor, VISIT);
    visitors.set(visitor, LAST_PAGE, page);
    const isView = kind === "pageview";
    if (isView && (visit & VIEWED) === 0) visitors.add(visitor, VISIT, VIEWED);
    const stayed = isView ? (visit & VIEWED) !== 0 : interactive;
    if (stayed && (visit & BOUNCED) !== 0) {
      visitors.add(visitor, VISIT, -BOUNCED);
      rows.add(visitors.get(visitor, FIRST_ROW), ROW_VISITS, -BOUNCE);
    }
    this.lengthen(visitor, at);
  }

  /** Takes a page view or event into a visit that is counted in yesterday's ledger. */
  follow(visitor: number, page: number, at: number): void {
    this.#tables.visitors.set(visitor, LAST_PAGE, page);
    this.lengthen(visitor, at);
  }

  /** Makes a visit reach to `at`. A clock that was set back does not make it shorter. */
  lengthen(visitor: number, at: number): void {
    const { visitors, rows } = this.#tables;
    const last = visitors.get(visitor, LAST);
    if (at <= last) return;
    visitors.set(visitor, LAST, at);
    if (this.isContinued(visitor)) return;
    const started = visitors.get(visitor, STARTED);
    const longer = wholeSeconds(at - started) - wholeSeconds(last - started);
    if (longer > 0) rows.add(visitors.get(visitor, FIRST_ROW), ROW_VISIT_SECONDS, longer);
  }

  /** Ends the visits that a hit at `at` could no longer belong to. */
  endIdle(at: number, from: number, to: number): void {
    const { visitors } = this.#tables;
    for (let visitor = from; visitor < Math.min(to, visitors.size); visitor++) {
      if (visitors.get(visitor, VISIT) !== NO_VISIT && !this.alive(visitor, at)) this.#end(visitor);
    }
  }

  /** Visitors with a hit at or after `at`, with or without those whose visit began yesterday. */
  visitorsSince(at: number, withContinued: boolean): number {
    const { visitors } = this.#tables;
    let count = 0;
    for (let visitor = 0; visitor < visitors.size; visitor++) {
      if (visitors.get(visitor, LAST) >= at && (withContinued || !this.isContinued(visitor))) count++;
    }
    return count;
  }

  #end(visitor: number): void {
    const { visitors, rows } = this.#tables;
    const visit = visitors.get(visitor, VISIT);
    visitors.set(visitor, VISIT, NO_VISIT);
    if ((visit & WHOSE_VISIT) !== OWN_VISIT) return;
    const last = visitors.get(visitor, LAST);
    const key = this.#key;
    key.kindSlot = kindSlot(EXIT_ROW, this.slot(last));
    key.facts = visitors.get(visitor, VISIT_FACTS);
    key.page = visitors.get(visitor, LAST_PAGE);
    const newest = visitors.get(visitor, NEWEST_ROW);
    // Not bounded by `rowsPerVisitorMax`: a visitor has at most two visits an hour, and their first rows were.
    let row = rows.find(newest, key);
    if (row < 0) {
      row = rows.begin(visitor, newest, key);
      visitors.set(visitor, NEWEST_ROW, row + 1);
    }
    rows.add(row, ROW_VISITS, (visit & BOUNCED) === 0 ? 1 : 1 + BOUNCE);
    rows.add(row, ROW_VISIT_SECONDS, wholeSeconds(last - visitors.get(visitor, STARTED)));
  }
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}
