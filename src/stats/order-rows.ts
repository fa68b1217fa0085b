import { amountOf, type MetricName, type MetricValue } from "./metrics.ts";
import type { Group } from "./plan.ts";
import type { OrderBy } from "./stats-query.ts";
import type { GroupKey } from "./tally.ts";

/** One row of an answer before it is put in its place. */
export interface AnswerRow {
  readonly key: GroupKey;
  /** The key as it is shown. */
  readonly shown: readonly string[];
  readonly metrics: readonly MetricValue[];
}

/**
 * Rows in the order asked for: times by instant, values by their shown text (code units), numbers by size with `null`
 * last either way. Rows that are equal so far stand by their key, so that pages of one answer fit together.
 */
export function orderRows<Row extends AnswerRow>(
  rows: readonly Row[],
  orderBy: readonly OrderBy[],
  metrics: readonly MetricName[],
  groups: readonly Group[],
): readonly Row[] {
  const comparisons = orderBy.map(([name, direction]) =>
    comparison(name, direction === "asc" ? 1 : -1, metrics, groups),
  );
  return [...rows].sort((a, b) => {
    for (const compare of comparisons) {
      const order = compare(a, b);
      if (order !== 0) return order;
    }
    return byKey(a.key, b.key);
  });
}

type Comparison = (a: AnswerRow, b: AnswerRow) => number;

function comparison(name: string, sign: 1 | -1, metrics: readonly string[], groups: readonly Group[]): Comparison {
  const column = metrics.indexOf(name);
  if (column >= 0) {
    return (a, b) => {
      const [left, right] = [amountOf(a.metrics[column] ?? null), amountOf(b.metrics[column] ?? null)];
      if (left === null || right === null) return Number(left === null) - Number(right === null);
      return sign * (left - right);
    };
  }
  const index = groups.findIndex((group) => group.name === name);
  const isTime = groups[index]?.kind === "time";
  return (a, b) => sign * compare((isTime ? a.key : a.shown)[index], (isTime ? b.key : b.shown)[index]);
}

function byKey(a: GroupKey, b: GroupKey): number {
  for (const [index, part] of a.entries()) {
    const order = compare(part, b[index]);
    if (order !== 0) return order;
  }
  return 0;
}

/** Two texts or two numbers. */
function compare(a: number | string = "", b: number | string = ""): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
