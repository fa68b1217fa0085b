import { OTHER } from "../domain/dimension.ts";
import { isFilterReason, type FilteredCount, type FilterReason } from "../domain/filtered.ts";
import type { LedgerImage } from "../domain/ledger-image.ts";

/** Names of one reason; more than the closed lists hold that they come from, unless somebody tries them all. */
const NAMES_MAX = 1_000;

/** Exact counts of filtered beacons, by reason and name. A name beyond the limit counts as `(other)`. */
export class FilteredTally {
  readonly #counts = new Map<FilterReason, Map<string, number>>();

  add(reason: FilterReason, name: string, beacons = 1): void {
    let names = this.#counts.get(reason);
    if (names === undefined) this.#counts.set(reason, (names = new Map<string, number>()));
    const known = names.get(name);
    if (known !== undefined) names.set(name, known + beacons);
    else if (names.size < NAMES_MAX) names.set(detached(name), beacons);
    else names.set(OTHER, (names.get(OTHER) ?? 0) + beacons);
  }

  addAll(counts: readonly FilteredCount[]): void {
    for (const { reason, name, beacons } of counts) this.add(reason, name, beacons);
  }

  counts(): readonly FilteredCount[] {
    return [...this.#counts].flatMap(([reason, names]) =>
      [...names].map(([name, beacons]) => ({ reason, name, beacons })),
    );
  }

  /** What the head of an image carries of it, if there is anything. */
  image(): { readonly filtered?: FilteredImage } {
    if (this.#counts.size === 0) return {};
    return { filtered: this.counts().map(({ reason, name, beacons }) => [reason, name, beacons]) };
  }

  /** Adds what `image` gave. Errors: throws RangeError on what is no such thing. */
  restore({ filtered: image }: LedgerImage["head"]): void {
    if (image === undefined) return;
    if (!Array.isArray(image)) throw new RangeError("the image's filtered beacons are damaged");
    for (const row of image as readonly unknown[]) {
      const [reason, name, beacons] = Array.isArray(row) ? (row as readonly unknown[]) : [];
      if (typeof reason !== "string" || typeof name !== "string" || typeof beacons !== "number") {
        throw new RangeError("the image's filtered beacons are damaged");
      }
      if (isFilterReason(reason)) this.add(reason, name, beacons);
    }
  }
}

export type FilteredImage = readonly (readonly [reason: FilterReason, name: string, beacons: number])[];

/** In memory of its own: a name that was cut out of a text must not keep it alive for a day. */
function detached(name: string): string {
  return Buffer.from(name, "utf8").toString("utf8");
}
