import type { Filter, FILTER_DIMENSIONS, FilterDimension, FilterOperator } from "./filter.ts";

/** The value that stands for all that gate 2 or a limit did not name. */
export const OTHER = "(other)";

const NONE_LABELS: Readonly<Partial<Record<FilterDimension, string>>> = {
  source: "Direct / None",
  referrer: "Direct / None",
  channel: "Direct",
};

const countries = new Intl.DisplayNames(undefined, { type: "region", fallback: "code" });
const languages = new Intl.DisplayNames(undefined, { type: "language", fallback: "code" });

/** A value of a dimension for reading, in the reader's language where names of places and languages are concerned. */
export function valueLabel(dimension: FilterDimension, value: string): string {
  if (value === OTHER) return "Other";
  if (value === "") return NONE_LABELS[dimension] ?? NOT_SET;
  if (dimension === "country" && /^[A-Z]{2}$/u.test(value)) return named(countries, value);
  if (dimension === "language" && /^[a-z]{2,3}$/u.test(value)) return named(languages, value);
  if (dimension === "region" && /^[A-Z]{2}-/u.test(value)) {
    return `${value.slice(3)}, ${named(countries, value.slice(0, 2))}`;
  }
  return value;
}

/** The value that stands for none, of dimensions without a word of their own for it. */
export const NOT_SET = "(not set)";

/** What stands behind a value that says that there is none; undefined of others. */
export function valueMeaning(value: string): string | undefined {
  if (value === NOT_SET) return "nothing was given, or it could not be told";
  if (value === "Direct / None") return "typed, from a bookmark or an app, or the page before did not say";
  return undefined;
}

function named(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

const DIMENSION_LABELS: Readonly<Record<keyof typeof FILTER_DIMENSIONS, string>> = {
  page: "Page",
  entry_page: "Entry page",
  exit_page: "Exit page",
  hostname: "Host",
  event: "Event",
  goal: "Goal",
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
  if (Object.hasOwn(DIMENSION_LABELS, dimension)) return DIMENSION_LABELS[dimension as keyof typeof DIMENSION_LABELS];
  return dimension.slice("props:".length);
}

export const OPERATOR_LABELS: Readonly<Record<FilterOperator, string>> = {
  is: "is",
  is_not: "is not",
  contains: "contains",
  contains_not: "does not contain",
};

/** What a filter asks for, after its dimension: `Google or Bing`, `not Google`. */
export function filterText(filter: Filter): string {
  const text = valuesText(filter);
  return filter.operator === "is" ? text : `${OPERATOR_LABELS[filter.operator]} ${text}`;
}

/** The values of a filter: `Google or Bing`, `“docs”`; of many the first. */
export function valuesText({ dimension, operator, values }: Filter): string {
  const isPart = operator === "contains" || operator === "contains_not";
  const texts = values.map((value) => (isPart ? `“${value}”` : valueLabel(dimension, value)));
  return texts.length > 3 ? `${texts.slice(0, 2).join(", ")} and ${String(texts.length - 2)} more` : texts.join(" or ");
}
