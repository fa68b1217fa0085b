import { Temporal } from "temporal-polyfill";
import { epochMs, HOUR_MS, type EpochMs } from "./time.ts";

/** One local day of a time zone. */
export interface LocalDay {
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string;
  /** First instant of the day. */
  readonly start: EpochMs;
  /** First instant of the next day: 23, 24 or 25 hours later (or half hours where a zone shifts by half an hour). */
  readonly end: EpochMs;
}

/** The local day that contains an instant. `timeZone` is an IANA name that `isTimeZone` accepted. */
export function localDayOf(at: EpochMs, timeZone: string): LocalDay {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  return dayFromDate(zoned.toPlainDate(), timeZone);
}

/** The local day of a date. Errors: throws RangeError on a text that is no date. */
export function localDay(date: string, timeZone: string): LocalDay {
  return dayFromDate(Temporal.PlainDate.from(date), timeZone);
}

/** Number of whole hours since the day began: the slot of an hour window, 0…24. */
export function slotOf(at: EpochMs, day: LocalDay): number {
  return Math.floor((at - day.start) / HOUR_MS);
}

/** Hour windows in a day: 23, 24 or 25; a last half hour counts as one. */
export function slotCount(day: LocalDay): number {
  return Math.ceil((day.end - day.start) / HOUR_MS);
}

/** First instant of an hour window. */
export function slotStart(slot: number, day: LocalDay): EpochMs {
  return epochMs(day.start + slot * HOUR_MS);
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Whether a text is a date of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/u.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

function dayFromDate(date: Temporal.PlainDate, timeZone: string): LocalDay {
  return {
    date: date.toString(),
    start: epochMs(date.toZonedDateTime(timeZone).epochMilliseconds),
    end: epochMs(date.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds),
  };
}
