import type { ClosedReport } from "../../domain/closed-report.ts";
import { COUNTERS, noCounts } from "../../domain/counters.ts";
import { DAYS_PER_WEEK, dayOfWeek } from "../../domain/week.ts";
import type { DimensionName } from "../../domain/dimension.ts";
import { markKindOf, reportName, type Report } from "../../domain/report.ts";
import { unlinked } from "../linked-counts.ts";
import { neededBefore } from "../mark-bases.ts";
import { parentsOf, wholesOf } from "../parents.ts";
import type { OfOrganisations, Withheld } from "../release.ts";
import { OrganisationCollector } from "./collect-organisations.ts";
import { decodeWeek, encodeWeek } from "./week-codec.ts";
import {
  abandonedWeek,
  emptyWeek,
  valueKey,
  type WeekReport,
  type WeekState,
  type WithheldValue,
} from "./week-state.ts";
import { baseTextOf, isMadeOf } from "./week-bases.ts";
import { weekWholes } from "./week-wholes.ts";

/** What a day of the week is added to. */
export interface WeekSoFar {
  /** `encodeWeek` of the days before; undefined when there is none yet. */
  readonly state: Uint8Array | undefined;
  /** Most values that are kept, over all reports. */
  readonly valuesMax: number;
  /** The same of organisations. */
  readonly organisationValuesMax: number;
}

/** The day that is added. */
export interface AddedDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** What is collected of the site. */
  readonly reports: readonly Report[];
  readonly k: number;
  /** Visitor-days by which the site names an organisation. */
  readonly visitorDays: number;
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
 * Adds what gate 2 withheld of one day to its week, and the organisations of the day. A day that is in it already is not
 * added again: then there is no collector, and the state stays as it is. A week whose k is not that of the day, since it
 * was changed, gives no second chance: a day that is in it may be folded again by another rule than it was added by. So
 * does one of whose reports another came or went that they are held against: which parent was published on which day
 * would be hard to say. Any other report that comes or goes in the course of a week has none itself, and the rest go
 * on. Organisations go on whatever happens.
 */
export class WeekCollector {
  readonly #state: WeekState;
  readonly #day: AddedDay;
  readonly #dayNumber: number;
  readonly #valuesMax: number;
  readonly #organisations: OrganisationCollector | undefined;
  /** The week's reports, unless the day is in it. */
  readonly #reports: readonly WeekReport[];
  #values = 0;
  #bytes = 0;
  /** Values of the day that found no room: they stay in `(other)`. */
  withoutRoom = 0;

  private constructor(
    state: WeekState,
    isAdded: boolean,
    organisations: OrganisationCollector | undefined,
    day: AddedDay,
    valuesMax: number,
  ) {
    this.#state = state;
    this.#day = day;
    this.#valuesMax = valuesMax;
    this.#organisations = organisations;
    this.#reports = isAdded ? state.reports : [];
    for (const { values } of state.reports) {
      this.#values += values.size;
      for (const value of values.values()) this.#bytes += bytesOf(value);
    }
    this.#dayNumber = dayOfWeek(day.date);
    state.days |= 1 << this.#dayNumber;
  }

  static open({ state: bytes, valuesMax, organisationValuesMax }: WeekSoFar, day: AddedDay): WeekCollector | undefined {
    const counted = day.reports.filter(({ dimensions, windows }) => dimensions.length > 0 && windows.includes("day"));
    const before = bytes === undefined ? emptyWeek(counted, day.k) : (decodeWeek(bytes) ?? abandonedWeek());
    const kept = before.k === day.k ? keptReports(before.reports, counted) : undefined;
    const isSame = kept !== undefined;
    const state = kept === undefined ? abandonedWeek(before.organisations) : { ...before, reports: kept };
    const isAdded = isSame && (state.days & (1 << dayOfWeek(day.date))) === 0;
    const isAnyGivenUp = state.reports.length < before.reports.length;
    const isRuleAnother = OrganisationCollector.foldedAgain(state.organisations, day);
    const organisations = OrganisationCollector.open(state.organisations, { ...day, organisationValuesMax });
    if (!isAdded && !isAnyGivenUp && !isRuleAnother && organisations === undefined) return undefined;
    return new WeekCollector(state, isAdded, organisations, day, valuesMax);
  }

  /** Cells and values of organisations that found no room. */
  get organisationsWithoutRoom(): number {
    return this.#organisations?.withoutRoom ?? 0;
  }

  /** To be told of each report of the day. */
  readonly withheld: Withheld = (report, hidden) => {
    this.#organisations?.decided(report, hidden);
    const week = this.#reports.find(({ name }) => name === report.report.name);
    if (week === undefined) return;
    const coarse = weekWholes(week, this.#state.reports).map((whole) => whole.coarse);
    for (let position = 0; position < report.size; position++) {
      if (hidden[position] === 1) this.#add(week, report, position, coarse);
    }
  };

  /** To be told of each report of organisations. */
  readonly organisations: OfOrganisations = (report) => {
    this.#organisations?.add(report);
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
    const base = isMadeOf(week) ? baseTextOf(report, position) : undefined;
    const newBases = base === undefined || value.bases.has(base) ? [] : [base];
    const newTexts = textBytes([...newWholes, ...newBases]);
    const bytes = networks.length * NETWORK_BYTES + newTexts + (known === undefined ? bytesOf(value) : 0);
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
    if (base !== undefined) value.bases.set(base, (value.bases.get(base) ?? 0) | (1 << day));
    const { counters: exact } = report.cell(position);
    const counters = markKindOf(week.dimensions) === undefined ? unlinked(week.dimensions, exact) : exact;
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

/**
 * Those of a week's reports that the day counts as well; undefined where they cannot go on, since one that the day does
 * not count, or that only some of the week's days count, is one that they are held against.
 */
function keptReports(ofWeek: readonly WeekReport[], ofDay: readonly Report[]): readonly WeekReport[] | undefined {
  const before = new Set(ofWeek.map(({ name }) => name));
  const now = new Set(ofDay.map(({ name }) => name));
  const changed = new Set([...before, ...now].filter((name) => !before.has(name) || !now.has(name)));
  if (changed.size === 0) return ofWeek;
  const kept = ofWeek.filter(({ name }) => !changed.has(name));
  const isAnyHeld = kept.some((report) => heldAgainst(report).some((name) => changed.has(name)));
  return isAnyHeld ? undefined : kept;
}

/** Names of the reports by day that decide, where they are there, which values of a report may be named. */
function heldAgainst({ dimensions }: WeekReport): readonly string[] {
  const question = { dimensions, window: "day" } as const;
  const wholes = wholesOf(question).map((whole) => whole.question);
  const parents = parentsOf(question, () => true);
  return [...parents, ...wholes, ...neededBefore(question)].map((one) => reportName(one.dimensions));
}

function newValue(v1: string, v2: string, overLimit: boolean, wholeCount: number): WithheldValue {
  const networks = Array.from({ length: DAYS_PER_WEEK }, (): readonly number[] => []);
  const wholes = Array.from({ length: wholeCount }, () => new Map<string, number>());
  return { v1, v2, overLimit, days: 0, counters: noCounts(), networks, wholes, bases: new Map() };
}

/** Bytes that a value takes in the state, about. */
function bytesOf({ v1, v2, networks, wholes, bases }: WithheldValue): number {
  const tokens = networks.reduce((sum, { length }) => sum + length, 0);
  const texts = [...wholes, bases].flatMap((daysOf) => [...daysOf.keys()]);
  return VALUE_BYTES + (v1.length + v2.length) * CHARACTER_BYTES + textBytes(texts) + tokens * NETWORK_BYTES;
}

/** Bytes that coarser values and bases take in the state, about. */
function textBytes(texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + TEXT_BYTES + length * CHARACTER_BYTES, 0);
}
