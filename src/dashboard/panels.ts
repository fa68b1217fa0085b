import type { QueryFilter } from "./api.ts";
import type { FilterDimension } from "./filter.ts";
import type { ColumnMetric } from "./metrics.ts";

/** A tab whose body lists the values of a dimension. */
export interface ValuesTab {
  readonly kind: "values";
  /** The tab's name in the address. */
  readonly id: string;
  /** What a clicked row filters by. */
  readonly dimension: FilterDimension;
  /** What is asked for in the place of the view's filters: which of the script's own events. */
  readonly narrowedTo?: QueryFilter;
  readonly label: string;
  /** Heading of the column of values. */
  readonly column: string;
  /** Columns of numbers; the first one orders the rows and draws the bars. */
  readonly metrics: readonly ColumnMetric[];
  /** Whether the rows are parts of a whole, so that a share of the site's total says something. */
  readonly shares: boolean;
  /** Shown when there is nothing to list; absent = the panel's. */
  readonly empty?: string;
}

/** A tab with a body of its own, see `parts/panel-body.tsx`. */
export interface OwnTab {
  readonly kind: "map" | "goals" | "properties" | "funnels" | "flow" | "vitals";
  readonly id: string;
  readonly label: string;
}

export type PanelTab = ValuesTab | OwnTab;

export interface PanelSpec {
  readonly id: string;
  readonly title: string;
  readonly tabs: readonly PanelTab[];
  /** Shown when there is nothing to list. */
  readonly empty: string;
  /** Takes the whole width. */
  readonly wide?: true;
}

const visitors = ["visitors"] as const;
const visits = ["visits"] as const;

function values(
  dimension: Exclude<FilterDimension, `props:${string}`>,
  label: string,
  column: string,
  metrics: readonly ColumnMetric[] = visitors,
  shares = true,
): ValuesTab {
  return { kind: "values", id: dimension, dimension, label, column, metrics, shares };
}

/** A list of the values of a property that the script's own events carry. */
function told(id: string, label: string, column: string, event: string, key: string, empty: string): ValuesTab {
  return {
    kind: "values",
    id,
    dimension: `props:${key}`,
    narrowedTo: ["is", "event:name", [event]],
    label,
    column,
    metrics: ["visitors", "events"],
    shares: false,
    empty,
  };
}

/** Why a list of the full script's events is empty. */
function notTold(what: string): string {
  return `No ${what} to name in this period. The full script reports them, and a name needs enough visitors.`;
}

/** Dimensions that a site in mode `dp` tells of. */
const DP_DIMENSIONS: ReadonlySet<string> = new Set(["page", "source", "country", "browser", "device"]);

/**
 * The panels of a site: only what it can answer, and of a shared link (`shared`, none = all) only what it shows.
 */
export function panelsOf(mode: "threshold" | "dp", shared: readonly string[] = []): readonly PanelSpec[] {
  const isShown = (spec: PanelSpec, tab: PanelTab): boolean =>
    (mode !== "dp" || (tab.kind === "values" && DP_DIMENSIONS.has(tab.id)) || tab.kind === "map") &&
    isShared(shared, SHARED_AS[tab.id] ?? spec.id);
  const shown = PANELS.map((spec) => ({ ...spec, tabs: spec.tabs.filter((tab) => isShown(spec, tab)) }));
  return shown.filter(({ tabs }) => tabs.length > 0);
}

/** What a shared link calls tabs that it shows or not by themselves. */
const SHARED_AS: Readonly<Record<string, string>> = { event: "events", funnels: "funnels", properties: "properties" };

/** Whether a shared link shows a part of the page; `shared` are those it names, none = all. */
export function isShared(shared: readonly string[], part: string): boolean {
  return shared.length === 0 || shared.includes(part);
}

/** The panels below the graph, in reading order. */
export const PANELS: readonly PanelSpec[] = [
  {
    id: "sources",
    title: "Sources",
    empty: "No visits in this period.",
    tabs: [
      values("source", "Sources", "Source"),
      values("channel", "Channels", "Channel"),
      values("utm_campaign", "Campaigns", "Campaign"),
      values("referrer", "Referrers", "Referrer"),
      values("partner", "Partners", "Partner"),
      values("utm_source", "UTM sources", "utm_source"),
      values("utm_medium", "UTM media", "utm_medium"),
      values("utm_content", "UTM contents", "utm_content"),
      values("utm_term", "UTM terms", "utm_term"),
    ],
  },
  {
    id: "pages",
    title: "Pages",
    empty: "No page views in this period.",
    tabs: [
      values("page", "Pages", "Page", ["visitors", "pageviews"], false),
      values("entry_page", "Entry", "Entry page", visits),
      values("exit_page", "Exit", "Exit page", visits),
      { kind: "flow", id: "flow", label: "Flow" },
      told("search", "Searches", "Searched for", "Site Search", "search_query", notTold("searches")),
      told("not_found", "Not found", "Page", "404", "path", notTold("missing pages")),
      values("hostname", "Hosts", "Host", ["visitors", "pageviews"], false),
    ],
  },
  {
    id: "places",
    title: "Places",
    empty: "No visits in this period.",
    tabs: [
      { kind: "map", id: "map", label: "Map" },
      values("country", "Countries", "Country"),
      {
        ...values("region", "Regions", "Region"),
        empty: "No region is known: the place data that comes with Footfall has countries alone.",
      },
      {
        ...values("city", "Cities", "City"),
        empty: "No city is known: cities are kept where the site asks for them and the place data has them.",
      },
      values("language", "Languages", "Language"),
    ],
  },
  {
    id: "devices",
    title: "Devices",
    empty: "No visits in this period.",
    tabs: [
      values("browser", "Browsers", "Browser"),
      values("os", "Systems", "System"),
      values("device", "Devices", "Device"),
      values("screen", "Screens", "Screen"),
      values("browser_version", "Browser versions", "Version"),
      values("os_version", "System versions", "Version"),
    ],
  },
  {
    id: "goals",
    title: "Goals",
    wide: true,
    empty: "No goal was reached by enough visitors to be named in this period.",
    tabs: [
      { kind: "goals", id: "goals", label: "Goals" },
      { kind: "funnels", id: "funnels", label: "Funnels" },
      { kind: "properties", id: "properties", label: "Properties" },
      {
        ...values("event", "Events", "Event", ["visitors", "events"], false),
        empty: "No event to name in this period: a name needs enough visitors.",
      },
    ],
  },
  {
    id: "speed",
    title: "Speed",
    wide: true,
    empty: "No page view measured its speed in this period.",
    tabs: [{ kind: "vitals", id: "vitals", label: "Web vitals" }],
  },
  {
    id: "errors",
    title: "Errors and links",
    wide: true,
    empty: "Nothing in this period.",
    tabs: [
      told("errors", "Errors", "Message", "Error", "message", notTold("errors")),
      told("outbound", "Outbound links", "Address", "Outbound Link: Click", "url", notTold("clicks on links")),
      told("files", "Downloads", "File", "File Download", "url", notTold("downloads")),
      told("forms", "Forms", "Page", "Form: Submission", "path", notTold("sent forms")),
    ],
  },
];
