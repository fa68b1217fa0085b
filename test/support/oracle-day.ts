import { slotCount, slotOf, type LocalDay } from "../../src/domain/calendar.ts";
import { DIMENSIONS, OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import type { Limits } from "../../src/domain/limits.ts";
import { funnelStepValue, type FunnelStep, type MarkKind } from "../../src/domain/mark.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import { markKindOf, type Report, type WindowKind } from "../../src/domain/report.ts";
import {
  cellsOf,
  countEntries,
  grouped,
  type CountedVisit,
  type Entry,
  type Measured,
  type OracleCell,
  type Values,
} from "./oracle-cells.ts";
import { OracleNames } from "./oracle-names.ts";
import { countMarks, OracleMarks, stepsReached, type Mark, type MarkPlace } from "./oracle-marks.ts";

/** A page view or event that was counted. */
interface Counted {
  readonly visit: Visit;
  readonly visitor: string;
  readonly network: string;
  readonly slot: number;
  readonly values: Values;
  readonly pageview: boolean;
  /** Visible time and depth that this page view reported, once it did. */
  measured: Measured | undefined;
  /** Vitals that it reported. */
  readonly vitals: Set<string>;
}

interface Visit extends CountedVisit {
  readonly visitor: string;
  readonly network: string;
  /** Values of the visit's dimensions. */
  readonly values: Values;
  /** The visit of yesterday that this one is, for its hits after midnight: it is counted there. */
  readonly goesOn: { readonly visit: Visit | undefined } | undefined;
  first: Counted | undefined;
  lastPage: string;
  /** All page views and events of it. */
  readonly hits: { readonly at: number; readonly steps: readonly FunnelStep[] }[];
}

const HALF_HOUR_MS = 30 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const VISIT_DIMENSIONS = DIMENSIONS.filter(({ scope }) => scope === "visit").map(({ name }) => name);

/** One day of the oracle's. */
export class OracleDay {
  readonly day: LocalDay;
  readonly #limits: Limits;
  readonly #yesterday: OracleDay | undefined;
  readonly #hits: Counted[] = [];
  readonly #visits: Visit[] = [];
  readonly #names: OracleNames;
  readonly #marks: OracleMarks;

  constructor(day: LocalDay, limits: Limits, yesterday: OracleDay | undefined) {
    this.day = day;
    this.#limits = limits;
    this.#yesterday = yesterday;
    this.#names = new OracleNames(limits);
    this.#marks = new OracleMarks(limits, this.#names);
  }

  /** Marks of the day, as they were counted. */
  marks(kind: MarkKind): readonly Mark[] {
    return this.#marks.list.filter((mark) => mark.kind === kind);
  }

  get marksOverLimit(): number {
    return this.#marks.overLimit;
  }

  add(hit: Hit): Outcome {
    return hit.kind === "engagement" ? this.#addEngagement(hit) : this.#addView(hit);
  }

  /** Exact cells of a report. With `now` in the middle of a day, exit pages are known of the visits that are over by then. */
  cells(report: Report, window: WindowKind, now = Infinity): OracleCell[] {
    const kind = markKindOf(report.dimensions);
    const values = ({ values }: { values: Values }): string[] => report.dimensions.map((name) => values[name]);
    return kind === undefined
      ? cellsOf(this.#entries(report, now), window, this.day, values, countEntries(report))
      : cellsOf(this.marks(kind), window, this.day, values, countMarks);
  }

  /** What is summed into the cells of a report when the day is over. */
  entries(report: Report): readonly Entry[] {
    return this.#entries(report, Infinity);
  }

  /** The cells that `isHidden` says, as one a slot. */
  union(
    report: Report,
    window: WindowKind,
    isHidden: (slot: number, values: readonly string[]) => boolean,
  ): OracleCell[] {
    const kind = markKindOf(report.dimensions);
    const isOfHidden = ({ slot, values }: { slot: number; values: Values }): boolean =>
      isHidden(
        window === "hour" ? slot : 0,
        report.dimensions.map((name) => values[name]),
      );
    const others = (): string[] => report.dimensions.map(() => OTHER);
    if (kind !== undefined) {
      return cellsOf(this.marks(kind).filter(isOfHidden), window, this.day, others, countMarks);
    }
    const hidden = this.#entries(report, Infinity).filter(isOfHidden);
    return cellsOf(hidden, window, this.day, others, countEntries(report));
  }

  // --- page views and events

  #addView(hit: Hit): Outcome {
    const open = this.#openVisit(hit.visitor, hit.at);
    const slot = this.#slotOf(hit.at);
    const full = this.#full(hit);
    // At the bound nothing new begins: no visit and no row; what repeats a row of the open visit still counts.
    if (full !== undefined && (open === undefined || !this.#hasRow(hit, slot, open))) return full;

    const page = this.#name("page", hit);
    const event = this.#name("event", hit);
    const hostname = this.#name("hostname", hit);
    const visit = open ?? this.#beginVisit(hit, page);
    const counted: Counted = {
      visit,
      visitor: hit.visitor,
      network: visit.network,
      slot,
      values: { ...visit.values, page, event, hostname, exit_page: "" },
      pageview: hit.kind === "pageview",
      measured: undefined,
      vitals: new Set(),
    };
    this.#hits.push(counted);
    visit.first ??= counted;
    this.#mark(counted, hit, open);
    extend(visit, hit, page);
    if (visit.goesOn === undefined) this.#advance(visit, hit);
    // After midnight the hit also belongs to the visit of yesterday, until yesterday closes.
    const before = visit.goesOn?.visit;
    if (before !== undefined && this.#yesterday !== undefined && this.#yesterdayIsOpen(hit)) {
      extend(before, hit, this.#yesterday.#name("page", hit));
      if (before.goesOn === undefined) this.#yesterday.#advance(before, hit);
    }
    return "accepted";
  }

  /** What a hit says at once, and where its visit came from; `open` is the visit that it found. */
  #mark(counted: Counted, hit: Hit, open: Visit | undefined): void {
    const { goals, properties } = hit.marks;
    for (const { goal, atPercent, revenue } of goals) {
      if (atPercent === 0) this.#marks.add("goal", counted, goal, revenue === undefined ? {} : { revenue });
    }
    for (const property of properties) this.#marks.add("property", counted, property);
    if (hit.kind !== "pageview") return;
    const before = hit.continued ? this.#name("previous_page", hit) : "";
    this.#marks.add("flow", withoutEvent(counted), open === undefined ? before : open.lastPage);
  }

  /** Counts the steps of funnels that the last hit of a visit of this day came to. */
  #advance(visit: Visit, hit: Hit): void {
    // Which of them are named first matters where there is no room for all names.
    for (const told of [...hit.marks.steps].sort((a, b) => b.step - a.step)) {
      const { funnel } = told;
      const { step, at, before } = stepsReached(funnel, visit.hits);
      if (told.step !== step || step === stepsReached(funnel, visit.hits.slice(0, -1)).step) continue;
      const { visitor, network } = visit;
      const values = { ...visit.values, page: visit.lastPage, event: this.#name("event", hit) };
      const place = { visitor, network, slot: this.#slotOf(hit.at), values };
      const measured = step > 1 ? { measured: Math.max(at - before, 0) } : {};
      this.#marks.add("funnel", place, funnelStepValue({ funnel, step }), measured);
    }
  }

  #beginVisit(hit: Hit, page: string): Visit {
    const values = Object.fromEntries(DIMENSIONS.map(({ name }) => [name, ""])) as Record<DimensionName, string>;
    for (const name of VISIT_DIMENSIONS) {
      values[name] = name === "entry_page" && !hit.continued ? page : this.#name(name, hit);
    }
    const visit: Visit = {
      visitor: hit.visitor,
      network: this.#networkOf(hit),
      values,
      goesOn: hit.continued ? { visit: this.#openYesterday(hit) } : undefined,
      startedAt: hit.at,
      first: undefined,
      lastAt: hit.at,
      pageviews: 0,
      interactiveEvents: 0,
      lastPage: page,
      hits: [],
    };
    this.#visits.push(visit);
    return visit;
  }

  /** The visitor's visit that a hit at `at` belongs to: a gap of 30 minutes is still the same visit. */
  #openVisit(visitor: string, at: number): Visit | undefined {
    const last = this.#visits.filter((visit) => visit.visitor === visitor).at(-1);
    return last !== undefined && at - last.lastAt <= HALF_HOUR_MS ? last : undefined;
  }

  #openYesterday(hit: Hit): Visit | undefined {
    return this.#yesterday === undefined ? undefined : this.#yesterday.#openVisit(hit.previousVisitor, hit.at);
  }

  /** The same hit as the continuation of yesterday's visit, if `this` is yesterday and has one open. */
  continuation(hit: Hit): Hit {
    if (hit.kind === "engagement" || hit.previousVisitor === "" || hit.at >= this.day.end + HALF_HOUR_MS) return hit;
    const visit = this.#openVisit(hit.previousVisitor, hit.at);
    if (visit === undefined) return hit;
    const values = DIMENSIONS.map(({ name, scope }, index) =>
      name === "previous_page" ? visit.lastPage : scope === "visit" ? visit.values[name] : (hit.values[index] ?? ""),
    );
    return { ...hit, continued: true, values };
  }

  // --- visible time

  #addEngagement(hit: Hit): Outcome {
    const view = this.#viewOf(hit.visitor, hit);
    if (view !== undefined) return this.#measure(view, hit, hit.visitor);
    const yesterday = this.#yesterday;
    if (yesterday === undefined || !this.#yesterdayIsOpen(hit)) return "no_visit";
    const late = yesterday.#viewOf(hit.previousVisitor, hit);
    return late === undefined ? "no_visit" : yesterday.#measure(late, hit, hit.previousVisitor);
  }

  /** The page view that visible time is about: the last one of the visitor's newest row of that page. */
  #viewOf(visitor: string, hit: Hit): Counted | undefined {
    const page = this.#knownAs("page", hit);
    const hostname = this.#knownAs("hostname", hit);
    if (page === undefined || hostname === undefined) return undefined;
    const mine = this.#hits.filter((counted) => counted.visitor === visitor);
    const rows = [...grouped(mine, rowKey).values()];
    const newest = rows.findLast((row) =>
      row.some(({ pageview, values }) => pageview && values.page === page && values.hostname === hostname),
    );
    return newest?.findLast(({ pageview }) => pageview);
  }

  #measure(view: Counted, hit: Hit, visitor: string): Outcome {
    const measured = this.#hits.filter((counted) => counted.visitor === visitor && counted.measured !== undefined);
    if (view.measured === undefined) {
      if (measured.length >= this.#limits.rowsPerVisitorMax * 2) return "visitor_rows_full";
      const nearby = this.#hits.filter((counted) => counted.network === view.network && counted.measured !== undefined);
      if (nearby.length >= this.#limits.rowsPerNetworkMax * 2) return "network_rows_full";
      view.measured = { engagedMs: 0, deepest: undefined };
    }
    view.measured.engagedMs = Math.min(view.measured.engagedMs + hit.engagedMs, DAY_MS);
    const before = view.measured.deepest ?? -1;
    const deepest = Math.max(before, hit.scrollPercent);
    if (deepest >= 0) view.measured.deepest = deepest;
    for (const { goal, atPercent } of hit.marks.goals) {
      if (before < atPercent && atPercent <= deepest) this.#marks.add("goal", withoutEvent(view), goal);
    }
    for (const { vital, value } of hit.marks.vitals) {
      if (!view.vitals.has(vital)) this.#marks.add("vital", withoutEvent(view), vital, { measured: value });
      view.vitals.add(vital);
    }
    const open = this.#openVisit(visitor, hit.at);
    if (open !== undefined) {
      lengthen(open, hit);
      const before = open.goesOn?.visit;
      if (before !== undefined && this.#yesterdayIsOpen(hit)) lengthen(before, hit);
    }
    return "accepted";
  }

  /** Yesterday takes hits of visits under way for half an hour. */
  #yesterdayIsOpen(hit: Hit): boolean {
    return hit.previousVisitor !== "" && hit.at < this.day.start + HALF_HOUR_MS;
  }

  // --- bounds

  #full(hit: Hit): Outcome | undefined {
    const { rowsPerDayMax, rowsPerVisitorMax, rowsPerNetworkMax } = this.#limits;
    const network = this.#networkOf(hit);
    if (fills(this.#hits, rowsPerDayMax)) return "day_rows_full";
    const mine = this.#hits.filter((counted) => counted.visitor === hit.visitor);
    if (fills(mine, rowsPerVisitorMax)) return "visitor_rows_full";
    const nearby = this.#hits.filter((counted) => counted.network === network);
    return fills(nearby, rowsPerNetworkMax) ? "network_rows_full" : undefined;
  }

  /** The network where the visitor was first seen on this day. */
  #networkOf(hit: Hit): string {
    return this.#visits.find(({ visitor }) => visitor === hit.visitor)?.network ?? hit.network;
  }

  #hasRow(hit: Hit, slot: number, visit: Visit): boolean {
    const page = this.#knownAs("page", hit);
    const event = this.#knownAs("event", hit);
    const hostname = this.#knownAs("hostname", hit);
    if (page === undefined || event === undefined || hostname === undefined) return false;
    const values = { ...visit.values, page, event, hostname, exit_page: "" };
    return this.#hits.some((counted) => rowKey(counted) === rowKey({ visitor: hit.visitor, slot, values }));
  }

  /** The name that a value goes by on this day, which it gets now if it is new and there is room. */
  #name(dimension: DimensionName, hit: Hit): string {
    return this.#names.name(dimension, valueOf(dimension, hit));
  }

  #knownAs(dimension: DimensionName, hit: Hit): string | undefined {
    return this.#names.knownAs(dimension, valueOf(dimension, hit));
  }

  #slotOf(at: number): number {
    return Math.min(slotOf(at as Hit["at"], this.day), slotCount(this.day) - 1);
  }

  // --- reading

  #entries(report: Report, now: number): Entry[] {
    return report.dimensions.includes("exit_page") ? this.#exits(now) : this.#hits.map(entryOf);
  }

  /** One entry a visit that is over and was counted here. */
  #exits(now: number): Entry[] {
    const closed = now >= this.day.end + HALF_HOUR_MS;
    return this.#visits
      .filter((visit) => visit.goesOn === undefined && (closed || now - visit.lastAt > HALF_HOUR_MS))
      .map((visit) => ({
        visitor: visit.visitor,
        network: visit.network,
        slot: this.#slotOf(visit.lastAt),
        values: { ...visit.values, page: "", event: "", hostname: "", exit_page: visit.lastPage },
        pageviews: 0,
        events: 0,
        visit,
        measured: undefined,
      }));
  }
}

function entryOf(hit: Counted): Entry {
  const begins = hit.visit.first === hit && hit.visit.goesOn === undefined;
  const { visitor, network, slot, values, measured } = hit;
  const visit = begins ? hit.visit : undefined;
  return { visitor, network, slot, values, pageviews: hit.pageview ? 1 : 0, events: 1, visit, measured };
}

/** Nothing but the page is known of where it was. */
function withoutEvent({ visitor, network, slot, values }: MarkPlace): MarkPlace {
  return { visitor, network, slot, values: { ...values, event: "" } };
}

function extend(visit: Visit, hit: Hit, page: string): void {
  visit.hits.push({ at: hit.at, steps: hit.marks.steps });
  if (hit.kind === "pageview") visit.pageviews++;
  else if (hit.interactive) visit.interactiveEvents++;
  visit.lastPage = page;
  lengthen(visit, hit);
}

function lengthen(visit: Visit, hit: Hit): void {
  visit.lastAt = Math.max(visit.lastAt, hit.at);
}

/** Whether these are of `max` rows or more. */
function fills(counted: readonly Counted[], max: number): boolean {
  return counted.length >= max && new Set(counted.map(rowKey)).size >= max;
}

function rowKey({ visitor, slot, values }: Pick<Counted, "visitor" | "slot" | "values">): string {
  return JSON.stringify([visitor, slot, ...DIMENSIONS.map(({ name }) => values[name])]);
}

function valueOf(dimension: DimensionName, hit: Hit): string {
  return hit.values[DIMENSIONS.findIndex(({ name }) => name === dimension)] ?? "";
}
