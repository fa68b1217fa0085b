// What noise is drawn for: that one visitor's day moves no more cells, and by no more, than each report says.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import type { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { foldBounded } from "../../src/aggregate/fold-bounded.ts";
import { orderedRows } from "../../src/aggregate/ordered-rows.ts";
import type { BoundedReport } from "../../src/domain/bounded-report.ts";
import { localDay, slotOf, slotStart } from "../../src/domain/calendar.ts";
import { DP_REPORTS, type DpReport } from "../../src/domain/dp-report.ts";
import { DEFAULT_LIMITS, VISIT_IDLE_MS, type Limits } from "../../src/domain/limits.ts";
import { epochMs, MINUTE_MS } from "../../src/domain/time.ts";
import { hitOf, siteIn, type Said } from "../support/hits.ts";

const SITE = { ...siteIn("Europe/Berlin"), mode: "dp" as const };
/** The clock goes back on this day: it has 25 hours. */
const DAY = localDay("2026-10-25", SITE.timeZone);
/** No two hits are exactly as far apart as a visit may be idle. */
const STEP_MS = 7 * MINUTE_MS;

const said: fc.Arbitrary<Said> = fc.record({
  at: fc.nat({ max: Math.floor((DAY.end - DAY.start) / STEP_MS) - 1 }).map((step) => DAY.start + step * STEP_MS),
  person: fc.constantFrom("a", "b", "c", "d"),
  kind: fc.constantFrom("pageview", "pageview", "pageview", "event", "engagement"),
  values: fc.record({
    page: fc.constantFrom("/", "/1", "/2", "/3", "/4", "/5", "/6"),
    event: fc.constantFrom("pageview", "sale"),
    source: fc.constantFrom("", "Google", "Bing"),
    country: fc.constantFrom("", "DE", "AT", "ZZ", "Q1"),
    browser: fc.constantFrom("Firefox", "Chrome", "Lynx", "w3m"),
    device: fc.constantFrom("Desktop", "Mobile"),
  }),
});
const days = fc.array(said, { maxLength: 120 }).map((hits) => hits.sort((a, b) => a.at - b.at));

function ledgerOf(hits: readonly Said[], limits: Partial<Limits> = {}): DayLedger {
  const aggregator = new Aggregator({ ...DEFAULT_LIMITS, ...limits });
  const ledger = aggregator.open(SITE, DAY.date, "0123456789abcdef");
  for (const hit of hits) aggregator.add({ ...hitOf(hit, SITE), previousVisitor: "" }, SITE);
  return ledger;
}

function folded(ledger: DayLedger, asked: DpReport): BoundedReport {
  const view = ledger.view();
  return foldBounded(view, orderedRows(view), asked);
}

/** Cells as text → [visitors, page views]; of closed lists only what is not 0. */
function cellsOf({ cells }: BoundedReport): Map<string, [number, number]> {
  const counted = cells.filter(({ visitors }) => visitors > 0);
  return new Map(
    counted.map(({ windowStart, value, visitors, pageviews }) => [
      `${String(windowStart)} ${value}`,
      [visitors, pageviews],
    ]),
  );
}

/** The same from the definition: each person's hits in their order, in lists and maps. */
function naive(hits: readonly Said[], { report, window, l0, linf, keys }: DpReport): Map<string, [number, number]> {
  const sums = new Map<string, [number, number]>();
  for (const person of new Set(hits.map((hit) => hit.person))) {
    const own = hits.filter((hit) => hit.person === person && hit.kind !== "engagement");
    const views = new Map<string, number>();
    let begun: Said | undefined;
    let last = -Infinity;
    for (const hit of own) {
      if (begun === undefined || hit.at - last >= VISIT_IDLE_MS) begun = hit;
      last = hit.at;
      const [name] = report.dimensions;
      const of = name === "page" ? hit : begun;
      const told = name === undefined ? "" : (of.values?.[name] ?? "");
      const value = keys === undefined || keys.includes(told) ? told : "";
      const start = window === "hour" ? slotStart(slotOf(epochMs(hit.at), DAY), DAY) : DAY.start;
      const cell = `${String(start)} ${value}`;
      if (!views.has(cell) && views.size === l0) continue;
      views.set(cell, Math.min(linf, (views.get(cell) ?? 0) + (hit.kind === "pageview" ? 1 : 0)));
    }
    for (const [cell, count] of views) {
      const [visitors, pageviews] = sums.get(cell) ?? [0, 0];
      sums.set(cell, [visitors + 1, pageviews + count]);
    }
  }
  return sums;
}

/** Visible time lengthens a visit, which the naive count leaves out. */
const withoutEngagements = (hits: readonly Said[]): Said[] => hits.filter(({ kind }) => kind !== "engagement");

describe("the bounded cells of a day", () => {
  it("are those of a naive count, for every report", () => {
    fc.assert(
      fc.property(days.map(withoutEngagements), (hits) => {
        const ledger = ledgerOf(hits);
        for (const asked of DP_REPORTS) expect(cellsOf(folded(ledger, asked))).toEqual(naive(hits, asked));
      }),
      { numRuns: 60 },
    );
  });

  it("differ between days with and without one visitor by no more than the bounds", () => {
    fc.assert(
      fc.property(days, fc.constantFrom("a", "b", "c", "d"), (hits, person) => {
        const [all, without] = [ledgerOf(hits), ledgerOf(hits.filter((hit) => hit.person !== person))];
        for (const asked of DP_REPORTS) {
          const [before, after] = [cellsOf(folded(all, asked)), cellsOf(folded(without, asked))];
          let moved = 0;
          for (const cell of new Set([...before.keys(), ...after.keys()])) {
            const [visitors, pageviews] = before.get(cell) ?? [0, 0];
            const [others, theirs] = after.get(cell) ?? [0, 0];
            if (visitors === others && pageviews === theirs) continue;
            moved++;
            expect(visitors - others).toBe(1);
            expect(pageviews - theirs).toBeGreaterThanOrEqual(0);
            expect(pageviews - theirs).toBeLessThanOrEqual(asked.linf);
          }
          expect(moved).toBeLessThanOrEqual(asked.l0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("of an hour stay what they were when it closed, whatever the day brings", () => {
    const [byHour] = DP_REPORTS;
    if (byHour === undefined) throw new Error("no report");
    fc.assert(
      fc.property(days, fc.nat({ max: 24 }), (hits, slot) => {
        const end = slotStart(slot, DAY) + 60 * MINUTE_MS;
        const early = folded(ledgerOf(hits.filter(({ at }) => at < end)), byHour).cells[slot];
        expect(folded(ledgerOf(hits), byHour).cells[slot]).toEqual(early);
      }),
      { numRuns: 60 },
    );
  });

  it("are there for every hour and every value of a closed list on a day without visitors", () => {
    const ledger = ledgerOf([]);
    for (const asked of DP_REPORTS) {
      const { cells, unbounded } = folded(ledger, asked);
      const every = asked.window === "hour" ? 25 : (asked.keys?.length ?? 0);
      expect([asked.report.name, cells.length, unbounded]).toEqual([asked.report.name, every, false]);
      expect(cells.every(({ visitors, pageviews }) => visitors === 0 && pageviews === 0)).toBe(true);
    }
  });

  it("count what is on no closed list as none, within the same bounds", () => {
    const byCountry = DP_REPORTS.find(({ report }) => report.name === "country");
    if (byCountry === undefined) throw new Error("no report");
    const hits = ["Q1", "Q2", "DE"].map((country, hour) => ({
      at: DAY.start + hour * 120 * MINUTE_MS,
      person: "a",
      values: { country },
    }));
    expect([...cellsOf(folded(ledgerOf(hits), byCountry)).values()]).toEqual([[1, 2]]);
  });
});

describe("a limit that visitors share", () => {
  const hits = ["a", "b", "c"].map((person, hour) => ({
    at: DAY.start + hour * 120 * MINUTE_MS,
    person,
    network: "one",
    values: { page: `/${person}`, country: "DE" },
  }));
  const unbounded = (limits: Partial<Limits>): string[] => {
    const ledger = ledgerOf(hits, limits);
    return DP_REPORTS.filter((asked) => folded(ledger, asked).unbounded).map(({ report }) => report.name);
  };

  it("keeps back the reports on the dimension whose values it bounds", () => {
    expect(unbounded({})).toEqual([]);
    expect(unbounded({ valuesPerDimensionMax: 3 })).toEqual(["page"]);
    expect(unbounded({ valuesPerDimensionMax: 1 })).toEqual(["page", "country"]);
  });

  it("keeps back everything when it bounds rows of the day, and there is none of a network", () => {
    const all = DP_REPORTS.map(({ report }) => report.name);
    expect(unbounded({ rowsPerDayMax: 3 })).toEqual(all);
    expect(unbounded({ rowsPerNetworkMax: 2 })).toEqual([]);
  });
});
