import type { VitalFields } from "../../wire/fields.ts";
import type { Seeded } from "./seeded.ts";

/** What decides how fast a page is seen. */
export interface Reading {
  readonly userAgent: string;
  /** Width of the viewport, CSS pixels. */
  readonly width: number;
  readonly path: string;
}

/**
 * The web vitals of a page view: log-normal, slower on phones and on pages with many pictures. Each browser tells those
 * that it measures: Safari neither the largest paint nor shifts, Firefox no shifts.
 */
export function sampleVitals({ userAgent, width, path }: Reading, random: Seeded): VitalFields {
  const isPhone = width < 600;
  const isPictures = path.startsWith("/products/") || path.startsWith("/bikes");
  const around = (median: number, spread: number): number => median * Math.exp(spread * normal(random));
  const ttfb = around(isPhone ? 420 : 240, 0.55);
  const fcp = ttfb + around(isPhone ? 900 : 520, 0.45);
  const lcp = fcp + around((isPhone ? 620 : 360) * (isPictures ? 1.7 : 1), 0.6);
  const inp = random.chance(0.35) ? 0 : around(isPhone ? 135 : 56, 0.65);
  const cls = random.chance(0.55) ? 0 : around(isPictures ? 0.07 : 0.025, 0.9);
  const told = { fcp: Math.round(fcp), ttfb: Math.round(ttfb) };
  if (userAgent.includes("Version/")) return told;
  const painted = { ...told, lcp: Math.round(lcp), inp: Math.round(inp / 8) * 8 };
  return userAgent.includes("Firefox/") ? painted : { ...painted, cls: Math.round(cls * 10_000) / 10_000 };
}

/** Of mean 0 and variance 1 (Box and Muller, 1958). */
function normal(random: Seeded): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
