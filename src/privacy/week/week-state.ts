import type { CounterName } from "../../domain/counters.ts";
import type { DimensionName } from "../../domain/dimension.ts";
import type { Report } from "../../domain/report.ts";
import { DAYS_PER_WEEK } from "../../domain/week.ts";
import { noOrganisations, type OrganisationWeek } from "./organisation-week.ts";

/** What gate 2 withheld of one value (or pair of values) of a report by day, over the days of one week. */
export interface WithheldValue {
  readonly v1: string;
  readonly v2: string;
  /** A limit hid which value it was: it can never be named. */
  readonly overLimit: boolean;
  /** The days on which it was withheld, one bit each, Monday first. Anybody may know them. */
  days: number;
  /** Sums over these days. */
  readonly counters: Record<CounterName, number>;
  /** By day, Monday first: distinct tokens of networks, k at most, without those that are not known. */
  readonly networks: (readonly number[])[];
  /**
   * For each of the report's `weekWholes` the coarser values that it was part of, and on which of `days` of each, one bit
   * a day. Mostly one; several where they changed from day to day, and no day of it on which it was part of several.
   */
  readonly wholes: readonly Map<string, number>[];
  /**
   * Of goals, properties and funnel steps the page or event that it was made of, and on which of `days`, one bit a day;
   * no day of it on which it was made of several. See `baseTextOf`.
   */
  readonly bases: Map<string, number>;
}

/** What was withheld of one report. */
export interface WeekReport {
  readonly name: string;
  readonly dimensions: readonly DimensionName[];
  readonly values: Map<string, WithheldValue>;
  /** Days on which something was withheld that found no room here, one bit each. */
  lostDays: number;
}

/** What the days of one site and ISO week have kept back so far: no visitor tokens, and networks under the week's key. */
export interface WeekState {
  /** Every report by day with a dimension. */
  readonly reports: readonly WeekReport[];
  /** The least credited visitors by which each of its days was decided: what the week is decided by as well. */
  readonly k: number;
  /** The days that are in it, one bit each, Monday first. */
  days: number;
  /** Counted under rules of its own, and by days of its own: what ends the second chance does not end it. */
  readonly organisations: OrganisationWeek;
}

export const ALL_DAYS = (1 << DAYS_PER_WEEK) - 1;

export function emptyWeek(reports: readonly Pick<Report, "name" | "dimensions">[], k: number): WeekState {
  return {
    k,
    days: 0,
    reports: reports.map(({ name, dimensions }) => ({ name, dimensions, values: new Map(), lostDays: 0 })),
    organisations: noOrganisations(),
  };
}

/** A week that gives no second chance: no day is added to it any more, and nothing is in it but organisations. */
export function abandonedWeek(organisations: OrganisationWeek = noOrganisations()): WeekState {
  return { k: 0, days: ALL_DAYS, reports: [], organisations };
}

/** The key of a value in its report. The length keeps pairs apart that read the same when joined. */
export function valueKey(v1: string, v2: string): string {
  return `${String(v1.length)} ${v1}${v2}`;
}
