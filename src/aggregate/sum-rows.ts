import { noCounts, type Counters, type Histogram } from "../domain/counters.ts";
import { timeBucket } from "../domain/histogram.ts";
import type { MarkRows } from "./mark-rows.ts";
import { safeSum } from "./mark-table.ts";
import {
  AMOUNTS,
  ENGAGED_S,
  ENGAGEMENTS,
  EVENTS,
  PAGEVIEWS,
  SCROLL_SUM,
  SCROLLS,
  VISIT_S,
  VISITS,
  type HitRows,
  type RowSamples,
} from "./row-set.ts";
import { BOUNCE, BOUNCE_BITS } from "./row-table.ts";

/** Adds up the rows `list[begin]`…`list[end - 1]`, which must follow each other as they do in their set. */
export function sumRows({ visitor, amounts }: HitRows, list: Uint32Array, begin: number, end: number): Counters {
  let pageviews = 0;
  let visitors = 0;
  let visits = 0;
  let bounces = 0;
  let visit_s = 0;
  let events = 0;
  let engaged_s = 0;
  let engagements = 0;
  let scroll_sum = 0;
  let scrolls = 0;
  let last = -1;
  for (let at = begin; at < end; at++) {
    const row = list[at] ?? 0;
    const from = row * AMOUNTS;
    const who = visitor[row] ?? 0;
    if (who !== last) visitors++;
    last = who;
    pageviews += amounts[from + PAGEVIEWS] ?? 0;
    events += amounts[from + EVENTS] ?? 0;
    const begun = amounts[from + VISITS] ?? 0;
    visits += begun & (BOUNCE - 1);
    bounces += begun >>> BOUNCE_BITS;
    visit_s += amounts[from + VISIT_S] ?? 0;
    engaged_s += amounts[from + ENGAGED_S] ?? 0;
    engagements += amounts[from + ENGAGEMENTS] ?? 0;
    scroll_sum += amounts[from + SCROLL_SUM] ?? 0;
    scrolls += amounts[from + SCROLLS] ?? 0;
  }
  return {
    pageviews,
    visitors,
    visits,
    bounces,
    visit_s,
    events,
    engaged_s,
    engagements,
    scroll_sum,
    scrolls,
    revenue: 0,
    sales: 0,
    good: 0,
    poor: 0,
  };
}

/** The same of rows of marks. */
export function sumMarks(rows: MarkRows, list: Uint32Array, begin: number, end: number): Counters {
  const { visitor } = rows;
  const counts = noCounts();
  let last = -1;
  for (let at = begin; at < end; at++) {
    const row = list[at] ?? 0;
    const who = visitor[row] ?? 0;
    if (who !== last) counts.visitors++;
    last = who;
    counts.events += rows.events[row] ?? 0;
    counts.revenue = safeSum(counts.revenue, rows.revenue[row] ?? 0);
    counts.sales += rows.sales[row] ?? 0;
    counts.good += rows.good[row] ?? 0;
    counts.poor += rows.poor[row] ?? 0;
  }
  if (rows.kind === "flow") counts.pageviews = counts.events;
  return counts;
}

/** How the samples of those rows are distributed; undefined when there are none. */
export function histogramOf(
  { values, from }: RowSamples,
  list: Uint32Array,
  begin: number,
  end: number,
): Histogram | undefined {
  const histogram = new Map<number, number>();
  for (let at = begin; at < end; at++) {
    const row = list[at] ?? 0;
    for (let sample = from[row] ?? 0; sample < (from[row + 1] ?? 0); sample++) {
      const bucket = timeBucket(values[sample] ?? 0);
      histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
    }
  }
  return histogram.size === 0 ? undefined : histogram;
}
