import { slotStart } from "../domain/calendar.ts";
import { networkCredit, type Cell, type ClosedReport } from "../domain/closed-report.ts";
import { DIMENSIONS, dimensionIndex, OTHER, type DimensionName } from "../domain/dimension.ts";
import type { Report, WindowKind } from "../domain/report.ts";
import { CellSums } from "./cell-sums.ts";
import { CellTable } from "./cell-table.ts";
import type { DayLedger } from "./day-ledger.ts";
import { OTHER_ID } from "./dictionary.ts";
import type { OrderedRows } from "./ordered-rows.ts";
import { EXIT_ROW, HIT_ROW } from "./row-table.ts";

/** Reports that keep the distribution of time on page, by day: where a median is asked for. */
const TIMED_REPORTS = new Set(["", "page"]);

/**
 * Folds a ledger into the exact cells of one report: one pass over the rows in their order (`orderedRows`) for visitors
 * and counts, one over the samples for time and depth. Linear in rows.
 *
 * A report with `exit_page` sees the closing rows of visits, every other report the hits: so each sums to the totals.
 */
export function foldReport(ledger: DayLedger, rows: OrderedRows, report: Report, window: WindowKind): ClosedReport {
  const [firstName, secondName] = report.dimensions;
  const kind = report.dimensions.includes("exit_page") ? EXIT_ROW : HIT_ROW;
  const first = columnOf(ledger, rows, kind, firstName);
  const second = columnOf(ledger, rows, kind, secondName);
  const hourly = window === "hour";
  const { slot: rowSlot, facts: rowFacts, kind: rowKind, visitor: rowVisitor, network: rowNetwork } = rows;

  const table = new CellTable();
  const credit = networkCredit(ledger.site.k);
  const sums = new CellSums(credit);
  const cellOfRow = new Int32Array(rows.size).fill(-1);
  for (let row = 0; row < rows.size; row++) {
    if (rowKind[row] !== kind) continue;
    const place = rowFacts[row] ?? 0;
    const id1 = first === undefined ? 0 : (first.ids[first.byFacts ? place : row] ?? 0);
    const id2 = second === undefined ? 0 : (second.ids[second.byFacts ? place : row] ?? 0);
    const cell = table.intern(hourly ? (rowSlot[row] ?? 0) : 0, id1, id2);
    cellOfRow[row] = cell;
    sums.addVisitor(cell, rowVisitor[row] ?? 0, rowNetwork[row] ?? 0);
    sums.addRow(cell, rows, row);
  }
  const timed = window === "day" && TIMED_REPORTS.has(report.name);
  sums.addSamples(rows, cellOfRow, timed);

  const size = table.size;
  const start = (slot: number): Cell["windowStart"] => (hourly ? slotStart(slot, ledger.day) : ledger.day.start);
  const valueOf = (name: DimensionName | undefined, id: number | undefined): string =>
    name === undefined ? "" : ledger.dictionary(name).value(id ?? 0);
  const overLimit = new Uint8Array(size);
  for (let cell = 0; cell < size; cell++) {
    const one = firstName !== undefined && table.first[cell] === OTHER_ID;
    const two = secondName !== undefined && table.second[cell] === OTHER_ID;
    if (one || two) overLimit[cell] = 1;
  }
  return {
    site: ledger.site.id,
    day: ledger.day.date,
    report,
    window,
    size,
    credited: sums.credited(size),
    overLimit,
    cell: (position) => {
      const slot = table.slots[position] ?? 0;
      return {
        slot,
        windowStart: start(slot),
        v1: valueOf(firstName, table.first[position]),
        v2: valueOf(secondName, table.second[position]),
        counters: sums.counters(position),
        timeOnPage: sums.histogram(position),
      };
    },
    union: (hidden) => {
      const merged = new CellSums(credit);
      const slotOfCell = (cell: number): number => table.slots[cell] ?? 0;
      for (let row = 0; row < rows.size; row++) {
        const cell = cellOfRow[row] ?? -1;
        if (cell < 0 || hidden[cell] === 0) continue;
        merged.addVisitor(slotOfCell(cell), rowVisitor[row] ?? 0, rowNetwork[row] ?? 0);
        merged.addRow(slotOfCell(cell), rows, row);
      }
      const slotOfRow = cellOfRow.map((cell) => (cell < 0 || hidden[cell] === 0 ? -1 : slotOfCell(cell)));
      merged.addSamples(rows, slotOfRow, timed);
      const slots = new Set<number>();
      for (let cell = 0; cell < size; cell++) if (hidden[cell] !== 0) slots.add(slotOfCell(cell));
      return [...slots].map((slot) => ({
        slot,
        windowStart: start(slot),
        v1: firstName === undefined ? "" : OTHER,
        v2: secondName === undefined ? "" : OTHER,
        counters: merged.counters(slot),
        timeOnPage: merged.histogram(slot),
      }));
    },
  };
}

interface IdColumn {
  readonly ids: Uint32Array;
  /** Whether the ids are by facts number rather than by row number. */
  readonly byFacts: boolean;
}

function columnOf(
  ledger: DayLedger,
  rows: OrderedRows,
  kind: number,
  name: DimensionName | undefined,
): IdColumn | undefined {
  if (name === undefined) return undefined;
  // Closing rows are not of a page: theirs is the exit page.
  if (kind === EXIT_ROW && name === "page") return undefined;
  if (DIMENSIONS[dimensionIndex(name)]?.scope === "visit") return { ids: ledger.factColumn(name), byFacts: true };
  // A closing row keeps its page, the exit page, where other rows keep theirs.
  const ids = name === "event" ? rows.event : name === "hostname" ? rows.hostname : rows.page;
  return { ids, byFacts: false };
}
