import type { DimensionName } from "../../domain/dimension.ts";
import { propertyKey } from "../../domain/mark.ts";
import { nestingDepth } from "../../domain/nesting.ts";
import { markKindOf } from "../../domain/report.ts";
import { DAYS_PER_WEEK } from "../../domain/week.ts";
import { parentsOf } from "../parents.ts";
import { ALL_DAYS, valueKey, type WeekReport, type WeekState, type WithheldValue } from "./week-state.ts";
import { needsOf, type Needed } from "./week-bases.ts";
import { weekWholes, type WeekWhole } from "./week-wholes.ts";

/** The values of a report that may be named for the week, after all. */
export interface NamedValues {
  readonly report: WeekReport;
  readonly values: readonly WithheldValue[];
}

/**
 * Which values that were withheld on days of a week are named for the week as a whole: those that came from at least
 * `k` distinct networks, however often any of them came, as far as no subtraction undoes what stays hidden.
 *
 * Reports are decided after those that they refine, and after those of which they are parts by their values (regions
 * after countries), which are parents like the others. A value needs every parent that was withheld on one of its days to
 * be named as well. Then, for each parent and each set D of days: whoever subtracts from what is hidden below the parent
 * on D what is named of it must be left with nothing, or with at least two values from at least `k` networks. A sum over
 * the days of a value can be subtracted only if all these days are in D, and a day on which nothing is subtracted was
 * published by itself already; so the sets that matter are the unions of days of named values. Of a parent that is named
 * for the week itself nothing is known but its sum: its days come together or not at all. Where a set fails, the smallest
 * value whose days are in it is taken back, until none fails. What is taken back has `k` networks itself, so two of them
 * mend a set, and the whole is linear in values for each of the 127 sets.
 *
 * Marks come last. One that is made of a page or event is named only where it is made of a single one in the whole week, which
 * is told of each of its days, or of all the days on which it was withheld: then the mark says nothing beyond it. One that
 * is made of several is not named. Values of one property are held against the sum of their key, like parts of it.
 */
export function decideWeek(state: Pick<WeekState, "reports">, k: number): NamedValues[] {
  const named = new Map<WeekReport, Set<WithheldValue>>();
  const find = (dimensions: readonly DimensionName[]): WeekReport | undefined =>
    state.reports.find((report) => report.name === dimensions.join("*"));
  const coarserFirst = [...state.reports].sort(
    (a, b) =>
      marksOf(a) - marksOf(b) ||
      a.dimensions.length - b.dimensions.length ||
      nestingDepth(a.dimensions) - nestingDepth(b.dimensions),
  );
  for (const report of coarserFirst) {
    const question = { dimensions: report.dimensions, window: "day" as const };
    const refined = parentsOf(question, ({ dimensions }) => find(dimensions) !== undefined);
    const parents = [
      ...refined.map(({ dimensions }): Parent => {
        const places = dimensions.map((name) => report.dimensions.indexOf(name));
        return { report: find(dimensions), partsOf: (value) => [{ key: parentKey(value, places), days: value.days }] };
      }),
      ...weekWholes(report, state.reports).map((whole, at): Parent => ({
        report: whole.report,
        partsOf: (value) => partsOf(value, whole, at),
      })),
      ...keyFamilies(report),
    ];
    const needs = needsOf(report, state.reports);
    const values = new Set<WithheldValue>();
    for (const value of report.values.values()) {
      const isAllowed =
        parents.every((parent) => isParentNamed(value, parent, named)) &&
        needs(value)?.every((one) => isTold(value, one, named)) === true;
      if (!value.overLimit && isAllowed && networksOn([value], ALL_DAYS, k) >= k) values.add(value);
    }
    complement(report, values, parents, named, k);
    named.set(report, values);
  }
  return [...named].map(([report, values]) => ({ report, values: [...values] }));
}

function marksOf({ dimensions }: WeekReport): number {
  return markKindOf(dimensions) === undefined ? 0 : 1;
}

/** See `propertyFamilies`. What a limit hid the key of may be of each, and is in none. */
function keyFamilies({ dimensions }: WeekReport): readonly Parent[] {
  const at = dimensions.indexOf("property");
  if (at < 0) return [];
  const partsOf: Parent["partsOf"] = ({ v1, v2, days, overLimit }) => {
    const values = [v1, v2];
    const key = JSON.stringify(values.with(at, propertyKey(values[at] ?? "")));
    return overLimit ? [] : [{ key, days }];
  };
  return [{ report: undefined, partsOf }];
}

/** Whether what a value of marks needs was published on each of its days, or is named for the week. */
function isTold(
  { days }: WithheldValue,
  { report, key, isSame }: Needed,
  named: ReadonlyMap<WeekReport, ReadonlySet<WithheldValue>>,
): boolean {
  if (report === undefined) return false;
  const needed = report.values.get(key);
  if ((days & report.lostDays & ~(needed?.days ?? 0)) !== 0) return false;
  if (needed === undefined || (needed.days & days) === 0) return true;
  return named.get(report)?.has(needed) === true && (!isSame || (needed.days & ~days) === 0);
}

interface Parent {
  /** Undefined for the totals, and for the sum of a property's key. */
  readonly report: WeekReport | undefined;
  /** The parent's values that a value is part of, for the days on which it was part of one alone. */
  readonly partsOf: (value: WithheldValue) => readonly Part[];
}

interface Part {
  /** Of the parent. */
  readonly key: string;
  /** Those of the value's days on which it was part of it. */
  readonly days: number;
}

/** A limit puts values of many wholes together. */
function partsOf(value: WithheldValue, { keyOf }: WeekWhole, at: number): readonly Part[] {
  if (value.overLimit) return [];
  return [...(value.wholes[at] ?? [])].map(([coarser, days]) => ({ key: keyOf(value, coarser), days }));
}

/**
 * Whether the value's parent was published on each of its days, or is named for the week. Not for a value that was part
 * of several: its sum would tell of all of them together.
 */
function isParentNamed(
  value: WithheldValue,
  { report, partsOf }: Parent,
  named: ReadonlyMap<WeekReport, ReadonlySet<WithheldValue>>,
): boolean {
  if (report === undefined) return true;
  const [part] = partsOf(value);
  if (part?.days !== value.days) return false;
  const parent = report.values.get(part.key);
  const withheld = value.days & (parent?.days ?? 0);
  // A parent that found no room looks as if it had been published.
  if ((value.days & report.lostDays & ~(parent?.days ?? 0)) !== 0) return false;
  return withheld === 0 || parent === undefined || named.get(report)?.has(parent) === true;
}

function parentKey({ v1, v2 }: WithheldValue, places: readonly number[]): string {
  const [first = "", second = ""] = places.map((place) => (place === 0 ? v1 : v2));
  return valueKey(first, second);
}

/** Takes values out of `named` until no subtraction tells what stays hidden. */
function complement(
  report: WeekReport,
  values: Set<WithheldValue>,
  parents: readonly Parent[],
  named: ReadonlyMap<WeekReport, ReadonlySet<WithheldValue>>,
  k: number,
): void {
  const families = parents.flatMap((parent) => familiesOf(report, parent, named));
  const familiesWith = new Map<WithheldValue, Family[]>();
  for (const family of families) {
    for (const value of family.values) familiesWith.set(value, [...(familiesWith.get(value) ?? []), family]);
  }
  // What is taken back below one parent is looked at again below its others, and only there: chains may be long.
  const pending = new Set(families);
  for (const family of pending) {
    pending.delete(family);
    for (const value of settle(family, values, k)) {
      for (const other of familiesWith.get(value) ?? []) pending.add(other);
    }
  }
}

/** What was withheld of one parent. */
interface Family {
  readonly values: WithheldValue[];
  /** Days of the parent of which its sum over all of them is known; 0 when each of its days is. */
  readonly together: number;
  /** Days on which more may have been withheld of it than its values. */
  readonly lostDays: number;
}

function familiesOf(
  report: WeekReport,
  { report: ofParent, partsOf }: Parent,
  named: ReadonlyMap<WeekReport, ReadonlySet<WithheldValue>>,
): readonly Family[] {
  const families = new Map<string, WithheldValue[]>();
  let lostDays = report.lostDays;
  for (const value of report.values.values()) {
    const parts = partsOf(value);
    lostDays |= parts.reduce((days, part) => days & ~part.days, value.days);
    for (const { key, days } of parts) {
      // What is part of several is never named: its share of each stays hidden.
      const part = days === value.days ? value : { ...value, days };
      const family = families.get(key);
      if (family === undefined) families.set(key, [part]);
      else family.push(part);
    }
  }
  return [...families].map(([key, values]) => {
    const parent = ofParent?.values.get(key);
    const isNamed = ofParent !== undefined && parent !== undefined && named.get(ofParent)?.has(parent) === true;
    return { values, together: isNamed ? parent.days : 0, lostDays };
  });
}

/** Looks at every set of days of one parent that matters. The values that were taken back. */
function settle(family: Family, named: Set<WithheldValue>, k: number): readonly WithheldValue[] {
  const taken: WithheldValue[] = [];
  for (const days of daySets(family, named)) {
    while (!isHiddenWell(family, named, days, k)) {
      const smallest = smallestWithin(family.values, named, days);
      // Nothing is subtracted any more.
      if (smallest === undefined) break;
      named.delete(smallest);
      taken.push(smallest);
    }
  }
  return taken;
}

/** Every union of the days of named values, without and with the days that come together with one of them. */
function daySets({ values, together }: Family, named: ReadonlySet<WithheldValue>): ReadonlySet<number> {
  const own = new Set<number>();
  for (const value of values) if (named.has(value)) own.add(value.days);
  const sets = new Set<number>();
  for (const days of own) {
    for (const other of [...sets]) sets.add(other | days);
    sets.add(days);
  }
  for (const days of [...sets]) sets.add(completed(days, together));
  return sets;
}

function completed(days: number, together: number): number {
  return (days & together) === 0 ? days : days | together;
}

/**
 * Whether what is left on `days` after subtraction is nothing, or enough. True as well once `days` is no such
 * set any more: then a smaller one is what matters.
 */
function isHiddenWell(
  { values, together, lostDays }: Family,
  named: ReadonlySet<WithheldValue>,
  days: number,
  k: number,
): boolean {
  const networks = new Set<number>();
  let count = 0;
  let subtracted = 0;
  for (const value of values) {
    if ((value.days & days) === 0) continue;
    if ((value.days & ~days) === 0 && named.has(value)) {
      subtracted |= value.days;
      continue;
    }
    count++;
    addNetworks(value, days & value.days, k, networks);
    if (count >= VALUES_MIN && networks.size >= k) return true;
  }
  const matters = subtracted === days || completed(subtracted, together) === days;
  return !matters || (count === 0 && (lostDays & days) === 0);
}

/** One hidden value alone would be told by its parent. */
const VALUES_MIN = 2;

/** The named value of fewest visitors, all of whose days are in `days`. */
function smallestWithin(
  values: readonly WithheldValue[],
  named: ReadonlySet<WithheldValue>,
  days: number,
): WithheldValue | undefined {
  let smallest: WithheldValue | undefined;
  for (const value of values) {
    if ((value.days & ~days) !== 0 || !named.has(value)) continue;
    if (smallest === undefined || value.counters.visitors < smallest.counters.visitors) smallest = value;
  }
  return smallest;
}

/** Distinct networks of values on some days, no more than `limit`. */
function networksOn(values: readonly WithheldValue[], days: number, limit: number): number {
  const networks = new Set<number>();
  for (const value of values) addNetworks(value, days, limit, networks);
  return Math.min(networks.size, limit);
}

function addNetworks(value: WithheldValue, days: number, limit: number, networks: Set<number>): void {
  for (let day = 0; day < DAYS_PER_WEEK && networks.size < limit; day++) {
    if ((days & (1 << day)) === 0) continue;
    for (const network of value.networks[day] ?? []) networks.add(network);
  }
}
