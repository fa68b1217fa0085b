import { grouped } from "../../support/oracle-cells.ts";
import type { DimensionName } from "../../../src/domain/dimension.ts";
import { COARSER } from "../../../src/domain/nesting.ts";
import type { Report } from "../../../src/domain/report.ts";
import { DAYS_PER_WEEK } from "../../../src/domain/week.ts";
import type { PublishedRow } from "./published.ts";
import type { PublishedWeek } from "./site-week.ts";

/** What is left of a parent's values on some days of a week after subtracting days and corrections. */
export interface WeekRemainder {
  readonly parent: string;
  readonly child: string;
  readonly parentKey: string;
  /** One bit a day, Monday first. */
  readonly days: number;
  /** Page views that the attacker's equation leaves, and that really are behind it. */
  readonly left: number;
  readonly pageviews: number;
  readonly networks: number;
  readonly values: number;
}

interface HiddenValue {
  readonly key: string;
  /** Days on which it was kept back. */
  days: number;
  /** By day. */
  readonly networks: (Set<number> | undefined)[];
  readonly pageviews: number[];
  correction: PublishedRow | undefined;
}

/**
 * Every equation of a week that takes corrections in: for a report, each value of each report that it refines (or the
 * totals), and each union D of days of corrected values, with and without those of the parent's own correction, which is
 * known for all its days together: what is kept back on D less the corrections whose days are all in D. The attacker is given the days on which a value was kept back, which the days' own rows suggest.
 */
export function weekRemainders(week: PublishedWeek, reports: readonly Report[]): WeekRemainder[] {
  const found: WeekRemainder[] = [];
  const all = new Map(reports.map((report) => [report, hiddenValues(week, report)]));
  const hiddenOf = (report: Report): Map<string, HiddenValue> => all.get(report) ?? new Map<string, HiddenValue>();
  for (const child of reports.filter(({ dimensions }) => dimensions.length > 0)) {
    const hidden = hiddenOf(child);
    for (const parent of reports) {
      const refines = parent !== child && parent.dimensions.every((name) => child.dimensions.includes(name));
      if (!refines) continue;
      const families = grouped([...hidden.values()], ({ key }) => parentKey(key, child.dimensions, parent.dimensions));
      for (const [key, family] of families) {
        for (const days of daySets(family, hiddenOf(parent).get(key))) {
          const remainder = remainderOn(family, days);
          if (remainder !== undefined)
            found.push({ parent: parent.name, child: child.name, parentKey: key, days, ...remainder });
        }
      }
    }
  }
  return found;
}

/**
 * The same equations for reports that are parts of others by their values, one step or more: what is kept back of sources
 * below each channel. A value that was part of several on the days on which it was kept back is no number of one alone:
 * then nothing is subtracted for it.
 */
export function nestedWeekRemainders(week: PublishedWeek, reports: readonly Report[]): WeekRemainder[] {
  const found: WeekRemainder[] = [];
  for (const child of reports) {
    for (const parent of reports) {
      const coarse = coarseOf(child, parent);
      if (coarse === undefined) continue;
      const dimensions = [...child.dimensions, coarse];
      const whole = hiddenValues(week, parent);
      const parts = [...hiddenValues(week, child, dimensions).values()];
      for (const [key, family] of grouped(parts, (part) => parentKey(part.key, dimensions, parent.dimensions))) {
        for (const days of daySets(family, whole.get(key))) {
          const remainder = isKnownOn(whole.get(key), days) ? remainderOn(family, days) : undefined;
          if (remainder !== undefined)
            found.push({ parent: parent.name, child: child.name, parentKey: key, days, ...remainder });
        }
      }
    }
  }
  return found;
}

/** Whether the sum of a parent's value over some days was published, by days and its correction. */
function isKnownOn(parent: HiddenValue | undefined, days: number): boolean {
  const hidden = (parent?.days ?? 0) & days;
  return hidden === 0 || (parent?.correction !== undefined && hidden === parent.days);
}

/** The dimension of `parent` that stands in the place of one of `child`'s, of which it is the coarser one. */
function coarseOf(child: Report, parent: Report): DimensionName | undefined {
  const [coarse, another] = parent.dimensions.filter((name) => !child.dimensions.includes(name));
  const [fine, left] = child.dimensions.filter((name) => !parent.dimensions.includes(name));
  if (coarse === undefined || fine === undefined || another !== undefined || left !== undefined) return undefined;
  for (let name = COARSER[fine]; name !== undefined; name = COARSER[name]) if (name === coarse) return coarse;
  return undefined;
}

/** What the days kept back of a report, by the values of `dimensions`: its own, and more that tell its parts apart. */
function hiddenValues(
  { days, exact, corrections }: PublishedWeek,
  report: Report,
  dimensions: readonly DimensionName[] = report.dimensions,
): Map<string, HiddenValue> {
  const own = report.dimensions.length;
  const hidden = new Map<string, HiddenValue>();
  for (let number = 0; number < DAYS_PER_WEEK; number++) {
    const [published, day] = [days[number], exact[number]];
    if (published === undefined || day === undefined) continue;
    const table = day.table(report);
    const cells = day.cells(table, dimensions, "day");
    const ofCell = cells.example.map((row) => {
      const values = dimensions.map((name) => day.value(table, name, row));
      const amounts = published.amounts(report, "day", day.dayStart, values.slice(0, own));
      return amounts === undefined ? values.join("\n") : undefined;
    });
    for (let row = 0; row < table.size; row++) {
      const key = ofCell[cells.cellOf[row] ?? 0];
      if (key === undefined) continue;
      let value = hidden.get(key);
      if (value === undefined) {
        value = {
          key,
          days: 0,
          networks: [],
          pageviews: new Array<number>(DAYS_PER_WEEK).fill(0),
          correction: undefined,
        };
        hidden.set(key, value);
      }
      value.days |= 1 << number;
      (value.networks[number] ??= new Set()).add(table.network[row] ?? 0);
      value.pageviews[number] = (value.pageviews[number] ?? 0) + (table.amounts.pageviews[row] ?? 0);
    }
  }
  const parts = grouped([...hidden.values()], ({ key }) => key.split("\n").slice(0, own).join("\n"));
  for (const row of corrections) {
    if (row.report !== report.name) continue;
    const [value, another] = parts.get([row.v1, row.v2].slice(0, own).join("\n")) ?? [];
    if (value === undefined) throw new Error("a correction of what was not kept back");
    if (another === undefined) value.correction = row;
  }
  return hidden;
}

function parentKey(key: string, child: readonly DimensionName[], parent: readonly DimensionName[]): string {
  const values = key.split("\n");
  return parent.map((name) => values[child.indexOf(name)] ?? "").join("\n");
}

function daySets(family: readonly HiddenValue[], parent: HiddenValue | undefined): Set<number> {
  const found = unions(family);
  if (parent?.correction === undefined) return found;
  // Where nothing of those days is subtracted, the parent's correction says it all itself.
  for (const days of [...found]) if ((days & parent.days) !== 0) found.add(days | parent.days);
  return found;
}

function unions(family: readonly HiddenValue[]): Set<number> {
  const found = new Set<number>();
  for (const { days, correction } of family) {
    if (correction === undefined || found.has(days)) continue;
    for (const other of [...found]) found.add(other | days);
    found.add(days);
  }
  return found;
}

function remainderOn(
  family: readonly HiddenValue[],
  days: number,
): Pick<WeekRemainder, "left" | "pageviews" | "networks" | "values"> | undefined {
  const networks = new Set<number>();
  let [left, pageviews, values] = [0, 0, 0];
  for (const value of family) {
    const own = value.pageviews.filter((_, day) => (days & (1 << day)) !== 0).reduce((sum, count) => sum + count, 0);
    left += own;
    if ((value.days & days) === 0) continue;
    if (value.correction !== undefined && (value.days & ~days) === 0) {
      left -= value.correction.counters.pageviews;
      continue;
    }
    values++;
    pageviews += own;
    value.networks.forEach((ofDay, day) => {
      if ((days & (1 << day)) !== 0) for (const network of ofDay ?? []) networks.add(network);
    });
  }
  return values === 0 ? undefined : { left, pageviews, networks: networks.size, values };
}
