import { daysIn, nextOf, PERIODS, periodOf, previousOf, type Period } from "./period.ts";

/** The period before one: months and years as the calendar has them, else as many days. */
export function stepBack(period: Period, today: string): Period {
  const months = monthsIn(period);
  if (months === undefined) return named(previousOf(period), today);
  return named(monthsFrom(period.from, -months, months), today);
}

/** The period after one, as far as it has come; undefined when no whole day of it is there, or not even today. */
export function stepForward(period: Period, today: string): Period | undefined {
  const months = monthsIn(period);
  const next = months === undefined ? nextOf(period, today) : monthsFrom(period.from, months, months);
  if (next === undefined || next.from > today) return undefined;
  // Several days that begin today would be today under another name.
  if (next.from === today && next.to > today) return undefined;
  return named({ from: next.from, to: next.to > today ? today : next.to }, today);
}

type Dates = Pick<Period, "from" | "to">;

/** How many months of the calendar the period is of; undefined where it is of days. */
function monthsIn({ id, from, to }: Period): number | undefined {
  if (id === "year") return 12;
  if (id === "month") return 1;
  const isWhole = from.endsWith("-01") && to === monthsFrom(to, 0, 1).to;
  return isWhole ? monthNumber(to) - monthNumber(from) + 1 : undefined;
}

/** `count` months, the first of which is `shift` after that of a date. */
function monthsFrom(date: string, shift: number, count: number): Dates {
  const first = monthNumber(date) + shift;
  const days = daysIn(firstOf(first), firstOf(first + count));
  return {
    from: firstOf(first),
    to: new Date(Date.parse(firstOf(first)) + (days - 2) * DAY_MS).toISOString().slice(0, 10),
  };
}

const DAY_MS = 86_400_000;

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function firstOf(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
}

/** The period of the menu that these dates are. */
function named({ from, to }: Dates, today: string): Period {
  const known = PERIODS.map(({ id }) => periodOf(id, today)).find((one) => one.from === from && one.to === to);
  return known ?? { id: "custom", from, to };
}
