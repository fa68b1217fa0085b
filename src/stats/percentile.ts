import type { Histogram } from "../domain/counters.ts";
import { bucketMiddle } from "../domain/histogram.ts";

/**
 * The value that `percent` (1…100) of those counted do not exceed: the one of rank ⌈percent/100 · n⌉, taken as the
 * geometric middle of its bucket, within 2 % of it. In the histogram's unit; `null` where nothing was counted.
 */
export function percentile(histogram: Histogram, percent: number): number | null {
  let total = 0;
  for (const count of histogram.values()) total += count;
  if (total === 0) return null;
  const rank = Math.ceil((percent * total) / 100);
  let below = 0;
  for (const [bucket, count] of [...histogram].sort(([a], [b]) => a - b)) {
    below += count;
    if (below >= rank) return bucketMiddle(bucket);
  }
  return null;
}
