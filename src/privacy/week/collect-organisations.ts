import type { ClosedReport } from "../../domain/closed-report.ts";
import { COUNTERS, noCounts, type Counters } from "../../domain/counters.ts";
import { OTHER, type DimensionName } from "../../domain/dimension.ts";
import { NAMED_CONFIDENCE_MIN, readOrganisationValue } from "../../domain/organisation.ts";
import { isOfOrganisations, ORGANISATIONS_REPORT, type Report } from "../../domain/report.ts";
import { DAYS_PER_WEEK, dayOfWeek } from "../../domain/week.ts";
import { PAGEVIEW, unlinked } from "../linked-counts.ts";
import {
  organisationReport,
  pairedDimension,
  type OrganisationCell,
  type OrganisationReport,
  type OrganisationWeek,
  type PairedValue,
} from "./organisation-week.ts";
import { valueKey } from "./week-state.ts";

/** The day that is added. */
export interface OrganisationDay {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly reports: readonly Report[];
  readonly k: number;
  /** Visitor-days by which the site names an organisation. */
  readonly visitorDays: number;
  /** Most cells and values that are kept, over all reports. */
  readonly organisationValuesMax: number;
}

/** Pairs leave this share of the room to organisations themselves, without which no pair is named. */
const KEPT_FOR_ORGANISATIONS = 0.25;
/** Values without an organisation so far leave this share of the pairs' room to those that have one. */
const KEPT_FOR_PAIRS = 0.5;
/** A cell takes this much on average; what is above it counts against the others. */
const BYTES_PER_VALUE = 500;
const VALUE_BYTES = 120;
const CHARACTER_BYTES = 3;

/**
 * Adds the organisations of one day to their week: exact counts that nothing but the week's end releases. A day that is in
 * it already is not added again. Reports that are asked for from some day on say so, others go on.
 */
export class OrganisationCollector {
  readonly #week: OrganisationWeek;
  readonly #dayBit: number;
  readonly #dayNumber: number;
  readonly #room: number;
  /** Values that the day names, by the dimension that organisations are paired with. */
  readonly #published = new Map<DimensionName, Set<string>>();
  #values = 0;
  #bytes = 0;
  /** Cells and values of the day that found no room: they are in `(other)`. */
  withoutRoom = 0;

  private constructor(week: OrganisationWeek, day: OrganisationDay) {
    this.#week = week;
    this.#dayNumber = dayOfWeek(day.date);
    this.#dayBit = 1 << this.#dayNumber;
    this.#room = day.organisationValuesMax;
    week.days |= this.#dayBit;
    week.k = Math.max(week.k, day.k);
    week.visitorDays = Math.max(week.visitorDays, day.visitorDays);
    for (const report of week.reports) {
      const dimension = pairedDimension(report);
      if (dimension !== undefined) this.#published.set(dimension, new Set());
      this.#values += report.cells.size + report.values.size;
      for (const { organisation, value } of report.cells.values()) this.#bytes += bytesOf(organisation, value);
      for (const value of report.values.keys()) this.#bytes += bytesOf(value);
    }
  }

  /** Undefined when the day is in the week already, or when nothing is asked about organisations. */
  static open(week: OrganisationWeek, day: OrganisationDay): OrganisationCollector | undefined {
    const asked = day.reports.filter((report) => isOfOrganisations(report) && report.dimensions.length === 2);
    const isAsked = asked.some(({ name }) => name === ORGANISATIONS_REPORT);
    if (!isAsked || (week.days & (1 << dayOfWeek(day.date))) !== 0) return undefined;
    const reports = asked.map(
      (report) => week.reports.find(({ name }) => name === report.name) ?? organisationReport(report, week.days),
    );
    week.reports.splice(0, week.reports.length, ...reports);
    return new OrganisationCollector(week, day);
  }

  /**
   * To be told of a day that is folded again after it was added. By another k it may keep back what the week takes for
   * published: its values count as not known. True when the week has changed.
   */
  static foldedAgain(week: OrganisationWeek, { date, k }: Pick<OrganisationDay, "date" | "k">): boolean {
    const bit = 1 << dayOfWeek(date);
    const isKnown = week.reports.every(({ lostValues }) => (lostValues & bit) !== 0);
    if ((week.days & bit) === 0 || k === week.k || (isKnown && k < week.k)) return false;
    week.k = Math.max(week.k, k);
    for (const report of week.reports) report.lostValues |= bit;
    return true;
  }

  /** To be told of each other report of the day, before those of organisations: 1 in `hidden` for what is not named. */
  decided(report: ClosedReport, hidden: Uint8Array): void {
    const [dimension, second] = report.report.dimensions;
    const published = dimension !== undefined && second === undefined ? this.#published.get(dimension) : undefined;
    if (published === undefined) return;
    for (let position = 0; position < report.size; position++) {
      if (hidden[position] === 0) published.add(report.values(position)[0] ?? "");
    }
  }

  /** To be told of each report of organisations, folded by day. */
  add(report: ClosedReport): void {
    const week = this.#week.reports.find(({ name }) => name === report.report.name);
    if (week === undefined) return;
    const at = week.dimensions.indexOf("organisation");
    const isOfEvents = week.dimensions.includes("event");
    const unnamed: number[] = [];
    for (let position = 0; position < report.size; position++) {
      const values = report.values(position);
      const [organisation = "", value = ""] = [values[at], values[1 - at]];
      // Page views are what the report of organisations itself tells.
      if (isOfEvents && value === PAGEVIEW) continue;
      if (isNamable(organisation)) this.#addCell(week, organisation, value, countersOf(report, position));
      else unnamed.push(position);
    }
    // Behind those that have an organisation, in case there is no room.
    for (const position of unnamed) {
      this.#addUnnamed(week, report.values(position)[1 - at] ?? "", countersOf(report, position));
    }
  }

  #addCell(report: OrganisationReport, organisation: string, value: string, counters: Counters): void {
    const key = valueKey(organisation, value);
    const room = this.#room * (report.name === ORGANISATIONS_REPORT ? 1 : 1 - KEPT_FOR_ORGANISATIONS);
    const known = report.cells.get(key);
    const paired = this.#pairedValue(report, value, room);
    const bytes = bytesOf(organisation, value);
    if (known === undefined && (paired === undefined || !this.#hasRoom(room, bytes))) {
      report.lostCells |= this.#dayBit;
      this.withoutRoom++;
      this.#addRest(report, paired, counters);
      return;
    }
    const cell = known ?? newCell(organisation, value);
    if (known === undefined) {
      report.cells.set(key, cell);
      this.#values++;
      this.#bytes += bytes;
    }
    cell.visitors[this.#dayNumber] = counters.visitors;
    for (const name of COUNTERS) cell.counters[name] += counters[name];
  }

  #addUnnamed(report: OrganisationReport, value: string, counters: Counters): void {
    const room =
      report.name === ORGANISATIONS_REPORT
        ? this.#room
        : this.#room * (1 - KEPT_FOR_ORGANISATIONS) * (1 - KEPT_FOR_PAIRS);
    const paired = this.#pairedValue(report, value, room);
    if (paired === undefined) this.withoutRoom++;
    this.#addRest(report, paired, counters);
  }

  #addRest(report: OrganisationReport, paired: PairedValue | undefined, counters: Counters): void {
    for (const name of COUNTERS) report.rest[name] += counters[name];
    if (paired !== undefined)
      paired.unnamed[this.#dayNumber] = (paired.unnamed[this.#dayNumber] ?? 0) + counters.visitors;
  }

  /** The value with the day in it; undefined when it finds no room. */
  #pairedValue(report: OrganisationReport, value: string, room: number): PairedValue | undefined {
    let paired = report.values.get(value);
    if (paired === undefined) {
      const bytes = bytesOf(value);
      if (!this.#hasRoom(room, bytes)) {
        report.lostValues |= this.#dayBit;
        return undefined;
      }
      report.values.set(value, (paired = { days: 0, published: 0, unnamed: noVisitors() }));
      this.#values++;
      this.#bytes += bytes;
    }
    paired.days |= this.#dayBit;
    const dimension = pairedDimension(report);
    if (dimension !== undefined && this.#published.get(dimension)?.has(value) === true)
      paired.published |= this.#dayBit;
    return paired;
  }

  #hasRoom(room: number, bytes: number): boolean {
    return this.#values < room && this.#bytes + bytes <= room * BYTES_PER_VALUE;
  }
}

/** Gate 1 lets no other into a hit; what a limit hid is none. */
function isNamable(organisation: string): boolean {
  if (organisation === "" || organisation === OTHER) return false;
  const read = readOrganisationValue(organisation);
  return read !== undefined && read.confidence >= NAMED_CONFIDENCE_MIN;
}

function countersOf(report: ClosedReport, position: number): Counters {
  return unlinked(report.report.dimensions, report.cell(position).counters);
}

function newCell(organisation: string, value: string): OrganisationCell {
  return { organisation, value, visitors: noVisitors(), counters: noCounts() };
}

/** By day. */
function noVisitors(): number[] {
  return new Array<number>(DAYS_PER_WEEK).fill(0);
}

/** Bytes that texts take in the state, about. */
function bytesOf(...texts: readonly string[]): number {
  return texts.reduce((sum, { length }) => sum + length * CHARACTER_BYTES, VALUE_BYTES);
}
