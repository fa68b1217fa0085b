/** A web vital as the page tells of it. Of `cls` values have no unit, of the others they are milliseconds. */
export interface VitalSpec {
  /** Its name in the Stats API. */
  readonly id: VitalId;
  readonly short: string;
  readonly name: string;
  /** What it measures, one sentence. */
  readonly meaning: string;
  /** Up to the first it is good, above the second it is poor: the limits of web.dev. */
  readonly limits: readonly [good: number, poor: number];
}

export type VitalId = "lcp" | "inp" | "cls" | "fcp" | "ttfb";

/** How good a web vital is, by its 75th percentile. */
export type Rating = "good" | "needs_improvement" | "poor";

/** The web vitals; first the three that web.dev calls core. */
export const VITALS: readonly VitalSpec[] = [
  {
    id: "lcp",
    short: "LCP",
    name: "Largest Contentful Paint",
    meaning: "How long until the largest picture or text stood on the screen.",
    limits: [2_500, 4_000],
  },
  {
    id: "inp",
    short: "INP",
    name: "Interaction to Next Paint",
    meaning: "How long the page took to show what a click, tap or key did; nearly the slowest of the page view counts.",
    limits: [200, 500],
  },
  {
    id: "cls",
    short: "CLS",
    name: "Cumulative Layout Shift",
    meaning: "How much things jumped about while the page was looked at. 0 is perfect calm.",
    limits: [0.1, 0.25],
  },
  {
    id: "fcp",
    short: "FCP",
    name: "First Contentful Paint",
    meaning: "How long until anything at all stood on the screen.",
    limits: [1_800, 3_000],
  },
  {
    id: "ttfb",
    short: "TTFB",
    name: "Time to First Byte",
    meaning: "How long until the server's answer began to arrive.",
    limits: [800, 1_800],
  },
];

export const RATING_WORDS: Readonly<Record<Rating, string>> = {
  good: "Good",
  needs_improvement: "Needs improvement",
  poor: "Poor",
};

/** The web vital of that name; the first one when there is none such. */
export function vitalOf(id: string | undefined): VitalSpec {
  const found = VITALS.find((vital) => vital.id === id) ?? VITALS[0];
  if (found === undefined) throw new Error("there are no web vitals");
  return found;
}

export function ratingOf({ limits: [good, poor] }: VitalSpec, value: number): Rating {
  if (value <= good) return "good";
  return value > poor ? "poor" : "needs_improvement";
}

const fractions = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const fineFractions = new Intl.NumberFormat(undefined, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const seconds = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 2 });
const wholes = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

/** A value for reading: `2.4 s`, `180 ms`, of `cls` `0.08`. */
export function vitalText({ id, limits }: VitalSpec, value: number): string {
  // Near a limit two digits could say another rating than the one beside them.
  if (id === "cls")
    return (limits.includes(round(value)) && round(value) !== value ? fineFractions : fractions).format(value);
  return value < 1_000 ? `${wholes.format(value)} ms` : `${seconds.format(value / 1_000)} s`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
