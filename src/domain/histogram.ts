/**
 * Fixed logarithmic buckets for durations: bucket 0 holds [0, 1) ms, bucket i ≥ 1 holds [g^(i-1), g^i) ms with
 * g = 1.04, so the geometric middle of a bucket is within √g − 1 < 2 % of everything in it.
 */
const GROWTH_LOG = Math.log(1.04);

/** Bucket of a duration in milliseconds. One day is bucket 466. */
export function timeBucket(ms: number): number {
  return ms < 1 ? 0 : 1 + Math.floor(Math.log(ms) / GROWTH_LOG);
}

/** Geometric middle of a bucket: within 2 % of everything in it; 0 for bucket 0. */
export function bucketMiddle(bucket: number): number {
  return bucket === 0 ? 0 : Math.exp((bucket - 0.5) * GROWTH_LOG);
}
