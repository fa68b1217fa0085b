import { OUTCOMES, type Outcome } from "./domain/outcome.ts";
import type { SiteId } from "./domain/site.ts";

/** How often each outcome came, in all and by site, since the process started. */
export class OutcomeCounts {
  readonly #total = emptyCounts();
  readonly #bySite = new Map<SiteId, Record<Outcome, number>>();

  count(outcome: Outcome, site?: SiteId): void {
    this.#total[outcome]++;
    if (site === undefined) return;
    let counts = this.#bySite.get(site);
    if (counts === undefined) this.#bySite.set(site, (counts = emptyCounts()));
    counts[outcome]++;
  }

  total(): Readonly<Record<Outcome, number>> {
    return this.#total;
  }

  ofSite(site: SiteId): Readonly<Record<Outcome, number>> {
    return this.#bySite.get(site) ?? emptyCounts();
  }
}

function emptyCounts(): Record<Outcome, number> {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
}
