import { isFilterReason, type FilteredCount, type FilteredOfDay } from "../domain/filtered.ts";
import type { SiteDay } from "./site-day.ts";

/** Counts of filtered beacons as JSON, without their site and day, which the frame carries. */
export function encodeFiltered({ seed, counts }: FilteredOfDay): string {
  return JSON.stringify([seed, counts.map(({ reason, name, beacons }) => [reason, name, beacons])]);
}

/** What `encodeFiltered` made a text of; undefined when it is no such text. */
export function decodeFiltered(text: string, { site, day }: SiteDay): FilteredOfDay | undefined {
  const parsed = parsedList(text);
  if (parsed === undefined) return undefined;
  const [seed, rows] = parsed;
  if (typeof seed !== "string" || !/^[\da-f]{16}$/u.test(seed) || !isList(rows)) return undefined;
  const counts: FilteredCount[] = [];
  for (const row of rows) {
    const [reason, name, beacons] = isList(row) ? row : [];
    if (typeof reason !== "string" || typeof name !== "string" || !Number.isSafeInteger(beacons)) return undefined;
    if (isFilterReason(reason)) counts.push({ reason, name, beacons: Number(beacons) });
  }
  return { site, day, seed, counts };
}

function parsedList(text: string): readonly unknown[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isList(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
