import { decideWeek } from "../../../src/privacy/week/decide-week.ts";
import type { WeekState, WithheldValue } from "../../../src/privacy/week/week-state.ts";

/**
 * What an attacker learns who knows on which days each value was withheld: for every parent and every set of days of
 * which the parent's sum is known, the rest after subtracting all that can be subtracted.
 */
export function weakest(state: WeekState, k: number): string[] {
  const found: string[] = [];
  const named = new Map(decideWeek(state, k).map(({ report, values }) => [report.name, new Set(values)]));
  for (const report of state.reports) {
    const values = [...report.values.values()];
    const own = named.get(report.name) ?? new Set<WithheldValue>();
    for (const value of own) if (new Set(value.networks.flat()).size < k) found.push("too few networks");
    for (const coarser of COARSER_THAN[report.name] ?? []) {
      const daysBelow = (value: WithheldValue, parent: string | undefined): number =>
        [0, 1, 2, 3, 4, 5, 6].reduce((days, day) => {
          const isBelow = ((value.days >> day) & 1) === 1 && coarser.keyOf(value, day) === parent;
          return isBelow ? days | (1 << day) : days;
        }, 0);
      const withheld = [...(state.reports.find(({ name }) => name === coarser.name)?.values.values() ?? [])];
      const shared = values.reduce((days, value) => days | daysBelow(value, undefined), 0);
      const parents = new Set(values.flatMap((value) => [0, 1, 2, 3, 4, 5, 6].map((day) => coarser.keyOf(value, day))));
      parents.delete(undefined);
      for (const parent of parents) {
        const children = values
          .map((value) => ({ value, days: daysBelow(value, parent) }))
          .filter(({ days }) => days !== 0);
        const hidden = withheld.find((value) => keyOf(value) === parent);
        const ofParent = hidden !== undefined && named.get(coarser.name)?.has(hidden) === true ? hidden : undefined;
        for (const { value, days } of children) {
          if (!own.has(value)) continue;
          if (days !== value.days) found.push(`${report.name} ${value.v1} is part of several`);
          if (ofParent === undefined && ((hidden?.days ?? 0) & days) !== 0) found.push(`${parent ?? ""} is hidden`);
        }
        for (let days = 1; days < 128; days++) {
          const taken = children.filter(({ value }) => own.has(value) && (value.days & days) === value.days);
          if (taken.length === 0) continue;
          // Days that were published by themselves tell nothing new, except where only their sum is known.
          let touched = taken.reduce((sum, { value }) => sum | value.days, 0);
          if (ofParent !== undefined && (touched & ofParent.days) !== 0) touched |= ofParent.days & days;
          const rest = children.filter((child) => !taken.includes(child) && (child.days & touched) !== 0);
          const isKnown = ofParent === undefined || [0, ofParent.days].includes(touched & ofParent.days);
          // What is part of several may be there as well, with anything from nothing to all that it has.
          if ((rest.length === 0 && (shared & touched) === 0) || !isKnown) continue;
          const networks = rest.flatMap((child) =>
            child.value.networks.filter((_, day) => ((touched & child.days) >> day) & 1).flat(),
          );
          if (new Set(networks).size < k || rest.length < 2)
            found.push(`${report.name} ${parent ?? ""} ${String(days)}`);
        }
      }
    }
  }
  return found;
}

/** A question that another one refines, and of which value of it a value was part on a day; undefined = of several. */
interface Coarser {
  readonly name: string;
  readonly keyOf: (value: WithheldValue, day: number) => string | undefined;
}

const keyOf = ({ v1, v2 }: Pick<WithheldValue, "v1" | "v2">): string => `${v1}|${v2}`;
const TOTALS: Coarser = { name: "", keyOf: () => "" };
const OF_V1 = ({ v1 }: WithheldValue): string => keyOf({ v1, v2: "" });
const OF_V2 = ({ v2 }: WithheldValue): string => keyOf({ v1: v2, v2: "" });

function channelOf({ wholes }: WithheldValue, day: number): string | undefined {
  return [...(wholes[0] ?? [])].find(([, days]) => ((days >> day) & 1) === 1)?.[0];
}

const COARSER_THAN: Readonly<Record<string, readonly Coarser[]>> = {
  page: [TOTALS],
  country: [TOTALS],
  channel: [TOTALS],
  "page*country": [
    { name: "page", keyOf: OF_V1 },
    { name: "country", keyOf: OF_V2 },
  ],
  source: [
    TOTALS,
    {
      name: "channel",
      keyOf: (value, day) => {
        const v1 = channelOf(value, day);
        return v1 === undefined ? undefined : keyOf({ v1, v2: "" });
      },
    },
  ],
  "channel*country": [
    { name: "channel", keyOf: OF_V1 },
    { name: "country", keyOf: OF_V2 },
  ],
  "source*country": [
    { name: "source", keyOf: OF_V1 },
    { name: "country", keyOf: OF_V2 },
    {
      name: "channel*country",
      keyOf: (value, day) => {
        const v1 = channelOf(value, day);
        return v1 === undefined ? undefined : keyOf({ v1, v2: value.v2 });
      },
    },
  ],
};
