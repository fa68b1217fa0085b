import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import { OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { report, type Report } from "../../src/domain/report.ts";
import { epochMs } from "../../src/domain/time.ts";
import { decide } from "../../src/privacy/decide.ts";
import { liveRows } from "../../src/privacy/live.ts";
import { cellsOf } from "../aggregate/cells.ts";
import { foldAt } from "../aggregate/compared.ts";
import { trafficArbitrary } from "../aggregate/traffic.ts";

const REPORTS: readonly Report[] = (
  [[], ["page"], ["exit_page"], ["country"], ["page", "country"], ["source", "browser"]] satisfies DimensionName[][]
).map((names) => report(names, ["hour", "day"]));

describe("the live view", () => {
  it("shows totals as they are, and of values only multiples of k that are not above the exact numbers", () => {
    let named = 0;
    fc.assert(
      fc.property(trafficArbitrary(100), fc.integer({ min: 3, max: 5 }), ({ site, hits }, k) => {
        const aggregator = new Aggregator(DEFAULT_LIMITS);
        for (const hit of hits) aggregator.add(aggregator.carried(hit), site);
        const now = epochMs(hits.at(-1)?.at ?? 0);
        for (const ledger of aggregator.all()) {
          for (const closed of foldAt(ledger, REPORTS, ["hour", "day"], now)) {
            const rows = liveRows(closed, decide(closed, { k }), { k });
            const cells = cellsOf(closed);
            if (closed.report.name === "") {
              const exact = cells.map(({ windowStart, v1, v2, counters, histogram }) => {
                return { day: closed.day, windowStart, v1, v2, counters, histogram };
              });
              expect(rows).toEqual(exact);
              continue;
            }
            const small = Uint8Array.from(cells, ({ credited }) => (credited < k ? 1 : 0));
            const hidden = closed.union(small);
            for (const row of rows) {
              const isCell = (cell: { windowStart: number; v1: string; v2: string }): boolean =>
                cell.windowStart === row.windowStart && cell.v1 === row.v1 && cell.v2 === row.v2;
              const cell = row.v1 === OTHER ? undefined : cells.find(isCell);
              if (cell !== undefined) expect(cell.credited).toBeGreaterThanOrEqual(k);
              const exact = cell ?? hidden.find(isCell);
              if (exact === undefined) throw new Error("a live row is of a cell");
              if (cell !== undefined) named++;
              const wrong = COUNTERS.filter((name) => {
                const [shown, counted] = [row.counters[name], exact.counters[name]];
                return !(shown >= 0 && shown <= counted && shown % k === 0);
              });
              expect(wrong).toEqual([]);
              expect(exact.counters.visitors - row.counters.visitors).toBeLessThan(k);
              expect(row.histogram).toBeUndefined();
            }
            const due = cells.filter(({ credited }) => credited >= k).length;
            expect(rows.filter(({ v1 }) => v1 !== OTHER).length).toBe(due);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(named).toBeGreaterThan(200);
  });
});
