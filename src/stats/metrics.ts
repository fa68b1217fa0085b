import type { CounterName, Counters, Histogram } from "../domain/counters.ts";
import type { Vital } from "../domain/mark.ts";
import { SECOND_MS } from "../domain/time.ts";
import { money, type Money } from "./money.ts";
import { percentile } from "./percentile.ts";

/** What one row of an answer says of a metric; `null` where there is nothing to say. */
export type MetricValue = number | Money | null;

/** What the metrics of one row of an answer are computed from. */
export interface Measured {
  readonly sums: Counters;
  /** Of what the metric has a histogram of; empty where it has none. */
  readonly histogram: Histogram;
  /** Visitors of the same filters and dates without dimensions. */
  readonly allVisitors: number;
  /** Visitors of the same dates and filters but those on goals and properties: of the row's time, and of the row. */
  readonly timeVisitors: number;
  readonly groupVisitors: number;
  /** Of the goals in the row; undefined where they have none or several. */
  readonly currency: string | undefined;
  /** The one that the row is of, if it is of one. */
  readonly vital: Vital | undefined;
}

/** One number that can be asked for. The table below is what API, SQL, page and documents read. */
export interface Metric {
  readonly label: string;
  /** Two sentences: what is counted, and what to know when reading it. */
  readonly definition: string;
  /** The sums it needs. The first one also decides what is kept when an answer is cut at its row limit. */
  readonly counters: readonly [CounterName, ...CounterName[]];
  /**
   * `count`: whole number; `ratio`: two decimals; `percent`: 0…100; `seconds`: whole seconds; `money`: an amount in the
   * goal's currency; `vital`: whole milliseconds, of `cls` thousandths as a fraction.
   */
  readonly unit: "count" | "ratio" | "percent" | "seconds" | "money" | "vital";
  /** Describes visits, which belong to the row of their first hit: no sense by event. */
  readonly perVisit: boolean;
  /** Counts distinct visitors, so values and hours do not add up to the whole. */
  readonly distinct: boolean;
  /** Has meaning only with a dimension or filter `event:page`. */
  readonly needsPage: boolean;
  /** Has meaning only with dimensions. */
  readonly needsDimensions: boolean;
  /** Has meaning only with a dimension or filter `event:goal`. */
  readonly needsGoal?: true;
  /** Has meaning only of one web vital: by the dimension `event:web_vital` or with a filter on one. */
  readonly needsVital?: true;
  /** Is read from a histogram: of the vital, or of the time that pages were visible, which fewer reports keep. */
  readonly histogram?: "vital" | "visible time";
  /** The number; `null` where there is nothing to divide by. */
  readonly value: (row: Measured) => MetricValue;
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
    value: ({ sums }) => sums.visitors,
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
    value: ({ sums }) => sums.visits,
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
    value: ({ sums }) => sums.pageviews,
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
    value: ({ sums }) => perVisit(sums, sums.pageviews, 2),
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
    value: ({ sums }) => perVisit(sums, 100 * sums.bounces, 0),
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
    value: ({ sums }) => perVisit(sums, sums.visit_s, 0),
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
    value: ({ sums }) => ratio(sums.engaged_s, sums.engagements, 0),
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
    value: ({ sums }) => ratio(sums.scroll_sum, sums.scrolls, 0),
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
    value: ({ sums }) => sums.events,
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
    value: ({ sums, allVisitors }) => ratio(100 * sums.visitors, allVisitors, 1),
  },
  conversion_rate: {
    label: "Conversion rate",
    definition:
      "Visitors who reached the goal in percent of all visitors under the same filters and dates but those on goals and properties. By time it is of the visitors of that hour, day, week or month.",
    counters: ["visitors"],
    unit: "percent",
    perVisit: false,
    distinct: true,
    needsPage: false,
    needsDimensions: false,
    needsGoal: true,
    value: ({ sums, timeVisitors }) => share(sums.visitors, timeVisitors),
  },
  group_conversion_rate: {
    label: "Conversion rate of the group",
    definition:
      "Visitors of the row who reached the goal in percent of all visitors of the row. Filters on goals and properties do not narrow the latter.",
    counters: ["visitors"],
    unit: "percent",
    perVisit: false,
    distinct: true,
    needsPage: false,
    needsDimensions: true,
    needsGoal: true,
    value: ({ sums, groupVisitors }) => share(sums.visitors, groupVisitors),
  },
  total_revenue: {
    label: "Total revenue",
    definition:
      "What conversions of revenue goals brought, in the goals' currency. It is null without such a goal, and for goals of several currencies together, since there are no rates.",
    counters: ["revenue", "sales"],
    unit: "money",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: ({ sums, currency }) => (currency === undefined ? null : money(sums.revenue, currency)),
  },
  average_revenue: {
    label: "Average revenue",
    definition:
      "Total revenue divided by the conversions that brought revenue. It is null where the total is, and where there was none.",
    counters: ["revenue", "sales"],
    unit: "money",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    value: ({ sums, currency }) =>
      currency === undefined || sums.sales === 0 ? null : money(sums.revenue / sums.sales, currency),
  },
  p50: ofVital("p50", 50, "Half of the measured page views were as good or better"),
  p75: ofVital(
    "p75",
    75,
    "Three quarters of the measured page views were as good or better, by which a vital is judged",
  ),
  p90: ofVital("p90", 90, "Nine in ten of the measured page views were as good or better"),
  good: {
    label: "Good",
    definition:
      "Share of the measured page views whose value of the web vital was good, in percent. The limits are those of web.dev.",
    counters: ["good", "events"],
    unit: "percent",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    needsVital: true,
    value: ({ sums }) => ratio(100 * sums.good, sums.events, 1),
  },
  needs_improvement: {
    label: "Needs improvement",
    definition:
      "Share of the measured page views whose value of the web vital was neither good nor poor, in percent. The limits are those of web.dev.",
    counters: ["events", "good", "poor"],
    unit: "percent",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    needsVital: true,
    value: ({ sums }) => ratio(100 * (sums.events - sums.good - sums.poor), sums.events, 1),
  },
  poor: {
    label: "Poor",
    definition:
      "Share of the measured page views whose value of the web vital was poor, in percent. The limits are those of web.dev.",
    counters: ["poor", "events"],
    unit: "percent",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    needsVital: true,
    value: ({ sums }) => ratio(100 * sums.poor, sums.events, 1),
  },
  time_on_page_p50: ofVisibleTime("p50", 50, "Half of the page views that reported it were visible no longer"),
  time_on_page_p75: ofVisibleTime(
    "p75",
    75,
    "Three quarters of the page views that reported it were visible no longer",
  ),
  time_on_page_p90: ofVisibleTime("p90", 90, "Nine in ten of the page views that reported it were visible no longer"),
} as const satisfies Record<string, Metric>;

export type MetricName = keyof typeof METRICS;

export function isMetricName(name: string): name is MetricName {
  return Object.hasOwn(METRICS, name);
}

/** The table's entry, with its literal types widened. */
export function metric(name: MetricName): Metric {
  return METRICS[name];
}

/** What a value is put in order by. */
export function amountOf(value: MetricValue): number | null {
  return typeof value === "object" && value !== null ? value.value : value;
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

/** A visitor of several values counts in each above the line, and what is hidden of a group is not below it. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.min(100, ratio(100 * part, whole, 2) ?? 0);
}

function ofVital(name: string, percent: number, what: string): Metric {
  return {
    label: `Web vital, ${name}`,
    definition: `${what}. In milliseconds, of \`cls\` as a number, within 2 % of the value that it stands for.`,
    counters: ["events"],
    unit: "vital",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    needsVital: true,
    histogram: "vital",
    value: ({ histogram, vital }) => {
      const value = percentile(histogram, percent);
      if (value === null) return null;
      return vital === "cls" ? Math.round(value) / 1_000 : Math.round(value);
    },
  };
}

function ofVisibleTime(name: string, percent: number, what: string): Metric {
  return {
    label: `Time on page, ${name}`,
    definition: `${what}, in seconds. It is kept by day for the site and for each page.`,
    counters: ["engagements"],
    unit: "seconds",
    perVisit: false,
    distinct: false,
    needsPage: false,
    needsDimensions: false,
    histogram: "visible time",
    value: ({ histogram }) => {
      const value = percentile(histogram, percent);
      return value === null ? null : Math.round(value / SECOND_MS);
    },
  };
}
