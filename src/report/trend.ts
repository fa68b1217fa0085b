import { addDays } from "../domain/calendar.ts";
import { DAYS_PER_WEEK, mondayOf } from "../domain/week.ts";
import type { Trend } from "./organisation-report.ts";
import { weeksBefore, type WeekRange } from "./week-range.ts";

/** Two spans of weeks that are compared: as many Mondays each. */
export interface ComparedWeeks {
  readonly against: Trend["against"];
  readonly before: readonly string[];
  readonly now: readonly string[];
}

/**
 * What a range is compared with: as many weeks right before it, where the site was counted by then; else the later half
 * of its counted weeks with the earlier one, since growth from nothing to something would be the site's and nobody's.
 */
export function comparedWeeks(range: WeekRange, firstDay: string | undefined): ComparedWeeks {
  const { from } = weeksBefore(range);
  if (firstDay !== undefined && firstDay <= from) {
    const before = range.mondays.map((_, index) => addDays(from, index * DAYS_PER_WEEK));
    return { against: "weeks_before", before, now: range.mondays };
  }
  const counted = range.mondays.filter((monday) => firstDay === undefined || monday >= firstWhole(firstDay));
  const half = Math.floor(counted.length / 2);
  if (half === 0) return { against: "first_half", before: [], now: range.mondays };
  return { against: "first_half", before: counted.slice(0, half), now: counted.slice(counted.length - half) };
}

/** How an organisation's visitor-days changed. `first` is the first week in which it was ever named. */
export function trendOf(
  weeks: ReadonlyMap<string, { readonly visitors: number }>,
  { against, before, now }: ComparedWeeks,
  first: string,
): Trend {
  const sum = (mondays: readonly string[]): number =>
    mondays.reduce((total, monday) => total + (weeks.get(monday)?.visitors ?? 0), 0);
  const earlier = sum(before);
  const later = sum(now);
  const compared = { against, visitor_days_before: earlier, visitor_days_now: later };
  if (earlier === 0) {
    const isNew = later === 0 || first >= (now[0] ?? "");
    return { ...compared, direction: later === 0 ? "steady" : isNew ? "new" : "returned", change: null };
  }
  const change = Math.round((100 * (later - earlier)) / earlier);
  return { ...compared, direction: change > 0 ? "up" : change < 0 ? "down" : "steady", change };
}

/** The Monday of the first week that is counted from its Monday on. */
function firstWhole(day: string): string {
  const monday = mondayOf(day);
  return monday === day ? monday : addDays(monday, DAYS_PER_WEEK);
}
