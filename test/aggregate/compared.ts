import { expect } from "vitest";
import type { Aggregator } from "../../src/aggregate/aggregator.ts";
import type { DayLedger } from "../../src/aggregate/day-ledger.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import type { Cell, ClosedReport } from "../../src/domain/closed-report.ts";
import { OTHER } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Report, WindowKind } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import type { OracleCell } from "../support/oracle-cells.ts";
import type { Oracle } from "../support/oracle.ts";
import { cellsOf, texts } from "./cells.ts";

const NEVER = epochMs(8_000_000_000_000_000);

/** Gives a hit to both sides as the service does, and expects the same answer. */
export function addToBoth(hit: Hit, site: Site, aggregator: Aggregator, oracle: Oracle): Outcome {
  const carried = aggregator.carried(hit);
  expect(carried).toEqual(oracle.carried(hit));
  const outcome = aggregator.add(carried, site);
  expect(outcome).toBe(oracle.add(carried));
  return outcome;
}

/**
 * Expects every open day's cells of every report to be the oracle's, and so the union of the cells that `hides` picks by position.
 * Returns the number of cells that were compared.
 */
export function expectSameCells(
  aggregator: Aggregator,
  oracle: Oracle,
  site: Site,
  reports: readonly Report[],
  hides: (position: number) => boolean = () => false,
): number {
  let compared = 0;
  const ledgers = aggregator.ledgers(site.id);
  expect(ledgers.map((ledger) => ledger.day.date)).toEqual(oracle.dates());
  for (const ledger of ledgers) {
    const day = oracle.day(ledger.day.date);
    expect(ledger.marksOverLimit).toBe(day.marksOverLimit);
    for (const closed of foldAt(ledger, reports, ["hour", "day"], NEVER)) {
      const cells = cellsOf(closed);
      const label = `${closed.report.name} by ${closed.window} of ${closed.day}`;
      expect({ [label]: texts(cells) }).toEqual({ [label]: texts(day.cells(closed.report, closed.window)) });

      // A limit hid the value of exactly the cells that say so.
      expect([...closed.overLimit]).toEqual(cells.map(({ v1, v2 }) => (v1 === OTHER || v2 === OTHER ? 1 : 0)));

      const hidden = Uint8Array.from(cells, (_, position) => (hides(position) ? 1 : 0));
      const places = new Set(cells.filter((_, position) => hidden[position] === 1).map(place));
      const union = day.union(closed.report, closed.window, (slot, [v1 = "", v2 = ""]) =>
        places.has(place({ slot, v1, v2 })),
      );
      expect({ [label]: texts(closed.union(hidden)) }).toEqual({ [label]: texts(union.map(withoutCredit)) });
      compared += cells.length;
    }
  }
  return compared;
}

/** Folds a day as it is seen at `now`: with the exit pages of the visits that are over by then. */
export function foldAt(
  ledger: DayLedger,
  reports: readonly Report[],
  windows: readonly WindowKind[],
  now: number,
): Generator<ClosedReport> {
  ledger.endIdleVisits(now);
  return foldDay(ledger.view(), reports, windows);
}

function withoutCredit(cell: OracleCell): Cell {
  const { slot, windowStart, v1, v2, counters, histogram } = cell;
  return { slot, windowStart: epochMs(windowStart), v1, v2, counters, histogram };
}

function place({ slot, v1, v2 }: Pick<Cell, "slot" | "v1" | "v2">): string {
  return JSON.stringify([slot, v1, v2]);
}
