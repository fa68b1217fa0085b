import { beforeAll, describe, expect, it } from "vitest";
import { networkCredit } from "../../src/domain/network-credit.ts";
import { DIMENSIONS } from "../../src/domain/dimension.ts";
import { DEFAULT_REPORTS, report, type Report, type WindowKind } from "../../src/domain/report.ts";
import { HOUR_MS } from "../../src/domain/time.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { ExactDay, Names, type ExactTable } from "../support/exact-day.ts";
import { syntheticHits } from "../support/synthetic-hits.ts";
import { shapeNumber, syntheticDays } from "../support/synthetic-site.ts";
import { primaryRelease } from "./support/primary-release.ts";
import { Published } from "./support/published.ts";
import { closedDay, releasedRows, siteWith } from "./support/site-day.ts";

const SITE_DAYS = FULL ? 300 : 24;
const REPORTS: readonly Report[] = DEFAULT_REPORTS.filter(({ dimensions }) => !dimensions.includes("exit_page"));
const ENTRY_PAGE = report(["entry_page"], ["hour", "day"]);
const HIT_SCOPED = new Set<string>(DIMENSIONS.filter(({ scope }) => scope === "hit").map(({ name }) => name));

interface Found {
  rows: number;
  /** Rows whose visits were begun by 1…k-1 visitors: what the entry page's report hides. */
  entrances: number;
  /** Rows whose custom events are those of 1…k-1 visitors: what a report with the event hides. */
  events: number;
}

describe("counts of one report in the rows of another", () => {
  const rule: Found = { rows: 0, entrances: 0, events: 0 };
  const control: Found = { rows: 0, entrances: 0, events: 0 };

  beforeAll(() => {
    for (let number = 0; number < SITE_DAYS; number++) {
      const k = [5, 3, 10][number % 3] ?? 5;
      const site = siteWith(k);
      const shape = { ...shapeNumber(number), visitorsPerDay: [50, 200, 800][number % 4] ?? 100 };
      for (const day of syntheticDays(shape, "2026-03-02", 1)) {
        const exact = new ExactDay(day, new Names());
        const ledger = closedDay(syntheticHits(day, site), site);
        look(new Published(releasedRows(ledger, REPORTS)), exact, k, rule);
        look(new Published(primaryRelease(ledger.view(), REPORTS, k)), exact, k, control);
      }
    }
    say(`linked counts: ${String(SITE_DAYS)} site-days, ${JSON.stringify({ rule, control })}`);
  }, 1_200_000);

  it("tell no visits of a page that fewer than k visitors entered by", () => {
    expect(rule.rows).toBeGreaterThan(SITE_DAYS * 50);
    expect(rule.entrances).toBe(0);
  });

  it("tell no custom events that fewer than k visitors caused", () => {
    expect(rule.events).toBe(0);
  });

  it("tell both where nothing is done against it", () => {
    expect(control.entrances).toBeGreaterThan(control.rows * 0.05);
    expect(control.events).toBeGreaterThan(control.rows * 0.05);
  });
});

function look(published: Published, exact: ExactDay, k: number, found: Found): void {
  for (const asked of REPORTS.filter(({ dimensions }) => dimensions.length > 0)) {
    for (const window of asked.windows) if (window !== "week") lookAt(published, exact, asked, window, k, found);
  }
}

function lookAt(
  published: Published,
  exact: ExactDay,
  asked: Report,
  window: WindowKind,
  k: number,
  found: Found,
): void {
  const table = exact.table(asked);
  const cells = exact.cells(table, asked.dimensions, window);
  const entrants = creditedBy(table, cells.cellOf, cells.count, k, (row) => (table.amounts.visits[row] ?? 0) > 0);
  const actors = creditedBy(table, cells.cellOf, cells.count, k, (row) => (table.amounts.pageviews[row] ?? 0) === 0);
  const ofHits = asked.dimensions.some((name) => HIT_SCOPED.has(name));
  const ofEvents = asked.dimensions.includes("event");
  cells.example.forEach((row, cell) => {
    const start = exact.dayStart + (window === "hour" ? (table.slot[row] ?? 0) * HOUR_MS : 0);
    const values = asked.dimensions.map((name) => exact.value(table, name, row));
    const amounts = published.amounts(asked, window, start, values);
    if (amounts === undefined) return;
    found.rows++;
    // In an hour visits go on that began before: what counts there is that the entry page's own hour is published.
    const isTold =
      window === "hour"
        ? published.amounts(ENTRY_PAGE, window, start, values) !== undefined
        : (entrants[cell] ?? 0) >= k;
    if (ofHits && amounts.visits > 0 && !isTold) found.entrances++;
    if (!ofEvents && amounts.events > amounts.pageviews && (actors[cell] ?? 0) < k) found.events++;
  });
}

/** Visitors of each cell with a row that counts, each network credited as gate 2 does. Rows are in the order of networks and people. */
function creditedBy(
  table: ExactTable,
  cellOf: Uint32Array,
  count: number,
  k: number,
  counts: (row: number) => boolean,
): Uint32Array {
  const credited = new Uint32Array(count);
  const person = new Float64Array(count).fill(-1);
  const network = new Float64Array(count).fill(-1);
  const left = new Uint32Array(count);
  for (let row = 0; row < table.size; row++) {
    const cell = cellOf[row] ?? 0;
    if (!counts(row) || person[cell] === table.person[row]) continue;
    person[cell] = table.person[row] ?? 0;
    if (network[cell] !== table.network[row]) left[cell] = networkCredit(k);
    network[cell] = table.network[row] ?? 0;
    if ((left[cell] ?? 0) === 0) continue;
    left[cell] = (left[cell] ?? 0) - 1;
    credited[cell] = (credited[cell] ?? 0) + 1;
  }
  return credited;
}
