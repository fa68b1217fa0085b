import type { CounterName, Counters } from "../domain/counters.ts";

/** One number that can be asked for. The table below is what API, SQL, page and documents read. */
export interface Metric {
  readonly label: string;
  /** Two sentences: what is counted, and what to know when reading it. */
  readonly definition: string;
  /** The sums it needs. The first one also decides what is kept when an answer is cut at its row limit. */
  readonly counters: readonly [CounterName, ...CounterName[]];
  /** `count`: whole number; `ratio`: two decimals; `percent`: 0…100; `seconds`: whole seconds. */
  readonly unit: "count" | "ratio" | "percent" | "seconds";
  /** Describes visits, which belong to the row of their first hit: no sense by event. */
  readonly perVisit: boolean;
  /** Counts distinct visitors, so values and hours do not add up to the whole. */
  readonly distinct: boolean;
  /** Has meaning only with a dimension or filter `event:page`. */
  readonly needsPage: boolean;
  /** Has meaning only with dimensions. */
  readonly needsDimensions: boolean;
  /**
   * The number, from summed counters; `null` where there is nothing to divide by. `totalVisitors`: of the same
   * filters and dates without dimensions.
   */
  readonly value: (sums: Counters, totalVisitors: number) => number | null;
}

export const METRICS = {
  visitors: {
    label: "Visitors",
    definition:
      "Distinct visitors with a page view or event in the window. A visitor is recognised within one day only, so over several days each visitor counts once per day.",
    counters: ["visitors"],
    unit: "count",
    perVisit: false,
    distinct: true,
    needsPage: false,
    needsDimensions: false,
    value: (sums) => sums.visitors,
  },
  visits: {
    label: "Visits",
    definition:
      "Visits, each a row of page views and events of one visitor with no gap of 30 minutes. A visit belongs to its first hit: by page it counts entrances, where the entry page may be named; by exit page the visits that ended there.",
    counters: ["visits"],
    unit: "count",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: (sums) => sums.visits,
  },
  pageviews: {
    label: "Page views",
    definition:
      "Pages loaded or changed to without a load. Reloads count again, pages fetched ahead of a visit do not.",
    counters: ["pageviews"],
    unit: "count",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: (sums) => sums.pageviews,
  },
  views_per_visit: {
    label: "Views per visit",
    definition:
      "Page views divided by visits. It is not defined by page or event, where views and visits count different things.",
    counters: ["pageviews", "visits", "events"],
    unit: "ratio",
    perVisit: true,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: (sums) => perVisit(sums, sums.pageviews, 2),
  },
  bounce_rate: {
    label: "Bounce rate",
    definition:
      "Share of visits with one page view and no interactive event, in percent. By page it is that of the visits that began there, where the entry page may be named; by exit page it is null.",
    counters: ["bounces", "visits", "events"],
    unit: "percent",
    perVisit: true,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: (sums) => perVisit(sums, 100 * sums.bounces, 0),
  },
  visit_duration: {
    label: "Visit duration",
    definition:
      "Average time from the first to the last hit of a visit, in seconds. Visits of one hit last 0 seconds and are included.",
    counters: ["visit_s", "visits", "events"],
    unit: "seconds",
    perVisit: true,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: (sums) => perVisit(sums, sums.visit_s, 0),
  },
  time_on_page: {
    label: "Time on page",
    definition:
      "Average time a page was visible, in seconds, over the page views that reported it. It is measured in the page, never guessed from the gap between two clicks.",
    counters: ["engaged_s", "engagements"],
    unit: "seconds",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: (sums) => ratio(sums.engaged_s, sums.engagements, 0),
  },
  scroll_depth: {
    label: "Scroll depth",
    definition:
      "Average of the deepest point of the page that was seen, in percent of its height. Only page views that reported a depth are included.",
    counters: ["scroll_sum", "scrolls"],
    unit: "percent",
    perVisit: false,
    distinct: false,
    needsPage: true,
    needsDimensions: false,
    value: (sums) => ratio(sums.scroll_sum, sums.scrolls, 0),
  },
  events: {
    label: "Events",
    definition: "Page views and custom events together. Reports of visible time and scroll depth are not events.",
    counters: ["events"],
    unit: "count",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: (sums) => sums.events,
  },
  percentage: {
    label: "Percentage",
    definition:
      "Visitors of the row in percent of all visitors under the same filters and dates. A visitor with several values counts in each, so the rows may add up to more than 100.",
    counters: ["visitors"],
    unit: "percent",
    perVisit: false,
    distinct: true,
    needsPage: false,
    needsDimensions: true,
    value: (sums, totalVisitors) => ratio(100 * sums.visitors, totalVisitors, 1),
  },
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

/** Metrics of Plausible's API that nothing is counted for yet. */
export const UNCOUNTED_METRICS: ReadonlySet<string> = new Set([
  "conversion_rate",
  "group_conversion_rate",
  "average_revenue",
  "total_revenue",
]);

export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(METRICS, name);
}

/** The table's entry, with its literal types widened. */
export function metric(name: MetricName): Metric {
  return METRICS[name];
}

/** Where nothing happened at all the answer is 0, as in Plausible; where things happened but no visit began, `null`. */
function perVisit(sums: Counters, amount: number, decimals: number): number | null {
  if (sums.visits === 0 && sums.events === 0) return 0;
  return ratio(amount, sums.visits, decimals);
}

function ratio(amount: number, of: number, decimals: number): number | null {
  if (of === 0) return null;
  const scale = 10 ** decimals;
  return Math.round((amount / of) * scale) / scale;
}
