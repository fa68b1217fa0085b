/** Periods of the menu; `custom` carries its dates in the address. */
export const PERIODS = [
  { id: "today", label: "Today" },
  { id: "yesterday", label: "Yesterday" },
  { id: "7d", label: "Last 7 days" },
  { id: "28d", label: "Last 28 days" },
  { id: "91d", label: "Last 91 days" },
  { id: "12mo", label: "Last 12 months" },
] as const;

export type PeriodId = (typeof PERIODS)[number]["id"] | "custom";

export interface Period {
  readonly id: PeriodId;
  /** First and last local date, both included. */
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 86_400_000;

/** The local date at an instant. `timeZone` is the site's. */
export function dateAt(epochMs: number, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    epochMs,
  );
}

/**
 * The dates of a period. Periods of several days end yesterday: their numbers are final, and comparing them with the
 * days before compares whole days.
 */
export function periodOf(id: Exclude<PeriodId, "custom">, today: string): Period {
  const yesterday = shift(today, -1);
  switch (id) {
    case "today":
      return { id, from: today, to: today };
    case "yesterday":
      return { id, from: yesterday, to: yesterday };
    case "7d":
      return { id, from: shift(today, -7), to: yesterday };
    case "28d":
      return { id, from: shift(today, -28), to: yesterday };
    case "91d":
      return { id, from: shift(today, -91), to: yesterday };
    case "12mo":
      return { id, from: shift(today, -364), to: yesterday };
  }
}

/** As many days right before the period. */
export function previousOf({ from, to }: Pick<Period, "from" | "to">): Pick<Period, "from" | "to"> {
  const days = daysIn(from, to);
  return { from: shift(from, -days), to: shift(from, -1) };
}

/** Number of days, both ends included. */
export function daysIn(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS) + 1;
}

/** Every date from first to last. */
export function datesOf(from: string, to: string): string[] {
  return Array.from({ length: Math.max(0, daysIn(from, to)) }, (_, index) => shift(from, index));
}

export function isDate(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(utc(text));
}

function shift(date: string, days: number): string {
  return new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

function utc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}
