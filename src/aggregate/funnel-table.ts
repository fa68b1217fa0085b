import { FUNNELS_MAX } from "../domain/site.ts";
import { Records } from "./records.ts";

/** Fields of a record. Number + 1 of the visitor's record before; 0 ends the chain. */
const OLDER = 0;
const FUNNEL = 1;
/** The step that the visit has reached; 0 = none. */
export const FUNNEL_STEP = 2;
/** When, in milliseconds since the day began. */
export const FUNNEL_AT = 3;
const WIDTH = 4;

/**
 * How far the visits under way have come in funnels: a record is one visitor and one funnel, those of a visitor are a
 * chain. `newest` is a record number + 1, or 0.
 */
export class FunnelTable extends Records {
  /** Names of funnels by number, at most `FUNNELS_MAX`. */
  readonly names: string[] = [];

  constructor() {
    super(WIDTH);
  }

  /** Number of a funnel, given one when it is new; -1 when there is no room for it. */
  number(name: string): number {
    const known = this.names.indexOf(name);
    if (known >= 0 || this.names.length >= FUNNELS_MAX) return known;
    return this.names.push(name) - 1;
  }

  /** The visitor's record of a funnel, or -1. */
  find(newest: number, funnel: number): number {
    for (let next = newest; next > 0; next = this.get(next - 1, OLDER)) {
      if (this.get(next - 1, FUNNEL) === funnel) return next - 1;
    }
    return -1;
  }

  /** A new record in front of the visitor's `newest`, with no step reached. */
  begin(newest: number, funnel: number): number {
    const record = this.append();
    this.set(record, OLDER, newest);
    this.set(record, FUNNEL, funnel);
    return record;
  }

  /** Begins every funnel of a visitor anew. */
  reset(newest: number): void {
    for (let next = newest; next > 0; next = this.get(next - 1, OLDER)) this.set(next - 1, FUNNEL_STEP, 0);
  }
}
