import { slotCount, slotOf, type LocalDay } from "../domain/calendar.ts";
import { DIMENSIONS, dimensionIndex, type DimensionName } from "../domain/dimension.ts";
import type { Hit } from "../domain/hit.ts";
import { VISIT_IDLE_MS, type Limits } from "../domain/limits.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Site } from "../domain/site.ts";
import { shorts, words } from "./columns.ts";
import { Dictionary, NONE_ID } from "./dictionary.ts";
import { FactsTable } from "./facts-table.ts";
import { EXIT_ROW, HIT_ROW, RowTable, SampleTable } from "./row-table.ts";
import { TokenTable } from "./token-table.ts";
import { CONTINUED_VISIT, NO_VISIT, OWN_VISIT, visitSeconds, VisitTable } from "./visit-table.ts";

export type LedgerLimits = Pick<Limits, "valuesPerDimensionMax" | "rowsPerVisitorMax" | "rowsPerDayMax">;

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
const HOSTNAME = dimensionIndex("hostname");
const ENTRY_PAGE = dimensionIndex("entry_page");
const EXIT_PAGE = dimensionIndex("exit_page");

/** Dimensions that a visit fixes, by index in `DIMENSIONS`; the columns of the facts table in this order. */
const VISIT_DIMENSIONS = DIMENSIONS.flatMap((dimension, index) => (dimension.scope === "visit" ? [index] : []));

/**
 * Everything counted of one site on one local day: who (by token), which visits, which distinct hits. It is the exact
 * state from which windows are folded (`foldReport`); it holds no clock and depends on nothing but the hits, in order,
 * so that the same hits give the same state.
 *
 * Cost of `add`: the visitor's rows are compared once, newest first; at most `rowsPerVisitorMax` of them.
 */
export class DayLedger {
  readonly site: Site;
  readonly day: LocalDay;
  readonly #limits: LedgerLimits;
  #previous: DayLedger | undefined;

  readonly #visitors = new TokenTable();
  readonly #networks = new TokenTable();
  readonly #visitorNetwork = words();
  /**
   * Hit rows, by visitor and in all: what the limits bound. Closing rows are not counted, so that it does not matter
   * when visits are ended.
   */
  readonly #visitorRows = shorts();
  #hitRows = 0;
  readonly #visitorSamples = shorts();
  readonly visits = new VisitTable();
  readonly rows = new RowTable();
  readonly samples = new SampleTable();
  readonly facts = new FactsTable(VISIT_DIMENSIONS.length);
  /** By index in `DIMENSIONS`; entry and exit pages share the dictionary of pages. */
  readonly #dictionaries: readonly Dictionary[];
  readonly #factIds: number[] = VISIT_DIMENSIONS.map(() => 0);

  /** `previous` is yesterday's ledger while its visits may go on. */
  constructor(site: Site, day: LocalDay, limits: LedgerLimits, previous?: DayLedger) {
    this.site = site;
    this.day = day;
    this.#limits = limits;
    this.#previous = previous;
    const pages = new Dictionary(limits.valuesPerDimensionMax);
    this.#dictionaries = DIMENSIONS.map(({ name }) =>
      name === "page" || name === "entry_page" || name === "exit_page"
        ? pages
        : new Dictionary(limits.valuesPerDimensionMax),
    );
  }

  /** Lets yesterday go once it is released. */
  forgetPrevious(): void {
    this.#previous = undefined;
  }

  get visitorCount(): number {
    return this.#visitors.size;
  }

  get networkCount(): number {
    return this.#networks.size;
  }

  /** Values that became `(other)` because a dictionary was full. */
  get valuesOverLimit(): number {
    return [...new Set(this.#dictionaries)].reduce((sum, dictionary) => sum + dictionary.overLimit, 0);
  }

  networkOf(visitor: number): number {
    return this.#visitorNetwork.get(visitor);
  }

  dictionary(dimension: DimensionName): Dictionary {
    return this.#dictionary(dimensionIndex(dimension));
  }

  /** Column of a visit dimension's ids by facts number. */
  factColumn(dimension: DimensionName): Uint32Array {
    return this.facts.columns[VISIT_DIMENSIONS.indexOf(dimensionIndex(dimension))]?.data ?? new Uint32Array(0);
  }

  /** Counts a hit of this day, or says which bound or rule kept it out (nothing changes then). */
  add(hit: Hit): Outcome {
    return hit.kind === "engagement" ? this.#addEngagement(hit) : this.#addView(hit);
  }

  /** Ends the visits that a hit at `now` could no longer belong to. Hits would end them in the same way, only later. */
  endIdleVisits(now: number): void {
    const closed = now >= this.day.end + VISIT_IDLE_MS;
    for (let visitor = 0; visitor < this.#visitors.size; visitor++) {
      if (this.visits.state.get(visitor) === NO_VISIT) continue;
      if (closed || !this.visits.alive(visitor, now)) this.#endVisit(visitor);
    }
  }

  /** Ends every visit: the day is over and half an hour more. */
  endAllVisits(): void {
    this.endIdleVisits(Infinity);
  }

  /** Visitors with a hit at or after `since`, with or without those whose visit is counted in yesterday's ledger. */
  visitorsSince(since: number, withContinued: boolean): number {
    let count = 0;
    for (let visitor = 0; visitor < this.#visitors.size; visitor++) {
      if (this.visits.lastAt.get(visitor) < since) continue;
      if (withContinued || this.visits.state.get(visitor) !== CONTINUED_VISIT) count++;
    }
    return count;
  }

  #addView(hit: Hit): Outcome {
    const known = this.#visitors.find(hit.visitor);
    const open = known >= 0 && this.visits.alive(known, hit.at);
    const full = this.#fullFor(known);
    // A new visit nearly always means a new row, and finding out would cost memory that the bound is there to save. The
    // same goes for a new value.
    if (full !== undefined && (!open || this.#saysNewValue(hit))) return full;
    const page = this.#dictionary(PAGE).intern(hit.values[PAGE] ?? "");
    const event = this.#dictionary(EVENT).intern(hit.values[EVENT] ?? "");
    const hostname = this.#dictionary(HOSTNAME).intern(hit.values[HOSTNAME] ?? "");
    const facts = open ? this.visits.facts.get(known) : this.#factsOf(hit, page);
    const key = { kind: HIT_ROW, slot: this.#slot(hit.at), facts, page, event, hostname };
    let row = known < 0 ? -1 : this.rows.find(known, key);
    if (row < 0 && full !== undefined) return full;

    // Nothing above changed what is counted; from here on the hit is in.
    const visitor = known >= 0 ? known : this.#newVisitor(hit);
    if (row < 0) {
      row = this.rows.append(visitor, key);
      this.#visitorRows.add(visitor, 1);
      this.#hitRows++;
    }
    this.rows.events.add(row, 1);
    if (hit.kind === "pageview") {
      this.rows.pageviews.add(row, 1);
      this.rows.sample.set(row, 0);
    }
    if (!open) this.#beginVisit(visitor, row, facts, hit);
    this.#extendVisit(visitor, hit, page);
    return "accepted";
  }

  /** Whether the hit has a page, event or hostname that this day has not seen, and so no row. */
  #saysNewValue(hit: Hit): boolean {
    return [PAGE, EVENT, HOSTNAME].some((at) => this.#dictionary(at).find(hit.values[at] ?? "") < 0);
  }

  #fullFor(visitor: number): Outcome | undefined {
    if (this.#hitRows >= this.#limits.rowsPerDayMax) return "day_rows_full";
    if (visitor >= 0 && this.#visitorRows.get(visitor) >= this.#limits.rowsPerVisitorMax) return "visitor_rows_full";
    return undefined;
  }

  #addEngagement(hit: Hit): Outcome {
    const outcome = this.#measure(this.#visitors.find(hit.visitor), hit);
    return outcome === "no_visit" && this.#previous !== undefined ? this.#previous.#addLateEngagement(hit) : outcome;
  }

  /** Time of a page view of this day that is told after midnight. */
  #addLateEngagement(hit: Hit): Outcome {
    return this.#stillOpen(hit) ? this.#measure(this.#visitors.find(hit.previousVisitor), hit) : "no_visit";
  }

  /** A hit of the next day as what it is: the continuation of a visit that is counted here, or itself. */
  carried(hit: Hit): Hit {
    const visitor = this.#underWay(hit);
    if (visitor < 0) return hit;
    const facts = this.visits.facts.get(visitor);
    const values = [...hit.values];
    VISIT_DIMENSIONS.forEach((dimension, at) => {
      values[dimension] = this.#dictionary(dimension).value(this.facts.columns[at]?.get(facts) ?? NONE_ID);
    });
    return { ...hit, continued: true, values };
  }

  /** A page view or event after midnight of a visit that is counted here. */
  #continueVisit(hit: Hit): void {
    const visitor = this.#underWay(hit);
    if (visitor >= 0) this.#extendVisit(visitor, hit, this.#dictionary(PAGE).intern(hit.values[PAGE] ?? ""));
  }

  /** Visible time reported after midnight by a visit that is counted here. */
  #touchContinued(hit: Hit): void {
    const visitor = this.#underWay(hit);
    if (visitor >= 0) this.#touchVisit(visitor, hit);
  }

  /** Number of the visitor of a hit after midnight whose visit goes on, or -1. */
  #underWay(hit: Hit): number {
    if (!this.#stillOpen(hit)) return -1;
    const visitor = this.#visitors.find(hit.previousVisitor);
    return visitor >= 0 && this.visits.alive(visitor, hit.at) ? visitor : -1;
  }

  /** Visits may go on for as long after midnight as a visit may be idle; then the day is closed for good. */
  #stillOpen(hit: Hit): boolean {
    return hit.previousVisitor !== "" && hit.at < this.day.end + VISIT_IDLE_MS;
  }

  #beginVisit(visitor: number, row: number, facts: number, hit: Hit): void {
    const { visits } = this;
    if (visits.state.get(visitor) !== NO_VISIT) this.#endVisit(visitor);
    visits.state.set(visitor, hit.continued ? CONTINUED_VISIT : OWN_VISIT);
    visits.facts.set(visitor, facts);
    visits.firstRow.set(visitor, row);
    visits.startedAt.set(visitor, hit.at);
    visits.lastAt.set(visitor, hit.at);
    visits.pageviews.set(visitor, 0);
    visits.bounced.set(visitor, 0);
    if (hit.continued) return;
    this.rows.visits.add(row, 1);
    this.rows.bounces.add(row, 1);
    visits.bounced.set(visitor, 1);
  }

  /** Takes a page view or event into the visit: its length, its last page, and perhaps its bounce back. */
  #extendVisit(visitor: number, hit: Hit, page: number): void {
    const { visits } = this;
    if (visits.state.get(visitor) === CONTINUED_VISIT) {
      visits.seen(visitor, hit.at);
      if (this.#previous !== undefined) this.#previous.#continueVisit(hit);
      return;
    }
    visits.lastPage.set(visitor, page);
    if (hit.kind === "pageview") visits.pageviews.set(visitor, Math.min(visits.pageviews.get(visitor) + 1, 2));
    const engaged = hit.kind === "event" ? hit.interactive : visits.pageviews.get(visitor) > 1;
    if (engaged && visits.bounced.get(visitor) === 1) {
      visits.bounced.set(visitor, 0);
      this.rows.bounces.add(visits.firstRow.get(visitor), -1);
    }
    this.#touchVisit(visitor, hit);
  }

  #touchVisit(visitor: number, hit: Hit): void {
    const { visits } = this;
    if (visits.state.get(visitor) === CONTINUED_VISIT) {
      visits.seen(visitor, hit.at);
      if (this.#previous !== undefined) this.#previous.#touchContinued(hit);
      return;
    }
    const startedAt = visits.startedAt.get(visitor);
    const before = visitSeconds(startedAt, visits.lastAt.get(visitor));
    visits.seen(visitor, hit.at);
    const after = visitSeconds(startedAt, visits.lastAt.get(visitor));
    this.rows.visitSeconds.add(visits.firstRow.get(visitor), after - before);
  }

  #endVisit(visitor: number): void {
    const { visits, rows } = this;
    const own = visits.state.get(visitor) === OWN_VISIT;
    visits.state.set(visitor, NO_VISIT);
    if (!own) return;
    const key = {
      kind: EXIT_ROW,
      slot: this.#slot(visits.lastAt.get(visitor)),
      facts: visits.facts.get(visitor),
      page: visits.lastPage.get(visitor),
      event: NONE_ID,
      hostname: NONE_ID,
    };
    // Not bounded by `rowsPerVisitorMax`: a visitor has at most two visits an hour, and their first rows were.
    const found = rows.find(visitor, key);
    const row = found >= 0 ? found : rows.append(visitor, key);
    rows.visits.add(row, 1);
    rows.bounces.add(row, visits.bounced.get(visitor));
    rows.visitSeconds.add(row, visitSeconds(visits.startedAt.get(visitor), visits.lastAt.get(visitor)));
  }

  /** Adds visible time and depth to the visitor's newest view of the page; refuses who has measured too many. */
  #measure(visitor: number, hit: Hit): Outcome {
    const row = visitor < 0 ? -1 : this.#findPageview(visitor, hit);
    if (row < 0) return "no_visit";
    const { rows, samples } = this;
    let sample = rows.sample.get(row) - 1;
    if (sample < 0) {
      if (this.#visitorSamples.get(visitor) >= this.#limits.rowsPerVisitorMax * 2) return "visitor_rows_full";
      this.#visitorSamples.add(visitor, 1);
      sample = samples.begin(row);
      rows.sample.set(row, sample + 1);
    }
    samples.add(sample, hit.engagedMs, hit.scrollPercent);
    if (this.visits.alive(visitor, hit.at)) this.#touchVisit(visitor, hit);
    return "accepted";
  }

  /** The visitor's newest row with a view of the page that an engagement is about, or -1. */
  #findPageview(visitor: number, hit: Hit): number {
    const page = this.#dictionary(PAGE).find(hit.values[PAGE] ?? "");
    const hostname = this.#dictionary(HOSTNAME).find(hit.values[HOSTNAME] ?? "");
    return this.rows.findPageview(visitor, page, hostname);
  }

  #newVisitor(hit: Hit): number {
    const visitor = this.#visitors.intern(hit.visitor);
    this.#visitorNetwork.set(visitor, this.#networks.intern(hit.network));
    return visitor;
  }

  #factsOf(hit: Hit, page: number): number {
    const ids = this.#factIds;
    VISIT_DIMENSIONS.forEach((dimension, at) => {
      const begins = dimension === ENTRY_PAGE && !hit.continued;
      ids[at] = begins ? page : this.#dictionary(dimension).intern(hit.values[dimension] ?? "");
    });
    return this.facts.intern(ids);
  }

  /** Hour of the day; a visit that goes on after midnight stays in the last hour of its day. */
  #slot(at: number): number {
    return Math.min(Math.max(slotOf(at as Hit["at"], this.day), 0), slotCount(this.day) - 1);
  }

  #dictionary(dimension: number): Dictionary {
    return this.#dictionaries[dimension] ?? this.#dictionaries[EXIT_PAGE] ?? new Dictionary(2);
  }
}
