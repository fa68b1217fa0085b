import type { SentHit } from "./send-crowd.ts";

/** What one local day of a site comes to. */
export interface DayCounts {
  readonly pageviews: number;
  readonly visitors: number;
  readonly visits: number;
  readonly bounces: number;
}

const VISIT_IDLE_MS = 30 * 60 * 1000;

/**
 * What acknowledged page views come to by local day, worked out from the definitions alone: a visitor is counted on
 * each day with a page view; a visit ends after half an hour without one and counts on the day it began; one of a
 * single page view is a bounce. `edge`: which bound of the instants is taken for true.
 */
export function expectedDays(
  sent: readonly SentHit[],
  timeZone: string,
  edge: "earliest" | "latest",
): Map<string, DayCounts> {
  const dateOf = localDates(timeZone);
  const days = new Map<string, { pageviews: number; visitors: Set<number>; visits: number; bounces: number }>();
  const dayOf = (at: number): NonNullable<ReturnType<(typeof days)["get"]>> => {
    const date = dateOf(at);
    const day = days.get(date) ?? { pageviews: 0, visitors: new Set<number>(), visits: 0, bounces: 0 };
    days.set(date, day);
    return day;
  };
  const instantsOf = new Map<number, number[]>();
  for (const hit of sent) instantsOf.set(hit.visitor, [...(instantsOf.get(hit.visitor) ?? []), hit[edge]]);
  for (const [visitor, unordered] of instantsOf) {
    const instants = unordered.sort((a, b) => a - b);
    for (const at of instants) {
      const day = dayOf(at);
      day.pageviews++;
      day.visitors.add(visitor);
    }
    instants.forEach((at, i) => {
      if (at - (instants[i - 1] ?? -Infinity) <= VISIT_IDLE_MS) return;
      dayOf(at).visits++;
      if ((instants[i + 1] ?? Infinity) - at > VISIT_IDLE_MS) dayOf(at).bounces++;
    });
  }
  return new Map([...days].map(([date, day]) => [date, { ...day, visitors: day.visitors.size }]));
}

/** Least and most page views of each local day: those near a midnight may be on either side of it. */
export function pageviewBounds(sent: readonly SentHit[], timeZone: string): Map<string, readonly [number, number]> {
  const dateOf = localDates(timeZone);
  const bounds = new Map<string, [least: number, most: number]>();
  for (const { earliest, latest } of sent) {
    const dates = new Set([dateOf(earliest), dateOf(latest)]);
    for (const date of dates) {
      const [least, most] = bounds.get(date) ?? [0, 0];
      bounds.set(date, [dates.size === 1 ? least + 1 : least, most + 1]);
    }
  }
  return bounds;
}

/** Sums of all days. */
export function totalOf(days: Iterable<DayCounts>): DayCounts {
  const total = { pageviews: 0, visitors: 0, visits: 0, bounces: 0 };
  for (const day of days) for (const name of COUNTED) total[name] += day[name];
  return total;
}

export const COUNTED = ["pageviews", "visitors", "visits", "bounces"] as const satisfies readonly (keyof DayCounts)[];

function localDates(timeZone: string): (at: number) => string {
  // Swedish dates are ISO dates.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone });
  const known = new Map<number, string>();
  return (at) => {
    // Zones shift at whole quarters of an hour.
    const quarter = Math.floor(at / 900_000);
    const date = known.get(quarter) ?? format.format(quarter * 900_000);
    known.set(quarter, date);
    return date;
  };
}
