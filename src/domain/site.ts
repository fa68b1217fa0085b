import type { Brand } from "./brand.ts";

/** Small number of a site in keys and tables, 1…2^32-1; never reused. */
export type SiteId = Brand<number, "SiteId">;

export function siteId(value: number): SiteId {
  if (!Number.isInteger(value) || value < 1 || value > 0xffff_ffff) throw new RangeError("site id out of range");
  return value as SiteId;
}

export type SiteMode = "threshold" | "dp";

/** A site and its policy, as stored in the settings. */
export interface Site {
  readonly id: SiteId;
  /** What pages send as `d`: a domain name or any label, lower case. */
  readonly domain: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Least credited visitors a value needs to be named, 3…1000. */
  readonly k: number;
  /**
   * Gate 2's rule for this site, fixed when it is made: what one rule released would void what the other one promises.
   */
  readonly mode: SiteMode;
  /** In mode `dp`: how much may become known of one visitor's day by all that is released of it. Decimal text, fixed. */
  readonly epsilon: string;
  /** In mode `dp`: the chance that this does not hold. Decimal text, fixed. */
  readonly delta: string;
  /** Honour `Sec-GPC: 1` and `DNT: 1`. */
  readonly honourOptOut: boolean;
  /** Keep the city of visits (off by default). */
  readonly cities: boolean;
  /** Hostnames whose pages count for this site; empty = any. */
  readonly hostnames: readonly string[];
}

export const SITE_DEFAULTS = {
  timeZone: "UTC",
  k: 5,
  mode: "threshold",
  epsilon: "1",
  delta: "1e-7",
  honourOptOut: true,
  cities: false,
  hostnames: [],
} as const satisfies Omit<Site, "id" | "domain">;
