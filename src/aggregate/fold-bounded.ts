import { slotCount, slotStart } from "../domain/calendar.ts";
import type { BoundedCell, BoundedReport } from "../domain/bounded-report.ts";
import { dimensionIndex } from "../domain/dimension.ts";
import type { DpReport } from "../domain/dp-report.ts";
import { OTHER_ID } from "./dictionary.ts";
import type { LedgerView } from "./ledger-view.ts";
import type { OrderedRows } from "./ordered-rows.ts";
import { AMOUNTS, PAGEVIEWS, type HitRows } from "./row-set.ts";

/**
 * Folds a day into the cells of one report of a site in mode `dp`. Of each visitor the first `l0` cells of the day are
 * counted, and of each of these at most `linf` page views. Which cells are a visitor's first depends on that visitor's own
 * rows alone, so taking one visitor away changes at most `l0` cells, by 1 and by `linf`: the sensitivity that noise is
 * drawn for. What came later in the day never changes what an earlier hour counted. Linear in rows.
 */
export function foldBounded(view: LedgerView, ordered: OrderedRows, asked: DpReport): BoundedReport {
  const { site, day } = view;
  const [name] = asked.report.dimensions;
  const unbounded = view.full.rows || (name !== undefined && view.full.dimensions.includes(name));
  const cells = asked.window === "hour" ? hours(view, ordered, asked) : values(view, ordered, asked);
  return { site: site.id, day: day.date, asked, cells, unbounded };
}

/** A site's totals by hour: every hour of the day is a cell, as far as the day has come. */
function hours({ day }: LedgerView, { hits }: OrderedRows, asked: DpReport): BoundedCell[] {
  const sums = boundedSums(hits.rows, hits.rows.slot, slotCount(day), asked);
  return Array.from({ length: slotCount(day) }, (_, slot) => ({
    windowStart: slotStart(slot, day),
    value: "",
    ...sums(slot),
  }));
}

function values({ day }: LedgerView, ordered: OrderedRows, asked: DpReport): BoundedCell[] {
  const { rows, cells } = ordered.hits;
  const [name] = asked.report.dimensions;
  const cell = (value: string, sums: Sums): BoundedCell => ({ windowStart: day.start, value, ...sums });
  if (name === undefined) {
    const sums = boundedSums(rows, new Uint32Array(rows.size), 1, asked);
    return [cell("", sums(0))];
  }
  const dimension = dimensionIndex(name);
  const grouped = cells.by([dimension], false);
  const [ids = new Uint32Array(rows.size)] = grouped.ids;
  const [idsEnd = 0] = grouped.idCounts;
  const { keys } = asked;
  if (keys === undefined) {
    const sums = boundedSums(rows, ids, idsEnd, asked);
    const found = Array.from({ length: idsEnd }, (_, id) => id);
    // `(other)` is no value: which one it was is not known.
    const named = found.filter((id) => id !== OTHER_ID && sums(id).visitors > 0);
    return named.map((id) => cell(ordered.value(dimension, id), sums(id)));
  }
  // Before the bounds, so that two values that count as one are one cell of a visitor.
  const keyOf = new Map(keys.map((key, index) => [key, index]));
  const keyById = Uint32Array.from({ length: idsEnd }, (_, id) => keyOf.get(ordered.value(dimension, id)) ?? 0);
  const byRow = ids.map((id) => keyById[id] ?? 0);
  const sums = boundedSums(rows, byRow, keys.length, asked);
  return keys.map((key, index) => cell(key, sums(index)));
}

type Sums = Pick<BoundedCell, "visitors" | "pageviews">;

/** Adds up rows by key, 0…`keyCount`-1, within the bounds of each visitor, whose rows follow each other. */
function boundedSums(
  { size, visitor, amounts }: HitRows,
  keyOfRow: Uint32Array | Uint8Array,
  keyCount: number,
  { l0, linf }: DpReport,
): (key: number) => Sums {
  const visitors = new Uint32Array(keyCount);
  const pageviews = new Float64Array(keyCount);
  /** Of the visitor being read: the cells counted so far, and the page views in them. */
  const cells = new Uint32Array(l0);
  const views = new Float64Array(l0);
  let count = 0;
  let last = -1;
  for (let row = 0; row < size; row++) {
    const who = visitor[row] ?? 0;
    if (who !== last) count = 0;
    last = who;
    const key = keyOfRow[row] ?? 0;
    let at = 0;
    while (at < count && cells[at] !== key) at++;
    if (at === count) {
      if (count === l0) continue;
      cells[count++] = key;
      views[at] = 0;
      visitors[key] = (visitors[key] ?? 0) + 1;
    }
    const before = views[at] ?? 0;
    const now = Math.min(before + (amounts[row * AMOUNTS + PAGEVIEWS] ?? 0), linf);
    views[at] = now;
    pageviews[key] = (pageviews[key] ?? 0) + now - before;
  }
  return (key) => ({ visitors: visitors[key] ?? 0, pageviews: pageviews[key] ?? 0 });
}
