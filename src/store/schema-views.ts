import type { SchemaColumn } from "./schema-column.ts";

/**
 * The views of `sql/005_views.sql`: they store nothing, and show what `stats` and the settings of sites say. Listed like
 * tables, so that none comes to show more unseen.
 */
export const SCHEMA_VIEWS: Readonly<Record<string, Readonly<Record<string, SchemaColumn>>>> = {
  footfall_sites: {
    site_id: { type: "UInt32", holds: "number of a site" },
    site: { type: "String", holds: "domain of a site" },
    time_zone: { type: "String", holds: "a site's setting" },
    mode: { type: "String", holds: "a site's setting" },
    k: { type: "UInt16", holds: "a site's setting" },
  },
  footfall_daily: byDay({}, ["bounces", "visit_s", "engaged_s", "engagements", "scroll_sum", "scrolls"], true),
  footfall_hourly: {
    ...siteColumns(),
    hour: { type: "DateTime('UTC')", holds: "start of a closed window; no finer time" },
    ...sums(["visitors", "pageviews", "visits", "events"]),
    ...noise(),
  },
  footfall_pages: byDay({ page: valueColumn() }, [...visitCounters(), "scroll_sum", "scrolls"]),
  footfall_sources: byDay({ source: valueColumn() }, visitCounters()),
  footfall_channels: byDay({ channel: valueColumn() }, visitCounters()),
  footfall_countries: byDay({ country: valueColumn() }, visitCounters()),
  footfall_devices: byDay({ device: valueColumn() }, visitCounters()),
  footfall_events: { ...siteColumns(), ...dayColumn(), event: valueColumn(), ...sums(["visitors", "events"]) },
  footfall_goals: {
    ...siteColumns(),
    ...dayColumn(),
    goal: valueColumn(),
    ...sums(["visitors", "conversions", "revenue", "sales"]),
  },
  footfall_funnels: {
    ...siteColumns(),
    ...dayColumn(),
    funnel: valueColumn(),
    step: { type: "UInt8", holds: "number of a funnel's step" },
    ...sums(["visitors", "visits"]),
  },
  footfall_vitals: {
    ...siteColumns(),
    ...dayColumn(),
    vital: valueColumn(),
    ...sums(["visitors", "measured", "good", "poor"]),
    p75: { type: "Float64", holds: "a percentile of a released histogram" },
    ...histogramColumn(),
  },
  footfall_organisations: {
    ...siteColumns(),
    week: { type: "Date", holds: "Monday of a closed week" },
    organisation: valueColumn(),
    domain: valueColumn(),
    kind: valueColumn(),
    ...sums(["visitors", "visits", "pageviews", "events", "engaged_s"]),
  },
  footfall_reports: {
    ...byDay(
      { window: nameColumn(), report: nameColumn(), value1: valueColumn(), value2: valueColumn() },
      [...visitCounters(), "scroll_sum", "scrolls"],
      true,
    ),
    window_start: { type: "DateTime('UTC')", holds: "start of a closed window; no finer time" },
    ...sums(["revenue", "sales", "good", "poor"]),
    ...histogramColumn(),
  },
};

type Columns = Readonly<Record<string, SchemaColumn>>;

function byDay(values: Columns, counters: readonly string[], noisy = false): Columns {
  const all = ["visitors", "pageviews", "visits", "events", ...counters];
  return { ...siteColumns(), ...dayColumn(), ...values, ...sums(all), ...(noisy ? noise() : {}) };
}

function sums(names: readonly string[]): Columns {
  return Object.fromEntries(names.map((name) => [name, { type: "Int64", holds: "a sum of released counts" }]));
}

function noise(): Columns {
  const variance = { type: "Float64", holds: "how much noise is in a sum" };
  return { visitors_variance: variance, pageviews_variance: variance };
}

function siteColumns(): Columns {
  return {
    site_id: { type: "UInt32", holds: "number of a site" },
    site: { type: "String", holds: "domain of a site" },
  };
}

function dayColumn(): Columns {
  return { day: { type: "Date", holds: "date of a closed window" } };
}

function valueColumn(): SchemaColumn {
  return { type: "String", holds: "a value that gate 2 released, or (other)" };
}

function nameColumn(): SchemaColumn {
  return { type: "LowCardinality(String)", holds: "the name of a report or window" };
}

function visitCounters(): readonly string[] {
  return ["bounces", "visit_s", "engaged_s", "engagements"];
}

function histogramColumn(): Columns {
  return { histogram: { type: "Map(UInt16, UInt64)", holds: "a sum of released histograms" } };
}
