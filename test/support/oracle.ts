import { localDay, slotCount, slotOf, type LocalDay } from "../../src/domain/calendar.ts";
import { DIMENSIONS, OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import type { Limits } from "../../src/domain/limits.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Report, WindowKind } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import {
  cellsOf,
  grouped,
  type CountedVisit,
  type Entry,
  type Measured,
  type OracleCell,
  type Values,
} from "./oracle-cells.ts";

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
}

const HALF_HOUR_MS = 30 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const VISIT_DIMENSIONS = DIMENSIONS.filter(({ scope }) => scope === "visit").map(({ name }) => name);
const PAGE_DIMENSIONS: readonly DimensionName[] = ["page", "entry_page", "exit_page"];

/**
 * The counting rules said as plainly as they can be: lists of hits and visits, searched from end to end; sets of tokens for visitors. Slow,
 * and written from the definitions alone. What `src/aggregate` counts must equal this.
 */
export class Oracle {
  readonly #site: Site;
  readonly #limits: Limits;
  readonly #days = new Map<string, OracleDay>();

  constructor(site: Site, limits: Limits) {
    this.#site = site;
    this.#limits = limits;
  }

  day(date: string): OracleDay {
    let day = this.#days.get(date);
    if (day === undefined) {
      const bounds = localDay(date, this.#site.timeZone);
      const yesterday = [...this.#days.values()].find(({ day }) => day.end === bounds.start);
      day = new OracleDay(bounds, this.#limits, yesterday);
      this.#days.set(date, day);
    }
    return day;
  }

  dates(): string[] {
    return [...this.#days.keys()];
  }

  /** What `Aggregator.carried` answers. */
  carried(hit: Hit): Hit {
    const { start } = localDay(hit.day, this.#site.timeZone);
    const yesterday = [...this.#days.values()].find(({ day }) => day.end === start);
    return yesterday?.continuation(hit) ?? hit;
  }

  add(hit: Hit): Outcome {
    return this.day(hit.day).add(hit);
  }
}

export class OracleDay {
  readonly day: LocalDay;
  readonly #limits: Limits;
  readonly #yesterday: OracleDay | undefined;
  readonly #hits: Counted[] = [];
  readonly #visits: Visit[] = [];
  /** Named values so far; the three page dimensions share one set. */
  readonly #names = new Map<string, Set<string>>();

  constructor(day: LocalDay, limits: Limits, yesterday: OracleDay | undefined) {
    this.day = day;
    this.#limits = limits;
    this.#yesterday = yesterday;
  }

  add(hit: Hit): Outcome {
    return hit.kind === "engagement" ? this.#addEngagement(hit) : this.#addView(hit);
  }

  /** Exact cells of a report. With `now` in the middle of a day, exit pages are known of the visits that are over by then. */
  cells(report: Report, window: WindowKind, now = Infinity): OracleCell[] {
    return cellsOf(this.#entries(report, now), report, window, this.day, (entry) =>
      report.dimensions.map((name) => entry.values[name]),
    );
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
    const values = (entry: Entry): string[] => report.dimensions.map((name) => entry.values[name]);
    const hidden = this.#entries(report, Infinity).filter((entry) =>
      isHidden(window === "hour" ? entry.slot : 0, values(entry)),
    );
    return cellsOf(hidden, report, window, this.day, () => report.dimensions.map(() => OTHER));
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
    };
    this.#hits.push(counted);
    visit.first ??= counted;
    extend(visit, hit, page);
    // After midnight the hit also belongs to the visit of yesterday, until yesterday closes.
    const before = visit.goesOn?.visit;
    if (before !== undefined && this.#yesterday !== undefined && this.#yesterdayIsOpen(hit)) {
      extend(before, hit, this.#yesterday.#name("page", hit));
    }
    return "accepted";
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
      scope === "visit" ? visit.values[name] : (hit.values[index] ?? ""),
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
    if (hit.scrollPercent >= 0) view.measured.deepest = Math.max(view.measured.deepest ?? 0, hit.scrollPercent);
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
    const known = this.#knownAs(dimension, hit);
    if (known !== undefined) return known;
    const value = valueOf(dimension, hit);
    this.#namesOf(dimension).add(value);
    return value;
  }

  #knownAs(dimension: DimensionName, hit: Hit): string | undefined {
    const value = valueOf(dimension, hit);
    const names = this.#namesOf(dimension);
    if (value === "" || value === OTHER || names.has(value)) return value;
    return names.size >= this.#limits.valuesPerDimensionMax ? OTHER : undefined;
  }

  #namesOf(dimension: DimensionName): Set<string> {
    const key = PAGE_DIMENSIONS.includes(dimension) ? "page" : dimension;
    const names = this.#names.get(key) ?? new Set<string>();
    this.#names.set(key, names);
    return names;
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

function extend(visit: Visit, hit: Hit, page: string): void {
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
