import { dimensionIndex } from "../domain/dimension.ts";
import { VITAL_LIMITS, VITALS, type Vital } from "../domain/mark.ts";
import { countingOrder } from "./counting-order.ts";
import type { LedgerView } from "./ledger-view.ts";
import type { MarkRows } from "./mark-rows.ts";
import { recordAt, recordChunk } from "./records.ts";
import { ROW_FACTS, ROW_KIND_SLOT, ROW_PAGE, ROW_VISITOR } from "./row-table.ts";
import { VITAL_NAME, VITAL_ROW, VITAL_VALUE } from "./vital-table.ts";

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
const VITAL = dimensionIndex("vital");

/**
 * The vitals of a day, a row each. Linear in them.
 *
 * @param rank Place of each visitor in the order of networks.
 * @param value See `OrderedRows.value`.
 */
export function vitalRows(
  { rows, vitals }: LedgerView,
  rank: Uint32Array,
  value: (dimension: number, id: number) => string,
): MarkRows {
  const { size } = vitals;
  const field = (vital: number, at: number): number => recordChunk(vitals, vital)[recordAt(vitals, vital) + at] ?? 0;
  const rankOf = new Uint32Array(size);
  for (let vital = 0; vital < size; vital++) {
    const row = field(vital, VITAL_ROW);
    rankOf[vital] = rank[recordChunk(rows, row)[recordAt(rows, row) + ROW_VISITOR] ?? 0] ?? 0;
  }
  const order = countingOrder(rankOf, rank.length, undefined, new Uint32Array(size));
  const [slot, facts, page, name] = [
    new Uint8Array(size),
    new Uint32Array(size),
    new Uint32Array(size),
    new Uint32Array(size),
  ];
  const [good, poor, values] = [new Uint32Array(size), new Uint32Array(size), new Uint32Array(size)];
  const limitsOf = limitsReader(value);
  for (let place = 0; place < size; place++) {
    const vital = order[place] ?? 0;
    const row = field(vital, VITAL_ROW);
    const words = recordChunk(rows, row);
    const from = recordAt(rows, row);
    slot[place] = (words[from + ROW_KIND_SLOT] ?? 0) & 0xff;
    facts[place] = words[from + ROW_FACTS] ?? 0;
    page[place] = words[from + ROW_PAGE] ?? 0;
    const [id, measured] = [field(vital, VITAL_NAME), field(vital, VITAL_VALUE)];
    name[place] = id;
    values[place] = measured;
    const limits = limitsOf(id);
    if (limits === undefined) continue;
    if (measured <= limits[0]) good[place] = 1;
    else if (measured > limits[1]) poor[place] = 1;
  }
  return {
    kind: "vital",
    size,
    visitor: order.map((vital) => rankOf[vital] ?? 0),
    slot,
    facts,
    own: new Map([
      [PAGE, page],
      [EVENT, new Uint32Array(size)],
      [VITAL, name],
    ]),
    events: new Uint32Array(size).fill(1),
    sales: new Uint32Array(0),
    revenue: new Float64Array(0),
    good,
    poor,
    measured: { values, from: Uint32Array.from({ length: size + 1 }, (_, place) => place) },
  };
}

/** Limits by id; none of what is `(other)`. */
function limitsReader(
  value: (dimension: number, id: number) => string,
): (id: number) => (typeof VITAL_LIMITS)[Vital] | undefined {
  const known: ((typeof VITAL_LIMITS)[Vital] | undefined)[] = [];
  return (id) => {
    if (!(id in known)) {
      const vital = VITALS.find((name) => name === value(VITAL, id));
      known[id] = vital === undefined ? undefined : VITAL_LIMITS[vital];
    }
    return known[id];
  };
}
