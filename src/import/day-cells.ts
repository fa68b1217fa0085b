import { COUNTERS, noCounts, type Counters, type CounterName } from "../domain/counters.ts";
import type { ImportedRow } from "../domain/import.ts";
import { ImportProblem } from "./import-problem.ts";
import { nameValues } from "./name-values.ts";

export interface DayCellsOptions {
  /** Least visitors of a named value. */
  readonly k: number;
  /** Cells that are held at a time. */
  readonly cellsMax: number;
}

/**
 * Adds numbers up by day, report and value, and gives them out as rows, days as wholes. A file may be larger than
 * memory: when `cellsMax` are held, the days before the last one are given out, which is all of them in a file that is in
 * order of time. In one that is not, a row of a day that is out already is refused with that reason.
 */
export class DayCells {
  readonly #k: number;
  readonly #cellsMax: number;
  readonly #days = new Map<string, Map<string, Map<string, OpenCell>>>();
  #count = 0;
  #latest = "";
  /** Days before it are given out. */
  #openFrom = "";

  constructor({ k, cellsMax }: DayCellsOptions) {
    this.#k = k;
    this.#cellsMax = cellsMax;
  }

  /**
   * `visitors`: of those that stand for the value. Errors: throws `ImportProblem` (without a place) for a day that is out.
   */
  add(day: string, report: string, value: string, visitors: number, amounts: Partial<Counters>): void {
    if (day < this.#openFrom) throw outOfOrder(day);
    if (day > this.#latest) this.#latest = day;
    const reports = got(this.#days, day, () => new Map<string, Map<string, OpenCell>>());
    const values = got(reports, report, () => new Map<string, OpenCell>());
    const cell = got(values, value, () => {
      this.#count += 1;
      return { value, visitors: 0, counters: noCounts() };
    });
    cell.visitors += visitors;
    for (const name of COUNTERS) {
      const amount = amounts[name];
      if (amount !== undefined) cell.counters[name] += amount;
    }
  }

  /** Rows that must go out before more is added; none as long as there is room. */
  overflow(): readonly ImportedRow[] {
    if (this.#count < this.#cellsMax) return [];
    const earlier = [...this.#days.keys()].filter((day) => day < this.#latest);
    if (earlier.length === 0) throw tooManyValues(this.#latest, this.#cellsMax);
    this.#openFrom = this.#latest;
    return earlier.flatMap((day) => this.#take(day));
  }

  /** What is left, day by day. */
  *rest(): Generator<readonly ImportedRow[]> {
    for (const day of [...this.#days.keys()].sort()) yield this.#take(day);
  }

  #take(day: string): readonly ImportedRow[] {
    const rows: ImportedRow[] = [];
    for (const [report, values] of this.#days.get(day) ?? []) {
      this.#count -= values.size;
      // Totals carry no value.
      const cells = report === "" ? [...values.values()] : nameValues([...values.values()], this.#k);
      for (const { value, counters } of cells) rows.push({ report, day, value, counters });
    }
    this.#days.delete(day);
    return rows;
  }
}

interface OpenCell {
  readonly value: string;
  visitors: number;
  readonly counters: Record<CounterName, number>;
}

export function outOfOrder(day: string): ImportProblem {
  return new ImportProblem(
    "malformed",
    `The row is of ${day}, and rows of later days come before it: a file of this size must be in order of time.`,
  );
}

export function tooManyValues(day: string, cellsMax: number): ImportProblem {
  return new ImportProblem(
    "too_large",
    `${day} has more than ${String(cellsMax)} values: a day of a file may have as many at most.`,
  );
}

function got<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}
