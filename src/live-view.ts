import type { Aggregator } from "./aggregate/aggregator.ts";
import type { DayLedger } from "./aggregate/day-ledger.ts";
import { RELEASE_GRACE_MS } from "./domain/limits.ts";
import type { Report, WindowKind } from "./domain/report.ts";
import { reportsOf } from "./domain/reports-of.ts";
import type { Site } from "./domain/site.ts";
import type { StatRow } from "./domain/stat-row.ts";
import { epochMs, MINUTE_MS, SECOND_MS, type EpochMs } from "./domain/time.ts";
import type { FolderPort } from "./fold-window.ts";

/** Answers that stand for the same moment. */
interface Moment {
  readonly number: number;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly answers: Map<string, Promise<readonly StatRow[]>>;
  /** Ledgers whose idle visits were ended at this moment. */
  readonly looked: Set<DayLedger>;
}

/** The totals carry no value and are nearly current; this bounds what asking for them again and again costs. */
const TOTALS_KEPT_MS = 2 * SECOND_MS;

/**
 * Answers of the open days. Values are recomputed at most once a minute, so that asking again and again tells little about
 * one arrival.
 */
export class LiveView {
  readonly #aggregator: Aggregator;
  readonly #folder: Pick<FolderPort<unknown>, "live">;
  readonly #reports: readonly Report[];
  readonly #isSettled: () => boolean;
  #moments = 0;
  #values = this.#moment(epochMs(0), epochMs(0));
  #totals = this.#moment(epochMs(0), epochMs(0));

  /**
   * `reports`: what is collected of every site. `isSettled`: whether visits that look over are; a clock that is not believed
   * or a slow disk cannot tell.
   */
  constructor(
    aggregator: Aggregator,
    folder: Pick<FolderPort<unknown>, "live">,
    reports: readonly Report[],
    isSettled: () => boolean,
  ) {
    this.#aggregator = aggregator;
    this.#folder = folder;
    this.#reports = reports;
    this.#isSettled = isSettled;
  }

  rows(site: Site, report: Report, window: WindowKind, now: EpochMs): Promise<readonly StatRow[]> {
    const moment = report.dimensions.length === 0 ? this.#totalsAt(now) : this.#valuesAt(now);
    const key = `${String(site.id)} ${window} ${report.name}`;
    let rows = moment.answers.get(key);
    if (rows === undefined) {
      rows = this.#ask(moment, site, report, window, now);
      moment.answers.set(key, rows);
      // The next one who asks tries again.
      rows.catch(() => moment.answers.delete(key));
    }
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

  #valuesAt(now: EpochMs): Moment {
    // Minutes of the clock, the same for every reader.
    const minute = Math.floor(now / MINUTE_MS) * MINUTE_MS;
    if (!isAt(this.#values, now)) this.#values = this.#moment(epochMs(minute), epochMs(minute + MINUTE_MS));
    return this.#values;
  }

  #totalsAt(now: EpochMs): Moment {
    if (!isAt(this.#totals, now)) this.#totals = this.#moment(now, epochMs(now + TOTALS_KEPT_MS));
    return this.#totals;
  }

  #moment(from: EpochMs, until: EpochMs): Moment {
    return { number: this.#moments++, from, until, answers: new Map(), looked: new Set() };
  }

  async #ask(
    moment: Moment,
    site: Site,
    report: Report,
    window: WindowKind,
    now: EpochMs,
  ): Promise<readonly StatRow[]> {
    if (!report.windows.includes(window)) return [];
    const reports = reportsOf(site, this.#reports);
    const days = this.#aggregator.ledgers(site.id).map((ledger) => {
      // A hit on its way to the journal may still belong to a visit that looks over.
      if (!moment.looked.has(ledger) && this.#isSettled()) ledger.endIdleVisits(epochMs(now - RELEASE_GRACE_MS));
      moment.looked.add(ledger);
      return this.#folder.live({ moment: moment.number, view: ledger.view(), report, window, reports });
    });
    return (await Promise.all(days)).flat();
  }
}

/** A clock that was set back makes a new moment as well. */
function isAt({ from, until }: Moment, now: EpochMs): boolean {
  return now >= from && now < until;
}
