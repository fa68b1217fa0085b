import { addDays } from "../domain/calendar.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { DAYS_PER_WEEK, mondayOf } from "../domain/week.ts";

/** Whole ISO weeks, named by their Mondays, in order and without a gap. */
export interface WeekRange {
  readonly mondays: readonly string[];
  /** First Monday. */
  readonly from: string;
  /** Last Monday. */
  readonly to: string;
  /** Sunday of the last week. */
  readonly lastDay: string;
}

export const WEEKS_DEFAULT = 12;
export const WEEKS_MAX = 156;

export interface AskedWeeks {
  /** Dates; the weeks that they fall in are meant. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly weeks?: number | undefined;
}

/**
 * The weeks of a question: the last twelve complete ones unless told otherwise. A week that is not over is left out.
 * Errors: a sentence that names what contradicts itself.
 */
export function weekRange({ from, to, weeks }: AskedWeeks, today: string): Result<WeekRange, string> {
  const lastComplete = weekBefore(mondayOf(today));
  if (from !== undefined && to !== undefined && weeks !== undefined) {
    return fail("weeks: give two of from, to and weeks, not all three");
  }
  if (from !== undefined && to !== undefined && from > to) return fail("from: is later than to");
  const count = weeks ?? WEEKS_DEFAULT;
  const askedLast =
    to !== undefined
      ? mondayOf(to)
      : from !== undefined && weeks !== undefined
        ? addDays(mondayOf(from), (count - 1) * DAYS_PER_WEEK)
        : lastComplete;
  const last = askedLast > lastComplete ? lastComplete : askedLast;
  const first = from === undefined ? addDays(last, -(count - 1) * DAYS_PER_WEEK) : mondayOf(from);
  if (first > last) return fail("from: no week of this range is over yet");
  const mondays: string[] = [];
  for (let monday = first; monday <= last; monday = addDays(monday, DAYS_PER_WEEK)) {
    if (mondays.length === WEEKS_MAX) return fail(`from: a range has at most ${String(WEEKS_MAX)} weeks`);
    mondays.push(monday);
  }
  return ok({ mondays, from: first, to: last, lastDay: addDays(last, DAYS_PER_WEEK - 1) });
}

/** As many weeks right before. */
export function weeksBefore(range: WeekRange): { readonly from: string; readonly to: string } {
  return { from: addDays(range.from, -range.mondays.length * DAYS_PER_WEEK), to: weekBefore(range.from) };
}

/** Whole weeks from one Monday to another. */
export function weeksBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / WEEK_MS);
}

const WEEK_MS = DAYS_PER_WEEK * 86_400_000;

function weekBefore(monday: string): string {
  return addDays(monday, -DAYS_PER_WEEK);
}
