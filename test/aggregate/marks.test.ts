import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { foldReport } from "../../src/aggregate/fold-report.ts";
import { orderedRows } from "../../src/aggregate/ordered-rows.ts";
import type { BaseCells, ClosedReport } from "../../src/domain/closed-report.ts";
import type { DimensionName } from "../../src/domain/dimension.ts";
import { DEFAULT_LIMITS, type Limits } from "../../src/domain/limits.ts";
import { MARK_KINDS, type MarkKind } from "../../src/domain/mark.ts";
import { report, type Report } from "../../src/domain/report.ts";
import { FUNNELS_MAX } from "../../src/domain/site.ts";
import { decodeHits, encodeHit } from "../../src/journal/hit-codec.ts";
import { hitOf, siteIn } from "../support/hits.ts";
import type { Mark } from "../support/oracle-marks.ts";
import { Oracle } from "../support/oracle.ts";
import { cellsOf, texts } from "./cells.ts";
import { addToBoth, expectSameCells, foldAt } from "./compared.ts";
import { markedTrafficArbitrary, type Traffic } from "./traffic.ts";

const DIMENSION_OF: Readonly<Record<MarkKind, DimensionName>> = {
  goal: "goal",
  property: "property",
  vital: "vital",
  funnel: "funnel_step",
  flow: "previous_page",
};
const WITH: readonly DimensionName[] = ["page", "entry_page", "source", "country"];

/** Every mark alone, by hour too, and with what it can be paired with. */
const REPORTS: readonly Report[] = MARK_KINDS.flatMap((kind) => {
  const mark = DIMENSION_OF[kind];
  const others = kind === "goal" || kind === "property" ? [...WITH, "event" as const] : WITH;
  return [
    report([mark], ["hour", "day"]),
    ...others.map((other) => report([mark, other], other === "country" ? ["hour", "day"] : ["day"])),
  ];
});

const small: fc.Arbitrary<Limits> = fc
  .record({
    valuesPerDimensionMax: fc.integer({ min: 1, max: 5 }),
    rowsPerVisitorMax: fc.integer({ min: 1, max: 8 }),
    rowsPerNetworkMax: fc.integer({ min: 1, max: 20 }),
    rowsPerDayMax: fc.integer({ min: 1, max: 40 }),
  })
  .map((bounds) => ({ ...DEFAULT_LIMITS, ...bounds }));

function both({ site, hits }: Traffic, limits: Limits): { aggregator: Aggregator; oracle: Oracle } {
  const aggregator = new Aggregator(limits);
  const oracle = new Oracle(site, limits);
  for (const hit of hits) addToBoth(hit, site, aggregator, oracle);
  return { aggregator, oracle };
}

describe("marks", () => {
  it("are counted as the naive oracle counts them, alone and in pairs, across midnights", () => {
    fc.assert(
      fc.property(markedTrafficArbitrary(60), fc.infiniteStream(fc.boolean()), (traffic, hides) => {
        const { aggregator, oracle } = both(traffic, DEFAULT_LIMITS);
        expectSameCells(aggregator, oracle, traffic.site, REPORTS, () => hides.next().value === true);
      }),
      { numRuns: 120 },
    );
  });

  it("are counted as the naive oracle counts them when bounds are reached, and the hits with them", () => {
    const hits = [report([], ["day"]), report(["page"], ["day"]), report(["exit_page"], ["day"])];
    fc.assert(
      fc.property(markedTrafficArbitrary(60), small, (traffic, limits) => {
        const { aggregator, oracle } = both(traffic, limits);
        expectSameCells(aggregator, oracle, traffic.site, [...hits, ...REPORTS]);
      }),
      { numRuns: 120 },
    );
  });

  it("change nothing of what is counted of the hits that carry them", () => {
    const reports = (["page", "event", "entry_page", "exit_page", "source"] as const).map((name) =>
      report([name], ["hour", "day"]),
    );
    fc.assert(
      fc.property(markedTrafficArbitrary(40), fc.oneof(fc.constant(DEFAULT_LIMITS), small), (traffic, limits) => {
        const marked = new Aggregator(limits);
        const plain = new Aggregator(limits, new Set());
        for (const hit of traffic.hits) {
          expect(marked.add(marked.carried(hit), traffic.site)).toBe(plain.add(plain.carried(hit), traffic.site));
        }
        const folded = (aggregator: Aggregator): unknown[] =>
          aggregator
            .all()
            .flatMap((day) =>
              Array.from(foldAt(day, reports, ["hour", "day"], Infinity), (closed) => texts(cellsOf(closed))),
            );
        // Names of pages before others can only differ once there are no more names to give.
        if (limits === DEFAULT_LIMITS) expect(folded(marked)).toEqual(folded(plain));
        expect(plain.all().map(({ marksOverLimit }) => marksOverLimit)).toEqual(plain.all().map(() => 0));
        for (const day of plain.all()) {
          for (const closed of foldAt(day, REPORTS, ["day"], Infinity)) expect(closed.size).toBe(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("of the flow divide the page views of every page and hour, whatever bounds are reached", () => {
    const reports = [report(["page"], ["hour", "day"]), report(["page", "previous_page"], ["hour", "day"])];
    fc.assert(
      fc.property(markedTrafficArbitrary(60), fc.oneof(fc.constant(DEFAULT_LIMITS), small), (traffic, limits) => {
        const { aggregator } = both(traffic, limits);
        for (const day of aggregator.all()) {
          const sums = Array.from(foldAt(day, reports, ["hour", "day"], Infinity), (closed) => {
            const byPage: Record<string, number> = {};
            for (const { slot, v1, counters } of cellsOf(closed)) {
              const place = `${closed.window} ${String(slot)} ${v1}`;
              if (counters.pageviews > 0) byPage[place] = (byPage[place] ?? 0) + counters.pageviews;
            }
            return byPage;
          });
          const [pages, pagesByHour, flow, flowByHour] = sums;
          expect(flow).toEqual(pages);
          expect(flowByHour).toEqual(pagesByHour);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("come back from the journal as they were, and a day's as well when the day before is gone", () => {
    fc.assert(
      fc.property(
        markedTrafficArbitrary(60),
        fc.oneof(fc.constant(DEFAULT_LIMITS), small),
        ({ site, hits }, limits) => {
          const first = new Aggregator(limits);
          const written = hits.map((hit) => {
            const carried = first.carried(hit);
            first.add(carried, site);
            return carried;
          });
          const second = new Aggregator(limits);
          const read = written.flatMap(
            (hit) => decodeHits(`[${encodeHit(hit)}]`, { site: site.id, day: hit.day }) ?? [],
          );
          for (const hit of read) second.add(hit, site);
          expect(second.all().map((day) => day.image())).toEqual(first.all().map((day) => day.image()));

          const [last] = first.all().slice(-1);
          const alone = new Aggregator(limits);
          for (const hit of read) if (hit.day === last?.day.date) alone.add(hit, site);
          expect(alone.all().map((day) => day.image())).toEqual(last === undefined ? [] : [last.image()]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("of more funnels than there may be are left out", () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    const steps = Array.from({ length: FUNNELS_MAX + 3 }, (_, index) => ({ funnel: `f${String(index)}`, step: 1 }));
    aggregator.add(hitOf({ at: Date.UTC(2026, 2, 3, 12), person: "ann", marks: { steps } }, site), site);
    const [day] = aggregator.all();
    if (day === undefined) throw new Error("a day is open");
    expect([...foldAt(day, [report(["funnel_step"], ["day"])], ["day"], Infinity)].map(({ size }) => size)).toEqual([
      FUNNELS_MAX,
    ]);
    expect(day.marksOverLimit).toBe(3);
  });

  it("are not counted of a site in mode dp", () => {
    const site = { ...siteIn("UTC"), mode: "dp" as const };
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    const marks = { goals: [{ goal: "Buy", atPercent: 0 }], steps: [{ funnel: "f", step: 1 }], properties: ["a=b"] };
    aggregator.add(hitOf({ at: Date.UTC(2026, 2, 3, 12), person: "ann", marks }, site), site);
    const [day] = aggregator.all();
    expect(day?.view().marks.size).toBe(0);
    expect(day?.marksOverLimit).toBe(0);
  });

  it("of a beacon that comes again are counted once", () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    const marks = { goals: [{ goal: "Buy", atPercent: 0, revenue: 5_000 }] };
    const hit = hitOf({ at: Date.UTC(2026, 2, 3, 12), person: "ann", beaconId: "beacon01", marks }, site);
    expect([aggregator.add(hit, site), aggregator.add(hit, site)]).toEqual(["accepted", "duplicate"]);
    const [day] = aggregator.all();
    if (day === undefined) throw new Error("a day is open");
    const [goals] = [...foldAt(day, [report(["goal"], ["day"])], ["day"], Infinity)];
    expect(goals?.cell(0).counters).toMatchObject({ events: 1, visitors: 1, revenue: 5_000, sales: 1 });
  });
});

describe("what of marks comes from hits that are not released", () => {
  const baseOf = (hits: "pageview" | "event", others: readonly DimensionName[], window: "hour" | "day"): Asked => {
    const own = hits === "pageview" ? ("page" as const) : ("event" as const);
    return { hits, window, report: report([own, ...others.filter((name) => name !== own)], [window]) };
  };

  it("is what a search through all marks finds", () => {
    fc.assert(
      fc.property(
        markedTrafficArbitrary(50),
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom(1, 3, Infinity),
        (traffic, coins, limit) => {
          const { aggregator, oracle } = both(traffic, DEFAULT_LIMITS);
          for (const ledger of aggregator.all()) {
            const view = ledger.view();
            const ordered = orderedRows(view);
            for (const { dimensions, windows } of REPORTS) {
              const [mark] = dimensions.filter((name) => name === "goal" || name === "funnel_step");
              const window = windows.includes("hour") ? "hour" : "day";
              if (mark === undefined) continue;
              const others = dimensions.filter((name) => name !== mark);
              const bases = [baseOf("pageview", others, window), baseOf("event", others, window)].map((asked) => {
                const closed = foldReport(view, ordered, asked.report, window);
                return withSecrets(asked, closed, () => coins.next().value === true);
              });
              const marks = oracle.day(ledger.day.date).marks(mark === "goal" ? "goal" : "funnel");
              const closed = foldReport(view, ordered, report(dimensions, [window]), window);
              for (let position = 0; position < closed.size; position++) {
                const values = closed.values(position);
                const own = marks.filter(
                  (one) =>
                    (window === "day" || one.slot === closed.slot(position)) &&
                    dimensions.every((name, at) => one.values[name] === values[at]),
                );
                expect(closed.unreleased(position, bases, limit)).toEqual(naively(own, bases, limit));
              }
            }
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is nothing in a report of hits", () => {
    const site = siteIn("UTC");
    const aggregator = new Aggregator(DEFAULT_LIMITS);
    aggregator.add(hitOf({ at: Date.UTC(2026, 2, 3, 12), person: "ann" }, site), site);
    const [day] = aggregator.all();
    if (day === undefined) throw new Error("a day is open");
    const [pages] = [...foldAt(day, [report(["page"], ["day"])], ["day"], Infinity)];
    const base: BaseCells = { dimensions: ["page"], window: "day", hits: "pageview", isReleased: () => false };
    expect(pages?.unreleased(0, [base], 10)).toEqual({ credited: 0, cells: 0 });
  });
});

interface Asked {
  readonly hits: "pageview" | "event";
  readonly window: "hour" | "day";
  readonly report: Report;
}

interface SecretBase extends BaseCells {
  /** Cells that are released, as texts. */
  readonly names: ReadonlySet<string>;
}

function withSecrets(asked: Asked, closed: ClosedReport, isReleased: () => boolean): SecretBase {
  const { dimensions } = asked.report;
  const keys = closed.keys(dimensions, asked.window);
  const released = new Set<number>();
  const names = new Set<string>();
  for (let position = 0; position < closed.size; position++) {
    if (!isReleased()) continue;
    released.add(keys.of[position] ?? -1);
    names.add(JSON.stringify([closed.slot(position), ...closed.values(position)]));
  }
  return { dimensions, window: asked.window, hits: asked.hits, isReleased: (key) => released.has(key), names };
}

function naively(marks: readonly Mark[], bases: readonly SecretBase[], limit: number): object {
  const cells = new Set<string>();
  const byNetwork = new Map<string, Set<string>>();
  for (const { values, slot, network, visitor } of marks) {
    const hits = values.event === "pageview" ? "pageview" : "event";
    if (values.event === "") continue;
    for (const base of bases) {
      const place = [base.window === "hour" ? slot : 0, ...base.dimensions.map((name) => values[name])];
      if (base.hits !== hits || base.names.has(JSON.stringify(place))) continue;
      cells.add(JSON.stringify([hits, ...place]));
      byNetwork.set(network, (byNetwork.get(network) ?? new Set()).add(visitor));
    }
  }
  const credited = [...byNetwork.values()].reduce((sum, visitors) => sum + Math.min(visitors.size, 2), 0);
  return { credited: Math.min(credited, limit), cells: Math.min(cells.size, 2) };
}
