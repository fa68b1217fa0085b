import type { Clock } from "../../domain/ports.ts";
import type { EpochMs } from "../../domain/time.ts";

/** Runs through the past as it is set, then follows another clock. */
export class DemoClock implements Clock {
  readonly #present: Clock;
  #past: EpochMs | undefined;
  /** What passed in the past, so that time goes on from there. */
  #passed = 0;

  constructor(start: EpochMs, present: Clock) {
    this.#past = start;
    this.#present = present;
  }

  now(): EpochMs {
    return this.#past ?? this.#present.now();
  }

  elapsedMs(): number {
    return this.#past ?? this.#passed + this.#present.elapsedMs();
  }

  set(to: EpochMs): void {
    this.#past = to;
  }

  /** Goes on with the other clock's time. What it took to run through the past has passed: nobody set the clock. */
  follow(): void {
    this.#passed = this.#present.now() - this.#present.elapsedMs();
    this.#past = undefined;
  }
}
