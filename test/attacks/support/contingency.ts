import { OTHER, type DimensionName } from "../../../src/domain/dimension.ts";
import { report, type Report } from "../../../src/domain/report.ts";
import { HOUR_MS } from "../../../src/domain/time.ts";
import type { ExactDay, ExactTable } from "../../support/exact-day.ts";
import type { Published } from "./published.ts";

/** A published table of page views by two things with both its margins, as the attacker writes it down. */
export interface Contingency {
  /** Published values of each side; the last one of a dimension stands for all its values that are not published. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly rowSums: readonly number[];
  readonly columnSums: readonly number[];
  /** Published cells; undefined = not published, so anything from 0 up. */
  readonly known: readonly (readonly (number | undefined)[])[];
}

/** One side of a table: its values, their page views, and (for the score alone) the value of each row that really is. */
export interface Side {
  readonly values: readonly string[];
  readonly sums: readonly number[];
  readonly place: Uint32Array;
}

/** A report of two dimensions by day; both dimensions must have a report of their own by day, which is a margin. */
export function pairTable(
  published: Published,
  exact: ExactDay,
  pair: Report,
): Contingency & { readonly sides: readonly [Side, Side] } {
  const [first, second] = pair.dimensions;
  if (first === undefined || second === undefined) throw new RangeError("not a report of two dimensions");
  const sides = [dimensionSide(published, exact, first), dimensionSide(published, exact, second)] as const;
  return {
    ...table(sides, (row, column) => published.amounts(pair, "day", exact.dayStart, [row, column])?.pageviews),
    sides,
  };
}

/** A report of one dimension by hour; its margins are the same by day and the site's hours. */
export function hourTable(
  published: Published,
  exact: ExactDay,
  name: DimensionName,
): Contingency & { readonly sides: readonly [Side, Side] } {
  const single = report([name], ["hour", "day"]);
  const startOf = (hour: string): number => exact.dayStart + Number(hour) * HOUR_MS;
  const sides = [dimensionSide(published, exact, name), hourSide(published, exact)] as const;
  return { ...table(sides, (row, hour) => published.amounts(single, "hour", startOf(hour), [row])?.pageviews), sides };
}

function table(
  [first, second]: readonly [Side, Side],
  cell: (row: string, column: string) => number | undefined,
): Contingency {
  const known = first.values.map((row) => second.values.map((column) => cell(row, column)));
  return { rows: first.values, columns: second.values, rowSums: first.sums, columnSums: second.sums, known };
}

function dimensionSide(published: Published, exact: ExactDay, name: DimensionName): Side {
  const single = report([name], ["day"]);
  const rows = exact.table(single);
  const cells = exact.cells(rows, [name], "day");
  const named = cells.example.flatMap((row) => {
    const value = exact.value(rows, name, row);
    const amounts = published.amounts(single, "day", exact.dayStart, [value]);
    return amounts === undefined ? [] : [{ value, sum: amounts.pageviews }];
  });
  const other = { value: OTHER, sum: published.other(single, "day", exact.dayStart)?.pageviews ?? 0 };
  const values = [...named, other].map(({ value }) => value);
  return { values, sums: [...named, other].map(({ sum }) => sum), place: places(exact, rows, name, values) };
}

/** Place of each row's value among the published ones; the last place where it is none of them. */
function places(exact: ExactDay, rows: ExactTable, name: DimensionName, values: readonly string[]): Uint32Array {
  const at = new Map(values.slice(0, -1).map((value, place) => [value, place]));
  const column = new Uint32Array(rows.size);
  for (let row = 0; row < rows.size; row++) column[row] = at.get(exact.value(rows, name, row)) ?? values.length - 1;
  return column;
}

function hourSide(published: Published, exact: ExactDay): Side {
  const totals = report([], ["hour", "day"]);
  const rows = exact.table(totals);
  const sums = Array.from(
    { length: 24 },
    (_, hour) => published.amounts(totals, "hour", exact.dayStart + hour * HOUR_MS, [])?.pageviews ?? 0,
  );
  return { values: sums.map((_, hour) => String(hour)), sums, place: Uint32Array.from(rows.slot) };
}

/** A cell that the attacker can compute though it is not published. */
export interface Determined {
  readonly row: string;
  readonly column: string;
  readonly value: number;
}

/**
 * The cells that are not published and still have one possible value, by both margins and because no number is below
 * 0. A cell can change exactly when it lies on a cycle of changes that keep all sums: an augmenting path between its
 * ends in the residual graph of the real table (D. Gusfield: "A graph theoretic approach to statistical data
 * security", SIAM J. Comput. 17 (1988)); so this is exact, where propagating bounds is not.
 */
export function determinedCells(table: Contingency, real: readonly (readonly number[])[]): Determined[] {
  const determined: Determined[] = [];
  table.rows.forEach((row, r) => {
    table.columns.forEach((column, c) => {
      if (table.known[r]?.[c] !== undefined) return;
      const value = real[r]?.[c] ?? 0;
      const grows = reaches(table, real, r, c, "column");
      const shrinks = value > 0 && reaches(table, real, r, c, "row");
      if (!grows && !shrinks) determined.push({ row, column, value });
    });
  });
  return determined;
}

/** Whether one end of a cell leads to the other by raising cells from row to column and lowering them back. */
function reaches(
  { rows, columns, known }: Contingency,
  real: readonly (readonly number[])[],
  ownRow: number,
  ownColumn: number,
  from: "row" | "column",
): boolean {
  const seenRows = new Set<number>(from === "row" ? [ownRow] : []);
  const seenColumns = new Set<number>(from === "column" ? [ownColumn] : []);
  const waiting: { readonly side: "row" | "column"; readonly at: number }[] = [
    { side: from, at: from === "row" ? ownRow : ownColumn },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { side, at } = next;
    const seen = side === "row" ? seenColumns : seenRows;
    const others = side === "row" ? columns.length : rows.length;
    for (let other = 0; other < others; other++) {
      const [r, c] = side === "row" ? [at, other] : [other, at];
      if (seen.has(other) || known[r]?.[c] !== undefined || (r === ownRow && c === ownColumn)) continue;
      if (side === "column" && (real[r]?.[c] ?? 0) === 0) continue;
      seen.add(other);
      waiting.push({ side: side === "row" ? "column" : "row", at: other });
    }
    if (from === "row" ? seenColumns.has(ownColumn) : seenRows.has(ownRow)) return true;
  }
  return false;
}
