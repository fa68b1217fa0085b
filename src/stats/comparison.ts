import { Temporal } from "temporal-polyfill";
import { localDayOf, slotOf, slotStart } from "../domain/calendar.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { epochMs, type EpochMs } from "../domain/time.ts";
import { parseDateRange, rangeDates, type DateRange } from "./date-range.ts";
import { excerpt } from "./excerpt.ts";
import { queryError, type QueryError } from "./query-error.ts";

/** What an answer is to be held against. */
export type Comparison =
  | {
      /** The same number of days right before, or a year before. */
      readonly mode: "previous_period" | "year_over_year";
      /** Moves the earlier range to the nearest days on which the same weekdays fall. */
      readonly matchDayOfWeek: boolean;
    }
  | { readonly mode: "custom"; readonly range: DateRange };

const DAYS_IN_WEEK = 7;
const KEYS = new Set(["mode", "date_range", "match_day_of_week"]);

/**
 * Reads `include.comparisons`: `{mode, match_day_of_week?}`, or `{mode: "custom", date_range: [from, to]}`. Undefined
 * and null ask for none. Errors: 400.
 */
export function parseComparison(
  value: unknown,
  now: EpochMs,
  timeZone: string,
): Result<Comparison | undefined, QueryError> {
  if (value === undefined || value === null) return ok(undefined);
  const invalid = fail(queryError("bad_request", `#/include/comparisons: Invalid comparisons ${excerpt(value)}`));
  if (typeof value !== "object" || Array.isArray(value)) return invalid;
  const given: Readonly<Record<string, unknown>> = { ...value };
  if (Object.keys(given).some((key) => !KEYS.has(key))) return invalid;
  const { mode, date_range: dates, match_day_of_week: matchDayOfWeek = false } = given;
  if (typeof matchDayOfWeek !== "boolean") return invalid;
  if (mode === "custom") {
    if (!Array.isArray(dates)) return invalid;
    const range = parseDateRange(dates, now, timeZone);
    if (range.ok) return ok({ mode, range: range.value });
    return fail(queryError("bad_request", `#/include/comparisons${range.error.replace(/^#?/u, "")}`));
  }
  if (dates !== undefined || (mode !== "previous_period" && mode !== "year_over_year")) return invalid;
  return ok({ mode, matchDayOfWeek });
}

/**
 * The range that an answer over `range` is held against, as long as it. Days that are still to come have nothing to
 * be compared with: the range ends `today` for this purpose. `from` is the range's first date.
 */
export function comparisonRange(
  comparison: Comparison,
  range: DateRange,
  from: string,
  today: string,
  timeZone: string,
): DateRange {
  if (comparison.mode === "custom") return comparison.range;
  const { to } = rangeDates(range, timeZone);
  const first = Temporal.PlainDate.from(from);
  const end = Temporal.PlainDate.from(to < today ? to : today);
  const last = Temporal.PlainDate.compare(end, first) < 0 ? first : end;
  const days = first.until(last).days + 1;
  const earlier = comparison.mode === "previous_period" ? first.subtract({ days }) : first.subtract({ years: 1 });
  const start = comparison.matchDayOfWeek ? nearestWeekday(earlier, first) : earlier;
  const shift = start.until(first).days;
  if (range.kind === "hours") return shiftedHours(range, comparison, shift, timeZone);
  return { kind: "days", from: start.toString(), to: last.subtract({ days: shift }).toString() };
}

/** The day nearest to `date` on the weekday of `first`, and not `first` itself. */
function nearestWeekday(date: Temporal.PlainDate, first: Temporal.PlainDate): Temporal.PlainDate {
  const ahead = (first.dayOfWeek - date.dayOfWeek + DAYS_IN_WEEK) % DAYS_IN_WEEK;
  if (ahead === 0) return date;
  const after = date.add({ days: ahead });
  const before = after.subtract({ days: DAYS_IN_WEEK });
  return ahead > DAYS_IN_WEEK / 2 || after.equals(first) ? before : after;
}

/** Hours right before, or the same hours of the clock on an earlier day. */
function shiftedHours(
  range: Extract<DateRange, { kind: "hours" }>,
  comparison: Exclude<Comparison, { mode: "custom" }>,
  shift: number,
  timeZone: string,
): DateRange {
  const length = range.end - range.start;
  if (comparison.mode === "previous_period" && !comparison.matchDayOfWeek) {
    return { kind: "hours", start: epochMs(range.start - length), end: range.start };
  }
  const local = Temporal.Instant.fromEpochMilliseconds(range.start).toZonedDateTimeISO(timeZone);
  const at = epochMs(local.subtract({ days: shift }).epochMilliseconds);
  const day = localDayOf(at, timeZone);
  const start = slotStart(slotOf(at, day), day);
  return { kind: "hours", start, end: epochMs(start + length) };
}
