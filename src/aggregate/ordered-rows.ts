import type { DayLedger } from "./day-ledger.ts";

/**
 * The rows of a day ordered by network, then visitor, copied into that order: the fold then sees each visitor once and
 * each network once, so that distinct visitors need no set, and reads memory from front to back, which is ten times as
 * fast as following an order. 47 bytes a row, while a day is folded.
 */
export interface OrderedRows {
  readonly size: number;
  readonly network: Uint32Array;
  readonly visitor: Uint32Array;
  readonly kind: Uint8Array;
  readonly slot: Uint8Array;
  readonly facts: Uint32Array;
  readonly page: Uint32Array;
  readonly event: Uint32Array;
  readonly hostname: Uint32Array;
  readonly pageviews: Uint32Array;
  readonly events: Uint32Array;
  readonly visits: Uint16Array;
  readonly bounces: Uint16Array;
  readonly visitSeconds: Uint32Array;
  readonly samples: OrderedSamples;
}

/** What page views reported of themselves, in the order of their rows. */
interface OrderedSamples {
  readonly size: number;
  /** Place of the row in the ordered columns. */
  readonly row: Uint32Array;
  readonly engagedMs: Uint32Array;
  /** Rounded by page view, not by cell, so that cells still add up to their totals. */
  readonly engagedSeconds: Uint32Array;
  /** 0…100, or `NO_SCROLL`. */
  readonly scroll: Uint8Array;
}

/** Two counting sorts and a copy, linear in rows. */
export function orderedRows(ledger: DayLedger): OrderedRows {
  const { rows, visitorCount, networkCount } = ledger;
  const visitors = countingOrder(visitorCount, networkCount, (visitor) => ledger.networkOf(visitor));
  const rank = new Uint32Array(visitorCount);
  visitors.forEach((visitor, at) => (rank[visitor] = at));
  const order = countingOrder(rows.size, visitorCount, (row) => rank[rows.visitor.get(row)] ?? 0);
  const place = new Uint32Array(rows.size);
  order.forEach((row, at) => (place[row] = at));
  const visitor = order.map((row) => rows.visitor.get(row));
  return {
    size: order.length,
    network: visitor.map((number) => ledger.networkOf(number)),
    visitor,
    kind: Uint8Array.from(order, (row) => rows.kind.get(row)),
    slot: Uint8Array.from(order, (row) => rows.slot.get(row)),
    facts: order.map((row) => rows.facts.get(row)),
    page: order.map((row) => rows.page.get(row)),
    event: order.map((row) => rows.event.get(row)),
    hostname: order.map((row) => rows.hostname.get(row)),
    pageviews: order.map((row) => rows.pageviews.get(row)),
    events: order.map((row) => rows.events.get(row)),
    visits: Uint16Array.from(order, (row) => rows.visits.get(row)),
    bounces: Uint16Array.from(order, (row) => rows.bounces.get(row)),
    visitSeconds: order.map((row) => rows.visitSeconds.get(row)),
    samples: orderedSamples(ledger, place),
  };
}

function orderedSamples({ rows, samples }: DayLedger, place: Uint32Array): OrderedSamples {
  const placeOf = (sample: number): number => place[samples.row.get(sample)] ?? 0;
  const order = countingOrder(samples.size, rows.size, placeOf);
  const engagedMs = order.map((sample) => samples.engagedMs.get(sample));
  return {
    size: order.length,
    row: order.map(placeOf),
    engagedMs,
    engagedSeconds: engagedMs.map((ms) => Math.round(ms / 1000)),
    scroll: Uint8Array.from(order, (sample) => samples.scroll.get(sample)),
  };
}

/** 0…size-1 ordered by a key in 0…keyCount-1; stable. */
function countingOrder(size: number, keyCount: number, keyOf: (item: number) => number): Uint32Array {
  const next = new Uint32Array(keyCount + 1);
  for (let item = 0; item < size; item++) next[keyOf(item) + 1] = (next[keyOf(item) + 1] ?? 0) + 1;
  for (let key = 1; key <= keyCount; key++) next[key] = (next[key] ?? 0) + (next[key - 1] ?? 0);
  const order = new Uint32Array(size);
  for (let item = 0; item < size; item++) {
    const key = keyOf(item);
    const place = next[key] ?? 0;
    order[place] = item;
    next[key] = place + 1;
  }
  return order;
}
