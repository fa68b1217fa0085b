import type { Answer, MetricValue } from "./api.ts";

/** A metric over time, one entry a bucket. */
export interface Series {
  /** Bucket labels as the API writes them: `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`. */
  readonly labels: readonly string[];
  /** null where the bucket lies in the future, or nothing is known. */
  readonly values: readonly (number | null)[];
  /** Places of buckets whose number may be hidden: it is drawn as 0, which is about what is hidden, and never said. */
  readonly untold: readonly number[];
  /** The buckets they are held against, in their places; absent where nothing is compared. */
  readonly before?: Pick<Series, "labels" | "values" | "untold">;
  /** Between what each number lies in 95 of 100 cases; null where it is exact. */
  readonly bars: readonly (readonly [lower: number, upper: number] | null)[];
}

/**
 * Puts an answer by time, asked with its time labels, on an axis without gaps: the API leaves empty buckets out.
 * `currentHour` (`YYYY-MM-DD HH`) is the site's wall clock; later buckets are unknown rather than zero. `empty` stands for
 * buckets without traffic: 0 for counts, null for what is divided by them.
 */
export function seriesOf(answer: Answer, currentHour: string, empty: 0 | null): Series {
  // An hour that a clock change repeats has two rows of one label, in the order of time.
  const byLabel = new Map<string, number[]>();
  for (const [index, { dimensions }] of answer.results.entries()) {
    const label = dimensions[0] ?? "";
    byLabel.set(label, [...(byLabel.get(label) ?? []), index]);
  }
  const labels = answer.meta?.time_labels ?? [...new Set(byLabel.keys())].sort();
  const rows = labels.map((label) => byLabel.get(label)?.shift());
  const { other, withheld, rows_from: rowsFrom = "" } = answer.meta ?? {};
  const mayHide = (other?.value ?? 0) > 0 || withheld !== undefined;
  const side = (shown: readonly string[], numbers: Numbers): Pick<Series, "values" | "untold"> => {
    const untold: number[] = [];
    const values = labels.map((_, at) => {
      const label = shown[at];
      if (label === undefined || isLater(label, currentHour)) return null;
      const said = numbers(rows[at]);
      const value = amount(said);
      if (value !== null) return value;
      if (label.slice(0, rowsFrom.length) < rowsFrom) return null;
      // Of an earlier range the API itself says where it does not know.
      if (empty === 0 && (mayHide || said === null)) untold.push(at);
      return empty;
    });
    return { values, untold };
  };
  const now = side(labels, (row) => (row === undefined ? undefined : answer.results[row]?.metrics[0]));
  const bars = rows.map((row) => (row === undefined ? null : (answer.meta?.noise?.error_bars[row]?.[0] ?? null)));
  const earlier = answer.meta?.comparison_time_labels;
  if (earlier === undefined) return { labels, ...now, bars };
  const before = side(earlier, (row) => (row === undefined ? undefined : answer.results[row]?.comparison?.metrics[0]));
  return { labels, ...now, bars, before: { labels: labels.map((_, at) => earlier[at] ?? ""), ...before } };
}

/** What the row of that place says; undefined where there is none. */
type Numbers = (row: number | undefined) => MetricValue | undefined;

/** The number in a metric's value: of money its amount. */
export function amount(value: MetricValue | undefined): number | null {
  return typeof value === "object" && value !== null ? value.value : (value ?? null);
}

function isLater(label: string, currentHour: string): boolean {
  const length = label.length > 10 ? 13 : 10;
  return label.slice(0, length) > currentHour.slice(0, length);
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
