import type { Personal } from "./brand.ts";

/**
 * Kinds of marks: what a hit says beside its page and event, of which it may say several things at once. Each kind is
 * counted in rows of its own, told apart by a dimension of its own (`DIMENSIONS`).
 *
 * Of all kinds but `flow` the rows are no division of the hits: a hit reaches no goal or three, so their numbers do not
 * add up to the totals, and what gate 2 hides of them it does not tell as `(other)`. Of `flow` every page view has one.
 */
export const MARK_KINDS = ["goal", "property", "vital", "funnel", "flow"] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** The marks that a hit carries. A ledger makes those of `flow` itself, from the visit. */
export interface Marks {
  /** Goals that the hit reaches, each once. */
  readonly goals: readonly ReachedGoal[];
  /** `key=value` of declared properties, each key once. */
  readonly properties: readonly Personal<string>[];
  /** Steps of funnels that the hit is, if the visit comes to them in order. */
  readonly steps: readonly FunnelStep[];
  /** What was measured of the page view that an engagement is of, each vital once. */
  readonly vitals: readonly MeasuredVital[];
}

export interface ReachedGoal {
  readonly goal: string;
  /** Of an engagement: reached when the depth of the page view comes to this many percent, 1…100. 0 = at once. */
  readonly atPercent: number;
  /** Thousandths of the goal's currency that the event brought; absent where it told none in that currency. */
  readonly revenue?: Personal<number>;
}

export interface FunnelStep {
  readonly funnel: string;
  /** From 1. */
  readonly step: number;
}

/** The core web vitals, by the names of the wire. */
export const VITALS = ["lcp", "inp", "cls", "fcp", "ttfb"] as const;
export type Vital = (typeof VITALS)[number];

export interface MeasuredVital {
  readonly vital: Vital;
  /** Whole milliseconds; of `cls` thousandths. */
  readonly value: Personal<number>;
}

/**
 * Up to the first number a vital is good, above the second it is poor, between them it needs improvement: the limits of
 * web.dev, in the unit of `MeasuredVital`.
 */
export const VITAL_LIMITS: Readonly<Record<Vital, readonly [good: number, poor: number]>> = {
  lcp: [2_500, 4_000],
  inp: [200, 500],
  cls: [100, 250],
  fcp: [1_800, 3_000],
  ttfb: [800, 1_800],
};

export const NO_MARKS: Marks = { goals: [], properties: [], steps: [], vitals: [] };

/** Value of the dimension `funnel_step`. Names of funnels have no `#`. */
export function funnelStepValue({ funnel, step }: FunnelStep): string {
  return `${funnel}#${String(step)}`;
}

/** Value of the dimension `property`. Keys have no `=`. */
export function propertyValue(key: string, value: string): string {
  return `${key}=${value}`;
}

/** Characters (UTF-16 units) that are kept of a property's value that is a text; paths and addresses are cut by their parts. */
export const PROPERTY_TEXT_CHARS_MAX = 200;

/** A property's value as far as it is kept, where it is a text. */
export function cutPropertyText(text: string): string {
  if (text.length <= PROPERTY_TEXT_CHARS_MAX || PATH_OR_ADDRESS.test(text)) return text;
  return text.slice(0, PROPERTY_TEXT_CHARS_MAX).trimEnd();
}

const PATH_OR_ADDRESS = /^(?:\/|[a-z][a-z0-9+.-]*:[/\\]{2})/iu;

/** Key of a value of the dimension `property`; the whole text of what is none, such as `(other)`. */
export function propertyKey(value: string): string {
  const end = value.indexOf("=");
  return end < 0 ? value : value.slice(0, end);
}
