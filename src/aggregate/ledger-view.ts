import type { LocalDay } from "../domain/calendar.ts";
import type { DimensionName } from "../domain/dimension.ts";
import type { FilteredCount } from "../domain/filtered.ts";
import type { Site } from "../domain/site.ts";
import type { DictionaryView } from "./dictionary.ts";
import type { RecordsView } from "./records.ts";

/**
 * What a fold reads of a ledger: plain data over shared memory, to be posted to another thread without a copy. While the
 * ledger goes on counting, a reader may see a hit half counted, but never a record or value that is not there yet.
 */
export interface LedgerView {
  readonly site: Site;
  readonly day: LocalDay;
  readonly visitorCount: number;
  readonly networkCount: number;
  readonly networks: RecordsView;
  readonly visitors: RecordsView;
  readonly rows: RecordsView;
  readonly samples: RecordsView;
  readonly marks: RecordsView;
  readonly vitals: RecordsView;
  /** Measurements of marks. */
  readonly measures: RecordsView;
  /** The ids of a visit, in the order of `VISIT_DIMENSIONS`. */
  readonly facts: RecordsView;
  /** By index in `DIMENSIONS`; entry, exit and previous pages share that of pages. */
  readonly dictionaries: readonly DictionaryView[];
  /** What was kept out of the day. */
  readonly filtered: readonly FilteredCount[];
  /** Limits that visitors share and that are reached. Looked after for sites in mode `dp`, whose bounds they would break. */
  readonly full: FullLimits;
}

export interface FullLimits {
  /** Rows of the day, or of one of its networks. */
  readonly rows: boolean;
  /** Dimensions that take no new value. */
  readonly dimensions: readonly DimensionName[];
}
