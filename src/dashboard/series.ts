import type { Answer, MetricValue, Row } from "./api.ts";

/** A metric over time, one entry a bucket. */
export interface Series {
  /** Bucket labels as the API writes them: `YYYY-MM-DD` or `YYYY-MM-DD HH:MM:SS`. */
  readonly labels: readonly string[];
  /** null where the bucket lies in the future, or nothing is known. */
  readonly values: readonly (number | null)[];
  /** Places of buckets whose number may be hidden: drawn at 0, which is near what is hidden, and never said to be 0. */
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
  const side = (
    shown: readonly string[],
    meta: Answer["meta"] = {},
    numberOf: (row: Row | undefined) => MetricValue | undefined,
  ): Pick<Series, "values" | "untold"> => {
    const { other, withheld, rows_from: since = "" } = meta;
    const mayHide = (other?.value ?? 0) > 0 || withheld !== undefined;
    const untold: number[] = [];
    const values = labels.map((_, at) => {
      const label = shown[at];
      if (label === undefined || isLater(label, currentHour)) return null;
      const said = numberOf(answer.results[rows[at] ?? -1]);
      const value = amount(said);
      if (value !== null) return value;
      const isCounted = label.slice(0, since.length) >= since;
      // Of a bucket that only the other range has a row of, a null says that nothing is known.
      if (empty === null || !isCounted || (said === null && !mayHide)) return null;
      if (mayHide) untold.push(at);
      return empty;
    });
    return { values, untold };
  };
  const { meta } = answer;
  const current = side(labels, meta, (row) => row?.metrics[0]);
  const bars = rows.map((row) => (row === undefined ? null : (meta?.noise?.error_bars[row]?.[0] ?? null)));
  const earlier = meta?.comparison_time_labels;
  if (earlier === undefined) return { labels, ...current, bars };
  const before = side(earlier, meta?.comparison, (row) => row?.comparison?.metrics[0]);
  return { labels, ...current, bars, before: { labels: labels.map((_, at) => earlier[at] ?? ""), ...before } };
}

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
