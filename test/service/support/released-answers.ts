import { expect } from "vitest";
import { COUNTERS, noCounts, type CounterName } from "../../../src/domain/counters.ts";
import { OTHER } from "../../../src/domain/dimension.ts";
import type { ReleasedRow } from "../../../src/domain/released.ts";
import type { StatSource } from "../../../src/domain/stat-row.ts";
import type { Answer } from "../../../src/stats/answer.ts";
import type { NaiveCell } from "./naive-site.ts";

/** Answers from what was released, which takes no database. */
export function releasedSource(released: readonly ReleasedRow[]): StatSource {
  return {
    read: () => Promise.resolve([]),
    openFrom: () => "1970-01-01",
    live: (_, { name }, window) =>
      Promise.resolve(released.filter((row) => row.report === name && row.window === window)),
    visitorsNow: () => 0,
  };
}

/** All cells as one. */
export function sumOf(cells: readonly NaiveCell[]): Record<CounterName, number> {
  const sums = noCounts();
  for (const { counts } of cells) for (const name of COUNTERS) sums[name] += counts[name] ?? 0;
  return sums;
}

/** Rows as an answer has them, by the first value of cells. */
export function byValue(
  cells: readonly NaiveCell[],
  metricsOf: (sums: Record<CounterName, number>, value: string) => readonly unknown[],
): readonly (readonly unknown[])[] {
  const values = [...new Set(cells.map(({ v1 }) => v1))].sort();
  return values.map((value) => [value, ...metricsOf(sumOf(cells.filter(({ v1 }) => v1 === value)), value)]);
}

/** Rows of an answer but `(other)`: values before numbers, by the first value. */
export function namedRows({ results }: Answer): readonly (readonly unknown[])[] {
  return results
    .filter(({ dimensions }) => dimensions[0] !== OTHER)
    .toSorted((a, b) => (a.dimensions.join() < b.dimensions.join() ? -1 : 1))
    .map(({ dimensions, metrics }) => [...dimensions, ...metrics]);
}

export function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** An amount of money as answers have it. */
export function euros(thousandths: number): unknown {
  return expect.objectContaining({ value: Math.round(thousandths) / 1_000, currency: "EUR" });
}
