import type { Aggregator } from "./aggregate/aggregator.ts";
import type { FilteredCount, FilteredDay } from "./domain/filtered.ts";
import type { Site } from "./domain/site.ts";
import { MINUTE_MS, type EpochMs } from "./domain/time.ts";
import { liveFiltered, liveNames } from "./privacy/filtered.ts";

/** What was kept out of open days: totals of reasons as they are, names as they were when the minute began to be asked about. */
export class FilteredView {
  readonly #aggregator: Pick<Aggregator, "ledgers">;
  #minute = NaN;
  readonly #names = new Map<string, readonly FilteredCount[]>();

  constructor(aggregator: Pick<Aggregator, "ledgers">) {
    this.#aggregator = aggregator;
  }

  /** Oldest first; days without any are left out. */
  days(site: Site, now: EpochMs): readonly FilteredDay[] {
    const minute = Math.floor(now / MINUTE_MS);
    if (minute !== this.#minute) this.#names.clear();
    this.#minute = minute;
    const days = this.#aggregator.ledgers(site.id).map(({ day, filtered }) => {
      const counts = filtered.counts();
      const key = `${String(site.id)} ${day.date}`;
      let names = this.#names.get(key);
      if (names === undefined) this.#names.set(key, (names = liveNames(counts, site)));
      return { date: day.date, counts: liveFiltered(counts, names) };
    });
    return days.filter(({ counts }) => counts.length > 0);
  }
}
