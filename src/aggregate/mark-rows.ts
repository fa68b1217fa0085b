import { DIMENSIONS, dimensionIndex } from "../domain/dimension.ts";
import { MARK_KINDS, type MarkKind } from "../domain/mark.ts";
import { countingOrder } from "./counting-order.ts";
import type { LedgerView } from "./ledger-view.ts";
import {
  MARK_EVENT,
  MARK_EVENTS,
  MARK_FACTS,
  MARK_KIND_SLOT,
  MARK_PAGE,
  MARK_SALES,
  MARK_VALUE,
  MARK_VISITOR,
  revenueAt,
} from "./mark-table.ts";
import { MEASURE_MARK, MEASURE_VALUE } from "./measure-table.ts";
import { recordAt, recordChunk, type RecordsView } from "./records.ts";
import { rowSamples, type RowSamples, type RowSet } from "./row-set.ts";

/** Rows of marks of one kind, in the order of networks and visitors. */
export interface MarkRows extends RowSet {
  readonly kind: MarkKind;
  readonly events: Uint32Array;
  /** Of goals; empty for all other kinds, as are `good` and `poor` for all but vitals. */
  readonly sales: Uint32Array;
  /** Thousandths. */
  readonly revenue: Float64Array;
  /** Measurements up to the good limit, and above the poor one. */
  readonly good: Uint32Array;
  readonly poor: Uint32Array;
  /** Of vitals their values, of funnel steps milliseconds since the step before; undefined for all other kinds. */
  readonly measured: RowSamples | undefined;
}

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");

/**
 * The marks of one kind but vitals, which have a table of their own (`vitalRows`). Linear in marks.
 *
 * @param rank Place of each visitor in the order of networks.
 */
export function markRows({ marks, measures }: LedgerView, kind: MarkKind, rank: Uint32Array): MarkRows {
  const found = rowsOfKind(marks, kind);
  const size = found.length;
  const rankOf = found.map((row) => rank[recordChunk(marks, row)[recordAt(marks, row) + MARK_VISITOR] ?? 0] ?? 0);
  const order = countingOrder(rankOf, rank.length, undefined, new Uint32Array(size));
  const visitor = order.map((at) => rankOf[at] ?? 0);
  const slot = new Uint8Array(size);
  const [facts, page, event, mark] = columns(size);
  const [events, sales] = [new Uint32Array(size), new Uint32Array(kind === "goal" ? size : 0)];
  const revenue = new Float64Array(sales.length);
  const placeOf = new Uint32Array(marks.size);
  for (let place = 0; place < size; place++) {
    const row = found[order[place] ?? 0] ?? 0;
    const words = recordChunk(marks, row);
    const from = recordAt(marks, row);
    placeOf[row] = place + 1;
    slot[place] = (words[from + MARK_KIND_SLOT] ?? 0) & 0xff;
    facts[place] = words[from + MARK_FACTS] ?? 0;
    page[place] = words[from + MARK_PAGE] ?? 0;
    event[place] = words[from + MARK_EVENT] ?? 0;
    mark[place] = words[from + MARK_VALUE] ?? 0;
    events[place] = words[from + MARK_EVENTS] ?? 0;
    sales[place] = words[from + MARK_SALES] ?? 0;
    revenue[place] = revenueAt(words, from);
  }
  const own = new Map([
    [PAGE, page],
    [EVENT, event],
    [DIMENSIONS.findIndex(({ scope }) => scope === kind), mark],
  ]);
  const measured = kind === "funnel" ? measuredOf(measures, placeOf, size) : undefined;
  return { kind, size, visitor, slot, facts, own, events, sales, revenue, good: NONE, poor: NONE, measured };
}

function rowsOfKind(marks: RecordsView, kind: MarkKind): Uint32Array {
  const number = MARK_KINDS.indexOf(kind);
  const isOfKind = (row: number): boolean =>
    (recordChunk(marks, row)[recordAt(marks, row) + MARK_KIND_SLOT] ?? 0) >> 8 === number;
  let size = 0;
  for (let row = 0; row < marks.size; row++) if (isOfKind(row)) size++;
  const found = new Uint32Array(size);
  let next = 0;
  for (let row = 0; row < marks.size; row++) if (isOfKind(row)) found[next++] = row;
  return found;
}

function columns(size: number): [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  return [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
}

const NONE = new Uint32Array(0);

/** The measurements of the rows that have a place (+ 1; 0 = none). */
function measuredOf(measures: RecordsView, placeOf: Uint32Array, size: number): RowSamples {
  const [places, values]: [number[], number[]] = [[], []];
  for (let measure = 0; measure < measures.size; measure++) {
    const words = recordChunk(measures, measure);
    const from = recordAt(measures, measure);
    const place = placeOf[words[from + MEASURE_MARK] ?? 0] ?? 0;
    if (place === 0) continue;
    places.push(place - 1);
    values.push(words[from + MEASURE_VALUE] ?? 0);
  }
  return rowSamples(size, Uint32Array.from(places), Uint32Array.from(values));
}
