import type { ClosedReport } from "../../src/domain/closed-report.ts";
import type { OracleCell } from "../support/oracle-cells.ts";

/** Cells of a report with what the report knows of them beside. */
export function cellsOf(closed: ClosedReport): OracleCell[] {
  return Array.from({ length: closed.size }, (_, position) => ({
    ...closed.cell(position),
    credited: closed.credited[position] ?? -1,
  }));
}

/** Cells or rows in an order of their own, each as one line of text with its histogram spelt out: quick to compare, and readable where they differ. */
export function texts(cells: readonly object[]): string[] {
  return cells
    .map((cell) => JSON.stringify(cell, (_, value: unknown) => (value instanceof Map ? [...value].sort() : value)))
    .sort();
}
