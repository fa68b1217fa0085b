import type { Cell, ClosedReport } from "../domain/closed-report.ts";
import { COUNTERS, noCounts, type CounterName, type Counters } from "../domain/counters.ts";
import type { Random } from "../domain/ports.ts";
import { mintReleased, type ReleasedRow } from "../domain/released.ts";
import { decide } from "./decide.ts";
import { shuffle } from "./shuffle.ts";

/** Rule by which a site's windows are released. */
export interface ReleasePolicy {
  readonly mode: "threshold";
  /** Least credited visitors of a named value, ≥ 3. */
  readonly k: number;
}

/**
 * What the site's totals say when their hour closes: numbers that no later hit can change. The rest of an hour's totals
 * (bounces, lengths, time on page) still grows while its visits go on, and comes with the day. So each number is
 * written once.
 */
const HOUR_COUNTERS: readonly CounterName[] = ["pageviews", "visitors", "visits", "events"];
const DAY_COUNTERS: readonly CounterName[] = COUNTERS.filter((name) => !HOUR_COUNTERS.includes(name));

/**
 * GATE 2 for a closed day: the rows that may be stored of all its reports, in random order. Exact small counts end
 * here: a value with fewer than `policy.k` credited visitors is counted in `(other)`, so every report still adds up to
 * the totals.
 */
export function releaseDay(reports: Iterable<ClosedReport>, policy: ReleasePolicy, random: Random): ReleasedRow[] {
  const rows: ReleasedRow[] = [];
  for (const report of reports) {
    const totalsByHour = report.window === "hour" && report.report.dimensions.length === 0;
    for (const cell of permitted(report, policy)) {
      const counters = totalsByHour ? only(cell.counters, DAY_COUNTERS) : cell.counters;
      if (!isEmpty(counters)) rows.push(mint(report, { ...cell, counters }));
    }
  }
  return shuffle(rows, random);
}

/** GATE 2 for a closed hour: the site's totals in that hour. They carry no value and are released as they are. */
export function releaseHour(totals: ClosedReport, slot: number): ReleasedRow[] {
  const rows: ReleasedRow[] = [];
  for (let position = 0; position < totals.size; position++) {
    const cell = totals.cell(position);
    if (cell.slot !== slot) continue;
    rows.push(mint(totals, { ...cell, counters: only(cell.counters, HOUR_COUNTERS), timeOnPage: undefined }));
  }
  return rows;
}

function permitted(report: ClosedReport, policy: ReleasePolicy): Cell[] {
  const hidden = decide(report, policy);
  const cells: Cell[] = [];
  for (let position = 0; position < report.size; position++) {
    if (hidden[position] === 0) cells.push(report.cell(position));
  }
  if (hidden.includes(1)) cells.push(...report.union(hidden));
  return cells;
}

function mint(report: ClosedReport, cell: Cell): ReleasedRow {
  return mintReleased({
    window: report.window,
    report: report.report.name,
    site: report.site,
    day: report.day,
    windowStart: cell.windowStart,
    v1: cell.v1,
    v2: cell.v2,
    counters: cell.counters,
    timeOnPage: cell.timeOnPage,
  });
}

function only(counters: Counters, names: readonly CounterName[]): Counters {
  const kept = noCounts();
  for (const name of names) kept[name] = counters[name];
  return kept;
}

function isEmpty(counters: Counters): boolean {
  return COUNTERS.every((name) => counters[name] === 0);
}
