import type { ClosedReport } from "../../domain/closed-report.ts";
import { COUNTERS, noCounts } from "../../domain/counters.ts";
import { DAYS_PER_WEEK, dayOfWeek } from "../../domain/week.ts";
import type { DimensionName } from "../../domain/dimension.ts";
import type { Report } from "../../domain/report.ts";
import { unlinked } from "../linked-counts.ts";
import type { Withheld } from "../release.ts";
import { decodeWeek, encodeWeek } from "./week-codec.ts";
import {
  abandonedWeek,
  emptyWeek,
  valueKey,
  type WeekReport,
  type WeekState,
  type WithheldValue,
} from "./week-state.ts";
import { weekWholes } from "./week-wholes.ts";

/** What a day of the week is added to. */
export interface WeekSoFar {
  /** `encodeWeek` of the days before; undefined when there is none yet. */
  readonly state: Uint8Array | undefined;
  /** Most values that are kept, over all reports. */
  readonly valuesMax: number;
}

/** The day that is added. */
export interface AddedDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** What is collected of the site. */
  readonly reports: readonly Report[];
  readonly k: number;
  /** The weekly token of a network of the day by its number in the ledger; 0 = not known. */
  readonly token: (network: number) => number;
}

/** A value takes this much on average, its texts and networks included; what is above it counts against the others. */
const BYTES_PER_VALUE = 500;
/** Pairs leave this share of the room to single values, which more questions are about. */
const KEPT_FOR_SINGLES = 0.25;
const VALUE_BYTES = 120;
const NETWORK_BYTES = 11;
const CHARACTER_BYTES = 3;
const TEXT_BYTES = 12;

/**
 * Adds what gate 2 withheld of one day to its week. A day that is in it already is not added again: then there is no
 * collector, and the state stays as it is. A week whose reports or k are not those of the day, since they were
 * changed, is abandoned: which parent was published on which day would be hard to say, and a day that is in it may be
 * folded again by another rule than it was added by.
 */
export class WeekCollector {
  readonly #state: WeekState;
  readonly #day: AddedDay;
  readonly #dayNumber: number;
  readonly #valuesMax: number;
  #values = 0;
  #bytes = 0;
  /** Values of the day that found no room: they stay in `(other)`. */
  withoutRoom = 0;

  private constructor(state: WeekState, day: AddedDay, valuesMax: number) {
    this.#state = state;
    this.#day = day;
    this.#valuesMax = valuesMax;
    for (const { values } of state.reports) {
      this.#values += values.size;
      for (const value of values.values()) this.#bytes += bytesOf(value);
    }
    this.#dayNumber = dayOfWeek(day.date);
    state.days |= 1 << this.#dayNumber;
  }

  static open({ state: bytes, valuesMax }: WeekSoFar, day: AddedDay): WeekCollector | undefined {
    const counted = day.reports.filter(({ dimensions, windows }) => dimensions.length > 0 && windows.includes("day"));
    const state = bytes === undefined ? emptyWeek(counted, day.k) : (decodeWeek(bytes) ?? abandonedWeek());
    const reportsOf = (reports: readonly { readonly name: string }[]): string => reports.map(({ name }) => name).join();
    if (state.k !== day.k || reportsOf(state.reports) !== reportsOf(counted))
      return state.reports.length === 0 ? undefined : new WeekCollector(abandonedWeek(), day, valuesMax);
    return (state.days & (1 << dayOfWeek(day.date))) === 0 ? new WeekCollector(state, day, valuesMax) : undefined;
  }

  /** To be told of each report of the day. */
  readonly withheld: Withheld = (report, hidden) => {
    const week = this.#state.reports.find(({ name }) => name === report.report.name);
    if (week === undefined) return;
    const coarse = weekWholes(week, this.#state.reports).map((whole) => whole.coarse);
    for (let position = 0; position < report.size; position++) {
      if (hidden[position] === 1) this.#add(week, report, position, coarse);
    }
  };

  /** The week with the day in it. */
  encoded(): Uint8Array {
    return encodeWeek(this.#state);
  }

  #add(week: WeekReport, report: ClosedReport, position: number, coarse: readonly DimensionName[]): void {
    const [v1 = "", v2 = ""] = report.values(position);
    const day = this.#dayNumber;
    const key = valueKey(v1, v2);
    const known = week.values.get(key);
    const value = known ?? newValue(v1, v2, report.overLimit[position] === 1, coarse.length);
    const room = this.#valuesMax * (week.dimensions.length > 1 ? 1 - KEPT_FOR_SINGLES : 1);
    const hasPlace = known !== undefined || this.#values < room;
    const networks = hasPlace ? this.#networksOf(report, position) : [];
    // Of a day on which it was part of several, none is noted.
    const wholes = coarse.map((name) => {
      const [whole, ...others] = report.valuesIn(position, name);
      return others.length === 0 ? whole : undefined;
    });
    const newWholes = wholes.flatMap((whole, at) =>
      whole === undefined || value.wholes[at]?.has(whole) === true ? [] : [whole],
    );
    const bytes = networks.length * NETWORK_BYTES + textBytes(newWholes) + (known === undefined ? bytesOf(value) : 0);
    if (!hasPlace || this.#bytes + bytes > room * BYTES_PER_VALUE) {
      week.lostDays |= 1 << day;
      this.withoutRoom++;
      return;
    }
    if (known === undefined) {
      week.values.set(key, value);
      this.#values++;
    }
    this.#bytes += bytes;
    value.days |= 1 << day;
    value.networks[day] = networks;
    wholes.forEach((whole, at) => {
      const daysOf = value.wholes[at];
      if (whole !== undefined) daysOf?.set(whole, (daysOf.get(whole) ?? 0) | (1 << day));
    });
    const counters = unlinked(report.report.dimensions, report.cell(position).counters);
    for (const name of COUNTERS) value.counters[name] += counters[name];
  }

  /** Distinct tokens, no more than `k`: as many as any question about several days needs of one. */
  #networksOf(report: ClosedReport, position: number): readonly number[] {
    const { token, k } = this.#day;
    const tokens = new Set<number>();
    for (const network of report.networksOf(position)) {
      const one = token(network);
      if (one !== 0) tokens.add(one);
      if (tokens.size >= k) break;
    }
    return [...tokens];
  }
}

function newValue(v1: string, v2: string, overLimit: boolean, wholeCount: number): WithheldValue {
  const networks = Array.from({ length: DAYS_PER_WEEK }, (): readonly number[] => []);
  const wholes = Array.from({ length: wholeCount }, () => new Map<string, number>());
  return { v1, v2, overLimit, days: 0, counters: noCounts(), networks, wholes };
}

/** Bytes that a value takes in the state, about. */
function bytesOf({ v1, v2, networks, wholes }: WithheldValue): number {
  const tokens = networks.reduce((sum, { length }) => sum + length, 0);
  const coarser = wholes.flatMap((daysOf) => [...daysOf.keys()]);
  return VALUE_BYTES + (v1.length + v2.length) * CHARACTER_BYTES + textBytes(coarser) + tokens * NETWORK_BYTES;
}

/** Bytes that coarser values take in the state, about. */
function textBytes(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + TEXT_BYTES + length * CHARACTER_BYTES, 0);
}
