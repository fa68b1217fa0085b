import type { Answer, MetricValue, Query } from "../api.ts";
import { csv } from "../csv.ts";
import { OTHER, valueLabel } from "../labels.ts";
import { barOf } from "../noise.ts";
import type { ValuesTab } from "../panels.ts";

/**
 * An answer as CSV: values as they are counted, where it differs as they are shown, metrics by their names in the API, those
 * with noise with the bounds between which they lie in 95 of 100 cases, and what they were in the earlier range. What is not
 * known is empty; money is written with its currency.
 */
export function detailsCsv(tab: ValuesTab, { metrics }: Query, answer: Answer): string {
  const { results } = answer;
  const isCompared = results.some(({ comparison }) => comparison !== undefined);
  const isNamed = results.some(({ dimensions: [value = ""] }) => labelOf(tab, value) !== value);
  // Of metrics that are exact, or not released, there are none.
  const noisy = metrics
    .map((_, at) => at)
    .filter((at) => results.some((_, row) => barOf(answer, row, at) !== undefined));
  const header = [
    tab.column,
    ...(isNamed ? [`${tab.column} name`] : []),
    ...metrics,
    ...noisy.flatMap((at) => [`${metrics[at] ?? ""} lower bound`, `${metrics[at] ?? ""} upper bound`]),
    ...(isCompared ? metrics.map((name) => `${name} before`) : []),
  ];
  const rows = results.map(({ dimensions: [value = ""], metrics: numbers, comparison }, row) => [
    value,
    ...(isNamed ? [labelOf(tab, value)] : []),
    ...numbers.map(cellOf),
    ...noisy.flatMap((at): readonly (string | number)[] => barOf(answer, row, at) ?? ["", ""]),
    ...(isCompared ? metrics.map((_, index) => cellOf(comparison?.metrics[index] ?? null)) : []),
  ]);
  return csv([header, ...rows]);
}

function labelOf({ dimension }: ValuesTab, value: string): string {
  return value === OTHER ? value : valueLabel(dimension, value);
}

function cellOf(value: MetricValue): string | number {
  if (value === null) return "";
  return typeof value === "number" ? value : `${String(value.value)} ${value.currency}`;
}
