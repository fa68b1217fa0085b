import type { EpochMs } from "./time.ts";

/** Every effect the core is handed. `runtime/` supplies the real ones, tests their own. */
export interface Clock {
  now(): EpochMs;
  /** Milliseconds since some moment, by a clock that nobody can set: what `now` is held against. */
  elapsedMs(): number;
}

export interface Random {
  /** `count` fresh bytes from a cryptographic source. */
  bytes(count: number): Uint8Array;
}

/** Structured log. Fields are codes, positions and counts; never input. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, string | number | boolean>>;
