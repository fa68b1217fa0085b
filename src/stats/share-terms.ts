import type { DimensionName } from "../domain/dimension.ts";
import { propertyKey } from "../domain/mark.ts";
import { isScriptEvent, scriptEventsOf } from "../domain/script-properties.ts";
import type { Share, SharePanel } from "../domain/share.ts";
import type { Site } from "../domain/site.ts";
import { apiName } from "./dimensions.ts";
import { filterDimensions, type Clause, type Filter } from "./filter.ts";
import { conjuncts } from "./goal-question.ts";
import { metric } from "./metrics.ts";
import { queryError, type QueryError } from "./query-error.ts";
import type { StatsQuery } from "./stats-query.ts";

/** What a guest, who has a link and no account, may ask: under which filters, and about which panels. */
export type ShareTerms = Pick<Share, "panels" | "filters">;

/** Whether a share shows a panel. */
export function showsPanel({ panels }: Pick<ShareTerms, "panels">, panel: SharePanel): boolean {
  return panels.length === 0 || panels.includes(panel);
}

/**
 * Why a guest may not ask a question, or undefined: dimensions, filters and metrics must belong to the panels that are
 * shared. `query.filters` are the guest's own, `shared` those of the share as they were read. Errors: 403.
 */
export function outsideShare(
  query: Pick<StatsQuery, "metrics" | "dimensions" | "filters">,
  shared: readonly Filter[],
  terms: ShareTerms,
  site: Pick<Site, "properties">,
): QueryError | undefined {
  const shows = (panel: SharePanel): boolean => showsPanel(terms, panel);
  const values = query.dimensions.flatMap((dimension) => (dimension.kind === "value" ? [dimension] : []));
  const hasTime = query.dimensions.some(({ kind }) => kind === "time");
  const events = namedEvents(query.filters);
  const isShown = (dimension: DimensionName, key: string): boolean =>
    dimension === "property" ? panelsOfKey(key, events, site).every(shows) : isPanelShown(PANEL_OF[dimension], shows);

  if (hasTime && !shows("graph")) return notShared("the graph over time");
  for (const { name, entry } of values) {
    if (!isShown(entry.dimension, entry.property ?? "")) return notShared(name);
  }
  for (const { clause, negated } of query.filters.flatMap((filter) => clausesOf(filter, false))) {
    const isAllowed =
      clause.dimension === "event" && !negated
        ? eventsOf(clause).every((event) => shows("events") || isPanelShown(panelOfEvent(event), shows))
        : isShown(clause.dimension, propertyKey(clause.prefix));
    if (!isAllowed) return notShared(`filters on ${nameOf(clause)}`);
  }
  // Conversion rates are of all visitors, whatever goals and properties are filtered: of others than the share shows.
  const isOfConversions = shared.flatMap(filterDimensions).some((name) => name === "goal" || name === "property");
  for (const name of query.metrics) {
    const { needsGoal, needsVital, unit } = metric(name);
    const isOfGoals = needsGoal === true || unit === "money";
    if (needsGoal === true && isOfConversions) {
      return notShared(`${name}, which would tell of more visitors than it shows`);
    }
    if ((isOfGoals && !shows("goals")) || (needsVital === true && !shows("speed"))) return notShared(name);
    const isTotal = values.length === 0 && !hasTime && needsVital !== true;
    if (isTotal && !shows("headline") && !shows("graph")) return notShared(`${name} in total`);
  }
  return undefined;
}

/**
 * Why a guest may not be told what cannot be filtered, or undefined; `terms`: undefined of who is no guest. Errors: 403.
 */
export function unfilteredPanel(terms: ShareTerms | undefined, panel: SharePanel): QueryError | undefined {
  if (terms === undefined || (terms.filters.length === 0 && showsPanel(terms, panel))) return undefined;
  return notShared(terms.filters.length === 0 ? panel : `${panel}: it is filtered, and this cannot be`);
}

/** What is said to a guest of what a share does not show. Errors: 403. */
export function notShared(what: string): QueryError {
  return queryError("not_shared", `This link does not share ${what}.`);
}

/** The panel of each dimension but `property`; undefined = nobody shares it. */
const PANEL_OF: Readonly<Record<Exclude<DimensionName, "property">, SharePanel | undefined>> = {
  page: "pages",
  entry_page: "pages",
  exit_page: "pages",
  previous_page: "pages",
  hostname: "pages",
  event: "events",
  source: "sources",
  referrer: "sources",
  channel: "sources",
  utm_source: "sources",
  utm_medium: "sources",
  utm_campaign: "sources",
  utm_content: "sources",
  utm_term: "sources",
  partner: "sources",
  country: "places",
  region: "places",
  city: "places",
  language: "places",
  browser: "devices",
  browser_version: "devices",
  os: "devices",
  os_version: "devices",
  device: "devices",
  screen: "devices",
  organisation: undefined,
  organisation_kind: undefined,
  goal: "goals",
  vital: "speed",
  funnel_step: "funnels",
};

function isPanelShown(panel: SharePanel | undefined, shows: (panel: SharePanel) => boolean): boolean {
  return panel !== undefined && shows(panel);
}

/** Where the page lists what the script's own events tell; undefined of other events. */
function panelOfEvent(event: string): SharePanel | undefined {
  if (!isScriptEvent(event)) return undefined;
  return event === "404" || event === "Site Search" ? "pages" : "errors";
}

/**
 * Every panel that the values of a property are in: of each event that has it, where the question names events of these
 * alone. A key of the script's own is among the properties only where the site declares it.
 */
function panelsOfKey(
  key: string,
  events: readonly string[] | undefined,
  { properties }: Pick<Site, "properties">,
): readonly SharePanel[] {
  const ofScript = scriptEventsOf(key);
  if (events !== undefined) {
    return events.map((event) => (ofScript.includes(event) ? panelOfEvent(event) : undefined) ?? "properties");
  }
  const isOwn = ofScript.length === 0 || properties.includes(key);
  return [...ofScript.map((event) => panelOfEvent(event) ?? "properties"), ...(isOwn ? ["properties" as const] : [])];
}

/** The events that a question is narrowed to by one of its filters; undefined where it is about any. */
function namedEvents(filters: readonly Filter[]): readonly string[] | undefined {
  const clause = conjuncts(filters).find(
    (filter): filter is Clause => filter.kind === "clause" && filter.dimension === "event" && isList(filter),
  );
  return clause?.values;
}

/** What a comparison of events lets through; "" stands for what cannot be listed. */
function eventsOf(clause: Clause): readonly string[] {
  return isList(clause) ? clause.values : [""];
}

function isList({ test, negated, caseSensitive }: Clause): boolean {
  return test === "is" && !negated && caseSensitive;
}

function nameOf({ asked, dimension }: Clause): string {
  const [, name] = asked;
  return typeof name === "string" ? name : apiName(dimension);
}

/** The comparisons of a filter, and whether they are turned around. */
function clausesOf(
  filter: Filter,
  negated: boolean,
): readonly { readonly clause: Clause; readonly negated: boolean }[] {
  if (filter.kind === "clause") return [{ clause: filter, negated }];
  if (filter.kind === "not") return clausesOf(filter.of, !negated);
  return filter.of.flatMap((part) => clausesOf(part, negated));
}
