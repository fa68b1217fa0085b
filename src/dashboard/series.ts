import type { Answer } from "./api.ts";
import { datesOf, type Period } from "./period.ts";

/** A metric over time, one entry a bucket. */
export interface Series {
  /** Bucket labels as the API writes them: `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`. */
  readonly labels: readonly string[];
  /** null where the bucket lies in the future. */
  readonly values: readonly (number | null)[];
}

/**
 * Puts an answer by time on an axis without gaps: the API leaves empty buckets out. `currentHour` (`YYYY-MM-DD HH`) is
 * the site's wall clock; later buckets are unknown rather than zero. `empty` stands for buckets without traffic: 0 for
 * counts, null for what is divided by them.
 */
export function seriesOf(
  answer: Answer,
  range: Pick<Period, "from" | "to">,
  currentHour: string,
  empty: 0 | null,
): Series {
  const byLabel = new Map(answer.results.map((row) => [row.dimensions[0] ?? "", row.metrics[0] ?? empty]));
  const hourly = range.from === range.to;
  const labels = hourly ? hoursOf(range.from, byLabel) : datesOf(range.from, range.to);
  const length = hourly ? 13 : 10;
  const values = labels.map((label) =>
    label.slice(0, length) > currentHour.slice(0, length) ? null : (byLabel.get(label) ?? empty),
  );
  return { labels, values };
}

/** The day's 24 hours, and whatever else the answer has (a clock change repeats one). */
function hoursOf(date: string, byLabel: ReadonlyMap<string, number | null>): string[] {
  const labels = new Set(Array.from({ length: 24 }, (_, hour) => `${date} ${String(hour).padStart(2, "0")}:00:00`));
  for (const label of byLabel.keys()) labels.add(label);
  return [...labels].sort();
}

/** The wall clock of a time zone as `YYYY-MM-DD HH`. */
export function hourAt(epochMs: number, timeZone: string): string {
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
  })
    .format(epochMs)
    .replace(",", "");
}
