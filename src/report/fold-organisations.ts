import { readOrganisationValue, type Organisation } from "../domain/organisation.ts";
import type { PairedDimension, StoredWeek, StoredWeeks, WeekSums } from "./stored-weeks.ts";

/** All that is stored of the organisations of one name. */
export interface FoldedOrganisation {
  /** As it was known in the latest week. */
  readonly organisation: Organisation;
  /** By Monday. */
  readonly weeks: ReadonlyMap<string, WeekSums>;
  readonly values: Readonly<Record<PairedDimension, ReadonlyMap<string, WeekSums>>>;
  readonly first: string;
  readonly last: string;
}

interface Folding {
  latest: { readonly organisation: Organisation; readonly row: StoredWeek } | undefined;
  weeks: Map<string, WeekSums>;
  values: Record<PairedDimension, Map<string, WeekSums>>;
  first: string;
  last: string;
}

/**
 * Organisations by name, each once however its attributes changed: databases learn, and a row says what was known when
 * it was released. `known` is what the owner's rules make of a stored organisation; what it leaves out is left out.
 */
export function foldOrganisations(
  stored: StoredWeeks,
  known: (organisation: Organisation) => Organisation | undefined,
): readonly FoldedOrganisation[] {
  const byName = new Map<string, Folding>();
  const read = remembered((value) => {
    const organisation = readOrganisationValue(value);
    return organisation === undefined ? undefined : known(organisation);
  });
  for (const row of stored.weeks) {
    const organisation = read(row.organisation);
    if (organisation === undefined) continue;
    const folding = byName.get(organisation.name) ?? noWeeks();
    byName.set(organisation.name, folding);
    add(folding.weeks, row.week, row);
    if (folding.latest === undefined || isLater(row, folding.latest.row)) folding.latest = { organisation, row };
  }
  for (const { organisation: value, first, last } of stored.spans) {
    const folding = byName.get(read(value)?.name ?? "");
    if (folding === undefined) continue;
    if (folding.first === "" || first < folding.first) folding.first = first;
    if (last > folding.last) folding.last = last;
  }
  for (const { organisation: value, dimension, value: of, ...sums } of stored.pairs) {
    const folding = byName.get(read(value)?.name ?? "");
    if (folding !== undefined) add(folding.values[dimension], of, sums);
  }
  return [...byName.values()].flatMap(({ latest, ...folding }) =>
    latest === undefined ? [] : [{ ...folding, organisation: latest.organisation }],
  );
}

function noWeeks(): Folding {
  return {
    latest: undefined,
    weeks: new Map(),
    values: { page: new Map(), event: new Map(), source: new Map(), country: new Map() },
    first: "",
    last: "",
  };
}

/** Of one week: the larger one, and by text where they are alike, so that the order of rows decides nothing. */
function isLater(a: StoredWeek, b: StoredWeek): boolean {
  if (a.week !== b.week) return a.week > b.week;
  if (a.visitors !== b.visitors) return a.visitors > b.visitors;
  return a.organisation > b.organisation;
}

function add(sums: Map<string, WeekSums>, key: string, more: WeekSums): void {
  const before = sums.get(key);
  sums.set(key, before === undefined ? onlySums(more) : sumOf(before, more));
}

/** Adds up two rows. */
export function sumOf(a: WeekSums, b: WeekSums): WeekSums {
  return {
    visitors: a.visitors + b.visitors,
    visits: a.visits + b.visits,
    pageviews: a.pageviews + b.pageviews,
    events: a.events + b.events,
    engagedS: a.engagedS + b.engagedS,
  };
}

export const NO_SUMS: WeekSums = { visitors: 0, visits: 0, pageviews: 0, events: 0, engagedS: 0 };

function onlySums(row: WeekSums): WeekSums {
  return sumOf(NO_SUMS, row);
}

function remembered<T>(read: (value: string) => T): (value: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found.result;
    const result = read(value);
    known.set(value, { result });
    return result;
  };
}
