import { FilteredTally } from "./aggregate/filtered-tally.ts";
import { isFilterReason, isNamedReason } from "./domain/filtered.ts";
import type { HitKind } from "./domain/hit.ts";
import type { Outcome } from "./domain/outcome.ts";
import type { Random } from "./domain/ports.ts";
import type { Site, SiteId } from "./domain/site.ts";
import type { Journal } from "./journal/journal.ts";
import type { KeyStore } from "./journal/key-store.ts";

export interface FilteredBeaconsParts {
  readonly journal: Pick<Journal, "appendFiltered">;
  readonly keys: Pick<KeyStore<unknown>, "get">;
  readonly random: Random;
  readonly isReleased: (site: SiteId, day: string) => boolean;
}

/** A beacon that made no hit. */
export interface KeptOut {
  readonly site: Site;
  /** The site's date on which it came. */
  readonly day: string;
  readonly kind: HitKind;
  readonly outcome: Outcome;
  readonly name: string;
}

interface Pending {
  readonly site: SiteId;
  readonly day: string;
  readonly tally: FilteredTally;
}

/**
 * Counts what policy kept out, and gives it to the journal once a second and site-day: a flood of bots costs an addition
 * each, and waits for no disk. What is under way when the process is killed, at most a second of it, is lost; nothing
 * counts twice, but for a beacon whose sender heard no answer and sent it again.
 *
 * An engagement belongs to a page view that was kept out before it and is not counted again. Sites in mode `dp` keep
 * none of it: opt-outs are about people, and their exact number is no part of what such a site may tell.
 */
export class FilteredBeacons {
  readonly #parts: FilteredBeaconsParts;
  readonly #pending = new Map<SiteId, Pending[]>();
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(parts: FilteredBeaconsParts) {
    this.#parts = parts;
  }

  count({ site, day, kind, outcome, name }: KeptOut): void {
    if (kind === "engagement" || site.mode === "dp" || !isFilterReason(outcome)) return;
    this.#tally(site.id, day).add(outcome, isNamedReason(outcome) ? name : "");
  }

  /** Hands over what was counted since. To be called once a second, before what has closed is released, and at the end. */
  flush(): void {
    const { journal, keys, random, isReleased } = this.#parts;
    const all = [...this.#pending.values()].flat();
    this.#pending.clear();
    const given: Promise<void>[] = [this.#underWay.then(() => undefined)];
    for (const { site, day, tally } of all) {
      // Its rows are on their way.
      if (isReleased(site, day)) continue;
      if (keys.get(site, day, { create: true }) === undefined) {
        this.#again(site, day, tally);
        continue;
      }
      const seed = Buffer.from(random.bytes(8)).toString("hex");
      const appended = journal.appendFiltered({ site, day, seed, counts: tally.counts() }).then((fate) => {
        if (fate === "refused") this.#again(site, day, tally);
      });
      given.push(appended);
    }
    if (given.length > 1) this.#underWay = Promise.all(given);
  }

  /** Resolves when what was handed over is counted in its day, or back here. */
  async settled(): Promise<void> {
    await this.#underWay;
  }

  #again(site: SiteId, day: string, tally: FilteredTally): void {
    this.#tally(site, day).addAll(tally.counts());
  }

  #tally(site: SiteId, day: string): FilteredTally {
    let days = this.#pending.get(site);
    if (days === undefined) this.#pending.set(site, (days = []));
    let found = days.find((pending) => pending.day === day);
    if (found === undefined) days.push((found = { site, day, tally: new FilteredTally() }));
    return found.tally;
  }
}
