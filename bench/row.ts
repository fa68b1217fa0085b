/** One figure of a benchmark. */
export interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The same figure of what it is compared with, measured in the same run. */
  readonly baseline?: number;
  /** Above 1 is better than the baseline: value / baseline of a rate, baseline / value of a cost. */
  readonly ratio?: number;
}

/** How much to measure. */
export interface Size {
  /** A few seconds in all, to see that everything runs; its figures say nothing. */
  readonly smoke: boolean;
  /** Directory for files of this run, on a disk; removed afterwards. */
  readonly workDir: string;
  /** Where a processor profile of the collector goes (ingest only); undefined = none is taken. */
  readonly profileDir: string | undefined;
}

/** A rate against a baseline: more is better. */
export function rateRow(what: string, value: number, unit: string, baseline: number): Row {
  return { what, value, unit, baseline, ratio: value / baseline };
}

/** A cost (time, bytes) against a baseline: less is better. */
export function costRow(what: string, value: number, unit: string, baseline: number): Row {
  return { what, value, unit, baseline, ratio: baseline / value };
}
