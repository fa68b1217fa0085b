import type { FilterDimension } from "./filter.ts";

/** The value that stands for all that gate 2 or a limit did not name. */
export const OTHER = "(other)";

const NONE_LABELS: Partial<Record<FilterDimension, string>> = {
  source: "Direct / None",
  referrer: "Direct / None",
  channel: "Direct",
};

const countries = new Intl.DisplayNames(undefined, { type: "region", fallback: "code" });
const languages = new Intl.DisplayNames(undefined, { type: "language", fallback: "code" });

/** A value of a dimension for reading, in the reader's language where names of places and languages are concerned. */
export function valueLabel(dimension: FilterDimension, value: string): string {
  if (value === OTHER) return "Other";
  if (value === "") return NONE_LABELS[dimension] ?? "(not set)";
  if (dimension === "country" && /^[A-Z]{2}$/u.test(value)) return named(countries, value);
  if (dimension === "language" && /^[a-z]{2,3}$/u.test(value)) return named(languages, value);
  if (dimension === "region" && /^[A-Z]{2}-/u.test(value)) {
    return `${value.slice(3)}, ${named(countries, value.slice(0, 2))}`;
  }
  return value;
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const DIMENSION_LABELS: Readonly<Record<FilterDimension, string>> = {
  page: "Page",
  entry_page: "Entry page",
  exit_page: "Exit page",
  hostname: "Host",
  event: "Event",
  source: "Source",
  channel: "Channel",
  referrer: "Referrer",
  utm_source: "Campaign source",
  utm_medium: "Campaign medium",
  utm_campaign: "Campaign",
  utm_content: "Campaign content",
  utm_term: "Campaign term",
  partner: "Partner",
  country: "Country",
  region: "Region",
  city: "City",
  language: "Language",
  browser: "Browser",
  browser_version: "Browser version",
  os: "System",
  os_version: "System version",
  device: "Device",
  screen: "Screen",
};

export function dimensionLabel(dimension: FilterDimension): string {
  return DIMENSION_LABELS[dimension];
}
