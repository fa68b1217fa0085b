import { localDay, slotStart } from "../../../src/domain/calendar.ts";
import { COUNTERS, type CounterName, type Counters, type Histogram } from "../../../src/domain/counters.ts";
import type { ReleasedWindow } from "../../../src/domain/report.ts";
import { siteId, SITE_DEFAULTS, type Site } from "../../../src/domain/site.ts";
import type { BoundSql, StatRow, StatSource } from "../../../src/domain/stat-row.ts";

/** A row of the table `stats` of the site under test. */
export interface StoredRow extends StatRow {
  readonly report: string;
  readonly window: ReleasedWindow;
}

export const SITE: Site = { ...SITE_DEFAULTS, id: siteId(7), domain: "shop.example", timeZone: "Europe/Berlin" };

/** A stored row; `window` is `hour` when a slot is given. */
export function stored(
  report: string,
  day: string,
  values: readonly [v1?: string, v2?: string],
  amounts: Partial<Counters>,
  slot?: number,
  timeZone = SITE.timeZone,
  histogram?: Histogram,
): StoredRow {
  const local = localDay(day, timeZone);
  const counters: Record<string, number> = Object.fromEntries(COUNTERS.map((name) => [name, 0]));
  return {
    report,
    window: slot === undefined ? "day" : "hour",
    day,
    windowStart: slot === undefined ? local.start : slotStart(slot, local),
    v1: values[0] ?? "",
    v2: values[1] ?? "",
    counters: { ...(counters as Record<CounterName, number>), ...amounts },
    histogram,
  };
}

/** A source that answers the days from `openFrom` on out of the rows, and earlier ones by `read`. */
export function rowSource(
  rows: readonly StoredRow[],
  openFrom = "1970-01-01",
  read: (sql: BoundSql) => Promise<readonly (readonly unknown[])[]> = () => Promise.resolve([]),
): StatSource {
  return {
    read,
    openFrom: () => openFrom,
    live: (site, report, window) =>
      Promise.resolve(
        site === SITE.id
          ? rows.filter((row) => row.report === report.name && row.window === window && row.day >= openFrom)
          : [],
      ),
    visitorsNow: (_, minutes) => minutes,
  };
}
