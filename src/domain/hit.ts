import type { Brand, Personal } from "./brand.ts";
import type { Marks } from "./mark.ts";
import type { SiteId } from "./site.ts";
import type { EpochMs } from "./time.ts";

/**
 * Keyed hash of (IPv4 or IPv6/64, user agent) under the random key of one site and day: 16 hex digits, the first
 * 8 bytes of HMAC-SHA-256. It stands for a visitor-day and dies with the day. Minted by `src/privacy/identity.ts`.
 */
export type VisitorToken = Brand<string, "VisitorToken">;

/** Keyed hash of the /24 or /48 under the same key: 16 hex digits. Minted by `src/privacy/identity.ts`. */
export type NetworkToken = Brand<string, "NetworkToken">;

export type HitKind = "pageview" | "event" | "engagement";

/** An anonymised beacon: what is left of a request after gate 1. */
export interface Hit {
  readonly site: SiteId;
  /** Server time of the request. */
  readonly at: EpochMs;
  /** Local date of `at` in the site's time zone, `YYYY-MM-DD`: names the key and the ledger. */
  readonly day: string;
  readonly visitor: VisitorToken;
  /** The same visitor under yesterday's key, while yesterday's visits may still go on; else "". */
  readonly previousVisitor: VisitorToken | "";
  /**
   * The visit began yesterday: it is counted there, and the visit dimensions of `values` (entry page included) are
   * those it began with. Said once, when the hit is made, so that a replay needs no memory of yesterday.
   */
  readonly continued: boolean;
  readonly network: NetworkToken;
  /**
   * 32 bits of a keyed hash of the same /24 or /48 under the random key of the site's ISO week, which tell networks of
   * several days apart; 0 where it is not known, or where the site has no use for it.
   */
  readonly weekNetwork: Personal<number>;
  readonly kind: HitKind;
  /**
   * One value per entry of `DIMENSIONS`; "" where the hit has none. `exit_page` is always "" here, and so are
   * `entry_page` and `previous_page` unless `continued`: the ledger knows them from the visit. Those of `marks` are "".
   */
  readonly values: readonly Personal<string>[];
  /** Visible time on the page since the last report of it, in milliseconds; 0 unless `engagement`. */
  readonly engagedMs: Personal<number>;
  /** Deepest point of the page seen so far, 0…100 percent; -1 when not told. */
  readonly scrollPercent: Personal<number>;
  readonly marks: Marks;
  /** Whether the hit takes back a bounce: page views and events that a person caused. */
  readonly interactive: boolean;
  /**
   * Random text that the page gave this one beacon, so that sending it again counts once; "" when it gave none. Known
   * for `BEACON_IDS_KEPT_MS`.
   */
  readonly beaconId: Personal<string>;
}
