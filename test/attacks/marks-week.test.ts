import { beforeAll, describe, expect, it } from "vitest";
import { Seeded } from "../../src/cli/demo/seeded.ts";
import { OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import { report } from "../../src/domain/report.ts";
import type { ReleasedRow } from "../../src/domain/released.ts";
import { foldWeek } from "../../src/fold-week.ts";
import { foldWindow } from "../../src/fold-window.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { hitsOf, markDay, type Happened, type KnownGoal } from "./support/mark-day.ts";
import { closedDay, siteWith } from "./support/site-day.ts";

const WEEKS = FULL ? 300 : 40;
const REPORTS = [
  ...([[], ["page"], ["event"], ["country"], ["goal"]] satisfies DimensionName[][]).map((names) =>
    report(names, ["hour", "day"]),
  ),
  ...(
    [
      ["page", "country"],
      ["event", "country"],
      ["goal", "country"],
      ["property"],
      ["property", "country"],
    ] satisfies DimensionName[][]
  ).map((names) => report(names, ["day"])),
];
/** One event, one page, and two pages. */
const GOALS: readonly KnownGoal[] = [
  { name: "signup", isReachedBy: ({ event }) => event === "signup" },
  { name: "call", isReachedBy: ({ event }) => event === "call" },
  { name: "first", isReachedBy: ({ event, page }) => event === "pageview" && page === "/docs/2" },
  { name: "some", isReachedBy: ({ event, page }) => event === "pageview" && ["/docs/3", "/docs/4"].includes(page) },
];
/** Declared on Thursday: until then nobody counts it. */
const LATE: KnownGoal = { name: "late", isReachedBy: ({ event }) => event === "signup" };

interface Week {
  readonly k: number;
  /** Monday first. */
  readonly days: readonly (readonly Happened[])[];
  readonly released: readonly ReadonlySet<string>[];
  readonly corrections: readonly ReleasedRow[];
}

const keyOf = (name: string, v1: string, v2: string): string => [name, v1, v2].join("\n");

function weekNumber(number: number): Week {
  const random = new Seeded(number);
  const k = [3, 5][number % 2] ?? 5;
  const site = siteWith(k);
  const visitors = 5 + random.below(30);
  const pages = 4 + random.below(5);
  // What several events carry is not named: here one event alone has a plan.
  const days = [0, 1, 2, 3, 4, 5, 6].map((day) =>
    markDay(random, visitors, pages, day).map((hit) => (hit.event === "signup" ? hit : { ...hit, plan: "" })),
  );
  let state: Uint8Array | undefined;
  const released = days.map((happened, day) => {
    const view = closedDay(hitsOf(happened, day < 3 ? GOALS : [...GOALS, LATE], site), site).view();
    const week = { state, valuesMax: 100_000, organisationValuesMax: 1_000 };
    const folded = foldWindow(
      { id: "day", view, window: { kind: "day" }, reports: REPORTS, week },
      new SeededRandom(1),
    );
    state = folded.week?.state;
    const ofDay = folded.rows.filter(({ window }) => window === "day");
    return new Set(ofDay.map(({ report: name, v1, v2 }) => keyOf(name, v1, v2)));
  });
  if (state === undefined) throw new Error("the week has no state");
  const [start] = [0 as ReleasedRow["windowStart"]];
  const { rows } = foldWeek({ id: "week", site: site.id, monday: "2026-03-02", start, state }, new SeededRandom(1));
  return { k, days, released, corrections: rows };
}

/** What happened on the days on which a value was kept back, and which these are. */
function keptBack(
  { days, released }: Week,
  key: string,
  isOf: (hit: Happened) => boolean,
): { hits: Happened[]; on: number[] } {
  const on = [0, 1, 2, 3, 4, 5, 6].filter((day) => days[day]?.some(isOf) === true && released[day]?.has(key) === false);
  return { on, hits: on.flatMap((day) => (days[day] ?? []).filter(isOf)) };
}

describe("marks in the second chance by the week", () => {
  const weeks: Week[] = [];
  beforeAll(() => {
    for (let number = 0; number < WEEKS; number++) weeks.push(weekNumber(number));
  });

  it("tell of goals the very numbers that are told of the one page or event that they are made of", () => {
    const told = { goals: 0, several: 0, late: 0 };
    for (const week of weeks) {
      for (const row of week.corrections) {
        if (row.v1 === OTHER || (row.report !== "goal" && row.report !== "country*goal")) continue;
        const [country, name] = row.report === "goal" ? [undefined, row.v1] : [row.v1, row.v2];
        const goal = [...GOALS, LATE].find((one) => one.name === name);
        if (goal === undefined) throw new Error("a goal that nobody declared");
        const isOf = (hit: Happened): boolean =>
          goal.isReachedBy(hit) &&
          (country === undefined || hit.country === country) &&
          (goal !== LATE || dayOf(hit) >= 3);
        const { hits, on } = keptBack(week, keyOf(row.report, row.v1, row.v2), isOf);
        expect(row.counters.events).toBe(hits.length);
        if (goal === LATE) told.late++;
        if (name === "some") told.several++;
        told.goals++;
        // The page or event: named on each of these days, or by a correction of days that are all among them.
        const [{ page, event }] = hits as [Happened];
        const own = event === "pageview" ? page : event;
        expect(new Set(hits.map((hit) => (event === "pageview" ? hit.page : hit.event)))).toEqual(new Set([own]));
        const base = event === "pageview" ? "page" : "event";
        const baseKey = country === undefined ? keyOf(base, own, "") : keyOf(`${base}*country`, own, country);
        const isOfBase = (hit: Happened): boolean =>
          (event === "pageview" ? hit.event === event && hit.page === page : hit.event === event) &&
          (country === undefined || hit.country === country);
        const hiddenBase = keptBack(week, baseKey, isOfBase).on.filter((day) => on.includes(day));
        if (hiddenBase.length === 0) continue;
        expect(week.corrections.some((other) => keyOf(other.report, other.v1, other.v2) === baseKey)).toBe(true);
        expect(keptBack(week, baseKey, isOfBase).on.filter((day) => !on.includes(day))).toEqual([]);
      }
    }
    say(`goals by the week: ${JSON.stringify(told)}`);
    expect(told.goals).toBeGreaterThan(WEEKS / 4);
  });

  it("leave nothing of fewer than k networks, or of one value, of what all events carry, on any days", () => {
    const [rule, control] = [
      { named: 0, told: [] as string[] },
      { named: 0, told: [] as string[] },
    ];
    for (const week of weeks) {
      const named = new Set(week.corrections.map(({ report: name, v1, v2 }) => keyOf(name, v1, v2)));
      for (const country of ["", "DE", "FR", "CA", "US"]) {
        const values = ["free", "team", "pro", "once"].map((plan) => {
          const key =
            country === "" ? keyOf("property", `plan=${plan}`, "") : keyOf("country*property", country, `plan=${plan}`);
          const isOf = (hit: Happened): boolean => hit.plan === plan && (country === "" || hit.country === country);
          return { key, ...keptBack(week, key, isOf) };
        });
        const networksOf = (hits: readonly Happened[]): number => new Set(hits.map(({ network }) => network)).size;
        attackDays(values, (value) => named.has(value.key), rule);
        attackDays(values, (value) => networksOf(value.hits) >= week.k, control);
        function attackDays(
          all: typeof values,
          isNamed: (value: (typeof values)[number]) => boolean,
          score: typeof rule,
        ): void {
          for (let set = 1; set < 128; set++) {
            const isIn = (day: number): boolean => ((set >> day) & 1) === 1;
            const taken = all.filter((value) => value.on.length > 0 && isNamed(value) && value.on.every(isIn));
            const days = new Set(taken.flatMap(({ on }) => on));
            if (days.size === 0 || [0, 1, 2, 3, 4, 5, 6].some((day) => isIn(day) !== days.has(day))) continue;
            score.named += taken.length;
            const left = all.filter((value) => !taken.includes(value) && value.on.some(isIn));
            const hits = left.flatMap((value) => value.hits.filter((hit) => isIn(dayOf(hit))));
            if (left.length === 1 || (left.length > 0 && networksOf(hits) < week.k)) score.told.push(country);
          }
        }
      }
    }
    say(
      `properties by the week: ${JSON.stringify({ rule: { ...rule, told: rule.told.length }, control: { ...control, told: control.told.length } })}`,
    );
    expect(rule.told).toEqual([]);
    expect(rule.named).toBeGreaterThan(WEEKS / 4);
    expect(control.told.length).toBeGreaterThan(WEEKS / 4);
  });

  it("take nothing from a row (other), which they have not", () => {
    const others = weeks.flatMap(({ corrections }) => corrections.filter(({ v1 }) => v1 === OTHER));
    expect(others.length).toBeGreaterThan(WEEKS);
    expect(others.filter(({ report: name }) => name.includes("goal") || name.includes("property"))).toEqual([]);
  });
});

function dayOf({ at }: Happened): number {
  return Math.floor((at - Date.UTC(2026, 2, 2)) / 86_400_000);
}
