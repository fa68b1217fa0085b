import type { Clock } from "../domain/ports.ts";
import { MINUTE_MS } from "../domain/time.ts";

const WINDOW_MS = 15 * MINUTE_MS;
const FAILURES_PER_EMAIL_MAX = 10;
/** Bounds the work of hashing passwords, and the table of addresses below. */
const FAILURES_MAX = 300;

/**
 * Counts failed sign-ins in windows of fifteen minutes, per e-mail address and in total. It does not look at who asks:
 * addresses of clients are not for keeping, and a guesser has many of them anyway.
 */
export interface SignInLimit {
  /** Seconds until this address may try again; 0 = now. */
  waitSeconds(email: string): number;
  /** Counts an attempt, before it is known how it ends: attempts made at the same time are all seen. */
  attempt(email: string): void;
  /** Takes back what was counted for an address. */
  succeeded(email: string): void;
}

export function createSignInLimit(clock: Pick<Clock, "now">): SignInLimit {
  let windowStart = -Infinity;
  let total = 0;
  const perEmail = new Map<string, number>();

  const roll = (): number => {
    const now = clock.now();
    if (now - windowStart >= WINDOW_MS || now < windowStart) {
      windowStart = now;
      total = 0;
      perEmail.clear();
    }
    return now;
  };

  return {
    waitSeconds(email) {
      const now = roll();
      const full = total >= FAILURES_MAX || (perEmail.get(email) ?? 0) >= FAILURES_PER_EMAIL_MAX;
      return full ? Math.ceil((windowStart + WINDOW_MS - now) / 1000) : 0;
    },
    attempt(email) {
      roll();
      total += 1;
      perEmail.set(email, (perEmail.get(email) ?? 0) + 1);
    },
    succeeded(email) {
      total -= perEmail.get(email) ?? 0;
      perEmail.delete(email);
    },
  };
}
