import { localDay } from "../domain/calendar.ts";
import type { FilteredOfDay } from "../domain/filtered.ts";
import type { Hit } from "../domain/hit.ts";
import type { LedgerImage } from "../domain/ledger-image.ts";
import type { Limits } from "../domain/limits.ts";
import type { MarkKind } from "../domain/mark.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { Site, SiteId } from "../domain/site.ts";
import { DayLedger } from "./day-ledger.ts";
import type { LedgerLimits } from "./ledger-limits.ts";

/** The open days of all sites. */
export class Aggregator {
  readonly #limits: LedgerLimits;
  /** By site, oldest day first; two at most outside of a restart after an outage. */
  readonly #ledgers = new Map<SiteId, DayLedger[]>();

  /** `marks`: kinds of marks that are counted, where not all are: what no report asks for need not be. */
  constructor(limits: Limits, marks?: ReadonlySet<MarkKind>) {
    this.#limits = marks === undefined ? limits : { ...limits, marks };
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
    return (this.ledger(hit.site, hit.day) ?? this.open(site, hit.day, hit.visitor)).add(hit);
  }

  /** Counts what was kept out of a day of `site`, which it opens where no hit has: such a day is released as well. */
  addFiltered({ day, seed, counts }: FilteredOfDay, site: Site): void {
    (this.ledger(site.id, day) ?? this.open(site, day, seed)).filtered.addAll(counts);
  }

  /** Opens a day that is not open yet, without a hit. `seed`: 16 hexadecimal digits that nobody outside can know. */
  open(site: Site, date: string, seed: string): DayLedger {
    const days = this.#ledgers.get(site.id) ?? [];
    const bounds = localDay(date, site.timeZone);
    const previous = days.find((ledger) => ledger.day.end === bounds.start);
    const ledger = DayLedger.open(seed, site, bounds, this.#limits, previous);
    this.#ledgers.set(
      site.id,
      [...days, ledger].sort((a, b) => a.day.start - b.day.start),
    );
    return ledger;
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

  /**
   * Puts back the days of a site as they were when the images were taken, oldest first. Errors: throws RangeError on
   * what is no image of this version; nothing changes then.
   */
  restore(site: Site, images: readonly LedgerImage[]): void {
    const days: DayLedger[] = [];
    for (const image of images) {
      const previous = days.find(({ day }) => day.end === image.head["start"]);
      days.push(DayLedger.restore(image, site, this.#limits, previous));
    }
    if (days.length > 0) this.#ledgers.set(site.id, days);
    else this.#ledgers.delete(site.id);
  }
}
