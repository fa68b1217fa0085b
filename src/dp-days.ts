import type { Aggregator } from "./aggregate/aggregator.ts";
import type { Directory } from "./domain/directory.ts";
import type { Random } from "./domain/ports.ts";
import type { Site, SiteId } from "./domain/site.ts";
import type { KeyStore } from "./journal/key-store.ts";

export interface DpDaysParts {
  readonly directory: Pick<Directory, "sites">;
  readonly aggregator: Aggregator;
  readonly keys: Pick<KeyStore<unknown>, "get" | "list">;
  readonly random: Random;
  readonly isReleased: (site: SiteId, day: string) => boolean;
}

/**
 * Opens the days of sites in mode `dp` that no visitor has opened yet: such a site releases a day without visitors like
 * any other, since whether there was one at all must not be seen. A day's key on disk says that the day was open, so
 * that an empty one is found again after a restart.
 */
export class DpDays {
  readonly #parts: DpDaysParts;

  constructor(parts: DpDaysParts) {
    this.#parts = parts;
  }

  /** Opens again what was open when the last process ended. */
  resume(): void {
    const days = this.#parts.keys.list();
    for (const site of this.#sites()) {
      for (const { day } of days.filter((key) => key.site === site.id)) this.#open(site, day);
    }
  }

  /** Opens each site's day. To be called every second. */
  open(dayOf: (site: Site) => string): void {
    for (const site of this.#sites()) this.#open(site, dayOf(site));
  }

  #sites(): readonly Site[] {
    return this.#parts.directory.sites().filter(({ mode }) => mode === "dp");
  }

  #open(site: Site, day: string): void {
    const { aggregator, keys, random, isReleased } = this.#parts;
    if (aggregator.ledger(site.id, day) !== undefined || isReleased(site.id, day)) return;
    // Without its key the day could not be found again.
    if (keys.get(site.id, day, { create: true }) === undefined) return;
    aggregator.open(site, day, Buffer.from(random.bytes(8)).toString("hex"));
  }
}
