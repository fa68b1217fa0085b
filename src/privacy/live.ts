import type { Cell, ClosedReport } from "../domain/closed-report.ts";
import { COUNTERS, type CounterName, type Counters } from "../domain/counters.ts";
import { isOfOrganisations } from "../domain/report.ts";
import type { StatRow } from "../domain/stat-row.ts";
import type { ReleasePolicy } from "./release.ts";
import { tellsRest } from "./tells-rest.ts";

/**
 * GATE 2 for an open window: the site's totals as they are; every other value only where `hidden` is 0, which is what the
 * day would release if it closed now, each of its numbers rounded down to a multiple of k, and without its distribution.
 * What is hidden and what rounding takes away are not shown at all, so two looks a minute apart tell little about one
 * arrival, and the last look before midnight names nothing that the day then hides. Of organisations nothing is shown, and
 * of marks that are no division of the hits nothing but what is named.
 */
export function liveRows(report: ClosedReport, hidden: Uint8Array, policy: ReleasePolicy): StatRow[] {
  if (isOfOrganisations(report.report)) return [];
  const exact = report.report.dimensions.length === 0;
  const rows: StatRow[] = [];
  for (let position = 0; position < report.size; position++) {
    if (hidden[position] === 0) rows.push(row(report, report.cell(position), exact ? 1 : policy.k));
  }
  if (!exact && tellsRest(report.report) && hidden.includes(1)) {
    for (const cell of report.union(hidden)) rows.push(row(report, cell, policy.k));
  }
  // What rounding left nothing of is not there.
  return rows.filter(({ counters }) => COUNTERS.some((name) => counters[name] > 0));
}

function row(report: ClosedReport, cell: Cell, multiple: number): StatRow {
  return {
    day: report.day,
    windowStart: cell.windowStart,
    v1: cell.v1,
    v2: cell.v2,
    counters: multiple === 1 ? cell.counters : roundedDown(cell.counters, multiple),
    histogram: multiple === 1 ? cell.histogram : undefined,
  };
}

/** Revenue is in thousandths: its average is told in whole units of the currency, as seconds and percent are. */
const PER_UNIT = 1_000;

/**
 * Counts are rounded down; a sum that stands over a count (seconds, percent, revenue) becomes that count times its average
 * in whole units, so never more than it was, and nothing while the count is below `multiple`.
 */
function roundedDown(counters: Counters, multiple: number): Counters {
  const down = (name: CounterName): number => Math.floor(counters[name] / multiple) * multiple;
  const scaled = (sum: CounterName, count: CounterName): number =>
    counters[count] === 0 ? 0 : Math.floor(counters[sum] / counters[count]) * down(count);
  const rounded: Record<CounterName, number> = { ...counters };
  for (const name of COUNTERS) rounded[name] = down(name);
  rounded.visit_s = scaled("visit_s", "visits");
  rounded.engaged_s = scaled("engaged_s", "engagements");
  rounded.scroll_sum = scaled("scroll_sum", "scrolls");
  const perSale = counters.sales === 0 ? 0 : Math.trunc(counters.revenue / counters.sales / PER_UNIT);
  // No -0.
  rounded.revenue = perSale * PER_UNIT * rounded.sales || 0;
  return rounded;
}
