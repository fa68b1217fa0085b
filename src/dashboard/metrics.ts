import { duration, number, percent, ratio } from "./format.ts";

/** Metrics of the page, by their names in the Stats API. */
export type MetricName =
  "visitors" | "visits" | "pageviews" | "views_per_visit" | "bounce_rate" | "visit_duration" | "events";

export interface MetricSpec {
  readonly name: MetricName;
  readonly label: string;
  /** What the number means, one sentence. */
  readonly meaning: string;
  readonly format: (value: number) => string;
  /** Describes visits: not asked about an event. */
  readonly perVisit: boolean;
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
    perVisit: false,
    good: 1,
  },
  {
    name: "visits",
    label: "Visits",
    meaning: "Page views of one visitor with no gap of 30 minutes.",
    format: number,
    perVisit: false,
    good: 1,
  },
  {
    name: "pageviews",
    label: "Page views",
    meaning: "Pages seen, repeats included.",
    format: number,
    perVisit: false,
    good: 1,
  },
  {
    name: "views_per_visit",
    label: "Views per visit",
    meaning: "Page views divided by visits.",
    format: ratio,
    perVisit: true,
    good: 1,
  },
  {
    name: "bounce_rate",
    label: "Bounce rate",
    meaning: "Share of visits that saw one page and did nothing else.",
    format: percent,
    perVisit: true,
    good: -1,
  },
  {
    name: "visit_duration",
    label: "Visit duration",
    meaning: "Mean time from the first to the last page view or event of a visit.",
    format: duration,
    perVisit: true,
    good: 1,
  },
];

/** Labels of the columns of numbers in panels. */
export const COLUMN_LABELS: Readonly<Record<MetricName, string>> = {
  visitors: "Visitors",
  visits: "Visits",
  pageviews: "Views",
  views_per_visit: "Views/visit",
  bounce_rate: "Bounces",
  visit_duration: "Duration",
  events: "Events",
};

/** The headline metric of a name; visitors when there is none such. */
export function headlineMetric(name: string | null): MetricSpec {
  const found = HEADLINE.find((metric) => metric.name === name) ?? HEADLINE[0];
  if (found === undefined) throw new Error("there are no headline metrics");
  return found;
}
