import { VISIT_IDLE_MS } from "../domain/limits.ts";
import { bytes, doubles, shorts, words } from "./columns.ts";

/** No visit is open. */
export const NO_VISIT = 0;
/** The visit began on this day and is counted here. */
export const OWN_VISIT = 1;
/** The visit began yesterday and is counted there; only its hits are counted here. */
export const CONTINUED_VISIT = 2;

/** The one visit that each visitor may have under way: columns by visitor number. */
export class VisitTable {
  readonly state = bytes();
  readonly facts = words();
  /** Row of the first hit, which carries the visit's counts. */
  readonly firstRow = words();
  readonly startedAt = doubles();
  readonly lastAt = doubles();
  /** Page views so far, up to 2: enough to know a bounce. */
  readonly pageviews = shorts();
  readonly bounced = bytes();
  /** Page of the last hit: the exit page if no other follows. */
  readonly lastPage = words();

  /** Whether a hit at `at` still belongs to the visitor's visit. */
  alive(visitor: number, at: number): boolean {
    return this.state.get(visitor) !== NO_VISIT && at - this.lastAt.get(visitor) <= VISIT_IDLE_MS;
  }

  /** Takes note of a hit of the visit. A clock that was set back does not make it shorter. */
  seen(visitor: number, at: number): void {
    if (at > this.lastAt.get(visitor)) this.lastAt.set(visitor, at);
  }
}

/** Whole seconds from the first to the last hit. */
export function visitSeconds(startedAt: number, lastAt: number): number {
  return Math.floor((lastAt - startedAt) / 1000);
}
