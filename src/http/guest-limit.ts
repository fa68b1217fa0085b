import type { Clock } from "../domain/ports.ts";
import { SECOND_MS } from "../domain/time.ts";

/**
 * Questions by one link: so many at once, which are about twenty pages, and so many a second for long. A batch counts once
 * for each of its questions.
 */
export const GUEST_LIMITS = { burst: 600, perSecond: 20 } as const;

/** Counts that are kept: links that were used of late. */
const BUCKETS_MAX = 10_000;

/** Bounds what guests ask, by link: a token bucket each. Who they are is not looked at. */
export interface GuestLimit {
  /** Takes questions of a link's. Seconds until there is room for them; 0 = they are taken. */
  take(token: string, questions?: number): number;
  /** Requests refused since the process started. */
  readonly refused: number;
}

export function createGuestLimit(
  clock: Pick<Clock, "now">,
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number } = GUEST_LIMITS,
): GuestLimit {
  const buckets = new Map<string, { left: number; at: number }>();
  let refused = 0;
  /** What is in a bucket now. A clock that went back fills nothing. */
  const leftOf = ({ left, at }: { left: number; at: number }, now: number): number =>
    Math.min(burst, left + (Math.max(0, now - at) / SECOND_MS) * perSecond);

  return {
    take(token, questions = 1) {
      const now = clock.now();
      const bucket = buckets.get(token) ?? { left: burst, at: now };
      const left = leftOf(bucket, now);
      // More than a full bucket has is asked of a full one.
      const wanted = Math.min(questions, burst);
      const isTaken = wanted <= left;
      if (!isTaken) refused += 1;
      buckets.set(token, { left: isTaken ? left - wanted : left, at: now });
      if (buckets.size > BUCKETS_MAX) forgetFull(now);
      return isTaken ? 0 : Math.ceil((wanted - left) / perSecond);
    },
    get refused() {
      return refused;
    },
  };

  /** A full bucket says what no bucket says. There is no link without a site, so few are left. */
  function forgetFull(now: number): void {
    for (const [token, bucket] of buckets) if (leftOf(bucket, now) >= burst) buckets.delete(token);
  }
}
