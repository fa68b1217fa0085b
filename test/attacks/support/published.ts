import { OTHER } from "../../../src/domain/dimension.ts";
import type { ReleasedRow } from "../../../src/domain/released.ts";
import type { Report } from "../../../src/domain/report.ts";
import { ADDITIVE, type Additive } from "../../support/exact-day.ts";

/** A row as anybody who can read the table sees it. */
export type PublishedRow = Pick<ReleasedRow, "report" | "windowStart" | "v1" | "v2" | "counters"> & {
  readonly window: string;
};

type Amounts = Record<Additive, number>;

/** Rows of some windows as the attacker sorts them: sums by window, report and values. Never a ledger. */
export class Published {
  readonly #named = new Map<string, Map<string, Amounts>>();
  readonly #keys = new Map<string, number>();

  constructor(rows: Iterable<PublishedRow>) {
    for (const row of rows) {
      const question = `${row.window} ${row.report}`;
      let cells = this.#named.get(question);
      if (cells === undefined) this.#named.set(question, (cells = new Map<string, Amounts>()));
      const key = cellKey(row.windowStart, row.v1, row.v2);
      this.#keys.set(`${question} ${key}`, (this.#keys.get(`${question} ${key}`) ?? 0) + 1);
      let sums = cells.get(key);
      if (sums === undefined) cells.set(key, (sums = { pageviews: 0, visits: 0, events: 0 }));
      for (const name of ADDITIVE) sums[name] += row.counters[name];
    }
  }

  /** What a report says of some values in the window that begins at `windowStart`; undefined = nothing. */
  amounts(
    report: Report,
    window: string,
    windowStart: number,
    values: readonly string[],
  ): Readonly<Amounts> | undefined {
    if (values.includes(OTHER)) return undefined;
    return this.#named.get(`${window} ${report.name}`)?.get(cellKey(windowStart, values[0] ?? "", values[1] ?? ""));
  }

  /** The row of what is not named. */
  other(report: Report, window: string, windowStart: number): Readonly<Amounts> | undefined {
    const [v1 = "", v2 = ""] = report.dimensions.map(() => OTHER);
    return this.#named.get(`${window} ${report.name}`)?.get(cellKey(windowStart, v1, v2));
  }

  /** Rows beyond the first of the same window, report and values. */
  get repeated(): number {
    return [...this.#keys.values()].reduce((sum, times) => sum + times - 1, 0);
  }

  /** Named and other rows of a report. */
  rowCount(report: Report, window: string): number {
    return this.#named.get(`${window} ${report.name}`)?.size ?? 0;
  }
}

function cellKey(windowStart: number, v1: string, v2: string): string {
  return `${String(windowStart)}\n${v1}\n${v2}`;
}
