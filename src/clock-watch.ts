import type { Clock, Log } from "./domain/ports.ts";
import { epochMs, MINUTE_MS, type EpochMs } from "./domain/time.ts";

/** The hands moved by more than the time that passed: somebody set the clock, or the machine slept. */
const STEP_MS = MINUTE_MS;
/** A clock that was set forward by mistake is mostly mended within this time. */
const HELD_MS = 10 * MINUTE_MS;

/**
 * Watches whether the clock is set. A window that is released too early cannot be taken back, so a step forward is
 * believed when it has lasted for ten minutes: until then time goes on as if it had not been, and nothing is released.
 * A step back is believed at once: what is released by then stays as it is (`Releases.floor`).
 */
export class ClockWatch {
  readonly #clock: Clock;
  readonly #log: Log;
  #now: number;
  #elapsed: number;
  /** Milliseconds by which the clock was set forward and not back again. */
  #ahead = 0;
  #heldUntil = 0;
  #steps = 0;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
    this.#now = clock.now();
    this.#elapsed = clock.elapsedMs();
  }

  /** How often the clock was set since the process started. */
  get steps(): number {
    return this.#steps;
  }

  /** The time to count by. */
  now(): EpochMs {
    return this.state() === "ok" ? this.#clock.now() : epochMs(this.#clock.now() - this.#ahead);
  }

  /** `stepped` while a step forward is not believed. This or `now` is to be asked at least once a minute. */
  state(): "ok" | "stepped" {
    const now = this.#clock.now();
    const elapsed = this.#clock.elapsedMs();
    // Passed time has fractions of milliseconds, and times have none.
    const step = Math.round(now - this.#now - (elapsed - this.#elapsed));
    this.#now = now;
    this.#elapsed = elapsed;
    if (Math.abs(step) >= STEP_MS) this.#stepped(step, elapsed);
    if (this.#ahead < STEP_MS) return "ok";
    if (elapsed < this.#heldUntil) return "stepped";
    this.#ahead = 0;
    this.#log.warn("clock_believed");
    return "ok";
  }

  #stepped(step: number, elapsed: number): void {
    this.#steps++;
    this.#log.warn("clock_stepped", { seconds: Math.round(step / 1000) });
    this.#ahead = Math.max(0, this.#ahead + step);
    if (step > 0) this.#heldUntil = elapsed + HELD_MS;
  }
}
