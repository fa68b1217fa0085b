import { OTHER } from "../../../src/domain/dimension.ts";
import type { Report } from "../../../src/domain/report.ts";
import type { Site } from "../../../src/domain/site.ts";
import { foldWeek } from "../../../src/fold-week.ts";
import { foldWindow } from "../../../src/fold-window.ts";
import { ExactDay, Names } from "../../support/exact-day.ts";
import { SeededRandom } from "../../support/seeded-random.ts";
import { syntheticHits } from "../../support/synthetic-hits.ts";
import type { SyntheticDay } from "../../support/synthetic-site.ts";
import { Published, type PublishedRow } from "./published.ts";
import { closedDay } from "./site-day.ts";

/** What is published of a week, and what was so. */
export interface PublishedWeek {
  /** Monday first. */
  readonly days: readonly Published[];
  readonly exact: readonly ExactDay[];
  /** Corrections: what is named of the week beyond its days. */
  readonly corrections: readonly PublishedRow[];
  /** What is taken from `(other)` for it. */
  readonly others: readonly PublishedRow[];
  /** What its days withheld, which no attacker sees. */
  readonly state: Uint8Array;
}

const LIMITS = { valuesMax: 1_000_000, organisationValuesMax: 1_000_000 };

/**
 * Lives through seven days from a Monday on and releases them, then their week.
 *
 * @param collected The reports of every day, or those of each, Monday = 0.
 */
export function publishedWeek(
  week: readonly SyntheticDay[],
  site: Site,
  collected: readonly Report[] | ((day: number) => readonly Report[]),
): PublishedWeek {
  const [monday] = week;
  if (monday === undefined) throw new RangeError("a week without days");
  const names = new Names();
  const exact = week.map((day) => new ExactDay(day, names));
  const random = new SeededRandom(1);
  let state: Uint8Array | undefined;
  const days = week.map((day, number) => {
    const reports = typeof collected === "function" ? collected(number) : collected;
    const view = closedDay(syntheticHits(day, site), site).view();
    const job = { id: "day", view, window: { kind: "day" }, reports, week: { state, ...LIMITS } } as const;
    const folded = foldWindow(job, random);
    // Undefined where the day changed nothing of it.
    state = folded.week?.state ?? state;
    return new Published(folded.rows);
  });
  if (state === undefined) throw new Error("the week has no state");
  const { date, start } = monday.day;
  const { rows } = foldWeek({ id: "week", site: site.id, monday: date, start, state }, random);
  return {
    days,
    exact,
    corrections: rows.filter(({ v1 }) => v1 !== OTHER),
    others: rows.filter(({ v1 }) => v1 === OTHER),
    state,
  };
}
