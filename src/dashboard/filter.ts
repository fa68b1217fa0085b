import type { QueryFilter } from "./api.ts";

/** What a filter or panel may name in the page's address, and what the Stats API calls it. */
export const FILTER_DIMENSIONS = {
  page: "event:page",
  entry_page: "visit:entry_page",
  exit_page: "visit:exit_page",
  hostname: "event:hostname",
  event: "event:name",
  goal: "event:goal",
  source: "visit:source",
  channel: "visit:channel",
  referrer: "visit:referrer",
  utm_source: "visit:utm_source",
  utm_medium: "visit:utm_medium",
  utm_campaign: "visit:utm_campaign",
  utm_content: "visit:utm_content",
  utm_term: "visit:utm_term",
  partner: "visit:partner",
  country: "visit:country",
  region: "visit:region",
  city: "visit:city",
  language: "visit:language",
  browser: "visit:browser",
  browser_version: "visit:browser_version",
  os: "visit:os",
  os_version: "visit:os_version",
  device: "visit:device",
  screen: "visit:screen",
} as const;

/** A dimension, or `props:<key>` for a property of events. */
export type FilterDimension = keyof typeof FILTER_DIMENSIONS | `props:${string}`;

export const FILTER_OPERATORS = ["is", "is_not", "contains", "contains_not"] as const;
export type FilterOperator = (typeof FILTER_OPERATORS)[number];

/** Only what has one of these values of this dimension, or none of them. Several filters hold together. */
export interface Filter {
  readonly dimension: FilterDimension;
  readonly operator: FilterOperator;
  /** As the API gave them, at least one; of `contains` parts of them. */
  readonly values: readonly string[];
}

/** The filter of one value. */
export function only(dimension: FilterDimension, value: string): Filter {
  return { dimension, operator: "is", values: [value] };
}

export function isFilterDimension(name: string): name is FilterDimension {
  return Object.hasOwn(FILTER_DIMENSIONS, name) || /^props:\S{1,60}$/u.test(name);
}

/** What the Stats API calls a dimension. */
export function apiDimension(dimension: FilterDimension): string {
  if (Object.hasOwn(FILTER_DIMENSIONS, dimension)) {
    return FILTER_DIMENSIONS[dimension as keyof typeof FILTER_DIMENSIONS];
  }
  return `event:${dimension}`;
}

export function apiFilter({ dimension, operator, values }: Filter): QueryFilter {
  return [operator, apiDimension(dimension), values];
}
