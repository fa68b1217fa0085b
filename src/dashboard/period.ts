/** Periods of the menu; `custom` carries its dates in the address. */
export const PERIODS = [
  { id: "today", label: "Today" },
  { id: "yesterday", label: "Yesterday" },
  { id: "7d", label: "Last 7 days" },
  { id: "28d", label: "Last 28 days" },
  { id: "91d", label: "Last 91 days" },
  { id: "month", label: "This month" },
  { id: "last_month", label: "Last month" },
  { id: "year", label: "This year" },
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
    case "month":
      return { id, from: `${today.slice(0, 7)}-01`, to: today };
    case "last_month": {
      const to = shift(`${today.slice(0, 7)}-01`, -1);
      return { id, from: `${to.slice(0, 7)}-01`, to };
    }
    case "year":
      return { id, from: `${today.slice(0, 4)}-01-01`, to: today };
    case "12mo":
      return { id, from: shift(today, -364), to: yesterday };
  }
}

/** As many days right before the period. */
export function previousOf({ from, to }: Pick<Period, "from" | "to">): Pick<Period, "from" | "to"> {
  const days = daysIn(from, to);
  return { from: shift(from, -days), to: shift(from, -1) };
}

/** As many days right after the period; undefined when none of them has begun. */
export function nextOf(
  { from, to }: Pick<Period, "from" | "to">,
  today: string,
): Pick<Period, "from" | "to"> | undefined {
  const days = daysIn(from, to);
  const next = { from: shift(from, days), to: shift(to, days) };
  return next.from > today ? undefined : next;
}

/** Steps of the graph. */
export const INTERVALS = ["hour", "day", "week", "month"] as const;
export type Interval = (typeof INTERVALS)[number];

/** Steps that make a readable line of a period: at least two, and no more than some hundreds. */
export function intervalsOf({ from, to }: Pick<Period, "from" | "to">): readonly Interval[] {
  const days = daysIn(from, to);
  const fits: Readonly<Record<Interval, boolean>> = {
    hour: days <= 7,
    day: days > 1 && days <= 400,
    week: days >= 14,
    month: days >= 45,
  };
  return INTERVALS.filter((interval) => fits[interval]);
}

/** The step that nobody chose. */
export function usualInterval({ from, to }: Pick<Period, "from" | "to">): Interval {
  const days = daysIn(from, to);
  return days === 1 ? "hour" : days <= 100 ? "day" : days <= 800 ? "week" : "month";
}

/** Number of days, both ends included. */
export function daysIn(from: string, to: string): number {
  return Math.round((utc(to) - utc(from)) / DAY_MS) + 1;
}

export function isDate(text: string | null): text is string {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(utc(text));
}

/** The date so many days later. */
export function shift(date: string, days: number): string {
  return new Date(utc(date) + days * DAY_MS).toISOString().slice(0, 10);
}

function utc(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}
