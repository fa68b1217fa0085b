import { addDays } from "../../../src/domain/calendar.ts";
import { COUNTERS, type Counters } from "../../../src/domain/counters.ts";
import type { Report } from "../../../src/domain/report.ts";
import { mondayOf } from "../../../src/domain/week.ts";
import { exportCounters, exportedHistogram } from "../../../src/stats/export-counters.ts";
import type { SeededRandom } from "../../support/seeded-random.ts";
import { stored, type StoredRow } from "./rows.ts";

/** A Wednesday: the first week of the site is not whole. */
export const FIRST_DAY = "2024-02-28";

const VALUES = ["", "(other)", "/", "/a,b", 'say "hi"', "=1+1", "@x", "line\nbreak", "(not set)", "Ünï 🦶", "key=v"];

/** Random released rows of reports over days from `FIRST_DAY`: numbers only where rows of the report have them. */
export function exportedRows(reports: readonly Report[], dayCount: number, random: SeededRandom): StoredRow[] {
  const days = Array.from({ length: dayCount }, (_, index) => addDays(FIRST_DAY, index));
  const rows: StoredRow[] = [];
  for (const report of reports) {
    for (const day of days) {
      if (report.windows.includes("day")) rows.push(...cells(report, day, undefined, random));
      if (report.windows.includes("hour")) rows.push(...cells(report, day, random.below(23), random));
    }
    const mondays = [...new Set(days.map(mondayOf))].filter((monday) => addDays(monday, 6) <= (days.at(-1) ?? ""));
    if (report.dimensions.length === 0) continue;
    for (const monday of mondays) {
      rows.push(...cells(report, monday, undefined, random).map((row): StoredRow => ({ ...row, window: "week" })));
    }
  }
  return rows;
}

function cells(report: Report, day: string, slot: number | undefined, random: SeededRandom): StoredRow[] {
  const [first, second] = report.dimensions;
  const firsts = first === undefined ? [""] : VALUES.filter(() => !random.oneIn(3));
  const seconds = second === undefined ? [""] : VALUES.filter(() => random.oneIn(3));
  return firsts.flatMap((v1) =>
    seconds.map((v2) => stored(report.name, day, [v1, v2], amounts(report, random), slot, undefined, times())),
  );

  function times(): ReadonlyMap<number, number> | undefined {
    const kept = exportedHistogram(report, slot === undefined ? "day" : "hour", "threshold") !== undefined;
    return kept
      ? new Map([
          [random.below(30), 1 + random.below(5)],
          [100 + random.below(300), 1],
        ])
      : undefined;
  }
}

function amounts(report: Report, random: SeededRandom): Partial<Counters> {
  const kept = exportCounters(report, "threshold");
  return Object.fromEntries(COUNTERS.filter((name) => kept.includes(name)).map((name) => [name, random.below(1_000)]));
}
