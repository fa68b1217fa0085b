import type { LocalDay } from "../domain/calendar.ts";
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
  readonly visitors: RecordsView;
  readonly rows: RecordsView;
  readonly samples: RecordsView;
  /** The ids of a visit, in the order of `VISIT_DIMENSIONS`. */
  readonly facts: RecordsView;
  /** By index in `DIMENSIONS`; entry and exit pages share that of pages. */
  readonly dictionaries: readonly DictionaryView[];
}
