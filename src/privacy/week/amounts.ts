import { COUNTERS, noCounts, type CounterName } from "../../domain/counters.ts";

/** Counters as a list in their order. */
export function amountsOf(counters: Readonly<Record<CounterName, number>>): readonly number[] {
  return COUNTERS.map((name) => counters[name]);
}

/** Counters from such a list; those that were appended since are 0. */
export function countersFrom(amounts: readonly unknown[]): Record<CounterName, number> {
  const counters = noCounts();
  COUNTERS.forEach((name, index) => {
    const amount = amounts[index];
    if (typeof amount === "number") counters[name] = amount;
  });
  return counters;
}
