import { COUNTERS, type Counters } from "../../domain/counters.ts";
import { OTHER } from "../../domain/dimension.ts";
import { ORGANISATIONS_REPORT } from "../../domain/report.ts";
import { DAYS_PER_WEEK } from "../../domain/week.ts";
import type { NamedValues } from "./decide-week.ts";
import {
  pairedDimension,
  visitorDays,
  type OrganisationCell,
  type OrganisationReport,
  type OrganisationWeek,
  type PairedValue,
} from "./organisation-week.ts";
import { ALL_DAYS, valueKey } from "./week-state.ts";

/** What may be released of one report of organisations. */
export interface NamedOrganisations {
  readonly report: OrganisationReport;
  readonly cells: readonly OrganisationCell[];
  /** Sums of all others; a visitor of several of them counts in each. */
  readonly other: Counters;
}

/**
 * Which organisations are named for the week, and what is told of them: those with at least m visitor-days (the site's
 * `organisationVisitorDays`; a visitor on three days is three), and of these the pairs that have as many themselves and whose
 * other value is public this week. As far as no subtraction undoes it:
 *
 * - what is not named of a named organisation is, in each report that adds up to it, nothing, or at least two values of at
 *   least m visitor-days together;
 * - what is not named of a page, source, … is nothing, or at least k visitor-days (of a kind m);
 * - what is not named of the kinds that are in `(other)` on all of their days, whose organisations can be subtracted from it,
 *   is, with what else is in it, nothing, or at least k visitor-days;
 * - what is not named at all is nothing, or at least k visitor-days.
 *
 * "Nothing" does where it tells nothing more: not of a value that some days of the week published and others kept back,
 * since all that is named of it would then be the sum that is missing, and not where the state lost something. Where a rule
 * fails, the named cell of fewest visitor-days is taken back, until none fails. Organisations are decided before their
 * pairs. Custom events add up to no number that is told of an organisation, so the first rule is not for them.
 *
 * @param corrections What the second chance names in the same week.
 */
export function decideOrganisations(
  week: OrganisationWeek,
  corrections: readonly NamedValues[],
): readonly NamedOrganisations[] {
  const base = week.reports.find(({ name }) => name === ORGANISATIONS_REPORT);
  if (base === undefined) return [];
  const named = new Set([...base.cells.values()].filter((cell) => visitorDays(cell) >= week.visitorDays));
  takeBack(named, [...kinds(base, week, corrections), hiddenKinds(base, week, corrections), everything(base, week)]);
  const organisations = new Map([...named].map((cell) => [cell.organisation, cell]));
  return week.reports.map((report) => {
    const cells = report === base ? named : namedPairs(report, organisations, week, corrections);
    return { report, cells: [...cells], other: otherThan(report, cells) };
  });
}

function namedPairs(
  report: OrganisationReport,
  organisations: ReadonlyMap<string, OrganisationCell>,
  week: OrganisationWeek,
  corrections: readonly NamedValues[],
): ReadonlySet<OrganisationCell> {
  const named = new Set<OrganisationCell>();
  const publicityOf = publicity(report, corrections);
  for (const cell of report.cells.values()) {
    const isPublic = cell.value !== OTHER && publicityOf(cell.value) !== "none";
    if (isPublic && visitorDays(cell) >= week.visitorDays && organisations.has(cell.organisation)) named.add(cell);
  }
  const families: Family[] = [];
  for (const [value, cells] of grouped(report.cells.values(), ({ value }) => value)) {
    const mayBeNothing = publicityOf(value) === "whole" && report.lostValues === 0;
    families.push(restOf(cells, sumOn(ALL_DAYS, report.values.get(value)?.unnamed), mayBeNothing, week.k));
  }
  if (!report.dimensions.includes("event")) {
    for (const [organisation, cells] of grouped(report.cells.values(), (cell) => cell.organisation)) {
      const whole = organisations.get(organisation);
      if (whole !== undefined) families.push(restOfOrganisation(whole, cells, report, week.visitorDays));
    }
  }
  takeBack(named, families);
  return named;
}

/** Cells that add up to something that may be known. */
interface Family {
  readonly cells: readonly OrganisationCell[];
  /** Whether what is left of it without the named cells is nothing, or enough. */
  readonly isHiddenWell: (named: ReadonlySet<OrganisationCell>) => boolean;
}

function kinds(
  base: OrganisationReport,
  { visitorDays: least }: OrganisationWeek,
  corrections: readonly NamedValues[],
): readonly Family[] {
  const publicityOf = publicity(base, corrections);
  return [...grouped(base.cells.values(), ({ value }) => value)].map(([kind, cells]) => {
    const mayBeNothing = publicityOf(kind) !== "part" && base.lostValues === 0;
    return restOf(cells, sumOn(ALL_DAYS, base.values.get(kind)?.unnamed), mayBeNothing, least);
  });
}

/** What `(other)` of the kinds holds over the week. Of kinds that are in it on some days nobody knows which part. */
function hiddenKinds(base: OrganisationReport, { k }: OrganisationWeek, corrections: readonly NamedValues[]): Family {
  const publicityOf = publicity(base, corrections);
  const keptBackOf = keptBack(base, corrections);
  const subtracted: OrganisationCell[] = [];
  let others = 0;
  for (const cell of base.cells.values()) {
    if (publicityOf(cell.value) === "none") subtracted.push(cell);
    else others += sumOn(keptBackOf(cell.value), cell.visitors);
  }
  for (const [kind, { unnamed }] of base.values) others += sumOn(keptBackOf(kind), unnamed);
  return restOf(subtracted, others, base.lostValues === 0, k);
}

/** Visitor-days on some days, one bit each. */
function sumOn(days: number, visitors: readonly number[] = []): number {
  return visitors.reduce((sum, one, day) => sum + ((days & (1 << day)) === 0 ? 0 : one), 0);
}

/** The totals are public by the day. */
function everything(base: OrganisationReport, week: OrganisationWeek): Family {
  return restOf([...base.cells.values()], base.rest.visitors, true, week.k);
}

/** Over organisations visitors add up: a token is of one network, and so of one organisation. */
function restOf(cells: readonly OrganisationCell[], unnamed: number, mayBeNothing: boolean, least: number): Family {
  return {
    cells,
    isHiddenWell: (named) => {
      let hidden = unnamed;
      for (const cell of cells) if (!named.has(cell)) hidden += visitorDays(cell);
      return hidden >= least || (hidden === 0 && mayBeNothing);
    },
  };
}

/**
 * Over pages visitors do not add up. On each day there were at least as many as in the largest hidden cell, and as the
 * organisation has beyond the sum of its named ones.
 */
function restOfOrganisation(
  whole: OrganisationCell,
  cells: readonly OrganisationCell[],
  { lostCells }: OrganisationReport,
  least: number,
): Family {
  return {
    cells,
    isHiddenWell: (named) => {
      const hidden = cells.filter((cell) => !named.has(cell));
      if (hidden.length === 0) return lostCells === 0;
      let days = 0;
      for (let day = 0; day < DAYS_PER_WEEK; day++) {
        const told = cells.reduce((sum, cell) => sum + (named.has(cell) ? (cell.visitors[day] ?? 0) : 0), 0);
        const largest = hidden.reduce((most, { visitors }) => Math.max(most, visitors[day] ?? 0), 0);
        days += Math.max(largest, (whole.visitors[day] ?? 0) - told);
      }
      return hidden.length >= VALUES_MIN && days >= least;
    },
  };
}

/** One hidden value alone would be told by its parent. */
const VALUES_MIN = 2;

/** Takes cells out of `named` until every family is hidden well. */
function takeBack(named: Set<OrganisationCell>, families: readonly Family[]): void {
  const familiesWith = new Map<OrganisationCell, Family[]>();
  for (const family of families) {
    for (const cell of family.cells) familiesWith.set(cell, [...(familiesWith.get(cell) ?? []), family]);
  }
  // What is taken back in one is looked at again in its others, and only there: chains may be long.
  const pending = new Set(families);
  for (const family of pending) {
    pending.delete(family);
    while (!family.isHiddenWell(named)) {
      const smallest = smallestOf(family.cells, named);
      // Nothing is subtracted any more.
      if (smallest === undefined) break;
      named.delete(smallest);
      for (const other of familiesWith.get(smallest) ?? []) if (other !== family) pending.add(other);
    }
  }
}

/** Of fewest visitor-days; of several the first by its texts, so that the same week names the same. */
function smallestOf(
  cells: readonly OrganisationCell[],
  named: ReadonlySet<OrganisationCell>,
): OrganisationCell | undefined {
  let smallest: OrganisationCell | undefined;
  for (const cell of cells) {
    if (!named.has(cell)) continue;
    if (smallest === undefined || isSmaller(cell, smallest)) smallest = cell;
  }
  return smallest;
}

function isSmaller(one: OrganisationCell, other: OrganisationCell): boolean {
  const difference = visitorDays(one) - visitorDays(other);
  if (difference !== 0) return difference < 0;
  return valueKey(one.organisation, one.value) < valueKey(other.organisation, other.value);
}

/** How much is known of a value by itself: its sum over the week, that of some of its days, or nothing. */
type Publicity = "whole" | "part" | "none";

/** Asks about values of the dimension that a report pairs with organisations. */
function publicity(report: OrganisationReport, corrections: readonly NamedValues[]): (value: string) => Publicity {
  const keptBackOf = keptBack(report, corrections);
  return (value) => {
    const { days } = report.values.get(value) ?? ABSENT;
    const left = keptBackOf(value);
    if (left !== 0) return left === days ? "none" : "part";
    return days === 0 ? "none" : "whole";
  };
}

/** Asks on which days a value is in `(other)` of its dimension, one bit each, when the second chance is over. */
function keptBack(report: OrganisationReport, corrections: readonly NamedValues[]): (value: string) => number {
  const dimension = pairedDimension(report);
  const ofDimension = corrections.find((correction) => correction.report.name === dimension);
  const corrected = new Map(ofDimension?.values.map(({ v1, days }) => [v1, days]));
  return (value) => {
    const { days, published } = report.values.get(value) ?? ABSENT;
    return days & ~published & ~(corrected.get(value) ?? 0);
  };
}

const ABSENT: Pick<PairedValue, "days" | "published"> = { days: 0, published: 0 };

function otherThan(report: OrganisationReport, named: ReadonlySet<OrganisationCell>): Counters {
  const other = { ...report.rest };
  for (const cell of report.cells.values()) {
    if (!named.has(cell)) for (const name of COUNTERS) other[name] += cell.counters[name];
  }
  return other;
}

function grouped(
  cells: Iterable<OrganisationCell>,
  keyOf: (cell: OrganisationCell) => string,
): ReadonlyMap<string, readonly OrganisationCell[]> {
  const groups = new Map<string, OrganisationCell[]>();
  for (const cell of cells) {
    const group = groups.get(keyOf(cell));
    if (group === undefined) groups.set(keyOf(cell), [cell]);
    else group.push(cell);
  }
  return groups;
}
