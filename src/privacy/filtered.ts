import { OTHER } from "../domain/dimension.ts";
import { isNamedReason, type FilteredCount, type FilterReason } from "../domain/filtered.ts";
import type { ReleasePolicy } from "./release.ts";

/**
 * GATE 2 for what was filtered on a closed day. Totals of reasons are exact, as a site's totals are: they carry no value.
 * A name, of a closed list, is told with at least `k` beacons; the others are `(other)` of their reason.
 */
export function permittedFiltered(counts: readonly FilteredCount[], policy: ReleasePolicy): readonly FilteredCount[] {
  return withOther(
    counts,
    nameable(counts).filter(({ beacons }) => beacons >= policy.k),
  );
}

/** Names of an open day as they may be told for a minute: those with at least `k` beacons, rounded down to a multiple of k. */
export function liveNames(counts: readonly FilteredCount[], policy: ReleasePolicy): readonly FilteredCount[] {
  const rounded = nameable(counts).map((count) => ({
    ...count,
    beacons: Math.floor(count.beacons / policy.k) * policy.k,
  }));
  return rounded.filter(({ beacons }) => beacons > 0);
}

/** An open day: totals of reasons as they are, of which `names` (of up to a minute ago) are known; the rest is `(other)`. */
export function liveFiltered(
  counts: readonly FilteredCount[],
  names: readonly FilteredCount[],
): readonly FilteredCount[] {
  return withOther(counts, names);
}

function nameable(counts: readonly FilteredCount[]): readonly FilteredCount[] {
  return counts.filter(({ reason, name }) => isNamedReason(reason) && name !== OTHER);
}

/** The names, and for each reason what is missing to its total: `(other)`, or "" where a reason never has a name. */
function withOther(counts: readonly FilteredCount[], names: readonly FilteredCount[]): readonly FilteredCount[] {
  const rest = new Map<FilterReason, number>();
  for (const { reason, beacons } of counts) rest.set(reason, (rest.get(reason) ?? 0) + beacons);
  for (const { reason, beacons } of names) rest.set(reason, (rest.get(reason) ?? 0) - beacons);
  const others = [...rest].map(([reason, beacons]) => ({ reason, name: isNamedReason(reason) ? OTHER : "", beacons }));
  return [...names, ...others.filter(({ beacons }) => beacons > 0)];
}
