import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { COUNTERS, type CounterName } from "../../src/domain/counters.ts";
import type { DimensionName } from "../../src/domain/dimension.ts";
import type { HitKind } from "../../src/domain/hit.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/domain/limits.ts";
import { report, type Report } from "../../src/domain/report.ts";
import { epochMs } from "../../src/domain/time.ts";
import { hitOf, siteIn } from "../support/hits.ts";
import { Oracle } from "../support/oracle.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { cellsOf, texts } from "./cells.ts";
import { addToBoth, expectSameCells, foldAt } from "./compared.ts";
import { trafficArbitrary, type Traffic } from "./traffic.ts";

const CLOSED = epochMs(8_000_000_000_000_000);

const REPORTS: readonly Report[] = (
  [
    [],
    ["page"],
    ["event"],
    ["hostname"],
    ["entry_page"],
    ["exit_page"],
    ["source"],
    ["country"],
    ["page", "country"],
    ["page", "event"],
    ["page", "hostname"],
    ["page", "entry_page"],
    ["entry_page", "source"],
    ["source", "browser"],
    ["source", "exit_page"],
    ["entry_page", "exit_page"],
    ["page", "exit_page"],
    ["event", "exit_page"],
  ] satisfies DimensionName[][]
).map((names) => report(names, ["hour", "day"]));

/** Counters that are added, not counted once each: over the cells of a report they come to the totals. */
const ADDED = COUNTERS.filter((name) => name !== "visitors");
/** Of those, the ones that the closing rows of visits carry. */
const ADDED_AT_EXIT: readonly CounterName[] = ["visits", "bounces", "visit_s"];

const bounds = fc.oneof(
  fc.constant(DEFAULT_LIMITS),
  fc
    .record({
      valuesPerDimensionMax: fc.integer({ min: 1, max: 5 }),
      rowsPerVisitorMax: fc.integer({ min: 1, max: 8 }),
      rowsPerNetworkMax: fc.integer({ min: 1, max: 20 }),
      rowsPerDayMax: fc.integer({ min: 1, max: 40 }),
    })
    .map((small): Limits => ({ ...DEFAULT_LIMITS, ...small })),
);

const NOTHING = Object.fromEntries(COUNTERS.map((name) => [name, 0])) as Record<CounterName, number>;

function counted({ site, hits }: Traffic, limits: Limits = DEFAULT_LIMITS): Aggregator {
  const aggregator = new Aggregator(limits);
  for (const hit of hits) aggregator.add(aggregator.carried(hit), site);
  return aggregator;
}

function folded(aggregator: Aggregator): { day: string; name: string; cells: string[] }[] {
  return aggregator.all().flatMap((ledger) =>
    [...foldAt(ledger, REPORTS, ["hour", "day"], CLOSED)].map((closed) => ({
      name: closed.report.name,
      day: closed.day,
      cells: texts(cellsOf(closed)),
    })),
  );
}

function oracleTotals({ site, hits }: Traffic, date: string): Record<CounterName, number> {
  const oracle = new Oracle(site, DEFAULT_LIMITS);
  for (const hit of hits) oracle.add(oracle.carried(hit));
  const [total] = oracle.day(date).cells(report([], ["day"]), "day");
  return { ...NOTHING, ...total?.counters };
}

describe("the ledger and its fold", () => {
  it("count what the naive oracle counts, in every zone, across midnights and clock changes", () => {
    fc.assert(
      fc.property(trafficArbitrary(60), fc.infiniteStream(fc.boolean()), (traffic, hides) => {
        const aggregator = new Aggregator(DEFAULT_LIMITS);
        const oracle = new Oracle(traffic.site, DEFAULT_LIMITS);
        for (const hit of traffic.hits) addToBoth(hit, traffic.site, aggregator, oracle);
        expectSameCells(aggregator, oracle, traffic.site, REPORTS, () => hides.next().value === true);
      }),
      { numRuns: 150 },
    );
  });

  it("count what the naive oracle counts when the bounds are reached, with the same outcomes", () => {
    fc.assert(
      fc.property(trafficArbitrary(60), bounds, (traffic, limits) => {
        const aggregator = new Aggregator(limits);
        const oracle = new Oracle(traffic.site, limits);
        for (const hit of traffic.hits) addToBoth(hit, traffic.site, aggregator, oracle);
        expectSameCells(aggregator, oracle, traffic.site, REPORTS);
      }),
      { numRuns: 150 },
    );
  });

  it("count what the naive oracle counts on a busy day of many values", () => {
    const random = new SeededRandom(7);
    const site = siteIn("Europe/Berlin");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    const oracle = new Oracle(site, DEFAULT_LIMITS);
    const start = Date.UTC(2026, 9, 24, 22);
    for (let i = 0; i < 2_000; i++) {
      const person = `p${String(random.skewedBelow(400))}`;
      const said = {
        at: start + i * 44_000,
        person,
        network: `n${String(person.length * 7 + (person.codePointAt(1) ?? 0))}`,
        kind: random.oneIn(4) ? "engagement" : random.oneIn(5) ? "event" : "pageview",
        engagedMs: random.below(60_000),
        scrollPercent: random.below(101),
        interactive: random.oneIn(2),
        values: {
          page: `/${String(random.skewedBelow(600))}`,
          source: `s${String(random.skewedBelow(200))}`,
          country: `c${String(random.skewedBelow(90))}`,
        },
      } as const;
      addToBoth(hitOf(said, site), site, aggregator, oracle);
    }
    expect(expectSameCells(aggregator, oracle, site, REPORTS, () => random.oneIn(2))).toBeGreaterThan(10_000);
  });

  it("ending idle visits at any moment changes nothing in the end", () => {
    fc.assert(
      fc.property(trafficArbitrary(60), bounds, (traffic, limits) => {
        const watched = new Aggregator(limits);
        traffic.hits.forEach((hit, position) => {
          if (traffic.looks.has(position)) watched.all().forEach((ledger) => ledger.endIdleVisits(hit.at));
          watched.add(watched.carried(hit), traffic.site);
        });
        expect(folded(watched)).toEqual(folded(counted(traffic, limits)));
      }),
      { numRuns: 150 },
    );
  });

  it("a look in the middle of the day sees the exit pages of exactly the visits that are over", () => {
    const exits = REPORTS.filter(({ name }) => name.includes("exit_page"));
    fc.assert(
      fc.property(trafficArbitrary(40), fc.nat({ max: 4_000_000 }), (traffic, later) => {
        const aggregator = new Aggregator(DEFAULT_LIMITS);
        const oracle = new Oracle(traffic.site, DEFAULT_LIMITS);
        for (const hit of traffic.hits) addToBoth(hit, traffic.site, aggregator, oracle);
        const now = epochMs((traffic.hits.at(-1)?.at ?? 0) + later);
        for (const ledger of aggregator.ledgers(traffic.site.id)) {
          for (const closed of foldAt(ledger, exits, ["hour", "day"], now)) {
            const expected = oracle.day(closed.day).cells(closed.report, closed.window, now);
            expect(texts(cellsOf(closed))).toEqual(texts(expected));
          }
        }
      }),
    );
  });

  it("every report adds up to the totals", () => {
    fc.assert(
      fc.property(trafficArbitrary(60), (traffic) => {
        for (const ledger of counted(traffic).all()) {
          const totals = oracleTotals(traffic, ledger.day.date);
          for (const closed of foldAt(ledger, REPORTS, ["hour", "day"], CLOSED)) {
            const names = closed.report.dimensions.includes("exit_page") ? ADDED_AT_EXIT : ADDED;
            const cells = cellsOf(closed);
            const sums = names.map((name) => cells.reduce((sum, { counters }) => sum + counters[name], 0));
            expect(sums).toEqual(names.map((name) => totals[name]));
          }
        }
      }),
    );
  });

  it("folding reads and changes nothing", () => {
    fc.assert(
      fc.property(trafficArbitrary(40), (traffic) => {
        const aggregator = counted(traffic);
        expect(folded(aggregator)).toEqual(folded(aggregator));
      }),
      { numRuns: 30 },
    );
  });

  it("the hits as written down give the same state without being asked about yesterday again", () => {
    fc.assert(
      fc.property(trafficArbitrary(60), (traffic) => {
        const first = new Aggregator(DEFAULT_LIMITS);
        const journal = traffic.hits.map((hit) => {
          const carried = first.carried(hit);
          first.add(carried, traffic.site);
          return carried;
        });
        const again = new Aggregator(DEFAULT_LIMITS);
        for (const hit of journal) again.add(hit, traffic.site);
        expect(folded(again)).toEqual(folded(first));

        // Days after the first are complete without the days before them, once those are released.
        const [oldest] = first.all();
        const rest = new Aggregator(DEFAULT_LIMITS);
        for (const hit of journal) if (hit.day !== oldest?.day.date) rest.add(hit, traffic.site);
        if (oldest !== undefined) first.drop(oldest);
        // A day on which nothing counted but late time of the day before has no cells either way.
        const filled = (days: ReturnType<typeof folded>): unknown[] => days.filter(({ cells }) => cells.length > 0);
        expect(filled(folded(rest))).toEqual(filled(folded(first)));
      }),
    );
  });

  it("visits of yesterday are over at half past midnight, even those with a hit a minute ago", () => {
    const site = siteIn("UTC");
    const midnight = Date.UTC(2026, 2, 3);
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    for (const at of [midnight - 60_000, midnight + 29 * 60_000]) {
      aggregator.add(aggregator.carried(hitOf({ at, person: "ann" }, site)), site);
    }
    const exits = (minutes: number): number[] =>
      aggregator.all().flatMap((ledger) => {
        const now = epochMs(midnight + minutes * 60_000);
        return [...foldAt(ledger, [report(["exit_page"], ["day"])], ["day"], now)].map(({ size }) => size);
      });
    expect(exits(29)).toEqual([0, 0]);
    expect(exits(30)).toEqual([1, 0]);
  });

  it("a day that goes lets only the next day forget it", () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    const midnight = Date.UTC(2026, 2, 3);
    const add = (at: number, kind: HitKind): string =>
      aggregator.add(aggregator.carried(hitOf({ at, person: "ann", kind, engagedMs: 1000 }, site)), site);
    add(midnight - 90_000_000, "pageview");
    add(midnight - 7_200_000, "pageview");
    add(midnight + 1, "pageview");
    const [oldest, yesterday] = aggregator.ledgers(site.id);
    if (oldest === undefined || yesterday === undefined) throw new Error("three days are open");
    aggregator.drop(oldest);
    expect(aggregator.ledgers(site.id).map(({ day }) => day.date)).toEqual(["2026-03-02", "2026-03-03"]);
    const late = hitOf({ at: midnight + 3, person: "ben", kind: "engagement" }, site);
    expect(aggregator.add(late, site)).toBe("no_visit");
    const told = { ...late, previousVisitor: hitOf({ at: midnight - 1, person: "ann" }, site).visitor };
    expect(aggregator.add(told, site)).toBe("accepted");
    aggregator.drop(yesterday);
    expect(aggregator.add(told, site)).toBe("no_visit");
  });

  it("says how many values did not fit", () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator({ ...DEFAULT_LIMITS, valuesPerDimensionMax: 2 });
    for (const page of ["/a", "/b", "/c", "/c", "/a"]) {
      aggregator.add(hitOf({ at: Date.UTC(2026, 2, 3), person: "ann", values: { page } }, site), site);
    }
    expect(aggregator.all().map(({ valuesOverLimit }) => valuesOverLimit)).toEqual([2]);
  });
});
