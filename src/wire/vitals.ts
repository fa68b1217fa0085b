import type { Vitals } from "./beacon.ts";

/** Slower than this is a sleeping computer or a clock that jumped. */
export const VITAL_MS_MAX = 600_000;
/** A page that shifts a thousand times its height is broken in a way that no average should carry. */
export const CLS_MAX = 1_000;

/** Of a beacon that tells none. */
export const NO_VITALS: Vitals = { lcp: -1, inp: -1, clsThousandths: -1, fcp: -1, ttfb: -1 };

/**
 * The core web vitals in a beacon's object: numbers within bounds, in whole milliseconds and thousandths. What is absent,
 * no number, negative or out of bounds counts as not told, and so does an interaction of 0: the beacon still counts.
 */
export function decodeVitals(body: Readonly<Record<string, unknown>>): Vitals {
  const vitals: Vitals = {
    lcp: whole(body["lcp"], VITAL_MS_MAX),
    inp: body["inp"] === 0 ? -1 : whole(body["inp"], VITAL_MS_MAX),
    clsThousandths: whole(body["cls"], CLS_MAX, 1_000),
    fcp: whole(body["fcp"], VITAL_MS_MAX),
    ttfb: whole(body["ttfb"], VITAL_MS_MAX),
  };
  return Object.values(vitals).every((value) => value === -1) ? NO_VITALS : vitals;
}

function whole(value: unknown, max: number, times = 1): number {
  return typeof value === "number" && value >= 0 && value <= max ? Math.round(value * times) : -1;
}
