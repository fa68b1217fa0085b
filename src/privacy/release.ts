import type { BoundedReport } from "../domain/bounded-report.ts";
import type { Cell, ClosedReport } from "../domain/closed-report.ts";
import { COUNTERS, noCounts, type CounterName, type Counters } from "../domain/counters.ts";
import { NONE, OTHER } from "../domain/dimension.ts";
import { FILTERED_REPORT, type FilteredCount } from "../domain/filtered.ts";
import type { Random } from "../domain/ports.ts";
import { mintReleased, type ReleasedRow } from "../domain/released.ts";
import { isOfOrganisations, markKindOf } from "../domain/report.ts";
import type { SiteId } from "../domain/site.ts";
import type { EpochMs } from "../domain/time.ts";
import { DayDecision } from "./day-decision.ts";
import { LinkedCounts } from "./linked-counts.ts";
import type { DpPlan } from "./dp/budget.ts";
import { noisyCells } from "./dp/release-dp.ts";
import { permittedFiltered } from "./filtered.ts";
import { shuffle } from "./shuffle.ts";
import { tellsRest } from "./tells-rest.ts";
import type { NamedOrganisations } from "./week/decide-organisations.ts";
import type { NamedValues } from "./week/decide-week.ts";

/** Rule by which the windows of a site in threshold mode are released. */
export interface ReleasePolicy {
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
 * Is told of each report by day with a dimension what gate 2 kept back of it: 1 in `hidden` for each of those cells. Their
 * values, exact counters, networks and whether a limit hid the value are the report's to say. Only during the call, and
 * never to be stored as they are.
 */
export type Withheld = (report: ClosedReport, hidden: Uint8Array) => void;

/** Is told of each report of organisations, folded by day: nothing of it is released but by the week. Only during the call. */
export type OfOrganisations = (report: ClosedReport) => void;

/**
 * GATE 2 for a closed day: the rows that may be stored of all its reports, in random order. Exact small counts end
 * here: a value with fewer than `policy.k` credited visitors is counted in `(other)`, and so is what such a count could
 * be computed from, so every report still adds up to the totals and no subtraction between reports or hours undoes it.
 * Goals, properties, vitals and funnel steps are told by name or not at all. Of organisations a day says nothing, whoever
 * asks.
 *
 * @param reports Each after those that it refines, as `foldDay` gives them.
 */
export function releaseDay(
  reports: Iterable<ClosedReport>,
  policy: ReleasePolicy,
  random: Random,
  withheld?: Withheld,
  organisations?: OfOrganisations,
): ReleasedRow[] {
  const decision = new DayDecision(policy);
  const linked = new LinkedCounts();
  const released: { readonly report: ClosedReport; readonly cells: readonly Cell[] }[] = [];
  for (const report of reports) {
    if (isOfOrganisations(report.report)) {
      organisations?.(report);
      continue;
    }
    const { dimensions } = report.report;
    const isTotals = dimensions.length === 0;
    const hidden = decision.hidden(report);
    const cells = permitted(report, hidden);
    if (isTotals) released.push({ report, cells: cells.map(ofDay(report)) });
    // Marks have no counts of visits, and custom events as such are not among them.
    else if (markKindOf(dimensions) !== undefined) released.push({ report, cells });
    else released.push({ report, cells: linked.separate(report, hidden, cells) });
    if (!isTotals && report.window === "day") withheld?.(report, hidden);
  }
  const rows = released.flatMap(({ report, cells }) =>
    cells.filter(({ counters }) => !isEmpty(counters)).map((cell) => mint(report, cell)),
  );
  return shuffle(rows, random);
}

/** What a cell of the totals still has to say when the day closes. */
function ofDay({ window }: ClosedReport): (cell: Cell) => Cell {
  return (cell) => (window === "hour" ? { ...cell, counters: only(cell.counters, DAY_COUNTERS) } : cell);
}

/** GATE 2 for a closed hour: the site's totals in that hour. They carry no value and are released as they are. */
export function releaseHour(totals: ClosedReport, slot: number): ReleasedRow[] {
  const rows: ReleasedRow[] = [];
  for (let position = 0; position < totals.size; position++) {
    const cell = totals.cell(position);
    if (cell.slot !== slot) continue;
    rows.push(mint(totals, { ...cell, counters: only(cell.counters, HOUR_COUNTERS), histogram: undefined }));
  }
  return rows;
}

/**
 * GATE 2 for what was kept out of a closed day, which is released with it. Beacons are in `events`: they would have been
 * page views or events. In random order.
 */
export function releaseFiltered(
  filtered: readonly FilteredCount[],
  policy: ReleasePolicy,
  random: Random,
  of: Pick<ReleasedRow, "site" | "day" | "windowStart">,
): ReleasedRow[] {
  const { site, day, windowStart } = of;
  const fixed = { window: "day", report: FILTERED_REPORT, site, day, windowStart, histogram: undefined } as const;
  const rows = permittedFiltered(filtered, policy).map(({ reason, name, beacons }) =>
    mintReleased({ ...fixed, v1: reason, v2: name, counters: { ...noCounts(), events: beacons } }),
  );
  return shuffle(rows, random);
}

/** GATE 2 for a closed window of a site in mode `dp`: nothing of it without noise, in random order. */
export function releaseDp(reports: readonly BoundedReport[], plan: DpPlan, random: Random): ReleasedRow[] {
  const rows = noisyCells(reports, plan, random).map(({ report, windowStart, value, variances, ...counted }) =>
    mintReleased({
      window: report.asked.window,
      report: report.asked.report.name,
      site: report.site,
      day: report.day,
      windowStart,
      v1: value,
      v2: "",
      counters: { ...noCounts(), ...counted },
      histogram: undefined,
      variances,
    }),
  );
  return shuffle(rows, random);
}

/**
 * GATE 2 for a closed week: the rows that may be stored of what its days withheld, and of its organisations, in random
 * order. Of each report by day what each value had on the days that withheld it, and `(other)` with as much less, so every
 * report that has one still adds up to the totals; distributions stay as the days told them. Of each report of
 * organisations what is named, and all the rest as `(other)`.
 */
export function releaseWeek(
  named: readonly NamedValues[],
  organisations: readonly NamedOrganisations[],
  week: ReleasedWeek,
  random: Random,
): ReleasedRow[] {
  const { site, monday, start } = week;
  const rows: ReleasedRow[] = [];
  const row = (report: string, v1: string, v2: string, counters: Counters): void => {
    const window = { window: "week", site, day: monday, windowStart: start } as const;
    rows.push(mintReleased({ ...window, report, v1, v2, counters, histogram: undefined }));
  };
  for (const { report, values } of named) {
    const other = noCounts();
    for (const { v1, v2, counters } of values) {
      row(report.name, v1, v2, counters);
      for (const name of COUNTERS) other[name] -= counters[name];
    }
    if (values.length > 0 && tellsRest(report))
      row(report.name, OTHER, report.dimensions.length > 1 ? OTHER : NONE, other);
  }
  for (const { report, cells, other } of organisations) {
    const isFirst = report.dimensions[0] === "organisation";
    for (const { organisation, value, counters } of cells) {
      const [v1, v2] = isFirst ? [organisation, value] : [value, organisation];
      row(report.name, v1, v2, counters);
    }
    if (cells.length > 0 && !isEmpty(other)) row(report.name, OTHER, OTHER, other);
  }
  return shuffle(rows, random);
}

export interface ReleasedWeek {
  readonly site: SiteId;
  /** Local date, `YYYY-MM-DD`: the day under which rows of the week are stored. */
  readonly monday: string;
  /** First instant of Monday. */
  readonly start: EpochMs;
}

function permitted(report: ClosedReport, hidden: Uint8Array): Cell[] {
  const cells: Cell[] = [];
  for (let position = 0; position < report.size; position++) {
    if (hidden[position] === 0) cells.push(report.cell(position));
  }
  if (tellsRest(report.report) && hidden.includes(1)) cells.push(...report.union(hidden));
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
    histogram: cell.histogram,
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
