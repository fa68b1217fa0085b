import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import type { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { networkCredit } from "../../src/domain/network-credit.ts";
import { COUNTERS, type CounterName } from "../../src/domain/counters.ts";
import { OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/domain/limits.ts";
import type { ReleasedRow } from "../../src/domain/released.ts";
import { DEFAULT_REPORTS, report, type Report, type WindowKind } from "../../src/domain/report.ts";
import { epochMs } from "../../src/domain/time.ts";
import { releaseDay, releaseHour } from "../../src/privacy/release.ts";
import { texts } from "../aggregate/cells.ts";
import { foldAt } from "../aggregate/compared.ts";
import { trafficArbitrary, type Traffic } from "../aggregate/traffic.ts";
import { hitOf, siteIn } from "../support/hits.ts";
import type { OracleCell } from "../support/oracle-cells.ts";
import type { OracleDay } from "../support/oracle-day.ts";
import { Oracle } from "../support/oracle.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { judgedDay } from "../support/suppression-oracle.ts";

const CLOSED = epochMs(8_000_000_000_000_000);
const WINDOWS: readonly WindowKind[] = ["hour", "day"];
const TOTALS = report([], WINDOWS);
const HOUR_COUNTERS: readonly CounterName[] = ["pageviews", "visitors", "visits", "events"];

const REPORTS: readonly Report[] = (
  [
    [],
    ["page"],
    ["event"],
    ["entry_page"],
    ["exit_page"],
    ["country"],
    ["page", "country"],
    ["entry_page", "country"],
    ["event", "country"],
    ["source", "browser"],
    ["source", "exit_page"],
  ] satisfies DimensionName[][]
).map((names) => report(names, WINDOWS));

const policies = fc.record({ k: fc.integer({ min: 3, max: 6 }) });
const bounds = fc.constantFrom<Limits[]>(DEFAULT_LIMITS, { ...DEFAULT_LIMITS, valuesPerDimensionMax: 3 });

describe("a released day", () => {
  it("is the exact cells that both rules of suppression allow, and the rest as one (other) of distinct visitors", () => {
    fc.assert(
      fc.property(trafficArbitrary(80), policies, bounds, fc.nat(), (traffic, policy, limits, seed) => {
        const { ledgers, oracle } = counted(traffic, limits);
        for (const ledger of ledgers) {
          const rows = releaseDay(foldAt(ledger, REPORTS, WINDOWS, CLOSED), policy, new SeededRandom(seed));
          expect(texts(rows.map(shape))).toEqual(texts(allowed(oracle.day(ledger.day.date), policy.k, ledger)));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("adds up to the exact totals in every report, hours together with their early release", () => {
    fc.assert(
      fc.property(trafficArbitrary(60), policies, (traffic, policy) => {
        const { ledgers, oracle } = counted(traffic);
        for (const ledger of ledgers) {
          const rows = [...releaseDay(foldAt(ledger, REPORTS, WINDOWS, CLOSED), policy, new SeededRandom(1))];
          rows.push(...releaseHours(ledger));
          const totals = oracle.day(ledger.day.date).cells(TOTALS, "day");
          for (const { name, dimensions } of REPORTS) {
            for (const window of WINDOWS) {
              const own = rows.filter((row) => row.report === name && row.window === window);
              const sums = (summed: readonly Pick<ReleasedRow, "counters">[]): number[] =>
                added(dimensions).map((counter) => summed.reduce((sum, row) => sum + row.counters[counter], 0));
              expect(sums(own)).toEqual(sums(totals));
            }
          }
        }
      }),
    );
  });

  it("nowhere says a value with fewer than k credited visitors", () => {
    let small = 0;
    fc.assert(
      fc.property(trafficArbitrary(60), policies, bounds, (traffic, policy, limits) => {
        const { ledgers, oracle } = counted(traffic, limits);
        for (const ledger of ledgers) {
          const text = JSON.stringify(
            releaseDay(foldAt(ledger, REPORTS, WINDOWS, CLOSED), policy, new SeededRandom(1)),
          );
          for (const [value, credited] of creditOfValues(oracle.day(ledger.day.date))) {
            if (credited >= policy.k) continue;
            small++;
            expect(text).not.toContain(JSON.stringify(value));
          }
        }
      }),
    );
    expect(small).toBeGreaterThan(100);
  });

  it("says nothing finer than its windows, and nothing of visitors or networks", () => {
    for (const ledger of ledgersOf(crowd("UTC", 3_000))) {
      const rows = releaseDay(foldAt(ledger, REPORTS, WINDOWS, CLOSED), { k: 3 }, new SeededRandom(1));
      expect(rows.length).toBeGreaterThan(50);
      const windowOf = (row: ReleasedRow): number => (row.window === "hour" ? 3_600_000 : 86_400_000);
      expect(new Set(rows.map((row) => (row.windowStart - ledger.day.start) % windowOf(row)))).toEqual(new Set([0]));
      expect(new Set(rows.flatMap((row) => Object.keys(row)))).toEqual(
        new Set(["window", "report", "site", "day", "windowStart", "v1", "v2", "counters", "histogram"]),
      );
      expect(new Set(rows.flatMap((row) => Object.keys(row.counters)))).toEqual(new Set(COUNTERS));
    }
  });

  it("comes in an order that the random bytes decide", () => {
    const [ledger] = ledgersOf(crowd("UTC", 500));
    if (ledger === undefined) throw new Error("nothing was counted");
    const released = (seed: number): string[] =>
      releaseDay(foldAt(ledger, REPORTS, WINDOWS, CLOSED), { k: 3 }, new SeededRandom(seed)).map((row) =>
        JSON.stringify(row),
      );
    expect(released(1)).toEqual(released(1));
    expect(released(1)).not.toEqual(released(2));
    expect(released(1).sort()).toEqual(released(2).sort());
  });

  it("does not name a value that ten thousand user agents of one network ask for", () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    const noon = Date.UTC(2026, 2, 2, 12);
    const visit = (person: string, network: string, page: string, source: string): void => {
      aggregator.add(hitOf({ at: noon, person, network, values: { page, source } }, site), site);
    };
    for (let i = 0; i < 10_000; i++) visit(`agent ${String(i)}`, "one host", "/planted", "Planted");
    for (let i = 0; i < 20; i++) visit(`reader ${String(i)}`, `home ${String(i)}`, "/news", "");
    // What is hidden of the one host alone would be told by the totals: the smallest other page hides with it.
    for (let i = 0; i < 12; i++) visit(`guest ${String(i)}`, `hotel ${String(i)}`, "/about", "");
    const [ledger] = aggregator.all();
    if (ledger === undefined) throw new Error("nothing was counted");
    for (const k of [4, 5, 10]) {
      const rows = releaseDay(foldAt(ledger, DEFAULT_REPORTS, WINDOWS, CLOSED), { k }, new SeededRandom(1));
      expect(JSON.stringify(rows)).toContain("/news");
      expect(JSON.stringify(rows)).not.toMatch(/planted/iu);
      const other = rows.find((row) => row.report === "page" && row.window === "day" && row.v1 === OTHER);
      expect(other?.counters.visitors).toBe(10_012);
    }
  });
});

describe("a released hour", () => {
  it("has the totals that no later hit can change, and with the day's remainder every exact number", () => {
    fc.assert(
      fc.property(trafficArbitrary(60), policies, (traffic, policy) => {
        const { ledgers, oracle } = counted(traffic);
        for (const ledger of ledgers) {
          const early = releaseHours(ledger);
          const late = releaseDay(foldAt(ledger, [TOTALS], ["hour"], CLOSED), policy, new SeededRandom(1));
          for (const { windowStart, counters } of oracle.day(ledger.day.date).cells(TOTALS, "hour")) {
            const at = (rows: readonly ReleasedRow[]): ReleasedRow[] =>
              rows.filter((row) => row.windowStart === windowStart);
            const sums = (rows: readonly ReleasedRow[]): number[] =>
              COUNTERS.map((name) => at(rows).reduce((sum, row) => sum + row.counters[name], 0));
            expect(sums(early)).toEqual(COUNTERS.map((name) => (HOUR_COUNTERS.includes(name) ? counters[name] : 0)));
            expect(sums(late)).toEqual(COUNTERS.map((name) => (HOUR_COUNTERS.includes(name) ? 0 : counters[name])));
            expect(at(early).length).toBe(1);
          }
        }
      }),
    );
  });

  it("is final: no hit after the hour changes it", () => {
    fc.assert(
      fc.property(trafficArbitrary(60), ({ site, hits }) => {
        const aggregator = new Aggregator(DEFAULT_LIMITS);
        const early = new Map<string, ReleasedRow[]>();
        const releaseUntil = (at: number): void => {
          for (const ledger of aggregator.all()) {
            for (let slot = 0; slot < 25; slot++) {
              const key = `${ledger.day.date} ${String(slot)}`;
              const over = Math.min(ledger.day.start + (slot + 1) * 3_600_000, ledger.day.end) <= at;
              if (over && !early.has(key)) early.set(key, releaseSlot(ledger, slot));
            }
          }
        };
        for (const hit of hits) {
          releaseUntil(hit.at);
          aggregator.add(aggregator.carried(hit), site);
        }
        releaseUntil(Infinity);
        const final = aggregator.all().flatMap(releaseHours);
        expect(texts([...early.values()].flat())).toEqual(texts(final));
      }),
      { numRuns: 50 },
    );
  });
});

/** What may be released of a day, by the oracle: report by report, as plain values. */
function allowed(day: OracleDay, k: number, ledger: DayLedger): object[] {
  const judged = judgedDay(day, REPORTS, { k, most: networkCredit(ledger.site.k) }, placesIn(ledger));
  const rows = REPORTS.flatMap((asked) =>
    WINDOWS.flatMap((window) => {
      const place = (slot: number, values: readonly string[]): string => JSON.stringify([slot, ...values]);
      const report = judged.find((one) => one.dimensions === asked.dimensions && one.window === window);
      const hidden = new Set(
        report?.cells.filter((cell) => cell.hidden).map(({ slot, values }) => place(slot, values)),
      );
      const hides = ({ slot, v1, v2 }: OracleCell): boolean =>
        hidden.has(place(slot, [v1, v2].slice(0, asked.dimensions.length)));
      const cells = day.cells(asked, window);
      const union = day.union(asked, window, (slot, values) => hidden.has(place(slot, values)));
      const early = asked.name === "" && window === "hour";
      return [...cells.filter((cell) => !hides(cell)), ...union].map((cell): Row => ({
        ...cell,
        report: asked.name,
        window,
        counters: {
          ...cell.counters,
          ...(early ? Object.fromEntries(HOUR_COUNTERS.map((name) => [name, 0])) : {}),
        },
      }));
    }),
  );
  const hiddenEvents = judged
    .filter(({ dimensions, window }) => window === "day" && dimensions.join() === "event,country")
    .flatMap(({ cells }) => cells.filter(({ hidden, values }) => hidden && values[0] !== "pageview"))
    .map(({ values }) => values[1] ?? "");
  return separated(rows, new Set(hiddenEvents))
    .filter(({ counters }) => Object.values(counters).some((count) => count > 0))
    .map(({ report: name, window, windowStart, v1, v2, counters, histogram }) => ({
      report: name,
      window,
      windowStart,
      v1,
      v2,
      counters,
      histogram,
    }));
}

type Row = Omit<OracleCell, "counters"> & {
  readonly report: string;
  readonly window: WindowKind;
  readonly counters: Record<CounterName, number>;
};

const ENTRANCES: readonly CounterName[] = ["visits", "bounces", "visit_s"];

/**
 * The rows with what another report tells apart moved to `(other)`, unless that report names it: visits by page are
 * visits by entry page, events beside page views are those of a country when none of its events is hidden.
 */
function separated(rows: readonly Row[], countriesWithHiddenEvents: ReadonlySet<string>): Row[] {
  const out = [...rows];
  for (const row of rows) {
    const names = row.report.split("*");
    if (row.report === "" || row.v1 === OTHER) continue;
    const move = (name: CounterName): void => {
      if (row.counters[name] === 0) return;
      const likeness = (one: Row): boolean =>
        one.report === row.report && one.window === row.window && one.windowStart === row.windowStart;
      let other = out.find((one) => likeness(one) && one.v1 === OTHER);
      if (other === undefined) {
        const none = Object.fromEntries(COUNTERS.map((counter) => [counter, 0])) as Row["counters"];
        other = { ...row, v1: OTHER, v2: names.length > 1 ? OTHER : "", counters: none, histogram: undefined };
        out.push(other);
      }
      const own = name === "events" ? row.counters.events - row.counters.pageviews : row.counters[name];
      other.counters[name] += own;
      row.counters[name] -= own;
    };
    const twin = row.report.replace("page", "entry_page");
    const named = rows.some(
      (one) =>
        one.report === twin &&
        one.window === row.window &&
        one.windowStart === row.windowStart &&
        one.v1 === row.v1 &&
        one.v2 === row.v2,
    );
    if (names.includes("exit_page")) move("bounces");
    if (names.includes("event") || (names[0] === "page" && !named)) ENTRANCES.forEach(move);
    const told = row.report === "country" && row.window === "day" && !countriesWithHiddenEvents.has(row.v1);
    if (!names.includes("event") && !told) move("events");
  }
  return out;
}

/** Where a cell stands in its report as folded. */
function placesIn(ledger: DayLedger): Parameters<typeof judgedDay>[3] {
  const places = new Map<string, number>();
  const key = (name: string, window: WindowKind, slot: number, values: readonly string[]): string =>
    JSON.stringify([name, window, slot, ...values]);
  for (const closed of foldAt(ledger, REPORTS, WINDOWS, CLOSED)) {
    for (let at = 0; at < closed.size; at++) {
      places.set(key(closed.report.name, closed.window, closed.cell(at).slot, closed.values(at)), at);
    }
  }
  return ({ name }, window, slot, values) => places.get(key(name, window, slot, values)) ?? -1;
}

function shape({ report: name, window, windowStart, v1, v2, counters, histogram }: ReleasedRow): object {
  return { report: name, window, windowStart, v1, v2, counters, histogram };
}

/** Every value with the most visitors it is credited with in any report of it alone. */
function creditOfValues(day: OracleDay): Map<string, number> {
  const credit = new Map<string, number>();
  for (const asked of REPORTS.filter(({ dimensions }) => dimensions.length > 0)) {
    for (const { v1, v2, credited } of day.cells(asked, "day")) {
      for (const value of [v1, v2].filter((text) => text !== "" && text !== OTHER)) {
        credit.set(value, Math.max(credit.get(value) ?? 0, credited));
      }
    }
  }
  return credit;
}

/** Counters that add up over the cells of a report: those of visits alone where cells are exit pages. */
function added(dimensions: readonly DimensionName[]): readonly CounterName[] {
  if (dimensions.includes("exit_page")) return ["visits", "bounces", "visit_s"];
  return COUNTERS.filter((name) => name !== "visitors");
}

function releaseHours(ledger: DayLedger): ReleasedRow[] {
  return Array.from({ length: 25 }, (_, slot) => releaseSlot(ledger, slot)).flat();
}

function releaseSlot(ledger: DayLedger, slot: number): ReleasedRow[] {
  // As the service does it: the day goes on, no visit is ended for it.
  const [totals] = foldAt(ledger, [TOTALS], ["hour"], ledger.day.start);
  return totals === undefined ? [] : releaseHour(totals, slot);
}

function counted(
  { site, hits }: Traffic,
  limits: Limits = DEFAULT_LIMITS,
): { ledgers: readonly DayLedger[]; oracle: Oracle } {
  const aggregator = new Aggregator(limits);
  const oracle = new Oracle(site, limits);
  for (const hit of hits) {
    const carried = aggregator.carried(hit);
    aggregator.add(carried, site);
    oracle.add(carried);
  }
  return { ledgers: aggregator.all(), oracle };
}

function ledgersOf({ site, hits }: Traffic): readonly DayLedger[] {
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  for (const hit of hits) aggregator.add(hit, site);
  return aggregator.all();
}

/** A day of many homes. */
function crowd(timeZone: string, size: number): Traffic {
  const site = siteIn(timeZone);
  const random = new SeededRandom(3);
  const start = Date.UTC(2026, 2, 2);
  const hits = Array.from({ length: size }, (_, i) => {
    const person = `p${String(random.below(size / 4))}`;
    const values = {
      page: `/${String(random.skewedBelow(40))}`,
      country: random.oneIn(3) ? "CA" : "DE",
      source: "News",
    };
    return hitOf({ at: start + Math.floor((i * 86_000_000) / size), person, values }, site);
  });
  return { site, hits, looks: new Set() };
}
