import type { Cell, ClosedReport } from "../domain/closed-report.ts";
import { COUNTERS, noCounts, type CounterName, type Counters } from "../domain/counters.ts";
import { DIMENSIONS, dimensionIndex, OTHER, type DimensionName } from "../domain/dimension.ts";
import { questionName } from "./parents.ts";

type Amounts = Record<CounterName, number>;

/** Of a page these are those of the visits that began there, which is what reports of the entry page tell. */
const ENTRANCES: readonly CounterName[] = ["visits", "bounces", "visit_s"];
/** What the dimension `event` says of page views. */
export const PAGEVIEW = "pageview";

/**
 * Counts in the rows of one report that are the cells of another: visits of a page are those of its entry page, and what
 * `events` has beyond `pageviews` are the custom events that reports with `event` tell apart. Suppression of the other
 * report would be undone by reading them here, so each stays in its row only where the other report publishes the very
 * same number; else it is counted in `(other)`, and totals stay exact.
 *
 * Entrances that no report tells apart (by event, by hostname) are in `(other)` always, and so are custom events in pairs
 * and hours, and bounces by exit page.
 */
export class LinkedCounts {
  /** Values that reports of the entry page publish, by the name of the question. */
  readonly #entries = new Map<string, ReadonlySet<string>>();
  /** Counters of the rows of single dimensions by day, and of their `(other)`, by value. */
  readonly #singles = new Map<DimensionName, ReadonlyMap<string, Amounts>>();

  /**
   * The released cells of a report, `(other)` included, with each linked count where it may be. Reports come after those
   * that they refine, and those of the entry page before those of the page. What a later report of events allows is
   * added to cells that were returned before.
   */
  separate(report: ClosedReport, hidden: Uint8Array, cells: readonly Cell[]): readonly Cell[] {
    const { dimensions } = report.report;
    if (dimensions.includes("entry_page") && !dimensions.includes("page")) this.#rememberEntries(report, cells);
    const kept: Cell[] = [];
    const others = new Map<number, Amounts>();
    const mayEnter = this.#entrances(report);
    for (const cell of cells) {
      if (cell.v1 !== OTHER) continue;
      const counters = { ...cell.counters };
      others.set(cell.slot, counters);
      kept.push({ ...cell, counters });
    }
    const otherOf = (cell: Cell): Amounts => {
      let counters = others.get(cell.slot);
      if (counters === undefined) {
        others.set(cell.slot, (counters = noCounts()));
        const v2 = dimensions.length > 1 ? OTHER : "";
        kept.push({ ...cell, v1: OTHER, v2, counters, histogram: undefined });
      }
      return counters;
    };
    for (const cell of cells) {
      if (cell.v1 === OTHER) continue;
      const counters = unlinked(dimensions, cell.counters);
      if (mayEnter?.(cell) === true) for (const name of ENTRANCES) counters[name] = cell.counters[name];
      for (const name of COUNTERS) {
        const moved = cell.counters[name] - counters[name];
        if (moved > 0) otherOf(cell)[name] += moved;
      }
      kept.push({ ...cell, counters });
    }
    if (report.window === "day") this.#keepSingle(dimensions, kept);
    if (report.window === "day") this.#settleEvents(report, hidden, cells);
    return kept;
  }

  #rememberEntries(report: ClosedReport, cells: readonly Cell[]): void {
    const named = cells.filter(({ v1 }) => v1 !== OTHER).map(({ slot, v1, v2 }) => keyOf(slot, [v1, v2]));
    this.#entries.set(questionName({ dimensions: report.report.dimensions, window: report.window }), new Set(named));
  }

  /** Whether the visits that began in a cell of pages are told by a row of the entry page. */
  #entrances({ report: { dimensions }, window }: ClosedReport): ((cell: Cell) => boolean) | undefined {
    const ofHits = dimensions.filter(isOfHits);
    if (ofHits.length !== 1 || !dimensions.includes("page")) return undefined;
    const told = [...new Set(dimensions.map((name) => (name === "page" ? "entry_page" : name)))].sort(
      (a, b) => dimensionIndex(a) - dimensionIndex(b),
    );
    const published = this.#entries.get(questionName({ dimensions: told, window }));
    return ({ slot, v1, v2 }) => {
      const values = told.map((name) => [v1, v2][dimensions.indexOf(name === "entry_page" ? "page" : name)] ?? "");
      return published?.has(keyOf(slot, values)) ?? false;
    };
  }

  #keepSingle(dimensions: readonly DimensionName[], cells: readonly Cell[]): void {
    const [name, second] = dimensions;
    if (name === undefined || second !== undefined || name === "event") return;
    this.#singles.set(name, new Map(cells.map(({ v1, counters }) => [v1, counters])));
  }

  /** Gives values back their custom events when all of them are published by event. */
  #settleEvents(report: ClosedReport, hidden: Uint8Array, cells: readonly Cell[]): void {
    const { dimensions } = report.report;
    const eventAt = dimensions.indexOf("event");
    const name = dimensions[1 - eventAt];
    if (eventAt < 0 || name === undefined) return;
    const rows = this.#singles.get(name);
    const other = rows?.get(OTHER);
    if (rows === undefined || other === undefined) return;
    const partly = new Set<string>();
    hidden.forEach((isHidden, position) => {
      if (isHidden === 0) return;
      const values = report.values(position);
      if (values[eventAt] !== PAGEVIEW) partly.add(values[1 - eventAt] ?? "");
    });
    for (const { v1, v2, counters } of cells) {
      const [event, value] = eventAt === 0 ? [v1, v2] : [v2, v1];
      const row = rows.get(value);
      if (event === PAGEVIEW || value === OTHER || row === undefined || partly.has(value)) continue;
      row.events += counters.events;
      other.events -= counters.events;
    }
  }
}

/** Counters of a value without those that another report tells apart. */
export function unlinked(dimensions: readonly DimensionName[], counters: Counters): Amounts {
  const own = { ...counters };
  if (dimensions.some(isOfHits)) for (const name of ENTRANCES) own[name] = 0;
  // A visit of one page left where it came in.
  if (dimensions.includes("exit_page")) own.bounces = 0;
  if (!dimensions.includes("event")) own.events = own.pageviews;
  return own;
}

function isOfHits(name: DimensionName): boolean {
  return DIMENSIONS[dimensionIndex(name)]?.scope === "hit";
}

function keyOf(slot: number, [v1 = "", v2 = ""]: readonly string[]): string {
  return JSON.stringify([slot, v1, v2]);
}
