import { Temporal } from "temporal-polyfill";
import { addDays, isDate, localDay, localDayOf, slotOf, slotStart } from "../domain/calendar.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { epochMs, HOUR_MS, SECOND_MS, type EpochMs } from "../domain/time.ts";
import { excerpt } from "./excerpt.ts";

/**
 * What a question is about: whole local days, both ends included, or hour windows from `start` up to before `end`.
 * `from: null` means since the first day that is kept; with `sinceFirst`, `from` is that day.
 */
export type DateRange =
  | { readonly kind: "days"; readonly from: string | null; readonly to: string; readonly sinceFirst?: true }
  | { readonly kind: "hours"; readonly start: EpochMs; readonly end: EpochMs };

/** `Nd` and `Nmo`: 1…5,000 days, 1…100 months, without zeros in front. */
export const RELATIVE_RANGE = "^(?:(?:[1-9]\\d{0,2}|[1-4]\\d{3}|5000)d|(?:[1-9]\\d?|100)mo)$";
/** Dates that fit the database's `Date` and `DateTime`. */
const FIRST_DATE = "1970-01-01";
const LAST_DATE = "2105-12-31";

/**
 * Reads Plausible's `date_range`. `Nd` is the N days before today, `Nmo` the N months before this one; `month` and
 * `year` run to their end. `24h` is the running hour and the 23 before it. Date-times need an offset; both are
 * rounded outwards to whole hour windows, and to days when they are whole days.
 * Errors: the API's message.
 */
export function parseDateRange(value: unknown, now: EpochMs, timeZone: string): Result<DateRange, string> {
  if (typeof value === "string") return named(value, now, timeZone);
  const invalid = fail(`#/date_range: Invalid date range ${excerpt(value)}`);
  if (!Array.isArray(value) || value.length !== 2) return invalid;
  const [from, to] = value as readonly unknown[];
  if (typeof from !== "string" || typeof to !== "string") return invalid;
  if (isDate(from) && isDate(to)) {
    if (from < FIRST_DATE || to > LAST_DATE || from > to) return invalid;
    return ok({ kind: "days", from, to });
  }
  const start = instant(from);
  const last = instant(to);
  if (isLocalTime(from) && isLocalTime(to)) return fail(`Invalid date_range '${excerpt(value)}'.`);
  if (start === undefined || last === undefined || start > last) return invalid;
  return ok(wholeWindows(start, epochMs(last + SECOND_MS), timeZone));
}

/** First and last local date of a range. */
export function rangeDates(range: DateRange, timeZone: string): { from: string | null; to: string } {
  if (range.kind === "days") return { from: range.from, to: range.to };
  return { from: localDayOf(range.start, timeZone).date, to: localDayOf(epochMs(range.end - 1), timeZone).date };
}

function named(name: string, now: EpochMs, timeZone: string): Result<DateRange, string> {
  const day = localDayOf(now, timeZone);
  const today = Temporal.PlainDate.from(day.date);
  const monthStart = today.with({ day: 1 });
  switch (name) {
    case "day":
      return days(today, today);
    case "24h": {
      const end = epochMs(Math.min(slotStart(slotOf(now, day) + 1, day), day.end));
      return ok(wholeWindows(epochMs(end - 24 * HOUR_MS), end, timeZone));
    }
    case "month":
      return days(monthStart, monthStart.add({ months: 1 }).subtract({ days: 1 }));
    case "year":
      return days(today.with({ month: 1, day: 1 }), today.with({ month: 12, day: 31 }));
    case "all":
      return ok({ kind: "days", from: null, to: day.date });
  }
  if (!new RegExp(RELATIVE_RANGE, "u").test(name)) {
    // Plausible's words for a number that is too large or none.
    const hash = /^\d+(?:d|mo)$/u.test(name) ? "Invalid date_range" : "#/date_range: Invalid date range";
    return fail(`${hash} ${excerpt(name)}`);
  }
  const count = Number.parseInt(name, 10);
  return name.endsWith("d")
    ? days(today.subtract({ days: count }), today.subtract({ days: 1 }))
    : days(monthStart.subtract({ months: count }), monthStart.subtract({ days: 1 }));
}

function days(from: Temporal.PlainDate, to: Temporal.PlainDate): Result<DateRange, string> {
  return ok({ kind: "days", from: from.toString(), to: to.toString() });
}

function wholeWindows(start: EpochMs, end: EpochMs, timeZone: string): DateRange {
  const first = localDayOf(start, timeZone);
  const last = localDayOf(epochMs(end - 1), timeZone);
  const from = slotStart(slotOf(start, first), first);
  const to = epochMs(Math.min(slotStart(slotOf(epochMs(end - 1), last) + 1, last), last.end));
  if (from === first.start && to === last.end) return { kind: "days", from: first.date, to: last.date };
  return { kind: "hours", start: from, end: to };
}

function isLocalTime(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/u.test(text);
}

function instant(text: string): EpochMs | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/u.test(text)) return undefined;
  try {
    const at = Temporal.Instant.from(text);
    const date = at.toString().slice(0, 10);
    // Whole seconds, as the end of a range names its last second.
    return date >= addDays(FIRST_DATE, 1) && date < LAST_DATE
      ? epochMs(Math.floor(at.epochMilliseconds / SECOND_MS) * SECOND_MS)
      : undefined;
  } catch {
    return undefined;
  }
}

/** The range as two ISO date-times with the site's offset, the last second included; for the answer's echo. */
export function askedRange(range: DateRange, timeZone: string): readonly [string, string] {
  const dates = rangeDates(range, timeZone);
  const start = range.kind === "hours" ? range.start : localDay(dates.from ?? dates.to, timeZone).start;
  const end = range.kind === "hours" ? range.end : localDay(dates.to, timeZone).end;
  return [offsetTime(start, timeZone), offsetTime(epochMs(end - SECOND_MS), timeZone)];
}

function offsetTime(at: EpochMs, timeZone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return zoned.toString({ timeZoneName: "never", smallestUnit: "second" });
}
