import type { Contingency, Determined } from "./contingency.ts";

/** Two-way tables of the same page views over three dimensions; `ab` has the values of a as rows and those of b as columns. */
export interface ThreeTables {
  readonly ab: Contingency;
  readonly ac: Contingency;
  readonly bc: Contingency;
}

interface Bounds {
  readonly low: number[][];
  readonly high: number[][];
}

const ROUNDS_MAX = 50;

/**
 * Cells that are not published and whose bounds meet, by all three tables at once: sums over each row and column, and
 * for every value of the third dimension Fréchet's inequalities, max(0, x_ac + x_bc - x_c) ≤ x_abc ≤ min(x_ac, x_bc).
 * Bounds are drawn in until none moves. What it finds is certain; that it finds all is not claimed.
 */
export function boundedCells({ ab, ac, bc }: ThreeTables): Determined[] {
  const [x, y, z] = [boundsOf(ab), boundsOf(ac), boundsOf(bc)];
  const sums = { a: ab.rowSums, b: ab.columnSums, c: ac.columnSums };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let moved = false;
    for (const [table, bounds] of [
      [ab, x],
      [ac, y],
      [bc, z],
    ] as const) {
      if (drawIn(bounds, table)) moved = true;
    }
    if (frechet(x, y, z, sums.c)) moved = true;
    if (frechet(y, x, transposed(z), sums.b)) moved = true;
    if (frechet(z, transposed(x), transposed(y), sums.a)) moved = true;
    if (!moved) break;
  }
  return [...met(ab, x), ...met(ac, y), ...met(bc, z)];
}

function boundsOf({ known, rowSums, columnSums }: Contingency): Bounds {
  const low = known.map((cells) => cells.map((cell) => cell ?? 0));
  const high = known.map((cells, row) =>
    cells.map((cell, column) => cell ?? Math.min(rowSums[row] ?? 0, columnSums[column] ?? 0)),
  );
  return { low, high };
}

/** Rows and columns sum to their margins. */
function drawIn({ low, high }: Bounds, { rowSums, columnSums }: Contingency): boolean {
  let moved = false;
  const lines = [
    ...rowSums.map((sum, row) => ({ sum, cells: columnSums.map((_, column) => [row, column] as const) })),
    ...columnSums.map((sum, column) => ({ sum, cells: rowSums.map((_, row) => [row, column] as const) })),
  ];
  for (const { sum, cells } of lines) {
    const lows = cells.reduce((total, [row, column]) => total + (low[row]?.[column] ?? 0), 0);
    const highs = cells.reduce((total, [row, column]) => total + (high[row]?.[column] ?? 0), 0);
    for (const [row, column] of cells) {
      const [from, to] = [low[row]?.[column] ?? 0, high[row]?.[column] ?? 0];
      if (raise(low, row, column, sum - (highs - to))) moved = true;
      if (lower(high, row, column, sum - (lows - from))) moved = true;
    }
  }
  return moved;
}

/** `x` by what its two dimensions have with the third, whose sums are `sums`: rows of `y` are those of `x`, rows of `z` its columns. */
function frechet(x: Bounds, y: Bounds, z: Bounds, sums: readonly number[]): boolean {
  let moved = false;
  x.low.forEach((cells, row) => {
    cells.forEach((_, column) => {
      let least = 0;
      let most = 0;
      sums.forEach((sum, third) => {
        least += Math.max(0, (y.low[row]?.[third] ?? 0) + (z.low[column]?.[third] ?? 0) - sum);
        most += Math.min(y.high[row]?.[third] ?? 0, z.high[column]?.[third] ?? 0);
      });
      if (raise(x.low, row, column, least)) moved = true;
      if (lower(x.high, row, column, most)) moved = true;
    });
  });
  return moved;
}

/** The same bounds, rows for columns. Shares nothing, so what is drawn in through it is not kept: it is only read. */
function transposed({ low, high }: Bounds): Bounds {
  const turn = (cells: number[][]): number[][] => (cells[0] ?? []).map((_, at) => cells.map((row) => row[at] ?? 0));
  return { low: turn(low), high: turn(high) };
}

function raise(cells: number[][], row: number, column: number, to: number): boolean {
  const line = cells[row];
  if (line === undefined || (line[column] ?? 0) >= to) return false;
  line[column] = to;
  return true;
}

function lower(cells: number[][], row: number, column: number, to: number): boolean {
  const line = cells[row];
  if (line === undefined || (line[column] ?? 0) <= to) return false;
  line[column] = to;
  return true;
}

function met({ rows, columns, known }: Contingency, { low, high }: Bounds): Determined[] {
  return rows.flatMap((row, r) =>
    columns.flatMap((column, c) => {
      const value = low[r]?.[c] ?? 0;
      return known[r]?.[c] === undefined && value === high[r]?.[c] ? [{ row, column, value }] : [];
    }),
  );
}
