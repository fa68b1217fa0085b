import { duration, finePercent, number, percent, ratio } from "./format.ts";

/** Metrics of headline and graph, by their names in the Stats API. */
export type MetricName =
  | "visitors"
  | "visits"
  | "pageviews"
  | "views_per_visit"
  | "bounce_rate"
  | "visit_duration"
  | "time_on_page"
  | "events"
  | "conversion_rate"
  | "total_revenue"
  | "average_revenue";

/** What the graph draws: a metric, or the conversions of a goal. */
export type GraphMetric = MetricName | `goal:${string}`;

/** Metrics in the columns of lists. */
export type ColumnMetric = MetricName | "scroll_depth" | "percentage" | "group_conversion_rate";

export interface MetricSpec {
  readonly name: MetricName;
  readonly label: string;
  /** What the number means, one sentence. */
  readonly meaning: string;
  /** Of money: its amount, without the currency. */
  readonly format: (value: number) => string;
  /**
   * What it is told of: anything, or visits and pages, which events are not; or only what is filtered by events, by goals,
   * or by goals that bring money.
   */
  readonly of: "anything" | "visits" | "events" | "goals" | "sales";
  /** Is divided by something: where nothing happened there is none rather than 0. */
  readonly isMean: boolean;
  /** Whether more of it is good news (+1), bad news (−1) or neither (0): colours the change. */
  readonly good: 1 | -1 | 0;
}

/** Headline metrics of a site in mode `dp`: all that it releases. */
export const DP_METRICS: ReadonlySet<MetricName> = new Set(["visitors", "pageviews"]);

/** Headline metrics in order. */
export const HEADLINE: readonly MetricSpec[] = [
  {
    name: "visitors",
    label: "Visitors",
    meaning:
      "Different visitors of a day. Nothing links one day to the next, so whoever comes on three days counts three times.",
    format: number,
    of: "anything",
    isMean: false,
    good: 1,
  },
  {
    name: "visits",
    label: "Visits",
    meaning: "Page views of one visitor with no gap of 30 minutes.",
    format: number,
    of: "visits",
    isMean: false,
    good: 1,
  },
  {
    name: "pageviews",
    label: "Page views",
    meaning: "Pages seen, repeats included.",
    format: number,
    of: "visits",
    isMean: false,
    good: 1,
  },
  {
    name: "views_per_visit",
    label: "Views per visit",
    meaning: "Page views divided by visits.",
    format: ratio,
    of: "visits",
    isMean: true,
    good: 1,
  },
  {
    name: "bounce_rate",
    label: "Bounce rate",
    meaning: "Share of visits that saw one page and did nothing else.",
    format: percent,
    of: "visits",
    isMean: true,
    good: -1,
  },
  {
    name: "visit_duration",
    label: "Visit duration",
    meaning: "Mean time from the first to the last page view or event of a visit.",
    format: duration,
    of: "visits",
    isMean: true,
    good: 1,
  },
  {
    name: "time_on_page",
    label: "Time on page",
    meaning: "Mean time that a page was visible, as pages measured it: never guessed from the gap between two clicks.",
    format: duration,
    of: "visits",
    isMean: true,
    good: 1,
  },
  {
    name: "events",
    label: "Events",
    meaning: "How often what you filter by happened, repeats included.",
    format: number,
    of: "events",
    isMean: false,
    good: 1,
  },
  {
    name: "conversion_rate",
    label: "Conversion rate",
    meaning: "Share of all visitors who reached the goal, whatever else they did.",
    format: finePercent,
    of: "goals",
    isMean: true,
    good: 1,
  },
  {
    name: "total_revenue",
    label: "Revenue",
    meaning: "What the goal's events said that they brought, added up.",
    format: number,
    of: "sales",
    isMean: false,
    good: 1,
  },
  {
    name: "average_revenue",
    label: "Average sale",
    meaning: "Revenue divided by the events that brought any.",
    format: number,
    of: "sales",
    isMean: true,
    good: 1,
  },
];

/** Labels of the columns of numbers in lists, and how the numbers read. */
export const COLUMNS: Readonly<
  Record<ColumnMetric, { readonly label: string; readonly format: (value: number) => string }>
> = {
  visitors: { label: "Visitors", format: number },
  visits: { label: "Visits", format: number },
  pageviews: { label: "Views", format: number },
  views_per_visit: { label: "Views/visit", format: ratio },
  bounce_rate: { label: "Bounces", format: percent },
  visit_duration: { label: "Duration", format: duration },
  time_on_page: { label: "Time", format: duration },
  scroll_depth: { label: "Scroll", format: percent },
  events: { label: "Events", format: number },
  percentage: { label: "Share", format: percent },
  conversion_rate: { label: "CR", format: finePercent },
  group_conversion_rate: { label: "CR", format: finePercent },
  total_revenue: { label: "Revenue", format: number },
  average_revenue: { label: "Average", format: number },
};

/** The headline metric of a name; visitors when there is none such. */
export function headlineMetric(name: string | null): MetricSpec {
  const found = HEADLINE.find((metric) => metric.name === name) ?? HEADLINE[0];
  if (found === undefined) throw new Error("there are no headline metrics");
  return found;
}

/** What a text of the address says is drawn. */
export function graphMetricOf(text: string | null): GraphMetric {
  const goal = goalOf(text ?? "");
  return goal === undefined ? headlineMetric(text).name : `goal:${goal}`;
}

/** The goal whose conversions are meant. */
export function goalOf(metric: string): string | undefined {
  return metric.startsWith("goal:") && metric.length > "goal:".length ? metric.slice("goal:".length) : undefined;
}
