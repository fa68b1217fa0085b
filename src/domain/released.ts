import type { Brand, Unmarked } from "./brand.ts";
import type { Counters, Histogram } from "./counters.ts";
import type { ReleasedWindow } from "./report.ts";
import type { SiteId } from "./site.ts";
import type { EpochMs } from "./time.ts";

interface ReleasedFields {
  readonly window: ReleasedWindow;
  /** Canonical report name. */
  readonly report: string;
  readonly site: SiteId;
  /** Local date of the window, `YYYY-MM-DD`; names the partition. */
  readonly day: string;
  readonly windowStart: EpochMs;
  readonly v1: Unmarked<string>;
  readonly v2: Unmarked<string>;
  readonly counters: Counters;
  readonly histogram: Histogram | undefined;
  /** How much noise is in the counters; absent where they are exact. */
  readonly variances?: Variances;
}

/** Variance of the noise that was drawn for a number, in its own unit squared. */
export interface Variances {
  readonly visitors: number;
  readonly pageviews: number;
}

/** What gate 2 let out: the only thing that may be stored. */
export type ReleasedRow = Brand<ReleasedFields, "ReleasedRow">;

/** Mints a released row. Importable by `src/privacy/release.ts` alone (a test holds this). */
export function mintReleased(fields: ReleasedFields): ReleasedRow {
  return fields as ReleasedRow;
}

/**
 * Rows that travel together: all that one window of one site releases. The id is the deduplication token: a function of
 * site and window, so that a retry or a crash between insert and acknowledgement counts once.
 */
export interface ReleasedBatch {
  readonly id: string;
  readonly rows: readonly ReleasedRow[];
}
