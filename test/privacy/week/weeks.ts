import { noCounts } from "../../../src/domain/counters.ts";
import { parseReport } from "../../../src/domain/report.ts";
import { decideWeek } from "../../../src/privacy/week/decide-week.ts";
import { weekWholes } from "../../../src/privacy/week/week-wholes.ts";
import { emptyWeek, valueKey, type WeekState } from "../../../src/privacy/week/week-state.ts";

/** What was withheld of a value: by day (0 = Monday) the numbers of the networks that it came from. */
export interface Kept {
  readonly report: string;
  readonly v1: string;
  readonly v2?: string;
  readonly days: Readonly<Record<number, readonly number[]>>;
  readonly overLimit?: boolean;
  /** What it is part of, in reports that have a coarser one; by day where that changes, undefined = several. */
  readonly whole?: string | Readonly<Record<number, string | undefined>>;
  /** Of marks the page or event that it is made of, as `page /a`; by day where that changes, undefined = several. */
  readonly base?: string | Readonly<Record<number, string | undefined>>;
}

/** A week in which each network is a visitor with one page view. */
export function weekOf(reports: readonly string[], kept: readonly Kept[]): WeekState {
  const state = emptyWeek(
    reports.map((text) => {
      const report = parseReport(text);
      if (!report.ok) throw new Error(report.error);
      return report.value;
    }),
    3,
  );
  for (const { report, v1, v2 = "", days, overLimit = false, whole, base } of kept) {
    const counters = noCounts();
    const networks = [0, 1, 2, 3, 4, 5, 6].map((day) => days[day] ?? []);
    let mask = 0;
    networks.forEach((list, day) => {
      if (list.length > 0) mask |= 1 << day;
      counters.pageviews += list.length;
      counters.visitors += list.length;
    });
    const of = state.reports.find(({ name }) => name === report);
    if (of === undefined) continue;
    const daysOf = daysByText(whole, mask);
    const wholes = weekWholes(of, state.reports).map(() => daysOf);
    of.values.set(valueKey(v1, v2), {
      v1,
      v2,
      overLimit,
      days: mask,
      counters,
      networks,
      wholes,
      bases: daysByText(base, mask),
    });
  }
  return state;
}

/** Which days of `mask` have each text. */
function daysByText(by: Kept["whole"], mask: number): Map<string, number> {
  const daysOf = new Map<string, number>();
  for (let day = 0; day < 7; day++) {
    const text = typeof by === "object" ? by[day] : by;
    if ((mask & (1 << day)) !== 0 && text !== undefined) daysOf.set(text, (daysOf.get(text) ?? 0) | (1 << day));
  }
  return daysOf;
}

/** Names of what is named, as `report: v1` or `report: v1*v2`. */
export function namesOf(state: WeekState, k: number): string[] {
  return decideWeek(state, k).flatMap(({ report, values }) =>
    values.map(({ v1, v2 }) => `${report.name}: ${v2 === "" ? v1 : `${v1}*${v2}`}`),
  );
}
