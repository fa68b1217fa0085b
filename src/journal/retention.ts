import type { SiteId } from "../domain/site.ts";
import { isBefore, type JournalPosition } from "./journal-position.ts";
import { siteDayName, type SiteDay } from "./site-day.ts";
import type { StoredCheckpoint } from "./write-checkpoint.ts";

/** What a segment says anything about. */
export interface SegmentContent {
  readonly sequence: number;
  /** Bytes that hold. */
  readonly length: number;
  /** Site-days with hits, by name. */
  readonly hitDays: ReadonlyMap<string, SiteDay>;
  /** Names of site-days with marks or with the word that they are retired. */
  readonly noteDays: ReadonlySet<string>;
}

export interface RetentionParts {
  /** Whether the site-day of this name is retired. */
  readonly isRetired: (name: string) => boolean;
  readonly checkpoint: StoredCheckpoint | undefined;
  /** Names of site-days that a checkpoint without a name of its own yet may have images of. */
  readonly pendingDays: Iterable<string>;
}

/**
 * Which segments a replay would need. Asked segment by segment, oldest first: `isNeeded`, then `keep` for each one that
 * stays.
 *
 * Hits are needed until their day is retired or they are in an image. Marks are needed until their day is retired or
 * they are in a checkpoint. The word that a day is retired is needed as long as anything older still knows the day: an
 * image, or a segment that stays. Otherwise the day would come back.
 */
export class Retention {
  readonly #isRetired: (name: string) => boolean;
  readonly #positions: ReadonlyMap<SiteId, JournalPosition>;
  readonly #notesTo: JournalPosition | undefined;
  readonly #known: Set<string>;

  constructor({ isRetired, checkpoint, pendingDays }: RetentionParts) {
    this.#isRetired = isRetired;
    const sites = checkpoint?.index.sites ?? [];
    this.#positions = new Map(sites.map(({ site, position }) => [site, position]));
    this.#notesTo = checkpoint?.index.position;
    this.#known = new Set(pendingDays);
    for (const { site, images } of sites) for (const { day } of images) this.#known.add(siteDayName(site, day));
  }

  isNeeded(segment: SegmentContent): boolean {
    const end = { segment: segment.sequence, offset: segment.length };
    for (const [name, { site }] of segment.hitDays) {
      const covered = this.#positions.get(site);
      if (!this.#isRetired(name) && (covered === undefined || isBefore(covered, end))) return true;
    }
    if (this.#notesTo !== undefined && !isBefore(this.#notesTo, end)) return false;
    for (const name of segment.noteDays) if (!this.#isRetired(name) || this.#known.has(name)) return true;
    return false;
  }

  keep(segment: SegmentContent): void {
    for (const name of segment.hitDays.keys()) this.#known.add(name);
    for (const name of segment.noteDays) this.#known.add(name);
  }
}
