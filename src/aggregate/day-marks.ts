import { DIMENSIONS } from "../domain/dimension.ts";
import type { Hit } from "../domain/hit.ts";
import {
  funnelStepValue,
  MARK_KINDS,
  VITALS,
  type FunnelStep,
  type MarkKind,
  type MeasuredVital,
  type ReachedGoal,
} from "../domain/mark.ts";
import type { Site } from "../domain/site.ts";
import { NONE_ID, OTHER_ID, type Dictionary } from "./dictionary.ts";
import { FUNNEL_AT, FUNNEL_STEP } from "./funnel-table.ts";
import type { LedgerLimits } from "./ledger-limits.ts";
import type { LedgerTables } from "./ledger-tables.ts";
import { MARK_EVENTS, markKindSlot, type MarkKey } from "./mark-table.ts";
import { NETWORK_MARKS } from "./network-table.ts";
import { ROW_FACTS, ROW_KIND_SLOT, ROW_PAGE } from "./row-table.ts";
import { SAMPLE_VITALS } from "./sample-table.ts";
import { NEWEST_MARK, VISITOR_FUNNELS, VISITOR_MARKS, VISITOR_NETWORK } from "./visitor-table.ts";

/** Where a mark was made: hour, facts of the visit, page and event (ids). */
export interface MarkPlace {
  readonly slot: number;
  readonly facts: number;
  readonly page: number;
  readonly event: number;
}

/** Rows of marks, vitals and times of funnel steps that there may be for each row of hits. */
export const MARKS_PER_ROW = 4;

const ALL_KINDS: ReadonlySet<MarkKind> = new Set(MARK_KINDS);
const NO_KINDS: ReadonlySet<MarkKind> = new Set();

/**
 * The marks of a day: what hits say beside their page and event. A hit that was counted stays counted when its marks find
 * no room: marks and their measurements have bounds of their own, `MARKS_PER_ROW` times those of rows.
 */
export class DayMarks {
  readonly #tables: LedgerTables;
  readonly #limits: LedgerLimits;
  readonly #kinds: ReadonlySet<MarkKind>;
  readonly #dictionaries: Readonly<Record<MarkKind, Dictionary>>;
  /** Reused by every mark. */
  readonly #key: MarkKey = { kindSlot: 0, facts: 0, page: 0, event: 0, value: 0 };

  constructor(tables: LedgerTables, limits: LedgerLimits, { mode }: Site) {
    this.#tables = tables;
    this.#limits = limits;
    // The bounds of a visitor's part in mode `dp` are of hits.
    this.#kinds = mode === "dp" ? NO_KINDS : (limits.marks ?? ALL_KINDS);
    const dictionaryOf = (kind: MarkKind): Dictionary => {
      const dictionary = tables.dictionaries[DIMENSIONS.findIndex(({ scope }) => scope === kind)];
      if (dictionary === undefined) throw new RangeError("no such dimension");
      return dictionary;
    };
    this.#dictionaries = {
      goal: dictionaryOf("goal"),
      property: dictionaryOf("property"),
      vital: dictionaryOf("vital"),
      funnel: dictionaryOf("funnel"),
      flow: dictionaryOf("flow"),
    };
  }

  counts(kind: MarkKind): boolean {
    return this.#kinds.has(kind);
  }

  /** Counts what a page view or event reaches at once, and its properties. */
  addHit(visitor: number, { goals, properties }: Hit["marks"], place: MarkPlace): void {
    if (goals.length > 0 && this.counts("goal")) {
      for (const goal of goals) if (goal.atPercent === 0) this.#addGoal(visitor, goal, place);
    }
    if (properties.length > 0 && this.counts("property")) {
      for (const property of properties) this.#addValue(visitor, "property", property, place);
    }
  }

  /**
   * Counts a page view by the page before it (id). What finds no room came from `(other)`: then it takes no more rows than
   * hits do, and every page view still has one.
   */
  addFlow(visitor: number, previousPage: number, place: MarkPlace): void {
    if (this.#add(visitor, "flow", previousPage, { ...place, event: NONE_ID }, this.#hasRoom(visitor)) >= 0) return;
    this.#tables.marks.overLimit++;
    this.#add(visitor, "flow", OTHER_ID, { ...place, event: NONE_ID }, true);
  }

  /**
   * Counts what an engagement tells of a page view, at its row: vitals, each once a page view, and goals whose depth it
   * comes to. `before` and `after`: how deep it was seen, percent or -1.
   */
  addEngagement(
    visitor: number,
    { goals, vitals }: Hit["marks"],
    row: number,
    sample: number,
    before: number,
    after: number,
  ): void {
    if (goals.length === 0 && vitals.length === 0) return;
    const { rows } = this.#tables;
    const slot = rows.get(row, ROW_KIND_SLOT) & 0xff;
    const place = { slot, facts: rows.get(row, ROW_FACTS), page: rows.get(row, ROW_PAGE), event: NONE_ID };
    if (this.counts("goal")) {
      for (const goal of goals) {
        if (before < goal.atPercent && goal.atPercent <= after) this.#addGoal(visitor, goal, place);
      }
    }
    if (this.counts("vital")) for (const vital of vitals) this.#addVital(visitor, vital, row, sample);
  }

  /** A visit of the visitor begins: it has reached no step of any funnel. */
  beginVisit(visitor: number): void {
    const { visitors, funnels } = this.#tables;
    funnels.reset(visitors.get(visitor, VISITOR_FUNNELS));
  }

  /**
   * Takes the visit under way forward in each funnel of which `steps` has the next step: by one, whatever else they have.
   *
   * @param place Asked for when a step is reached.
   */
  advance(visitor: number, steps: readonly FunnelStep[], at: number, place: () => MarkPlace): void {
    if (steps.length === 0 || !this.counts("funnel")) return;
    const { visitors, funnels, marks } = this.#tables;
    // Later steps first, so that no step is reached by the hit that reached the one before it.
    for (const step of [...steps].sort((a, b) => b.step - a.step)) {
      const funnel = funnels.number(step.funnel);
      const newest = visitors.get(visitor, VISITOR_FUNNELS);
      let record = funnels.find(newest, funnel);
      const reached = record < 0 ? 0 : funnels.get(record, FUNNEL_STEP);
      if (step.step !== reached + 1) continue;
      if (funnel < 0) {
        marks.overLimit++;
        continue;
      }
      if (record < 0) {
        record = funnels.begin(newest, funnel);
        visitors.set(visitor, VISITOR_FUNNELS, record + 1);
      }
      const since = Math.max(at - funnels.get(record, FUNNEL_AT), 0);
      funnels.set(record, FUNNEL_STEP, step.step);
      funnels.set(record, FUNNEL_AT, at);
      const isTimed = step.step > 1;
      const mark = this.#addValue(visitor, "funnel", funnelStepValue(step), place(), isTimed);
      if (mark >= 0 && isTimed) this.#measure(visitor, mark, since);
    }
  }

  #addGoal(visitor: number, { goal, revenue }: ReachedGoal, place: MarkPlace): void {
    const mark = this.#addValue(visitor, "goal", goal, place);
    if (mark >= 0 && revenue !== undefined) this.#tables.marks.sell(mark, revenue);
  }

  #addVital(visitor: number, { vital, value }: MeasuredVital, row: number, sample: number): void {
    const { samples, marks, vitals } = this.#tables;
    const told = samples.get(sample, SAMPLE_VITALS);
    const bit = 1 << VITALS.indexOf(vital);
    if ((told & bit) !== 0) return;
    samples.set(sample, SAMPLE_VITALS, told | bit);
    if (!this.#hasRoom(visitor)) {
      marks.overLimit++;
      return;
    }
    vitals.measure(row, this.#dictionaries.vital.intern(vital), value);
    this.#takeRoom(visitor);
  }

  /** Row of a mark by its value, counted once more; -1 when there is no room. `isMeasured`: a measurement follows. */
  #addValue(visitor: number, kind: MarkKind, value: string, place: MarkPlace, isMeasured = false): number {
    const dictionary = this.#dictionaries[kind];
    const hasRoom = this.#hasRoom(visitor);
    const isRefused = !hasRoom && (isMeasured || dictionary.find(value) < 0);
    const row = isRefused ? -1 : this.#add(visitor, kind, dictionary.intern(value), place, hasRoom);
    if (row < 0) this.#tables.marks.overLimit++;
    return row;
  }

  /** Row of a mark, counted once more; -1 when it would be a new one without room. */
  #add(visitor: number, kind: MarkKind, value: number, place: MarkPlace, hasRoom: boolean): number {
    const { marks, visitors } = this.#tables;
    const key = this.#key;
    key.kindSlot = markKindSlot(kind, place.slot);
    key.facts = place.facts;
    key.page = place.page;
    key.event = place.event;
    key.value = value;
    const newest = visitors.get(visitor, NEWEST_MARK);
    let row = marks.find(newest, key);
    if (row < 0) {
      if (!hasRoom) return -1;
      row = marks.begin(visitor, newest, key);
      visitors.set(visitor, NEWEST_MARK, row + 1);
      this.#takeRoom(visitor);
    }
    marks.add(row, MARK_EVENTS, 1);
    return row;
  }

  #measure(visitor: number, mark: number, value: number): void {
    this.#tables.measures.measure(mark, value);
    this.#takeRoom(visitor);
  }

  #takeRoom(visitor: number): void {
    const { visitors, networks } = this.#tables;
    visitors.add(visitor, VISITOR_MARKS, 1);
    networks.add(visitors.get(visitor, VISITOR_NETWORK), NETWORK_MARKS, 1);
  }

  #hasRoom(visitor: number): boolean {
    const { marks, vitals, measures, visitors, networks } = this.#tables;
    const { rowsPerDayMax, rowsPerVisitorMax, rowsPerNetworkMax } = this.#limits;
    return (
      marks.size + vitals.size + measures.size < rowsPerDayMax * MARKS_PER_ROW &&
      visitors.get(visitor, VISITOR_MARKS) < rowsPerVisitorMax * MARKS_PER_ROW &&
      networks.get(visitors.get(visitor, VISITOR_NETWORK), NETWORK_MARKS) < rowsPerNetworkMax * MARKS_PER_ROW
    );
  }
}
