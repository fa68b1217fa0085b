import type { Clock } from "../domain/ports.ts";
import { MINUTE_MS } from "../domain/time.ts";

const WINDOW_MS = 15 * MINUTE_MS;
const FAILURES_OF_ONE_MAX = 10;
/** Bounds the work of hashing passwords, and the table below. */
const FAILURES_MAX = 300;

/**
 * Counts wrong passwords in windows of fifteen minutes, of each account or link and of all. It does not look at who asks:
 * addresses of clients are not for keeping, and a guesser has many of them anyway.
 */
export interface PasswordLimit {
  /**
   * Counts a try for an account's e-mail address or a link's token, before it is known how it ends: tries made at the same
   * time are all seen. Seconds until there may be one; 0 = now, and it is counted.
   */
  attempt(of: string): number;
  /** Takes back what was counted for one. */
  succeeded(of: string): void;
  /** Tries refused since the process started. */
  readonly refused: number;
}

/** One limit for all accounts and one for all links: who guesses at links locks nobody out. */
export interface PasswordLimits {
  readonly accounts: PasswordLimit;
  readonly links: PasswordLimit;
  /** Passwords since the process started that found too many others waiting to be hashed. */
  busy: number;
}

export function createPasswordLimits(clock: Pick<Clock, "now">): PasswordLimits {
  return { accounts: createPasswordLimit(clock), links: createPasswordLimit(clock), busy: 0 };
}

export function createPasswordLimit(clock: Pick<Clock, "now">): PasswordLimit {
  let windowStart = -Infinity;
  let total = 0;
  let refused = 0;
  const failures = new Map<string, number>();

  return {
    attempt(of) {
      const now = clock.now();
      if (now - windowStart >= WINDOW_MS || now < windowStart) {
        windowStart = now;
        total = 0;
        failures.clear();
      }
      const before = failures.get(of) ?? 0;
      if (total >= FAILURES_MAX || before >= FAILURES_OF_ONE_MAX) {
        refused += 1;
        return Math.ceil((windowStart + WINDOW_MS - now) / 1000);
      }
      total += 1;
      failures.set(of, before + 1);
      return 0;
    },
    succeeded(of) {
      total -= failures.get(of) ?? 0;
      failures.delete(of);
    },
    get refused() {
      return refused;
    },
  };
}
