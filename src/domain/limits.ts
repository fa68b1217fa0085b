/** Bounds of the collector. Each has an outcome or a counter when it is reached. */
export interface Limits {
  /** Largest beacon body, bytes → `body_too_large`. */
  readonly bodyBytesMax: number;
  /** Distinct values of one dimension, site and day; later ones become `(other)` and count in `values_over_limit`. */
  readonly valuesPerDimensionMax: number;
  /** Ledger rows of one visitor and day → `visitor_rows_full`. */
  readonly rowsPerVisitorMax: number;
  /** Ledger rows of one /24 or /48, site and day → `network_rows_full`. */
  readonly rowsPerNetworkMax: number;
  /** Ledger rows of one site and day → `day_rows_full`. */
  readonly rowsPerDayMax: number;
  /** Bytes of all ledgers together → `memory_full`. The process takes up to four times that while a large day closes. */
  readonly ledgerBytesMax: number;
  /** Beacons a second that one /24 or /48 may send for long → `rate_limited`. */
  readonly beaconsPerNetworkPerSecond: number;
  /** Beacons that one /24 or /48 may send at once → `rate_limited`. */
  readonly beaconsPerNetworkBurst: number;
  /** Beacons waiting for the journal → `overloaded`. */
  readonly journalQueueMax: number;
  /** Bytes of journal after which a checkpoint is written: bounds what is replayed after a crash. */
  readonly checkpointEveryBytes: number;
  /**
   * Values that one site's week keeps of what its days withheld, over all reports; what finds no room stays in `(other)`
   * and counts in `week_values_without_room_total`.
   */
  readonly weekValuesMax: number;
  /**
   * Pairs of an organisation and something else, and values that they are paired with, that one site's week keeps, over all
   * reports; what finds no room is in `(other)` and counts in `organisation_values_without_room_total`.
   */
  readonly organisationValuesMax: number;
  /** Bytes of released batches waiting on disk; above it readiness fails. */
  readonly outboxBytesMax: number;
}

export const DEFAULT_LIMITS: Limits = {
  bodyBytesMax: 16_384,
  valuesPerDimensionMax: 200_000,
  rowsPerVisitorMax: 500,
  rowsPerNetworkMax: 20_000,
  rowsPerDayMax: 5_000_000,
  ledgerBytesMax: 536_870_912,
  beaconsPerNetworkPerSecond: 50,
  beaconsPerNetworkBurst: 1_000,
  journalQueueMax: 20_000,
  checkpointEveryBytes: 67_108_864,
  weekValuesMax: 200_000,
  organisationValuesMax: 100_000,
  outboxBytesMax: 1_073_741_824,
};

/** A visit ends after this long without a hit. */
export const VISIT_IDLE_MS = 1_800_000;
/** A beacon that comes again within this time is known by its id; the script gives up trying sooner. */
export const BEACON_IDS_KEPT_MS = 300_000;
/** A window is released this long after it closed. */
export const RELEASE_GRACE_MS = 60_000;
/** Hours of values are stored for this long (the TTL of `sql/001_stats.sql`); the site's own hours stay. */
export const HOUR_VALUES_KEPT_DAYS = 60;
