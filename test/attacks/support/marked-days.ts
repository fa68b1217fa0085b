import { Seeded } from "../../../src/cli/demo/seeded.ts";
import type { DimensionName } from "../../../src/domain/dimension.ts";
import { networkCredit } from "../../../src/domain/network-credit.ts";
import { report } from "../../../src/domain/report.ts";
import { creditOf, hitsOf, markDay, type Happened, type KnownGoal } from "./mark-day.ts";
import { closedDay, releasedRows, siteWith } from "./site-day.ts";

/** What the days of these games are asked. */
export const MARK_REPORTS = [
  ...([[], ["page"], ["event"], ["country"], ["entry_page"], ["goal"]] satisfies DimensionName[][]).map((names) =>
    report(names, ["hour", "day"]),
  ),
  ...(
    [
      ["page", "country"],
      ["event", "country"],
      ["page", "event"],
      ["goal", "country"],
      ["page", "goal"],
      ["property"],
      ["property", "country"],
      ["event", "property"],
      ["page", "previous_page"],
    ] satisfies DimensionName[][]
  ).map((names) => report(names, ["day"])),
];

/** A day with its marks as it was, and as it is published. */
export interface MarkedDay {
  readonly k: number;
  readonly goals: readonly KnownGoal[];
  readonly happened: readonly Happened[];
  readonly rows: ReturnType<typeof releasedRows>;
  readonly shown: Shown;
  readonly ledger: ReturnType<typeof closedDay>;
}

/** The rows of a day by report, window, hour and values. */
export class Shown {
  readonly #rows = new Set<string>();

  constructor(rows: Iterable<{ report: string; window: string; windowStart: number; v1: string; v2: string }>) {
    for (const { report, window, windowStart, v1, v2 } of rows) {
      if (window === "day" || ["goal", "page", "event", "country", "entry_page"].includes(report)) {
        this.#rows.add([report, window, window === "day" ? 0 : windowStart, v1, v2].join("\n"));
      }
    }
  }

  has(report: string, v1: string, v2 = "", hour?: number): boolean {
    return this.#rows.has([report, hour === undefined ? "day" : "hour", hour ?? 0, v1, v2].join("\n"));
  }
}

/** The same number gives the same day. */
export function dayNumber(number: number): MarkedDay {
  const random = new Seeded(number);
  const k = [3, 5][number % 2] ?? 5;
  const pages = 4 + random.below(8);
  const goals = goalsOf(random, pages);
  const happened = markDay(random, 20 + random.below(120), pages);
  const site = siteWith(k);
  const ledger = closedDay(hitsOf(happened, goals, site), site);
  const rows = releasedRows(ledger, MARK_REPORTS);
  return { k, goals, happened, rows, shown: new Shown(rows), ledger };
}

/** Goals over some of the pages, some inside others, and one of an event. */
function goalsOf(random: Seeded, pages: number): KnownGoal[] {
  const goals: KnownGoal[] = [{ name: "signup", isReachedBy: ({ event }) => event === "signup" }];
  const overPages = (numbers: ReadonlySet<number>): void => {
    const name = `goal ${String(goals.length)}`;
    goals.push({
      name,
      isReachedBy: ({ event, page }) => event === "pageview" && numbers.has(Number(page.slice("/docs/".length))),
    });
  };
  overPages(new Set(Array.from({ length: pages }, (_, number) => number)));
  for (let goal = 0; goal < 4; goal++) {
    const from = random.below(pages);
    const to = from + 1 + random.below(pages - from);
    overPages(new Set(Array.from({ length: to - from }, (_, number) => from + number)));
  }
  return goals;
}

export function keyed(happened: readonly Happened[], key: (hit: Happened) => string): Map<string, Happened[]> {
  const heaps = new Map<string, Happened[]>();
  for (const hit of happened) heaps.set(key(hit), [...(heaps.get(key(hit)) ?? []), hit]);
  return heaps;
}

/** Whether there are `k` visitors, each network credited as gate 2 does. */
export function isEnough(members: readonly Happened[], k: number): boolean {
  return creditOf(members, networkCredit(k)) >= k;
}
