import { COUNTERS, VARIANCES, type CounterName, type VarianceName } from "../domain/counters.ts";
import type { DimensionName } from "../domain/dimension.ts";
import type { ExportColumn } from "../domain/export-column.ts";
import { isOfOrganisations, markKindOf, type Report } from "../domain/report.ts";
import type { SiteMode } from "../domain/site.ts";
import { COUNTED, OF_VISIBLE_TIME } from "./mark-metrics.ts";

/** What a table of an export is summed of. */
export type ExportedCounter = CounterName | VarianceName;

/** Lengths of windows in which exports tell time. */
export const EXPORT_BY = ["hour", "day", "week"] as const;
export type ExportBy = (typeof EXPORT_BY)[number];

/** The counters that rows of a report can have; every other one is 0 in all of them. */
export function exportCounters(report: Report, mode: SiteMode): readonly ExportedCounter[] {
  if (mode === "dp") return ["visitors", "pageviews", ...VARIANCES];
  const kind = markKindOf(report.dimensions);
  if (kind !== undefined) return COUNTERS.filter((name) => COUNTED[kind].includes(name));
  const unmarked = COUNTERS.filter((name) => !OF_MARKS.includes(name));
  // An exit page is carried by the closing row of a visit alone, and would tell bounces of hidden entry pages.
  if (report.dimensions.includes("exit_page")) return unmarked.filter((name) => OF_EXITS.includes(name));
  return unmarked;
}

const OF_MARKS: readonly CounterName[] = ["revenue", "sales", "good", "poor"];
const OF_EXITS: readonly CounterName[] = ["visitors", "visits", "visit_s"];

/** What the histogram of a report is of; undefined where it has none. */
export function exportedHistogram(report: Report, by: ExportBy, mode: SiteMode): ExportColumn | undefined {
  if (mode === "dp" || isOfOrganisations(report)) return undefined;
  const has = (name: DimensionName): boolean => report.dimensions.includes(name);
  if (has("vital")) return histogram("values of the vital, of page views", "ms; of cls thousandths");
  if (has("funnel_step")) return histogram("times that visits took from the step before; empty for the first", "ms");
  const isOfTime = OF_VISIBLE_TIME.includes(report.name) && by !== "hour";
  return isOfTime ? histogram("times that pages were visible, of page views that told it", "ms") : undefined;
}

function histogram(what: string, unit: string): ExportColumn {
  return {
    name: "histogram",
    type: "object",
    title: "Histogram",
    description:
      `How many by bucket: ${what}. Bucket 0 holds what is below 1, bucket i from 1.04^(i-1) up to but not including ` +
      "1.04^i. Histograms add up bucket by bucket.",
    unit,
  };
}

/** A counter as a column of a table of a report. */
export function counterColumn(name: ExportedCounter, report: Report): ExportColumn {
  const [title, description, unit] = OF_KIND[markKindOf(report.dimensions) ?? ""]?.[name] ?? WORDS[name];
  const type = name === "visitors_variance" || name === "pageviews_variance" ? "number" : "integer";
  return { name, type, title, description, ...(unit === undefined ? {} : { unit }) };
}

type Words = readonly [title: string, description: string, unit?: string];

const WORDS: Readonly<Record<ExportedCounter, Words>> = {
  pageviews: ["Page views", "Pages loaded or changed to without a load."],
  visitors: [
    "Visitors",
    "Distinct visitors with a page view or event. A visitor is known for one day: several days, hours or values count " +
      "each of them again.",
    "visitor-days",
  ],
  visits: [
    "Visits",
    "Visits that began here; by page entrances, where the entry page may be named; by exit page visits that ended there.",
  ],
  bounces: ["Bounces", "Of the visits, those of one page view and no interactive event."],
  visit_s: ["Visit time", "From the first to the last hit of the visits, added up.", "s"],
  events: ["Events", "Page views and custom events."],
  engaged_s: ["Visible time", "How long pages were visible, added up.", "s"],
  engagements: ["Page views with visible time", "Page views that told how long they were visible."],
  scroll_sum: ["Scroll depth", "Deepest points of pages that were seen, in percent of their height, added up.", "%"],
  scrolls: ["Page views with scroll depth", "Page views that told how deep they were scrolled."],
  revenue: [
    "Revenue",
    "What conversions brought, less what was paid back, in thousandths of the goal's currency.",
    "1/1000 of the currency",
  ],
  sales: ["Conversions with revenue", "Conversions that brought revenue."],
  good: ["Good", "Page views whose value of the vital was good by the limits of web.dev."],
  poor: ["Poor", "Page views whose value of the vital was poor by the limits of web.dev."],
  visitors_variance: ["Noise in visitors", "Variance of the noise in the visitors. Variances add up like the numbers."],
  pageviews_variance: [
    "Noise in page views",
    "Variance of the noise in the page views. Variances add up like the numbers.",
  ],
};

/** Where a counter says something else of a kind of marks. */
const OF_KIND: Readonly<Record<string, Partial<Record<ExportedCounter, Words>>>> = {
  goal: { events: ["Conversions", "Page views, events and scrolls that reached the goal."] },
  property: { events: ["Events", "Events that carried the property with this value."] },
  vital: { events: ["Page views measured", "Page views of which the vital was measured."] },
  funnel: { events: ["Visits", "Visits that reached the step, each once."] },
  flow: {
    events: ["Page views", "Page views of the page that followed on the previous one."],
    pageviews: ["Page views", "Page views of the page that followed on the previous one."],
  },
};
