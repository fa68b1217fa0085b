import { orderDay, type Aggregator } from "./aggregate/aggregator.ts";
import type { DayLedger } from "./aggregate/day-ledger.ts";
import { foldReport } from "./aggregate/fold-report.ts";
import type { OrderedRows } from "./aggregate/ordered-rows.ts";
import { RELEASE_GRACE_MS } from "./domain/limits.ts";
import type { Report, WindowKind } from "./domain/report.ts";
import type { Site } from "./domain/site.ts";
import type { StatRow } from "./domain/stat-row.ts";
import { epochMs, MINUTE_MS, SECOND_MS, type EpochMs } from "./domain/time.ts";
import { liveRows } from "./privacy/live.ts";

/** Answers of the open days, and the rows they were folded from. */
interface Snapshot {
  readonly until: EpochMs;
  readonly ordered: Map<DayLedger, OrderedRows>;
  readonly answers: Map<string, readonly StatRow[]>;
}

/** The totals carry no value and are nearly current; this bounds what asking for them again and again costs. */
const TOTALS_KEPT_MS = 2 * SECOND_MS;

/**
 * Answers of the open days. Values are recomputed at most once a minute, so that asking again and again tells little about
 * one arrival.
 */
export class LiveView {
  readonly #aggregator: Aggregator;
  #values = emptySnapshot(epochMs(0));
  #totals = emptySnapshot(epochMs(0));

  constructor(aggregator: Aggregator) {
    this.#aggregator = aggregator;
  }

  rows(site: Site, report: Report, window: WindowKind, now: EpochMs): readonly StatRow[] {
    const snapshot = report.dimensions.length === 0 ? this.#totalsAt(now) : this.#valuesAt(now);
    const key = `${String(site.id)} ${window} ${report.name}`;
    let rows = snapshot.answers.get(key);
    if (rows === undefined) snapshot.answers.set(key, (rows = this.#compute(snapshot, site, report, window, now)));
    return rows;
  }

  /** Visitors with a hit in the last `minutes`. */
  visitorsNow(site: Site, minutes: number, now: EpochMs): number {
    const since = epochMs(now - minutes * MINUTE_MS);
    // Just after midnight both days have some of them; whoever went on reading is in both.
    return this.#aggregator
      .ledgers(site.id)
      .reduce((sum, ledger, index) => sum + ledger.visitorsSince(since, index === 0), 0);
  }

  #valuesAt(now: EpochMs): Snapshot {
    // Minutes of the clock, the same for every reader.
    if (now >= this.#values.until) {
      this.#values = emptySnapshot(epochMs((Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS));
    }
    return this.#values;
  }

  #totalsAt(now: EpochMs): Snapshot {
    if (now >= this.#totals.until) this.#totals = emptySnapshot(epochMs(now + TOTALS_KEPT_MS));
    return this.#totals;
  }

  #compute(snapshot: Snapshot, site: Site, report: Report, window: WindowKind, now: EpochMs): readonly StatRow[] {
    if (!report.windows.includes(window)) return [];
    return this.#aggregator.ledgers(site.id).flatMap((ledger) => {
      // A hit on its way to the journal may still belong to a visit that looks over.
      const ordered = snapshot.ordered.get(ledger) ?? orderDay(ledger, epochMs(now - RELEASE_GRACE_MS));
      snapshot.ordered.set(ledger, ordered);
      return liveRows(foldReport(ledger, ordered, report, window), site);
    });
  }
}

function emptySnapshot(until: EpochMs): Snapshot {
  return { until, ordered: new Map(), answers: new Map() };
}
