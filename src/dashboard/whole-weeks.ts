import { daysIn, shift, type Period } from "./period.ts";

/** The API answers about so many weeks at a time. */
const WEEKS_MAX = 156;
const WEEK_DAYS = 7;

/** Weeks without a gap: the first one's Monday and the last one's Sunday. */
export type Weeks = Pick<Period, "from" | "to">;

/**
 * The weeks, Monday to Sunday, that lie whole in a period and are over, the last 156 of them at most; undefined when
 * there is none. `today` is the site's date.
 */
export function wholeWeeks({ from, to }: Weeks, today: string): Weeks | undefined {
  const end = to < today ? to : shift(today, -1);
  const sunday = shift(mondayOf(shift(end, 1)), -1);
  const monday = mondayOf(shift(from, WEEK_DAYS - 1));
  if (sunday < monday) return undefined;
  const earliest = shift(sunday, 1 - WEEKS_MAX * WEEK_DAYS);
  return { from: monday < earliest ? earliest : monday, to: sunday };
}

/** How many weeks before the running one begin with that of a Monday, 1…156: as many as reach back to it. */
export function weeksBackTo(monday: string, today: string): number {
  const weeks = Math.round((daysIn(monday, mondayOf(today)) - 1) / WEEK_DAYS);
  return Math.min(WEEKS_MAX, Math.max(1, weeks));
}

function mondayOf(date: string): string {
  const daysSinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % WEEK_DAYS;
  return shift(date, -daysSinceMonday);
}
