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
  // An hour that a clock change repeats has two rows of one label, in the order of time.
  const byLabel = new Map<string, (number | null)[]>();
  for (const { dimensions, metrics } of answer.results) {
    const label = dimensions[0] ?? "";
    byLabel.set(label, [...(byLabel.get(label) ?? []), metrics[0] ?? empty]);
  }
  const hourly = range.from === range.to;
  const labels = hourly ? hoursOf(range.from, byLabel) : datesOf(range.from, range.to);
  const length = hourly ? 13 : 10;
  const values = labels.map((label) => {
    if (label.slice(0, length) > currentHour.slice(0, length)) return null;
    const [value, ...later] = byLabel.get(label) ?? [];
    byLabel.set(label, later);
    return value ?? empty;
  });
  return { labels, values };
}

/** The day's 24 hours, and whatever else the answer has, as often as it has it. */
function hoursOf(date: string, byLabel: ReadonlyMap<string, readonly unknown[]>): string[] {
  const labels = new Set(Array.from({ length: 24 }, (_, hour) => `${date} ${String(hour).padStart(2, "0")}:00:00`));
  for (const label of byLabel.keys()) labels.add(label);
  return [...labels].sort().flatMap((label) => Array<string>(byLabel.get(label)?.length ?? 1).fill(label));
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
