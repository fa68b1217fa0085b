import { localDay } from "../domain/calendar.ts";
import type { ClosedReport } from "../domain/closed-report.ts";
import type { Hit } from "../domain/hit.ts";
import type { Limits } from "../domain/limits.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Report, WindowKind } from "../domain/report.ts";
import type { Site, SiteId } from "../domain/site.ts";
import type { EpochMs } from "../domain/time.ts";
import { DayLedger } from "./day-ledger.ts";
import { foldReport } from "./fold-report.ts";
import { orderedRows, type OrderedRows } from "./ordered-rows.ts";

/** The open days of all sites. */
export class Aggregator {
  readonly #limits: Limits;
  /** By site, oldest day first; two at most outside of a restart after an outage. */
  readonly #ledgers = new Map<SiteId, DayLedger[]>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** Open days of a site, oldest first. */
  ledgers(site: SiteId): readonly DayLedger[] {
    return this.#ledgers.get(site) ?? [];
  }

  all(): readonly DayLedger[] {
    return [...this.#ledgers.values()].flat();
  }

  ledger(site: SiteId, day: string): DayLedger | undefined {
    return this.#ledgers.get(site)?.find((ledger) => ledger.day.date === day);
  }

  /** Counts a hit of `site` in the ledger of its day, which is opened by its first hit. */
  add(hit: Hit, site: Site): Outcome {
    return (this.ledger(hit.site, hit.day) ?? this.#open(hit.day, site)).add(hit);
  }

  /**
   * The hit as the continuation of a visit that began yesterday, if it is one. To be asked before the hit is written
   * down.
   */
  carried(hit: Hit): Hit {
    if (hit.previousVisitor === "" || hit.kind === "engagement") return hit;
    const [yesterday] = this.ledgers(hit.site)
      .filter((ledger) => ledger.day.date < hit.day)
      .slice(-1);
    return yesterday?.carried(hit) ?? hit;
  }

  /** Lets a released day go. */
  drop(ledger: DayLedger): void {
    const rest = this.ledgers(ledger.site.id).filter((other) => other !== ledger);
    for (const other of rest) if (other.day.start === ledger.day.end) other.forgetPrevious();
    if (rest.length > 0) this.#ledgers.set(ledger.site.id, rest);
    else this.#ledgers.delete(ledger.site.id);
  }

  #open(day: string, site: Site): DayLedger {
    const days = this.#ledgers.get(site.id) ?? [];
    const bounds = localDay(day, site.timeZone);
    const previous = days.find((ledger) => ledger.day.end === bounds.start);
    const ledger = new DayLedger(site, bounds, this.#limits, previous);
    this.#ledgers.set(
      site.id,
      [...days, ledger].sort((a, b) => a.day.start - b.day.start),
    );
    return ledger;
  }
}

/**
 * Folds the reports of a day one after another. Visits that are over by `now` are ended first, so that their exit pages
 * are seen; the ledger is otherwise only read. Each report is valid until the next one is asked for.
 */
export function* foldDay(
  ledger: DayLedger,
  reports: readonly Report[],
  windows: readonly WindowKind[],
  now: EpochMs,
): Generator<ClosedReport> {
  const rows = orderDay(ledger, now);
  for (const report of reports) {
    for (const window of windows) {
      if (report.windows.includes(window)) yield foldReport(ledger, rows, report, window);
    }
  }
}

/** The rows of a day as `foldReport` reads them, of the visits that are over by `now` their ends included. */
export function orderDay(ledger: DayLedger, now: EpochMs): OrderedRows {
  ledger.endIdleVisits(now);
  return orderedRows(ledger);
}
