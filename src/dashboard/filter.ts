/** What a filter or panel may name in the page's address, and what the Stats API calls it. */
export const FILTER_DIMENSIONS = {
  page: "event:page",
  entry_page: "visit:entry_page",
  exit_page: "visit:exit_page",
  hostname: "event:hostname",
  event: "event:name",
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

export type FilterDimension = keyof typeof FILTER_DIMENSIONS;

/** Only what has this value of this dimension. Several filters hold together. */
export interface Filter {
  readonly dimension: FilterDimension;
  /** As the API gave it. */
  readonly value: string;
}

export function isFilterDimension(name: string): name is FilterDimension {
  return Object.hasOwn(FILTER_DIMENSIONS, name);
}
