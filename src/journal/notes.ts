import type { SiteId } from "../domain/site.ts";
import type { CheckpointIndex, SiteDayMarks } from "./checkpoint-format.ts";
import { siteDayName, type SiteDay } from "./site-day.ts";

/**
 * What the journal says in the open: released windows and retired site-days. Marks are kept for days that are not
 * retired and for each site's newest retired day, which say how far the site was released.
 */
export class Notes {
  readonly #marks = new Map<string, SiteDay & { readonly ids: Set<string> }>();
  readonly #retired = new Map<string, SiteDay>();
  readonly #newestRetired = new Map<SiteId, string>();

  mark(site: SiteId, day: string, id: string): void {
    const name = siteDayName(site, day);
    const known = this.#marks.get(name);
    if (known === undefined) this.#marks.set(name, { site, day, ids: new Set([id]) });
    else known.ids.add(id);
  }

  retire(site: SiteId, day: string): void {
    this.#retired.set(siteDayName(site, day), { site, day });
    const newest = this.#newestRetired.get(site) ?? "";
    if (day > newest) this.#newestRetired.set(site, day);
    if (day !== newest) this.#marks.delete(siteDayName(site, day > newest ? newest : day));
  }

  /** Whether the site-day of this name is retired. */
  isRetired(name: string): boolean {
    return this.#retired.has(name);
  }

  addIndex({ marks, retired }: Pick<CheckpointIndex, "marks" | "retired">): void {
    for (const { site, day, ids } of marks) for (const id of ids) this.mark(site, day, id);
    for (const { site, day } of retired) this.retire(site, day);
  }

  retiredDays(): readonly SiteDay[] {
    return [...this.#retired.values()];
  }

  markIds(): ReadonlySet<string> {
    return new Set([...this.#marks.values()].flatMap(({ ids }) => [...ids]));
  }

  /**
   * What a checkpoint carries on: all marks that are kept, and of retired days those that a file still knows
   * (`isKnown`, by name) and each site's newest.
   */
  relevant(isKnown: (name: string) => boolean): { marks: readonly SiteDayMarks[]; retired: readonly SiteDay[] } {
    return {
      marks: [...this.#marks.values()].map(({ site, day, ids }) => ({ site, day, ids: [...ids] })),
      retired: [...this.#retired]
        .filter(([name, { site, day }]) => isKnown(name) || this.#newestRetired.get(site) === day)
        .map(([, retired]) => retired),
    };
  }
}
