import { COUNTERS, type CounterName, type Counters } from "../domain/counters.ts";
import { timeBucket } from "../domain/histogram.ts";
import { HIT_ROW, NO_SCROLL } from "./row-table.ts";
import type { OrderedRows } from "./ordered-rows.ts";

/** Numbers of a cell lie side by side, in the order of `COUNTERS`: a cell is one or two cache lines, not ten. */
const WIDTH = COUNTERS.length;
const at = (name: CounterName): number => COUNTERS.indexOf(name);
const PAGEVIEWS = at("pageviews");
const VISITORS = at("visitors");
const VISITS = at("visits");
const BOUNCES = at("bounces");
const VISIT_S = at("visit_s");
const EVENTS = at("events");
const ENGAGED_S = at("engaged_s");
const ENGAGEMENTS = at("engagements");
const SCROLL_SUM = at("scroll_sum");
const SCROLLS = at("scrolls");

/** What is remembered of a cell's visitors, side by side too. */
const MEMORY = 4;
/** Visitor number + 1 that was counted last. */
const LAST_VISITOR = 0;
/** Network number + 1 that was credited last, and how often. */
const LAST_NETWORK = 1;
const NETWORK_CREDITED = 2;
const CREDITED = 3;

/** Running sums of cells, by cell number. Visitors must come grouped by network, then by visitor. */
export class CellSums {
  #capacity = 256;
  #sums = new Float64Array(this.#capacity * WIDTH);
  #memory = new Uint32Array(this.#capacity * MEMORY);
  readonly #histograms = new Map<number, Map<number, number>>();
  readonly #networkCredit: number;

  constructor(networkCredit: number) {
    this.#networkCredit = networkCredit;
  }

  addVisitor(cell: number, visitor: number, network: number): void {
    if (cell >= this.#capacity) this.#widen(cell);
    const memory = this.#memory;
    const base = cell * MEMORY;
    if (memory[base + LAST_VISITOR] === visitor + 1) return;
    memory[base + LAST_VISITOR] = visitor + 1;
    plus(this.#sums, cell * WIDTH + VISITORS, 1);
    if (memory[base + LAST_NETWORK] !== network + 1) {
      memory[base + LAST_NETWORK] = network + 1;
      memory[base + NETWORK_CREDITED] = 0;
    }
    const credit = memory[base + NETWORK_CREDITED] ?? 0;
    if (credit >= this.#networkCredit) return;
    memory[base + NETWORK_CREDITED] = credit + 1;
    memory[base + CREDITED] = (memory[base + CREDITED] ?? 0) + 1;
  }

  /** Adds a row to a cell whose visitor was added. */
  addRow(cell: number, rows: OrderedRows, row: number): void {
    const sums = this.#sums;
    const base = cell * WIDTH;
    if (rows.kind[row] === HIT_ROW) {
      plus(sums, base + PAGEVIEWS, rows.pageviews[row] ?? 0);
      plus(sums, base + EVENTS, rows.events[row] ?? 0);
    }
    const visits = rows.visits[row] ?? 0;
    if (visits === 0) return;
    plus(sums, base + VISITS, visits);
    plus(sums, base + BOUNCES, rows.bounces[row] ?? 0);
    plus(sums, base + VISIT_S, rows.visitSeconds[row] ?? 0);
  }

  addSamples({ samples }: OrderedRows, cellOfRow: Int32Array, timed: boolean): void {
    const sums = this.#sums;
    for (let sample = 0; sample < samples.size; sample++) {
      const cell = cellOfRow[samples.row[sample] ?? 0] ?? -1;
      if (cell < 0) continue;
      const base = cell * WIDTH;
      plus(sums, base + ENGAGED_S, samples.engagedSeconds[sample] ?? 0);
      plus(sums, base + ENGAGEMENTS, 1);
      const depth = samples.scroll[sample] ?? NO_SCROLL;
      if (depth !== NO_SCROLL) {
        plus(sums, base + SCROLL_SUM, depth);
        plus(sums, base + SCROLLS, 1);
      }
      if (timed) this.#count(cell, timeBucket(samples.engagedMs[sample] ?? 0));
    }
  }

  /** Credited visitors of cells 0…size-1. */
  credited(size: number): Uint32Array {
    return new Uint32Array(size).map((_, cell) => this.#memory[cell * MEMORY + CREDITED] ?? 0);
  }

  counters(cell: number): Counters {
    const counter = (index: number): number => this.#sums[cell * WIDTH + index] ?? 0;
    return {
      pageviews: counter(PAGEVIEWS),
      visitors: counter(VISITORS),
      visits: counter(VISITS),
      bounces: counter(BOUNCES),
      visit_s: counter(VISIT_S),
      events: counter(EVENTS),
      engaged_s: counter(ENGAGED_S),
      engagements: counter(ENGAGEMENTS),
      scroll_sum: counter(SCROLL_SUM),
      scrolls: counter(SCROLLS),
    };
  }

  histogram(cell: number): ReadonlyMap<number, number> | undefined {
    return this.#histograms.get(cell);
  }

  #count(cell: number, bucket: number): void {
    let histogram = this.#histograms.get(cell);
    if (histogram === undefined) this.#histograms.set(cell, (histogram = new Map<number, number>()));
    histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
  }

  #widen(cell: number): void {
    while (cell >= this.#capacity) this.#capacity *= 2;
    const sums = new Float64Array(this.#capacity * WIDTH);
    sums.set(this.#sums);
    this.#sums = sums;
    const memory = new Uint32Array(this.#capacity * MEMORY);
    memory.set(this.#memory);
    this.#memory = memory;
  }
}

function plus(sums: Float64Array, index: number, amount: number): void {
  sums[index] = (sums[index] ?? 0) + amount;
}
