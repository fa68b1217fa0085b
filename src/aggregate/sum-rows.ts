import type { Counters, Histogram } from "../domain/counters.ts";
import { timeBucket } from "../domain/histogram.ts";
import type { VisibleTimes } from "./ordered-rows.ts";
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
  type RowSet,
} from "./row-set.ts";
import { BOUNCE, BOUNCE_BITS } from "./row-table.ts";

/** Adds up the rows `list[begin]`…`list[end - 1]`, which must follow each other as they do in their set. */
export function sumRows({ visitor, amounts }: RowSet, list: Uint32Array, begin: number, end: number): Counters {
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
  return { pageviews, visitors, visits, bounces, visit_s, events, engaged_s, engagements, scroll_sum, scrolls };
}

/** How long the page views of those rows were visible; undefined when none told. */
export function visibleTimes(
  { ms, from }: VisibleTimes,
  list: Uint32Array,
  begin: number,
  end: number,
): Histogram | undefined {
  const histogram = new Map<number, number>();
  for (let at = begin; at < end; at++) {
    const row = list[at] ?? 0;
    for (let sample = from[row] ?? 0; sample < (from[row + 1] ?? 0); sample++) {
      const bucket = timeBucket(ms[sample] ?? 0);
      histogram.set(bucket, (histogram.get(bucket) ?? 0) + 1);
    }
  }
  return histogram.size === 0 ? undefined : histogram;
}
