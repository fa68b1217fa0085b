import { noCounts, type CounterName, type VarianceName } from "../domain/counters.ts";
import { OTHER, type DimensionName } from "../domain/dimension.ts";
import type { StatRow } from "../domain/stat-row.ts";
import { canonicalValue } from "./dimensions.ts";
import { passes } from "./filter.ts";
import type { Plan } from "./plan.ts";
import { bucketOf, rangeTest } from "./time-buckets.ts";
import { valueColumn } from "./to-sql.ts";

/** Key of one row of an answer: per group the time bucket or the stored value. */
export type GroupKey = readonly (number | string)[];

/** Sums of one group; variances are 0 where numbers are exact. */
export type Sums = Readonly<Record<CounterName | VarianceName, number>>;

/** Sums of a plan, by group: released rows as the database summed them, and live rows, which are summed here. */
export class Tally {
  readonly #plan: Plan;
  readonly #groups = new Map<string, { readonly key: GroupKey; readonly sums: Record<keyof Sums, number> }>();
  #hidden = 0;
  #weight = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** A row of `planSql`. Throws on what is no such row: a fault of ours or of the database, not of the question. */
  addReleased(row: readonly unknown[]): void {
    const { groups, counters } = this.#plan;
    const key = groups.map((group, index) => {
      if (group.kind === "time") return group.granularity === "hour" ? count(row[index]) : text(row[index]);
      return canonicalValue(group.entry, text(row[index]));
    });
    const [passed, hidden, weight, ...sums] = row.slice(groups.length).map(count);
    this.#hidden += hidden ?? 0;
    this.#weight += weight ?? 0;
    if (passed === 0) return;
    const group = this.#group(key);
    counters.forEach((name, index) => (group[name] += sums[index] ?? 0));
  }

  /** Rows of open days, all values: range and filter are applied here as SQL applies them to released ones. */
  addLive(rows: readonly StatRow[], openFrom: string): void {
    const { groups, filter, named, counters, weight, range, timeZone } = this.#plan;
    const isInRange = rangeTest(range, timeZone);
    const columns = new Map(named.map((dimension) => [dimension, valueColumn(this.#plan, dimension)]));
    for (const row of rows) {
      if (row.day < openFrom || !isInRange(row)) continue;
      const valueOf = (dimension: DimensionName): string => row[columns.get(dimension) ?? "v2"];
      if (filter !== undefined && !passes(filter, valueOf, "perhaps")) continue;
      this.#weight += row.counters[weight];
      if (named.some((dimension) => valueOf(dimension) === OTHER)) this.#hidden += row.counters[weight];
      if (filter !== undefined && !passes(filter, valueOf, "never")) continue;
      const key = groups.map((group) =>
        group.kind === "time"
          ? bucketOf(row, group.granularity)
          : canonicalValue(group.entry, valueOf(group.entry.dimension)),
      );
      const sums = this.#group(key);
      for (const name of counters) sums[name] += liveAmount(row, name);
    }
  }

  /** Every group that something was added to, in the order in which they came. */
  groups(): readonly { readonly key: GroupKey; readonly sums: Sums }[] {
    return [...this.#groups.values()];
  }

  /**
   * What of the rows that pass or might pass carries `(other)` for a dimension of the question: how much, and which
   * share. `undefined` where the question has no dimension or nothing was counted.
   */
  hidden(): { readonly value: number; readonly share: number } | undefined {
    if (this.#plan.named.length === 0 || this.#weight === 0) return undefined;
    return { value: this.#hidden, share: Math.round((this.#hidden / this.#weight) * 10_000) / 10_000 };
  }

  #group(key: GroupKey): Record<keyof Sums, number> {
    const id = JSON.stringify(key);
    let group = this.#groups.get(id);
    if (group === undefined) {
      group = { key, sums: noSums() };
      this.#groups.set(id, group);
    }
    return group.sums;
  }
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
