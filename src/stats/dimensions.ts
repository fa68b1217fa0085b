import { DIMENSIONS, NONE, OTHER, type DimensionName, type DimensionScope } from "../domain/dimension.ts";
import { countryCodes, countryName } from "./country-names.ts";

/** One name by which the API, the page and the documents speak of a dimension. */
export interface ApiDimension {
  /** Plausible's name where it has one, e.g. `visit:source`. */
  readonly name: string;
  readonly dimension: DimensionName;
  readonly label: string;
  /** What the value "" shows as, and what filters call it. */
  readonly none: string;
  /** Values are shown and filtered under another name than they are stored under. */
  readonly naming?: Naming;
  /** What a value is of where the label does not say it. */
  readonly definition?: string;
  /** Of the dimension `property`: the key, of whose values alone the question is. They are shown without it. */
  readonly property?: string;
}

/** Translates stored values to shown ones and back. */
export interface Naming {
  readonly show: (value: string) => string;
  /** Stored values whose shown form passes the test. */
  readonly find: (test: (shown: string) => boolean) => readonly string[];
}

const NOT_SET = "(not set)";
const DIRECT = "Direct / None";
const COUNTRY_NAMES: Naming = { show: countryName, find: countryCodes };

/** Every name but those of properties, which begin with `PROPERTY_PREFIX`. */
export const API_DIMENSIONS: readonly ApiDimension[] = [
  {
    name: "event:goal",
    dimension: "goal",
    label: "Goal",
    none: NOT_SET,
    definition:
      "A goal of the site that was reached; it is counted from when it was declared. What reached several counts in each.",
  },
  { name: "event:page", dimension: "page", label: "Page", none: NOT_SET },
  {
    name: "event:previous_page",
    dimension: "previous_page",
    label: "Previous page",
    none: "(entry)",
    definition: "The page of the visit that was viewed before; `(entry)` where the visit began with this one.",
  },
  { name: "event:name", dimension: "event", label: "Event", none: NOT_SET },
  { name: "event:hostname", dimension: "hostname", label: "Hostname", none: NOT_SET },
  {
    name: "event:web_vital",
    dimension: "vital",
    label: "Web vital",
    none: NOT_SET,
    definition:
      "`lcp`, `inp`, `cls`, `fcp` or `ttfb`, measured in the browser once for each page view that reports it.",
  },
  { name: "visit:exit_page", dimension: "exit_page", label: "Exit page", none: NOT_SET },
  { name: "visit:entry_page", dimension: "entry_page", label: "Entry page", none: NOT_SET },
  { name: "visit:source", dimension: "source", label: "Source", none: DIRECT },
  { name: "visit:referrer", dimension: "referrer", label: "Referrer", none: DIRECT },
  { name: "visit:channel", dimension: "channel", label: "Channel", none: NOT_SET },
  { name: "visit:utm_source", dimension: "utm_source", label: "UTM source", none: NOT_SET },
  { name: "visit:utm_medium", dimension: "utm_medium", label: "UTM medium", none: NOT_SET },
  { name: "visit:utm_campaign", dimension: "utm_campaign", label: "UTM campaign", none: NOT_SET },
  { name: "visit:utm_content", dimension: "utm_content", label: "UTM content", none: NOT_SET },
  { name: "visit:utm_term", dimension: "utm_term", label: "UTM term", none: NOT_SET },
  { name: "visit:country", dimension: "country", label: "Country", none: NOT_SET },
  { name: "visit:country_name", dimension: "country", label: "Country", none: NOT_SET, naming: COUNTRY_NAMES },
  { name: "visit:region", dimension: "region", label: "Region", none: NOT_SET },
  // There is no table of region names yet: the ISO 3166-2 code stands for the name.
  { name: "visit:region_name", dimension: "region", label: "Region", none: NOT_SET },
  // Cities are stored by name.
  { name: "visit:city", dimension: "city", label: "City", none: NOT_SET },
  { name: "visit:city_name", dimension: "city", label: "City", none: NOT_SET },
  { name: "visit:browser", dimension: "browser", label: "Browser", none: NOT_SET },
  { name: "visit:browser_version", dimension: "browser_version", label: "Browser version", none: NOT_SET },
  { name: "visit:os", dimension: "os", label: "Operating system", none: NOT_SET },
  { name: "visit:os_version", dimension: "os_version", label: "Operating system version", none: NOT_SET },
  { name: "visit:device", dimension: "device", label: "Device", none: NOT_SET },
  { name: "visit:screen", dimension: "screen", label: "Screen", none: NOT_SET },
  { name: "visit:language", dimension: "language", label: "Language", none: NOT_SET },
  { name: "visit:organisation", dimension: "organisation", label: "Organisation", none: NOT_SET },
  { name: "visit:organisation_kind", dimension: "organisation_kind", label: "Network kind", none: NOT_SET },
  { name: "visit:partner", dimension: "partner", label: "Partner", none: NOT_SET },
];

/** Begins the name of a property's dimension; the key follows. */
export const PROPERTY_PREFIX = "event:props:";
/** The name of a property's dimension: the key has 1…300 characters, none of them the sign between key and value. */
export const PROPERTY_DIMENSION = `^${PROPERTY_PREFIX}[^=]{1,300}$`;

/** What visits passed of funnels, which funnels are answered from and no other question may name. */
export const FUNNEL_STEPS_DIMENSION: ApiDimension = {
  name: "visit:funnel_step",
  dimension: "funnel_step",
  label: "Funnel step",
  none: NOT_SET,
};

const BY_NAME: ReadonlyMap<string, ApiDimension> = new Map(API_DIMENSIONS.map((entry) => [entry.name, entry]));

/** The entry of an API name. */
export function apiDimension(name: string): ApiDimension | undefined {
  return BY_NAME.get(name) ?? (name.startsWith(PROPERTY_PREFIX) ? propertyDimension(name) : undefined);
}

function propertyDimension(name: string): ApiDimension | undefined {
  const key = name.slice(PROPERTY_PREFIX.length);
  if (!new RegExp(PROPERTY_DIMENSION, "u").test(name)) return undefined;
  return {
    name,
    dimension: "property",
    label: `Property ${key}`,
    none: NOT_SET,
    definition: "Only events that carried the property are counted, so there is no `(not set)` among its values.",
    property: key,
  };
}

/** The API name under which messages speak of a dimension. */
export function apiName(dimension: DimensionName): string {
  if (dimension === "property") return `${PROPERTY_PREFIX}<key>`;
  // Only questions about funnels are about their steps.
  if (dimension === "funnel_step") return "the steps of funnels";
  return API_DIMENSIONS.find((entry) => entry.dimension === dimension)?.name ?? dimension;
}

/** What a dimension's values belong to; see `DIMENSIONS`. */
export function scopeOf(dimension: DimensionName): DimensionScope | undefined {
  return DIMENSIONS.find(({ name }) => name === dimension)?.scope;
}

const UNCOLLECTED: Readonly<Record<string, string>> = {
  "visit:entry_page_hostname":
    "Hostnames are counted by hit, not by the page a visit began with: ask for event:hostname.",
  "visit:exit_page_hostname":
    "Hostnames are counted by hit, not by the page a visit ended with: ask for event:hostname.",
};

/** Dimensions of Plausible's API that nothing is counted for. */
export function isUncollectedDimension(name: string): boolean {
  return Object.hasOwn(UNCOLLECTED, name);
}

/** Why nothing is counted for a dimension of Plausible's API, and what to ask instead; undefined where something is. */
export function uncollectedReason(name: string): string | undefined {
  return isUncollectedDimension(name) ? UNCOLLECTED[name] : undefined;
}

/** A text that a page sent and that reads like the label of "" is shown, filtered and counted as "". */
export function canonicalValue(entry: ApiDimension, value: string): string {
  return value === entry.none ? NONE : value;
}

/** How a stored value is shown. `(other)` stays as it is. */
export function shownValue(entry: ApiDimension, value: string): string {
  if (value === NONE) return entry.none;
  if (value === OTHER) return OTHER;
  return entry.naming?.show(value) ?? value;
}
