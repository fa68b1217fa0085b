import { Temporal } from "temporal-polyfill";
import { addDays, localDay, slotCount, slotStart } from "../domain/calendar.ts";
import type { StatRow } from "../domain/stat-row.ts";
import { SECOND_MS } from "../domain/time.ts";
import { mondayOf } from "../domain/week.ts";
import { rangeDates, type DateRange } from "./date-range.ts";

export type Granularity = "hour" | "day" | "week" | "month";

/**
 * Key of the time bucket of a row, the same that SQL gives: seconds since 1970 for hours, else the bucket's first
 * date (weeks begin on Monday).
 */
export function bucketOf(row: Pick<StatRow, "day" | "windowStart">, granularity: Granularity): number | string {
  switch (granularity) {
    case "hour":
      return row.windowStart / SECOND_MS;
    case "day":
      return row.day;
    case "week":
      return mondayOf(row.day);
    case "month":
      return `${row.day.slice(0, 7)}-01`;
  }
}

/**
 * What a bucket shows as: `YYYY-MM-DD HH:MM:SS` local for hours (an hour that a clock change repeats appears twice),
 * else `YYYY-MM-DD`. A week that began before the range carries the range's first date, as in Plausible.
 */
export function bucketLabel(
  bucket: number | string,
  granularity: Granularity,
  from: string | null,
  timeZone: string,
): string {
  if (typeof bucket === "number") {
    const local = Temporal.Instant.fromEpochMilliseconds(bucket * SECOND_MS).toZonedDateTimeISO(timeZone);
    return `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: "second" })}`;
  }
  return granularity === "week" && from !== null && bucket < from ? from : bucket;
}

/** Every bucket of a range, in order, whether anything happened in it or not; at most `max` + 1 of them. */
export function bucketsOf(
  range: DateRange,
  granularity: Granularity,
  timeZone: string,
  max: number,
): readonly (number | string)[] {
  const { from, to } = rangeDates(range, timeZone);
  const buckets: (number | string)[] = [];
  for (let date = from ?? to; date <= to && buckets.length <= max; date = addDays(date, 1)) {
    const day = localDay(date, timeZone);
    if (granularity !== "hour") {
      const bucket = bucketOf({ day: date, windowStart: day.start }, granularity);
      if (buckets.at(-1) !== bucket) buckets.push(bucket);
      continue;
    }
    for (let slot = 0; slot < slotCount(day); slot++) {
      const start = slotStart(slot, day);
      if (range.kind === "days" || (start >= range.start && start < range.end)) buckets.push(start / SECOND_MS);
    }
  }
  return buckets;
}

/** The granularity of the dimension `time`: hours up to 2 days, days up to 40, weeks up to 52, else months. */
export function automaticGranularity(range: DateRange, timeZone: string): Granularity {
  const { from, to } = rangeDates(range, timeZone);
  const days = 1 + Temporal.PlainDate.from(from ?? to).until(to).days;
  if (days <= 2) return "hour";
  if (days <= 40) return "day";
  return days <= 52 * 7 ? "week" : "month";
}

/** Tests whether a row's window lies in the range. */
export function rangeTest(range: DateRange, timeZone: string): (row: Pick<StatRow, "day" | "windowStart">) => boolean {
  const { from, to } = rangeDates(range, timeZone);
  return ({ day, windowStart }) =>
    day >= (from ?? day) &&
    day <= to &&
    (range.kind === "days" || (windowStart >= range.start && windowStart < range.end));
}
