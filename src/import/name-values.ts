import { COUNTERS, noCounts, type CounterName } from "../domain/counters.ts";
import { OTHER } from "../domain/dimension.ts";

/** What was counted of one value on one day. */
export interface ValueCell {
  readonly value: string;
  /** Visitors that stand for the value, whether or not they are among its counters. */
  readonly visitors: number;
  readonly counters: Readonly<Record<CounterName, number>>;
}

/**
 * The cells of one report and day that may be named, and one cell `(other)` for the rest, if there is one: a value needs
 * k visitors. So that `(other)` and the totals do not tell what was withheld, the rest is empty, or has k visitors in two
 * values or more; else the smallest named values go to it as well.
 *
 * The other tool counted whom it liked as a visitor, so k is of its visitors, and not of networks as for own numbers.
 */
export function nameValues(cells: readonly ValueCell[], k: number): readonly ValueCell[] {
  const named: ValueCell[] = [];
  const hidden: ValueCell[] = [];
  for (const cell of cells) (cell.visitors >= k && cell.value !== OTHER ? named : hidden).push(cell);
  if (hidden.length === 0) return named;
  // The largest first, so that the smallest is at the end.
  named.sort((a, b) => b.visitors - a.visitors || (a.value < b.value ? -1 : 1));
  let visitors = hidden.reduce((sum, cell) => sum + cell.visitors, 0);
  // What the other tool had hidden already may be any number of values.
  const enoughValues = hidden.some(({ value }) => value === OTHER) ? 1 : 2;
  while (named.length > 0 && (visitors < k || hidden.length < enoughValues)) {
    const smallest = named.pop();
    if (smallest === undefined) break;
    hidden.push(smallest);
    visitors += smallest.visitors;
  }
  return [...named, rest(hidden, visitors)];
}

function rest(hidden: readonly ValueCell[], visitors: number): ValueCell {
  const counters = noCounts();
  for (const cell of hidden) for (const name of COUNTERS) counters[name] += cell.counters[name];
  return { value: OTHER, visitors, counters };
}
