import { slotCount, type LocalDay } from "../domain/calendar.ts";
import { DIMENSIONS, dimensionIndex } from "../domain/dimension.ts";
import type { Hit } from "../domain/hit.ts";
import type { LedgerImage } from "../domain/ledger-image.ts";
import { VISIT_IDLE_MS } from "../domain/limits.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Site } from "../domain/site.ts";
import { epochMs } from "../domain/time.ts";
import { DayMarks } from "./day-marks.ts";
import { NONE_ID, type Dictionary } from "./dictionary.ts";
import { FilteredTally } from "./filtered-tally.ts";
import { hexWord } from "./keyed-records.ts";
import type { LedgerLimits } from "./ledger-limits.ts";
import { LedgerTables } from "./ledger-tables.ts";
import type { FullLimits, LedgerView } from "./ledger-view.ts";
import { NETWORK_OF_WEEK, NETWORK_ROWS, NETWORK_SAMPLES } from "./network-table.ts";
import { OpenVisits } from "./open-visits.ts";
import { HIT_ROW, kindSlot, ROW_EVENTS, ROW_PAGEVIEWS, ROW_SAMPLE, type RowKey } from "./row-table.ts";
import { VISIT_DIMENSIONS } from "./visit-dimensions.ts";
import { LAST_PAGE, NEWEST_ROW, VISIT_FACTS, VISITOR_NETWORK, VISITOR_ROWS, VISITOR_SAMPLES } from "./visitor-table.ts";

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
const HOSTNAME = dimensionIndex("hostname");
const ENTRY_PAGE = dimensionIndex("entry_page");
const PREVIOUS_PAGE = dimensionIndex("previous_page");

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
  /** What was kept out of the day, which is told of with it. */
  readonly filtered = new FilteredTally();
  readonly #limits: LedgerLimits;
  readonly #tables: LedgerTables;
  readonly #visits: OpenVisits;
  readonly #marks: DayMarks;
  #previous: DayLedger | undefined;
  #distinctHits = 0;
  readonly #rowsPerNetworkMax: number;
  /** Reused by every hit. */
  readonly #factIds = new Uint32Array(VISIT_DIMENSIONS.length);
  readonly #key: RowKey = { kindSlot: 0, facts: 0, page: 0, event: 0, hostname: 0 };

  /** `previous` is yesterday's ledger while its visits may go on. */
  constructor(site: Site, day: LocalDay, limits: LedgerLimits, tables: LedgerTables, previous?: DayLedger) {
    this.site = site;
    this.day = day;
    this.#limits = limits;
    // What one sender reaches would keep back every number of a site in mode `dp`.
    this.#rowsPerNetworkMax = site.mode === "dp" ? Infinity : limits.rowsPerNetworkMax;
    this.#tables = tables;
    this.#visits = new OpenVisits(tables, slotCount(day));
    this.#marks = new DayMarks(tables, limits, site);
    this.#previous = previous;
  }

  /**
   * An empty ledger. `seed`: 16 hexadecimal digits that nobody outside can know; tables of texts are keyed by it. That of
   * a day's first hit is its visitor's token, so that the same hits give the same state.
   */
  static open(seed: string, site: Site, day: LocalDay, limits: LedgerLimits, previous?: DayLedger): DayLedger {
    const key = { first: hexWord(seed, 0), second: hexWord(seed, 8) };
    return new DayLedger(site, day, limits, new LedgerTables(key, limits.valuesPerDimensionMax), previous);
  }

  /** The ledger that `image` was taken of. Errors: throws RangeError on what is no image of this version. */
  static restore(image: LedgerImage, site: Site, limits: LedgerLimits, previous?: DayLedger): DayLedger {
    const { start, end } = image.head;
    if (typeof start !== "number" || typeof end !== "number") throw new RangeError("the image has no day");
    const tables = LedgerTables.restore(image, limits.valuesPerDimensionMax);
    const day = { date: image.day, start: epochMs(start), end: epochMs(end) };
    const ledger = new DayLedger(site, day, limits, tables, previous);
    ledger.#distinctHits = tables.rows.countOfKind(HIT_ROW);
    ledger.filtered.restore(image.head);
    return ledger;
  }

  /** An exact copy of everything but the link to yesterday. */
  image(): LedgerImage {
    const { head, columns } = this.#tables.image();
    const { date, start, end } = this.day;
    return { day: date, head: { ...head, start, end, ...this.filtered.image() }, columns };
  }

  /** Shared memory, not a copy. `endIdleVisits` comes before it where exit pages matter. */
  view(): LedgerView {
    return {
      site: this.site,
      day: this.day,
      ...this.#tables.view(),
      filtered: this.filtered.counts(),
      full: this.site.mode === "dp" ? this.#fullLimits() : { rows: false, dimensions: [] },
    };
  }

  #fullLimits(): FullLimits {
    const { dictionaries } = this.#tables;
    const { rowsPerDayMax, valuesPerDimensionMax } = this.#limits;
    const isFull = (index: number): boolean => (dictionaries[index]?.valueCount ?? 0) >= valuesPerDimensionMax;
    return {
      rows: this.#distinctHits >= rowsPerDayMax,
      dimensions: DIMENSIONS.filter((_, index) => isFull(index)).map(({ name }) => name),
    };
  }

  /** Lets yesterday go once it is released. */
  forgetPrevious(): void {
    this.#previous = undefined;
  }

  /** Bytes of memory held. */
  get bytes(): number {
    return this.#tables.bytes;
  }

  get visitorCount(): number {
    return this.#tables.visitors.size;
  }

  /** Rows of hits, of ends of visits and of marks. */
  get rowCount(): number {
    return this.#tables.rows.size + this.#tables.marks.size;
  }

  /** Rows of page views and events: what the limit of a day bounds. */
  get distinctHits(): number {
    return this.#distinctHits;
  }

  /** Values that became `(other)` because a dictionary was full. */
  get valuesOverLimit(): number {
    return this.#tables.valuesOverLimit;
  }

  /** Marks of hits that were counted without them, because a bound was reached. */
  get marksOverLimit(): number {
    return this.#tables.marks.overLimit;
  }

  /** Beacon ids that were forgotten before their time, because there were too many. */
  get idsForgottenEarly(): number {
    return this.#tables.recentIds.forgottenEarly;
  }

  /** Counts a hit of this day, or says which bound or rule kept it out (nothing changes then). */
  add(hit: Hit): Outcome {
    if (
      hit.beaconId !== "" &&
      (this.#knows(hit, hit.visitor) ||
        (this.#previous !== undefined && this.#previous.#knows(hit, hit.previousVisitor)))
    )
      return "duplicate";
    const outcome = hit.kind === "engagement" ? this.#addEngagement(hit) : this.#addView(hit);
    if (hit.beaconId !== "" && outcome === "accepted") this.#tables.recentIds.remember(hit.at);
    return outcome;
  }

  /** Of one visitor: a page that seeds its random numbers gives all its readers the same ids. */
  #knows({ beaconId }: Hit, visitor: string): boolean {
    return this.#tables.recentIds.has(beaconId + visitor);
  }

  /**
   * Ends the visits that a hit at `now` could no longer belong to, those of visitors `from` up to `to`. Hits would end
   * them in the same way, only later.
   */
  endIdleVisits(now: number, from = 0, to = Infinity): void {
    this.#visits.endIdle(now >= this.day.end + VISIT_IDLE_MS ? Infinity : now - this.day.start, from, to);
  }

  /** Ends every visit: the day is over and half an hour more. */
  endAllVisits(): void {
    this.endIdleVisits(Infinity);
  }

  /** Visitors with a hit at or after `since`, with or without those whose visit is counted in yesterday's ledger. */
  visitorsSince(since: number, withContinued: boolean): number {
    return this.#visits.visitorsSince(since - this.day.start, withContinued);
  }

  #addView(hit: Hit): Outcome {
    const { visitors, networks, rows } = this.#tables;
    const at = this.#since(hit.at);
    const known = visitors.find(hexWord(hit.visitor, 0), hexWord(hit.visitor, 8));
    const open = known >= 0 && this.#visits.alive(known, at);
    const network =
      known >= 0
        ? visitors.get(known, VISITOR_NETWORK)
        : networks.find(hexWord(hit.network, 0), hexWord(hit.network, 8));
    const full = this.#fullFor(known, network);
    // A new visit nearly always means a new row, and finding out would cost memory that the bound is there to save. The
    // same goes for a new value.
    if (full !== undefined && (!open || this.#saysNewValue(hit))) return full;
    const key = this.#key;
    const page = this.#dictionary(PAGE).intern(hit.values[PAGE] ?? "");
    key.kindSlot = kindSlot(HIT_ROW, this.#visits.slot(at));
    key.page = page;
    key.event = this.#dictionary(EVENT).intern(hit.values[EVENT] ?? "");
    key.hostname = this.#dictionary(HOSTNAME).intern(hit.values[HOSTNAME] ?? "");
    key.facts = open ? visitors.get(known, VISIT_FACTS) : this.#factsOf(hit, page);
    const newest = known < 0 ? 0 : visitors.get(known, NEWEST_ROW);
    let row = rows.find(newest, key);
    if (row < 0 && full !== undefined) return full;

    // Nothing above changed what is counted; from here on the hit is in.
    const visitor = known >= 0 ? known : this.#newVisitor(hit, network);
    if (row < 0) {
      row = rows.begin(visitor, newest, key);
      visitors.set(visitor, NEWEST_ROW, row + 1);
      visitors.add(visitor, VISITOR_ROWS, 1);
      networks.add(visitors.get(visitor, VISITOR_NETWORK), NETWORK_ROWS, 1);
      this.#distinctHits++;
    }
    rows.add(row, ROW_EVENTS, 1);
    if (hit.kind === "pageview") {
      rows.add(row, ROW_PAGEVIEWS, 1);
      rows.set(row, ROW_SAMPLE, 0);
    }
    if (!open) {
      this.#visits.begin(visitor, row, key.facts, at, hit.continued);
      this.#marks.beginVisit(visitor);
    }
    this.#mark(visitor, hit, open);
    this.#extend(visitor, hit, page, at);
    return "accepted";
  }

  /** Counts the marks of a hit whose row is that of `#key`, before the visit goes on to its page. */
  #mark(visitor: number, hit: Hit, open: boolean): void {
    const { facts, page, event } = this.#key;
    const place = { slot: this.#key.kindSlot & 0xff, facts, page, event };
    this.#marks.addHit(visitor, hit.marks, place);
    if (hit.kind !== "pageview" || !this.#marks.counts("flow")) return;
    this.#marks.addFlow(visitor, open ? this.#tables.visitors.get(visitor, LAST_PAGE) : this.#pageBefore(hit), place);
  }

  /** Page before the first hit of a visit on this day: the hit itself tells that of yesterday. */
  #pageBefore({ continued, values }: Hit): number {
    return continued ? this.#dictionary(PAGE).intern(values[PREVIOUS_PAGE] ?? "") : NONE_ID;
  }

  /** Whether the hit has a page, event or hostname that this day has not seen, and so no row. */
  #saysNewValue(hit: Hit): boolean {
    return [PAGE, EVENT, HOSTNAME].some(
      (dimension) => this.#dictionary(dimension).find(hit.values[dimension] ?? "") < 0,
    );
  }

  /** The bound that keeps rows of a visitor from being added; both numbers may be -1. */
  #fullFor(visitor: number, network: number): Outcome | undefined {
    const { visitors, networks } = this.#tables;
    const { rowsPerDayMax, rowsPerVisitorMax } = this.#limits;
    if (this.#distinctHits >= rowsPerDayMax) return "day_rows_full";
    if (visitor >= 0 && visitors.get(visitor, VISITOR_ROWS) >= rowsPerVisitorMax) return "visitor_rows_full";
    if (network >= 0 && networks.get(network, NETWORK_ROWS) >= this.#rowsPerNetworkMax) return "network_rows_full";
    return undefined;
  }

  #addEngagement(hit: Hit): Outcome {
    const outcome = this.#measure(hit.visitor, hit);
    return outcome === "no_visit" && this.#previous !== undefined ? this.#previous.#addLateEngagement(hit) : outcome;
  }

  /** Time of a page view of this day that is told after midnight. */
  #addLateEngagement(hit: Hit): Outcome {
    return this.#stillOpen(hit) ? this.#measure(hit.previousVisitor, hit) : "no_visit";
  }

  /** A hit of the next day as what it is: the continuation of a visit that is counted here, or itself. */
  carried(hit: Hit): Hit {
    const { visitors, facts } = this.#tables;
    const visitor = this.#underWay(hit);
    if (visitor < 0) return hit;
    const visitFacts = visitors.get(visitor, VISIT_FACTS);
    const values = [...hit.values];
    values[PREVIOUS_PAGE] = this.#dictionary(PAGE).value(visitors.get(visitor, LAST_PAGE));
    VISIT_DIMENSIONS.forEach((dimension, at) => {
      values[dimension] = this.#dictionary(dimension).value(facts.get(visitFacts, at));
    });
    return { ...hit, continued: true, values };
  }

  /** Takes a page view or event into the visit, of whichever day that is. */
  #extend(visitor: number, hit: Hit, page: number, at: number): void {
    if (this.#visits.isContinued(visitor)) {
      this.#visits.follow(visitor, page, at);
      if (this.#previous !== undefined) this.#previous.#continueVisit(hit);
    } else {
      this.#visits.extend(visitor, hit, page, at);
      this.#marks.advance(visitor, hit.marks.steps, at, () => ({
        slot: this.#visits.slot(at),
        facts: this.#tables.visitors.get(visitor, VISIT_FACTS),
        page,
        event: this.#dictionary(EVENT).intern(hit.values[EVENT] ?? ""),
      }));
    }
  }

  /** Makes the visit reach to a report of visible time. */
  #lengthen(visitor: number, hit: Hit, at: number): void {
    this.#visits.lengthen(visitor, at);
    if (this.#visits.isContinued(visitor) && this.#previous !== undefined) this.#previous.#lengthenContinued(hit);
  }

  /** A page view or event after midnight of a visit that is counted here. */
  #continueVisit(hit: Hit): void {
    const visitor = this.#underWay(hit);
    if (visitor < 0) return;
    this.#extend(visitor, hit, this.#dictionary(PAGE).intern(hit.values[PAGE] ?? ""), this.#since(hit.at));
  }

  /** Visible time reported after midnight by a visit that is counted here. */
  #lengthenContinued(hit: Hit): void {
    const visitor = this.#underWay(hit);
    if (visitor >= 0) this.#lengthen(visitor, hit, this.#since(hit.at));
  }

  /** Number of the visitor of a hit after midnight whose visit goes on, or -1. */
  #underWay(hit: Hit): number {
    const { visitors } = this.#tables;
    if (!this.#stillOpen(hit)) return -1;
    const visitor = visitors.find(hexWord(hit.previousVisitor, 0), hexWord(hit.previousVisitor, 8));
    return visitor >= 0 && this.#visits.alive(visitor, this.#since(hit.at)) ? visitor : -1;
  }

  /** Visits may go on for as long after midnight as a visit may be idle; then the day is closed for good. */
  #stillOpen(hit: Hit): boolean {
    return hit.previousVisitor !== "" && hit.at < this.day.end + VISIT_IDLE_MS;
  }

  /** Adds visible time and depth to the newest view of the page; refuses a visitor or network that measured too many. */
  #measure(token: string, hit: Hit): Outcome {
    const { visitors, networks, rows, samples } = this.#tables;
    const visitor = visitors.find(hexWord(token, 0), hexWord(token, 8));
    if (visitor < 0) return "no_visit";
    const page = this.#dictionary(PAGE).find(hit.values[PAGE] ?? "");
    const hostname = this.#dictionary(HOSTNAME).find(hit.values[HOSTNAME] ?? "");
    const row = rows.findPageview(visitors.get(visitor, NEWEST_ROW), page, hostname);
    if (row < 0) return "no_visit";
    let sample = rows.get(row, ROW_SAMPLE) - 1;
    if (sample < 0) {
      const { rowsPerVisitorMax } = this.#limits;
      const network = visitors.get(visitor, VISITOR_NETWORK);
      if (visitors.get(visitor, VISITOR_SAMPLES) >= rowsPerVisitorMax * 2) return "visitor_rows_full";
      if (networks.get(network, NETWORK_SAMPLES) >= this.#rowsPerNetworkMax * 2) return "network_rows_full";
      visitors.add(visitor, VISITOR_SAMPLES, 1);
      networks.add(network, NETWORK_SAMPLES, 1);
      sample = samples.begin(row);
      rows.set(row, ROW_SAMPLE, sample + 1);
    }
    const before = samples.depth(sample);
    samples.measure(sample, hit.engagedMs, hit.scrollPercent);
    this.#marks.addEngagement(visitor, hit.marks, row, sample, before, samples.depth(sample));
    const at = this.#since(hit.at);
    if (this.#visits.alive(visitor, at)) this.#lengthen(visitor, hit, at);
    return "accepted";
  }

  #newVisitor(hit: Hit, network: number): number {
    const { visitors, networks } = this.#tables;
    const visitor = visitors.insert(hexWord(hit.visitor, 0), hexWord(hit.visitor, 8));
    const known = network >= 0 ? network : networks.insert(hexWord(hit.network, 0), hexWord(hit.network, 8));
    if (network < 0) networks.set(known, NETWORK_OF_WEEK, hit.weekNetwork);
    visitors.set(visitor, VISITOR_NETWORK, known);
    return visitor;
  }

  #factsOf({ values, continued }: Hit, page: number): number {
    const ids = this.#factIds;
    for (let at = 0; at < ids.length; at++) {
      const dimension = VISIT_DIMENSIONS[at] ?? 0;
      const begins = dimension === ENTRY_PAGE && !continued;
      ids[at] = begins ? page : this.#dictionary(dimension).intern(values[dimension] ?? "");
    }
    return this.#tables.facts.intern(ids);
  }

  /** Milliseconds since the day began. */
  #since(at: number): number {
    return Math.max(at - this.day.start, 0);
  }

  #dictionary(dimension: number): Dictionary {
    const dictionary = this.#tables.dictionaries[dimension];
    if (dictionary === undefined) throw new RangeError("no such dimension");
    return dictionary;
  }
}
