/**
 * The additive counters of a cell, in storage order. All are whole numbers < 2^53, and ≥ 0 but for revenue and where they
 * carry noise.
 */
export const COUNTERS = [
  /** Page views. */
  "pageviews",
  /** Distinct visitor-days with a page view or event in the cell and window. */
  "visitors",
  /** Visits that began in the cell (for exit pages: that ended there). */
  "visits",
  /** Of those, visits with one page view and no interactive event. */
  "bounces",
  /** Seconds from first to last hit of those visits. */
  "visit_s",
  /** Page views and custom events. */
  "events",
  /** Visible seconds on the page. */
  "engaged_s",
  /** Page views that reported visible time. */
  "engagements",
  /** Sum over page views of the deepest point seen, percent. */
  "scroll_sum",
  /** Page views that reported a scroll depth. */
  "scrolls",
  /** Of goals: thousandths of the goal's currency; less than 0 where more was paid back. */
  "revenue",
  /** Of goals: conversions that brought revenue. */
  "sales",
  /** Of vitals: page views with a good value, and with a poor one. */
  "good",
  "poor",
] as const;

export type CounterName = (typeof COUNTERS)[number];
export type Counters = Readonly<Record<CounterName, number>>;

/** How much noise is in the counters of a site in mode `dp`: variances, additive as well. */
export const VARIANCES = ["visitors_variance", "pageviews_variance"] as const;
export type VarianceName = (typeof VARIANCES)[number];

/** Counters that are all 0, to be added to. */
export function noCounts(): Record<CounterName, number> {
  return {
    pageviews: 0,
    visitors: 0,
    visits: 0,
    bounces: 0,
    visit_s: 0,
    events: 0,
    engaged_s: 0,
    engagements: 0,
    scroll_sum: 0,
    scrolls: 0,
    revenue: 0,
    sales: 0,
    good: 0,
    poor: 0,
  };
}

/**
 * Sparse histogram: bucket number → how many. Of visible time on pages, of the values of a vital, of the time that visits
 * took from one step of a funnel to the next. Buckets: `timeBucket` in `domain/histogram.ts`.
 */
export type Histogram = ReadonlyMap<number, number>;
