import type { Clock } from "../domain/ports.ts";
import { epochMs, type EpochMs } from "../domain/time.ts";

export const systemClock: Clock = { now: () => epochMs(Date.now()), elapsedMs: () => performance.now() };

/** A clock that is set by hand, for the demonstration's past and for tests: time passes as it is set. It refuses to go back. */
export class SteppedClock implements Clock {
  #now: EpochMs;

  constructor(start: EpochMs) {
    this.#now = start;
  }

  now(): EpochMs {
    return this.#now;
  }

  elapsedMs(): number {
    return this.#now;
  }

  /** Errors: throws RangeError when `to` is earlier than now. */
  set(to: EpochMs): void {
    if (to < this.#now) throw new RangeError("the clock does not go back");
    this.#now = to;
  }
}
