import type { Unmarked } from "./brand.ts";
import type { SiteId } from "./site.ts";
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

/**
 * Structured log. Events are literals; fields are codes, positions and counts, never input: what is marked as a
 * visitor's (a token, a value or amount of a hit, an instant) is refused by the compiler.
 */
export interface Log {
  info<Event extends string>(event: Literal<Event>, fields?: LogFields): void;
  warn<Event extends string>(event: Literal<Event>, fields?: LogFields): void;
  error<Event extends string>(event: Literal<Event>, fields?: LogFields): void;
}

export type LogFields = Readonly<Record<string, Unmarked<string> | Unmarked<number> | boolean | SiteId>>;

/** Text that the source says in full. Of a pattern such as `key_${string}` nothing is missing in a partial record. */
export type Literal<Text extends string> = string extends Text
  ? never
  : Partial<Record<Text, unknown>> extends Record<Text, unknown>
    ? never
    : Text;
