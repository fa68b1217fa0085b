import { expect } from "vitest";
import { foldDay, type Aggregator } from "../../src/aggregate/aggregator.ts";
import type { Cell, ClosedReport } from "../../src/domain/closed-report.ts";
import { OTHER } from "../../src/domain/dimension.ts";
import type { Hit } from "../../src/domain/hit.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import type { Report } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import { epochMs } from "../../src/domain/time.ts";
import type { OracleCell } from "../support/oracle-cells.ts";
import type { Oracle } from "../support/oracle.ts";

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
    for (const closed of foldDay(ledger, reports, ["hour", "day"], NEVER)) {
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

/** Cells of a report with what the report knows of them beside. */
export function cellsOf(closed: ClosedReport): OracleCell[] {
  return Array.from({ length: closed.size }, (_, position) => ({
    ...closed.cell(position),
    credited: closed.credited[position] ?? -1,
  }));
}

function withoutCredit(cell: OracleCell): Cell {
  const { slot, windowStart, v1, v2, counters, timeOnPage } = cell;
  return { slot, windowStart: epochMs(windowStart), v1, v2, counters, timeOnPage };
}

/** Cells or rows in an order of their own, each as one line of text with its histogram spelt out: quick to compare, and readable where they differ. */
export function texts(cells: readonly object[]): string[] {
  return cells
    .map((cell) => JSON.stringify(cell, (_, value: unknown) => (value instanceof Map ? [...value].sort() : value)))
    .sort();
}

function place({ slot, v1, v2 }: Pick<Cell, "slot" | "v1" | "v2">): string {
  return JSON.stringify([slot, v1, v2]);
}
