import { noCounts, type Counters, type CounterName } from "../domain/counters.ts";
import type { DayCells } from "./day-cells.ts";

/** One page view or event. */
export interface UmamiHit {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Keys of the visitor and the visit, as long as the day is open. */
  readonly session: string;
  readonly visit: string;
  readonly page: string;
  /** Name of the event; undefined = a page view. */
  readonly event: string | undefined;
  readonly hostname: string;
  /** Values of the visit by report, made when they are needed: a visit has those of its first hit. */
  readonly facts: () => VisitFacts;
}

/** Value by the name of the report. */
export type VisitFacts = ReadonlyMap<string, string>;

/**
 * One day of raw rows, in any order, until it is added up: who came and went is known for so long, and in this object
 * alone. A visit that goes on past midnight counts on both days.
 */
export class UmamiDay {
  readonly #sessions = new Map<string, number>();
  readonly #visits = new Map<string, Visit>();
  /** What belongs to single hits: report, value. */
  readonly #hits = new Map<string, Map<string, HitCell>>();
  #size = 0;

  /** Visitors, visits, and visitors by value that are held. */
  get size(): number {
    return this.#size;
  }

  add(hit: UmamiHit): void {
    const session = this.#sessionOf(hit.session);
    const isView = hit.event === undefined;
    this.#addHit("page", hit.page, session, isView);
    this.#addHit("event", hit.event ?? PAGEVIEW, session, isView);
    this.#addHit("hostname", hit.hostname, session, isView);

    let visit = this.#visits.get(hit.visit);
    if (visit === undefined) {
      visit = { session, first: Infinity, last: -Infinity, entry: "", exit: "", views: 0, events: 0, facts: NO_FACTS };
      this.#visits.set(hit.visit, visit);
      this.#size += 1;
    }
    if (hit.at < visit.first) {
      visit.first = hit.at;
      visit.facts = hit.facts();
      visit.entry = hit.page;
    }
    if (hit.at >= visit.last) {
      visit.last = hit.at;
      visit.exit = hit.page;
    }
    if (isView) visit.views += 1;
    else visit.events += 1;
  }

  /**
   * Adds the day up. Custom events are told by event and in the totals alone, and visits of pages not here: as elsewhere,
   * what one report hides is in no other.
   */
  close(day: string, cells: DayCells): void {
    for (const [report, values] of this.#hits) {
      for (const [value, { sessions, counters }] of values) {
        const { pageviews } = counters;
        const events = report === "event" ? counters.events : pageviews;
        cells.add(day, report, value, sessions.size, { pageviews, events, visitors: sessions.size });
      }
    }
    const byValue = new Map<string, Map<string, VisitCell>>();
    for (const visit of this.#visits.values()) {
      const { session, views, events } = visit;
      const begun = {
        visits: 1,
        bounces: views === 1 && events === 0 ? 1 : 0,
        visit_s: Math.round((visit.last - visit.first) / MS_PER_S),
      };
      const all = { ...begun, pageviews: views, events: views };
      for (const [report, value] of visit.facts) addVisit(byValue, report, value, session, all);
      addVisit(byValue, "entry_page", visit.entry, session, all);
      addVisit(byValue, "exit_page", visit.exit, session, { visits: 1, visit_s: begun.visit_s });
      cells.add(day, "", "", 0, { ...all, events: views + events });
    }
    cells.add(day, "", "", 0, { visitors: this.#sessions.size });
    for (const [report, values] of byValue) {
      for (const [value, { sessions, counters }] of values) {
        cells.add(day, report, value, sessions.size, { ...counters, visitors: sessions.size });
      }
    }
  }

  #sessionOf(key: string): number {
    let session = this.#sessions.get(key);
    if (session === undefined) {
      session = this.#sessions.size;
      this.#sessions.set(key, session);
      this.#size += 1;
    }
    return session;
  }

  #addHit(report: string, value: string, session: number, isView: boolean): void {
    let values = this.#hits.get(report);
    if (values === undefined) this.#hits.set(report, (values = new Map<string, HitCell>()));
    let cell = values.get(value);
    if (cell === undefined) values.set(value, (cell = { sessions: new Set(), counters: { pageviews: 0, events: 0 } }));
    if (!cell.sessions.has(session)) {
      cell.sessions.add(session);
      this.#size += 1;
    }
    cell.counters.events += 1;
    if (isView) cell.counters.pageviews += 1;
  }
}

/** Value of the dimension `event` for page views. */
const PAGEVIEW = "pageview";
const MS_PER_S = 1_000;
const NO_FACTS: VisitFacts = new Map();

interface HitCell {
  readonly sessions: Set<number>;
  readonly counters: { pageviews: number; events: number };
}

interface VisitCell {
  readonly sessions: Set<number>;
  readonly counters: Record<CounterName, number>;
}

interface Visit {
  readonly session: number;
  first: number;
  last: number;
  entry: string;
  exit: string;
  views: number;
  events: number;
  facts: VisitFacts;
}

function addVisit(
  byValue: Map<string, Map<string, VisitCell>>,
  report: string,
  value: string,
  session: number,
  amounts: Partial<Counters>,
): void {
  let values = byValue.get(report);
  if (values === undefined) byValue.set(report, (values = new Map<string, VisitCell>()));
  let cell = values.get(value);
  if (cell === undefined) values.set(value, (cell = { sessions: new Set(), counters: noCounts() }));
  cell.sessions.add(session);
  const { counters } = cell;
  counters.visits += amounts.visits ?? 0;
  counters.bounces += amounts.bounces ?? 0;
  counters.visit_s += amounts.visit_s ?? 0;
  counters.pageviews += amounts.pageviews ?? 0;
  counters.events += amounts.events ?? 0;
}
