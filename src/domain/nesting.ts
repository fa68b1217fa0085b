import type { DimensionName } from "./dimension.ts";

/**
 * Dimensions whose values are parts of one value of another: a region is in one country, a version is of one browser.
 * Their numbers add up to the other's, so each may be held against it.
 */
export const COARSER: Readonly<Partial<Record<DimensionName, DimensionName>>> = {
  source: "channel",
  referrer: "source",
  utm_campaign: "utm_source",
  region: "country",
  city: "region",
  browser_version: "browser",
  os_version: "os",
  // Exactly the visits of the channel `Partner` have one.
  partner: "channel",
};

/** How many steps from the coarsest: greater than that of every question that is coarser. */
export function nestingDepth(dimensions: readonly DimensionName[]): number {
  let depth = 0;
  for (const name of dimensions) {
    for (let coarse = COARSER[name]; coarse !== undefined; coarse = COARSER[coarse]) depth++;
  }
  return depth;
}
