import { slotStart, type LocalDay } from "../../src/domain/calendar.ts";
import { COUNTERS, type Counters, type CounterName } from "../../src/domain/counters.ts";
import type { DimensionName } from "../../src/domain/dimension.ts";
import { timeBucket } from "../../src/domain/histogram.ts";
import type { Report, WindowKind } from "../../src/domain/report.ts";

/** A cell as the oracle counts it: plain values that `toEqual` compares. */
export interface OracleCell {
  readonly slot: number;
  readonly windowStart: number;
  readonly v1: string;
  readonly v2: string;
  readonly counters: Counters;
  readonly histogram: ReadonlyMap<number, number> | undefined;
  readonly credited: number;
}

export type Values = Readonly<Record<DimensionName, string>>;

/** Visible time and depth that a page view reported. */
export interface Measured {
  engagedMs: number;
  deepest: number | undefined;
}

/** What of a visit is counted. */
export interface CountedVisit {
  readonly startedAt: number;
  lastAt: number;
  pageviews: number;
  interactiveEvents: number;
}

/** What is summed into a cell. */
export interface Entry {
  readonly visitor: string;
  readonly network: string;
  readonly slot: number;
  readonly values: Values;
  readonly pageviews: number;
  readonly events: number;
  /** The visit whose counts stand here. */
  readonly visit: CountedVisit | undefined;
  readonly measured: Measured | undefined;
}

/** What a heap of entries comes to; of histograms reports by day tell, and of time on page those that keep it. */
export interface Counted {
  readonly counters: Counters;
  readonly histogram: ReadonlyMap<number, number> | undefined;
}

/** The cells of a report: its entries put together by window and values, and each heap counted. */
export function cellsOf<T extends Pick<Entry, "visitor" | "network" | "slot" | "values">>(
  entries: readonly T[],
  window: WindowKind,
  day: LocalDay,
  valuesOf: (entry: T) => string[],
  count: (members: readonly T[]) => Counted,
): OracleCell[] {
  const key = (entry: T): string => JSON.stringify([window === "hour" ? entry.slot : 0, ...valuesOf(entry)]);
  return [...grouped(entries, key).values()].map((members) => {
    const [example] = members;
    if (example === undefined) throw new Error("a group has a member");
    const slot = window === "hour" ? example.slot : 0;
    const [v1 = "", v2 = ""] = valuesOf(example);
    return {
      slot,
      windowStart: slotStart(slot, day),
      v1,
      v2,
      ...told(count(members), window),
      credited: creditedOf(members),
    };
  });
}

function told({ counters, histogram }: Counted, window: WindowKind): Counted {
  return { counters, histogram: window === "day" ? histogram : undefined };
}

/** Counts hits and ends of visits for a report. */
export function countEntries({ name }: Report): (members: readonly Entry[]) => Counted {
  return (members) => ({
    counters: countersOf(members),
    histogram: ["", "page"].includes(name) ? histogramOf(members) : undefined,
  });
}

function countersOf(members: readonly Entry[]): Counters {
  const measured = members.flatMap((entry) => entry.measured ?? []);
  const depths = measured.flatMap(({ deepest }) => deepest ?? []);
  const visits = members.flatMap((entry) => entry.visit ?? []);
  const counters: Record<CounterName, number> = {
    pageviews: sum(members.map(({ pageviews }) => pageviews)),
    events: sum(members.map(({ events }) => events)),
    visitors: new Set(members.map(({ visitor }) => visitor)).size,
    visits: visits.length,
    bounces: visits.filter((visit) => visit.pageviews <= 1 && visit.interactiveEvents === 0).length,
    visit_s: sum(visits.map(({ startedAt, lastAt }) => Math.floor((lastAt - startedAt) / 1000))),
    engaged_s: sum(measured.map(({ engagedMs }) => Math.round(engagedMs / 1000))),
    engagements: measured.length,
    scroll_sum: sum(depths),
    scrolls: depths.length,
    revenue: 0,
    sales: 0,
    good: 0,
    poor: 0,
  };
  return Object.fromEntries(COUNTERS.map((name) => [name, counters[name]])) as Counters;
}

function histogramOf(members: readonly Entry[]): ReadonlyMap<number, number> | undefined {
  const histogram = new Map<number, number>();
  for (const { measured } of members) {
    if (measured === undefined) continue;
    const bucket = timeBucket(measured.engagedMs);
    histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
  }
  return histogram.size === 0 ? undefined : histogram;
}

/** Each network is credited with two visitors at most, as at k = 5: one host may be two networks. */
function creditedOf(members: readonly Pick<Entry, "visitor" | "network">[]): number {
  const byNetwork = grouped(members, ({ network }) => network);
  return sum([...byNetwork.values()].map((own) => Math.min(2, new Set(own.map(({ visitor }) => visitor)).size)));
}

/** Items by key, in the order in which they came. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
