import type { Counters } from "../domain/counters.ts";
import { dimensionIndex, OTHER } from "../domain/dimension.ts";
import type { MarkKind } from "../domain/mark.ts";
import { CellGrouping, type DimensionIds } from "./cell-grouping.ts";
import { countingOrder } from "./counting-order.ts";
import { valueOf, type DictionaryView } from "./dictionary.ts";
import type { LedgerView } from "./ledger-view.ts";
import { markRows } from "./mark-rows.ts";
import { recordAt, recordChunk, type RecordsView } from "./records.ts";
import {
  AMOUNTS,
  emptyRowSet,
  ENGAGED_S,
  ENGAGEMENTS,
  EVENTS,
  PAGEVIEWS,
  SCROLL_SUM,
  SCROLLS,
  VISIT_S,
  VISITS,
  rowSamples,
  type HitRows,
  type RowSamples,
  type RowSet,
} from "./row-set.ts";
import {
  HIT_ROW,
  ROW_EVENT,
  ROW_EVENTS,
  ROW_FACTS,
  ROW_HOSTNAME,
  ROW_KIND_SLOT,
  ROW_PAGE,
  ROW_PAGEVIEWS,
  ROW_VISIT_SECONDS,
  ROW_VISITOR,
  ROW_VISITS,
} from "./row-table.ts";
import { SAMPLE_DEPTH, SAMPLE_ENGAGED, SAMPLE_ROW } from "./sample-table.ts";
import { sumMarks, sumRows } from "./sum-rows.ts";
import { VISIT_DIMENSIONS } from "./visit-dimensions.ts";
import { vitalRows } from "./vital-rows.ts";
import { VISITOR_NETWORK } from "./visitor-table.ts";

/** Rows of one kind, and how to put them together by cell. */
export interface RowGroups<Rows extends RowSet = RowSet> {
  readonly rows: Rows;
  readonly cells: CellGrouping;
  /** Adds up the rows `list[begin]`…`list[end - 1]`, which must follow each other as they do in `rows`. */
  sum(list: Uint32Array, begin: number, end: number): Counters;
  /** What histograms are made of, where the kind has any. */
  readonly samples: RowSamples | undefined;
}

/** A day as the fold reads it: its rows in the order of networks and visitors. About 90 bytes a row. */
export interface OrderedRows {
  /** Network of each visitor, in their order. */
  readonly networks: Uint32Array;
  /** Page views and events; the samples are how long page views were visible, in milliseconds. */
  readonly hits: RowGroups<HitRows>;
  /** The same, what a visit did in an hour as one row: enough for reports of visits alone, and a fraction of the work. */
  readonly visits: RowGroups;
  /** Ends of visits. */
  readonly exits: RowGroups;
  /** Marks of one kind: put in order when they are first asked for. */
  marks(kind: MarkKind): RowGroups;
  /** A value by its dimension (index in `DIMENSIONS`) and id. */
  value(dimension: number, id: number): string;
}

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
const HOSTNAME = dimensionIndex("hostname");
const EXIT_PAGE = dimensionIndex("exit_page");

/** Two counting sorts and a copy, linear in rows. */
export function orderedRows(view: LedgerView): OrderedRows {
  const { rows, visitors, visitorCount, networkCount } = view;
  const networkOf = fieldOf(visitors, VISITOR_NETWORK);
  const byNetwork = countingOrder(networkOf, networkCount, undefined, new Uint32Array(visitorCount));
  const rank = inverse(byNetwork);
  const rankOfRow = fieldOf(rows, ROW_VISITOR).map((visitor) => rank[visitor] ?? 0);
  const order = countingOrder(rankOfRow, visitorCount, undefined, new Uint32Array(rows.size));
  const { hits, exits, placeOfHit } = splitRows(rows, order, rankOfRow);
  const times = addSamples(view.samples, hits, placeOfHit);
  const dimensions = dimensionIds(view);
  const value = valueReader(view);
  const groups = (rows: HitRows, samples?: RowSamples): RowGroups<HitRows> => ({
    rows,
    cells: new CellGrouping(rows, dimensions),
    sum: (list, begin, end) => sumRows(rows, list, begin, end),
    samples,
  });
  const marks = new Map<MarkKind, RowGroups>();
  return {
    networks: byNetwork.map((visitor) => networkOf[visitor] ?? 0),
    hits: groups(hits, times),
    visits: groups(mergedVisits(hits)),
    exits: groups(exits),
    marks: (kind) => {
      const known = marks.get(kind);
      if (known !== undefined) return known;
      const rows = kind === "vital" ? vitalRows(view, rank, value) : markRows(view, kind, rank);
      const made: RowGroups = {
        rows,
        cells: new CellGrouping(rows, dimensions),
        sum: (list, begin, end) => sumMarks(rows, list, begin, end),
        samples: rows.measured,
      };
      marks.set(kind, made);
      return made;
    },
    value,
  };
}

function fieldOf(records: RecordsView, field: number): Uint32Array<ArrayBuffer> {
  const column = new Uint32Array(records.size);
  for (let record = 0; record < column.length; record++) {
    column[record] = recordChunk(records, record)[recordAt(records, record) + field] ?? 0;
  }
  return column;
}

function inverse(order: Uint32Array): Uint32Array {
  const places = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at++) places[order[at] ?? 0] = at;
  return places;
}

/** The rows in their order, hits and ends of visits apart. */
function splitRows(
  rows: RecordsView,
  order: Uint32Array,
  rankOfRow: Uint32Array,
): { readonly hits: HitRows; readonly exits: HitRows; readonly placeOfHit: Uint32Array } {
  let hitCount = 0;
  for (let row = 0; row < rows.size; row++) {
    if ((recordChunk(rows, row)[recordAt(rows, row) + ROW_KIND_SLOT] ?? 0) >> 8 === HIT_ROW) hitCount++;
  }
  const [page, event, hostname] = [new Uint32Array(hitCount), new Uint32Array(hitCount), new Uint32Array(hitCount)];
  const exitPage = new Uint32Array(order.length - hitCount);
  const own = [
    [PAGE, page],
    [EVENT, event],
    [HOSTNAME, hostname],
  ] as const;
  const hits = emptyRowSet(hitCount, new Map(own));
  // Closing rows are of no page but the one that was left.
  const exits = emptyRowSet(exitPage.length, new Map([[EXIT_PAGE, exitPage]]));
  const placeOfHit = new Uint32Array(rows.size);
  let [nextHit, nextExit] = [0, 0];
  for (const row of order) {
    const words = recordChunk(rows, row);
    const from = recordAt(rows, row);
    const kindSlot = words[from + ROW_KIND_SLOT] ?? 0;
    const isHit = kindSlot >> 8 === HIT_ROW;
    const set = isHit ? hits : exits;
    const place = isHit ? nextHit++ : nextExit++;
    set.visitor[place] = rankOfRow[row] ?? 0;
    set.slot[place] = kindSlot & 0xff;
    set.facts[place] = words[from + ROW_FACTS] ?? 0;
    if (isHit) {
      placeOfHit[row] = place;
      page[place] = words[from + ROW_PAGE] ?? 0;
      event[place] = words[from + ROW_EVENT] ?? 0;
      hostname[place] = words[from + ROW_HOSTNAME] ?? 0;
    } else {
      exitPage[place] = words[from + ROW_PAGE] ?? 0;
    }
    const amounts = place * AMOUNTS;
    set.amounts[amounts + PAGEVIEWS] = words[from + ROW_PAGEVIEWS] ?? 0;
    set.amounts[amounts + EVENTS] = words[from + ROW_EVENTS] ?? 0;
    set.amounts[amounts + VISITS] = words[from + ROW_VISITS] ?? 0;
    set.amounts[amounts + VISIT_S] = words[from + ROW_VISIT_SECONDS] ?? 0;
  }
  return { hits, exits, placeOfHit };
}

/** Adds what page views told of themselves to their rows; how long they were visible, by row. */
function addSamples(samples: RecordsView, { size, amounts }: HitRows, placeOfHit: Uint32Array): RowSamples {
  const place = fieldOf(samples, SAMPLE_ROW).map((row) => placeOfHit[row] ?? 0);
  const ms = fieldOf(samples, SAMPLE_ENGAGED);
  const depth = fieldOf(samples, SAMPLE_DEPTH);
  for (let sample = 0; sample < place.length; sample++) {
    const at = (place[sample] ?? 0) * AMOUNTS;
    // Rounded by page view, not by cell, so that cells still add up to their totals.
    plus(amounts, at + ENGAGED_S, Math.round((ms[sample] ?? 0) / 1000));
    plus(amounts, at + ENGAGEMENTS, 1);
    const deepest = depth[sample] ?? 0;
    if (deepest > 0) {
      plus(amounts, at + SCROLL_SUM, deepest - 1);
      plus(amounts, at + SCROLLS, 1);
    }
  }
  return rowSamples(size, place, ms);
}

/** Rows that follow each other, of one visitor, hour and visit, as one. */
function mergedVisits(hits: HitRows): HitRows {
  const groupOf = new Uint32Array(hits.size);
  let groups = 0;
  for (let row = 0; row < hits.size; row++) {
    const same =
      row > 0 &&
      hits.visitor[row] === hits.visitor[row - 1] &&
      hits.facts[row] === hits.facts[row - 1] &&
      hits.slot[row] === hits.slot[row - 1];
    groupOf[row] = same ? groups - 1 : groups++;
  }
  const merged = emptyRowSet(groups, new Map());
  for (let row = 0; row < hits.size; row++) {
    const group = groupOf[row] ?? 0;
    merged.visitor[group] = hits.visitor[row] ?? 0;
    merged.facts[group] = hits.facts[row] ?? 0;
    merged.slot[group] = hits.slot[row] ?? 0;
    for (let amount = 0; amount < AMOUNTS; amount++) {
      plus(merged.amounts, group * AMOUNTS + amount, hits.amounts[row * AMOUNTS + amount] ?? 0);
    }
  }
  return merged;
}

/** Reads what `view` says of dimensions; columns are made when they are first asked for. */
function dimensionIds({ facts, dictionaries }: LedgerView): DimensionIds {
  const columns = new Map<number, Uint32Array>();
  return {
    idCount: (dimension) => dictionaries[dimension]?.size ?? 0,
    factColumn: (dimension) => {
      const known = columns.get(dimension);
      if (known !== undefined) return known;
      const field = VISIT_DIMENSIONS.indexOf(dimension);
      const column = field < 0 ? new Uint32Array(facts.size) : fieldOf(facts, field);
      columns.set(dimension, column);
      return column;
    },
  };
}

/** Values by dimension and id, each made into a string once. */
function valueReader({ dictionaries }: LedgerView): OrderedRows["value"] {
  const known = new Map<DictionaryView, string[]>();
  return (dimension, id) => {
    const dictionary = dictionaries[dimension];
    if (dictionary === undefined) return OTHER;
    let values = known.get(dictionary);
    if (values === undefined) known.set(dictionary, (values = []));
    return (values[id] ??= valueOf(dictionary, id));
  };
}

function plus(numbers: Uint32Array, index: number, amount: number): void {
  numbers[index] = (numbers[index] ?? 0) + amount;
}
