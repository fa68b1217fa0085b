import { noCounts, type CounterName, type Histogram, type VarianceName } from "../domain/counters.ts";
import { OTHER, type DimensionName } from "../domain/dimension.ts";
import { propertyValue } from "../domain/mark.ts";
import type { StatRow } from "../domain/stat-row.ts";
import { canonicalValue } from "./dimensions.ts";
import { passes } from "./filter.ts";
import type { Plan } from "./plan.ts";
import { bucketOf, rangeTest } from "./time-buckets.ts";
import { hiddenDimensions, valueColumn } from "./to-sql.ts";

/** Key of one row of an answer: per group the time bucket or the stored value. */
export type GroupKey = readonly (number | string)[];

/** Sums of one group; variances are 0 where numbers are exact. */
export type Sums = Readonly<Record<CounterName | VarianceName, number>>;

/** What was added up in one group. */
export interface TalliedGroup {
  readonly key: GroupKey;
  readonly sums: Sums;
  /** Empty unless the plan takes histograms. */
  readonly histogram: Histogram;
}

/** Sums of a plan, by group: released rows as the database summed them, and live rows, which are summed here. */
export class Tally {
  readonly #plan: Plan;
  readonly #groups = new Map<string, OpenGroup>();
  #hidden = 0;
  #weight = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** A row of `planSql`. Throws on what is no such row: a fault of ours or of the database, not of the question. */
  addReleased(row: readonly unknown[]): void {
    const { groups, counters, histogram } = this.#plan;
    const key = groups.map((group, index) => {
      if (group.kind === "time") return group.granularity === "hour" ? count(row[index]) : text(row[index]);
      return canonicalValue(group.entry, text(row[index]));
    });
    const sumsEnd = groups.length + 3 + counters.length;
    const [passed, hidden, weight, ...sums] = row.slice(groups.length, sumsEnd).map(count);
    this.#hidden += hidden ?? 0;
    this.#weight += weight ?? 0;
    if (passed === 0) return;
    const group = this.#group(key);
    counters.forEach((name, index) => (group.sums[name] += sums[index] ?? 0));
    if (histogram) addTo(group.histogram, buckets(row[sumsEnd]));
  }

  /** Rows of open days, all values: range and filter are applied here as SQL applies them to released ones. */
  addLive(rows: readonly StatRow[], openFrom: string): void {
    const { groups, filter, named, property, counters, histogram, weight, range, timeZone } = this.#plan;
    const isInRange = rangeTest(range, timeZone);
    const columns = new Map(named.map((dimension) => [dimension, valueColumn(this.#plan, dimension)]));
    const mayHide = hiddenDimensions(this.#plan);
    const key = property === undefined ? "" : propertyValue(property, "");
    for (const row of rows) {
      if (row.day < openFrom || !isInRange(row)) continue;
      const valueOf = (dimension: DimensionName): string => row[columns.get(dimension) ?? "v2"];
      if (property !== undefined && !valueOf("property").startsWith(key)) continue;
      if (filter !== undefined && !passes(filter, valueOf, "perhaps")) continue;
      this.#weight += row.counters[weight];
      if (mayHide.some((dimension) => valueOf(dimension) === OTHER)) this.#hidden += row.counters[weight];
      if (filter !== undefined && !passes(filter, valueOf, "never")) continue;
      const groupKey = groups.map((group) =>
        group.kind === "time"
          ? bucketOf(row, group.granularity)
          : canonicalValue(
              group.entry,
              valueOf(group.entry.dimension).slice(group.entry.dimension === "property" ? key.length : 0),
            ),
      );
      const group = this.#group(groupKey);
      for (const name of counters) group.sums[name] += liveAmount(row, name);
      if (histogram && row.histogram !== undefined) addTo(group.histogram, row.histogram);
    }
  }

  /** Every group that something was added to, in the order in which they came. */
  groups(): readonly TalliedGroup[] {
    return [...this.#groups.values()];
  }

  /**
   * What of the rows that pass or might pass carries `(other)` for a dimension of the question: how much, and which
   * share. `undefined` where the question has no dimension that may have it, or nothing was counted.
   */
  hidden(): { readonly value: number; readonly share: number } | undefined {
    if (hiddenDimensions(this.#plan).length === 0 || this.#weight === 0) return undefined;
    return { value: this.#hidden, share: Math.round((this.#hidden / this.#weight) * 10_000) / 10_000 };
  }

  #group(key: GroupKey): OpenGroup {
    const id = JSON.stringify(key);
    let group = this.#groups.get(id);
    if (group === undefined) {
      group = { key, sums: noSums(), histogram: new Map() };
      this.#groups.set(id, group);
    }
    return group;
  }
}

interface OpenGroup extends TalliedGroup {
  readonly sums: Record<keyof Sums, number>;
  readonly histogram: Map<number, number>;
}

/** Sums that are all 0. */
export function noSums(): Record<keyof Sums, number> {
  return { ...noCounts(), visitors_variance: 0, pageviews_variance: 0 };
}

/** Live numbers carry no noise. */
function liveAmount({ counters }: StatRow, name: keyof Sums): number {
  return name === "visitors_variance" || name === "pageviews_variance" ? 0 : counters[name];
}

function count(value: unknown): number {
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) throw new Error("the database answered no number");
  return number;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new Error("the database answered no text");
  return value;
}

function addTo(histogram: Map<number, number>, more: Histogram): void {
  for (const [bucket, amount] of more) histogram.set(bucket, (histogram.get(bucket) ?? 0) + amount);
}

/** A map of the database: an object by bucket. */
function buckets(value: unknown): Histogram {
  if (typeof value !== "object" || value === null) throw new Error("the database answered no histogram");
  return new Map(Object.entries(value).map(([bucket, amount]) => [count(bucket), count(amount)]));
}
