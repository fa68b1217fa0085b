import type { MarkKind } from "./mark.ts";

/**
 * Every dimension, in the order in which hits carry their values. The position of a dimension is its index
 * everywhere (hit values, ledger columns), so entries are only ever appended.
 *
 * `scope` says what a value belongs to:
 * - `visit`: fixed by the first hit of the visit and carried by all its hits (where it came from, with what, from
 *   where);
 * - `hit`: said by each hit (which page, which event);
 * - `exit`: known when a visit ends, carried by the visit's closing row alone;
 * - `goal`, `property`, `vital`, `funnel`, `flow`: a mark (see `domain/mark.ts`), of which a hit may have several: counted
 *   in rows of their own, so no report has marks of two kinds.
 */
export const DIMENSIONS = [
  { name: "page", scope: "hit" },
  { name: "event", scope: "hit" },
  { name: "hostname", scope: "hit" },
  { name: "exit_page", scope: "exit" },
  { name: "entry_page", scope: "visit" },
  { name: "source", scope: "visit" },
  { name: "referrer", scope: "visit" },
  { name: "channel", scope: "visit" },
  { name: "utm_source", scope: "visit" },
  { name: "utm_medium", scope: "visit" },
  { name: "utm_campaign", scope: "visit" },
  { name: "utm_content", scope: "visit" },
  { name: "utm_term", scope: "visit" },
  { name: "country", scope: "visit" },
  { name: "region", scope: "visit" },
  { name: "city", scope: "visit" },
  { name: "browser", scope: "visit" },
  { name: "browser_version", scope: "visit" },
  { name: "os", scope: "visit" },
  { name: "os_version", scope: "visit" },
  { name: "device", scope: "visit" },
  { name: "screen", scope: "visit" },
  { name: "language", scope: "visit" },
  { name: "organisation", scope: "visit" },
  { name: "organisation_kind", scope: "visit" },
  { name: "partner", scope: "visit" },
  // The name of a goal of the site that was reached.
  { name: "goal", scope: "goal" },
  // `key=value` of a declared property of an event.
  { name: "property", scope: "property" },
  // `lcp`, `inp`, `cls`, `fcp` or `ttfb`: what was measured of a page view.
  { name: "vital", scope: "vital" },
  // `funnel#step`, from 1: what a visit reached in order.
  { name: "funnel_step", scope: "funnel" },
  // The page that a page view was come from within its visit; "" where the visit began with it.
  { name: "previous_page", scope: "flow" },
] as const satisfies readonly { name: string; scope: DimensionScope }[];

export type DimensionScope = "visit" | "hit" | "exit" | MarkKind;

export type DimensionName = (typeof DIMENSIONS)[number]["name"];

export const DIMENSION_COUNT = DIMENSIONS.length;

const INDEX_BY_NAME: ReadonlyMap<string, number> = new Map(DIMENSIONS.map((d, index) => [d.name, index]));

/** Position of a dimension in `DIMENSIONS`. */
export function dimensionIndex(name: DimensionName): number {
  return INDEX_BY_NAME.get(name) ?? -1;
}

export function isDimensionName(name: string): name is DimensionName {
  return INDEX_BY_NAME.has(name);
}

/** What a value shows as when a gate or a limit hid which one it was. */
export const OTHER = "(other)";
/** What a value is when the hit has none, e.g. the campaign of a visit without one. */
export const NONE = "";
