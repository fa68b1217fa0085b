import { randomBytes } from "node:crypto";
import type { Clock, Log, LogFields, Random } from "../../../src/domain/ports.ts";
import { epochMs } from "../../../src/domain/time.ts";

export const random: Random = { bytes: (count) => randomBytes(count) };

/** A clock that stands until it is set. */
export interface SetClock extends Clock {
  /** Lets time pass up to then. */
  set(ms: number): void;
  /** Sets the hands, while no time passes. */
  step(ms: number): void;
}

export function createClock(ms: number): SetClock {
  let at = ms;
  let stepped = 0;
  return {
    now: () => epochMs(at),
    elapsedMs: () => at - stepped,
    set: (next) => (at = next),
    step: (next) => {
      stepped += next - at;
      at = next;
    },
  };
}

export interface KeptLog extends Log {
  readonly lines: { readonly event: string; readonly fields: LogFields }[];
  events(): string[];
  /** Resolves when an event is logged again. */
  next(event: string): Promise<void>;
}

export function createLog(): KeptLog {
  const lines: KeptLog["lines"] = [];
  let waiting: { readonly event: string; readonly resolve: () => void }[] = [];
  const keep = (event: string, fields: LogFields = {}): void => {
    lines.push({ event, fields });
    for (const waiter of waiting) if (waiter.event === event) waiter.resolve();
    waiting = waiting.filter((waiter) => waiter.event !== event);
  };
  return {
    lines,
    events: () => lines.map(({ event }) => event),
    next: (event) => new Promise((resolve) => waiting.push({ event, resolve })),
    info: keep,
    warn: keep,
    error: keep,
  };
}
