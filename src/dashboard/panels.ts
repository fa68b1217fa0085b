import type { FilterDimension } from "./filter.ts";
import type { MetricName } from "./metrics.ts";

export interface PanelTab {
  /** Dimension shown, and the tab's name in the address. */
  readonly dimension: FilterDimension;
  readonly label: string;
  /** Heading of the column of values. */
  readonly column: string;
  /** Columns of numbers; the first one orders the rows and draws the bars. */
  readonly metrics: readonly MetricName[];
  /** Whether the rows are parts of a whole, so that a share of the site's total says something. */
  readonly shares: boolean;
}

export interface PanelSpec {
  readonly id: string;
  readonly title: string;
  readonly tabs: readonly PanelTab[];
  /** Shown when there is nothing to list. */
  readonly empty: string;
}

const visitors = ["visitors"] as const;
const visits = ["visits"] as const;

/** Dimensions that a site in mode `dp` tells of. */
const DP_DIMENSIONS: ReadonlySet<FilterDimension> = new Set(["page", "source", "country", "browser", "device"]);

/** The panels of a site: only what it can answer. */
export function panelsOf(mode: "threshold" | "dp"): readonly PanelSpec[] {
  if (mode !== "dp") return PANELS;
  const answered = PANELS.map((spec) => ({
    ...spec,
    tabs: spec.tabs.filter(({ dimension }) => DP_DIMENSIONS.has(dimension)),
  }));
  return answered.filter(({ tabs }) => tabs.length > 0);
}

/** The panels below the graph, in reading order. */
export const PANELS: readonly PanelSpec[] = [
  {
    id: "sources",
    title: "Sources",
    empty: "No visits in this period.",
    tabs: [
      { dimension: "source", label: "Sources", column: "Source", metrics: visitors, shares: true },
      { dimension: "channel", label: "Channels", column: "Channel", metrics: visitors, shares: true },
      { dimension: "referrer", label: "Referrers", column: "Referrer", metrics: visitors, shares: true },
      { dimension: "utm_campaign", label: "Campaigns", column: "Campaign", metrics: visitors, shares: true },
      { dimension: "partner", label: "Partners", column: "Partner", metrics: visitors, shares: true },
    ],
  },
  {
    id: "pages",
    title: "Pages",
    empty: "No page views in this period.",
    tabs: [
      { dimension: "page", label: "Pages", column: "Page", metrics: ["visitors", "pageviews"], shares: false },
      { dimension: "entry_page", label: "Entry", column: "Entry page", metrics: visits, shares: true },
      { dimension: "exit_page", label: "Exit", column: "Exit page", metrics: visits, shares: true },
      { dimension: "hostname", label: "Hosts", column: "Host", metrics: ["visitors", "pageviews"], shares: false },
    ],
  },
  {
    id: "places",
    title: "Places",
    empty: "No visits in this period.",
    tabs: [
      { dimension: "country", label: "Countries", column: "Country", metrics: visitors, shares: true },
      { dimension: "region", label: "Regions", column: "Region", metrics: visitors, shares: true },
      { dimension: "language", label: "Languages", column: "Language", metrics: visitors, shares: true },
    ],
  },
  {
    id: "devices",
    title: "Devices",
    empty: "No visits in this period.",
    tabs: [
      { dimension: "browser", label: "Browsers", column: "Browser", metrics: visitors, shares: true },
      { dimension: "os", label: "Systems", column: "System", metrics: visitors, shares: true },
      { dimension: "device", label: "Devices", column: "Device", metrics: visitors, shares: true },
      { dimension: "screen", label: "Screens", column: "Screen", metrics: visitors, shares: true },
    ],
  },
  {
    id: "events",
    title: "Events",
    empty: "No events in this period. Events are what your pages report by name, such as a sign-up.",
    tabs: [{ dimension: "event", label: "Events", column: "Event", metrics: ["visitors", "events"], shares: false }],
  },
];
