import { beforeAll, describe, expect, it } from "vitest";
import { networkCredit } from "../../src/domain/network-credit.ts";
import { OTHER } from "../../src/domain/dimension.ts";
import { report, type Report } from "../../src/domain/report.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { ExactDay, Names } from "../support/exact-day.ts";
import { syntheticHits } from "../support/synthetic-hits.ts";
import { syntheticDays, type SiteShape } from "../support/synthetic-site.ts";
import {
  determinedCells,
  hourTable,
  pairTable,
  type Contingency,
  type Determined,
  type Side,
} from "./support/contingency.ts";
import { primaryRelease } from "./support/primary-release.ts";
import { Published } from "./support/published.ts";
import { closedDay, releasedRows, siteWith } from "./support/site-day.ts";
import { boundedCells } from "./support/three-way-bounds.ts";

const SITE_DAYS = FULL ? 1_000 : 120;
const PAIRS = [
  report(["page", "country"], ["day"]),
  report(["page", "device"], ["day"]),
  report(["country", "device"], ["day"]),
];
const REPORTS: readonly Report[] = [
  report([], ["hour", "day"]),
  ...(["page", "country", "device"] as const).map((name) => report([name], ["hour", "day"])),
  ...PAIRS,
];

interface Found {
  /** Cells of 1…k-1 visitors with one possible value: by both margins of a table, of hours, and by three tables. */
  twoWay: number;
  byHour: number;
  /** Hours of a value that all visitors of the day share: what the site's hours say, which are never hidden. */
  shared: number;
  threeWay: number;
  /** Cells that are not published. */
  hidden: number;
}

describe("bounds by the published sums of small tables", () => {
  const rule: Found = { twoWay: 0, byHour: 0, shared: 0, threeWay: 0, hidden: 0 };
  const control: Found = { twoWay: 0, byHour: 0, shared: 0, threeWay: 0, hidden: 0 };

  beforeAll(() => {
    for (let number = 0; number < SITE_DAYS; number++) {
      const k = [5, 3, 10][number % 3] ?? 5;
      const site = siteWith(k);
      for (const day of syntheticDays(smallSite(number), "2026-03-02", 1)) {
        const exact = new ExactDay(day, new Names());
        const ledger = closedDay(syntheticHits(day, site), site);
        attack(new Published(releasedRows(ledger, REPORTS)), exact, k, rule);
        attack(new Published(primaryRelease(ledger.view(), REPORTS, k)), exact, k, control);
      }
    }
    say(`bounds: ${String(SITE_DAYS)} site-days, ${JSON.stringify({ rule, control })}`);
  }, 3_600_000);

  it("fix no hidden cell of fewer than k visitors, by both margins of a table, exactly", () => {
    expect(rule.hidden).toBeGreaterThan(SITE_DAYS * 10);
    expect(rule.twoWay).toBe(0);
  });

  it("fix no hidden hour of a value, by its day and the site's hours", () => {
    expect(rule.byHour).toBe(0);
  });

  it("fix the hours of a value that all visitors of a day share, since the site's hours are never hidden: a limit", () => {
    expect(rule.shared).toBeGreaterThan(0);
    expect(rule.shared).toBeLessThan(SITE_DAYS / 5);
  });

  it("fix no hidden cell by three tables that cross", () => {
    expect(rule.threeWay).toBe(0);
  });

  it("fix many where nothing is done against it", () => {
    expect(control.twoWay).toBeGreaterThan(SITE_DAYS / 2);
    expect(control.byHour).toBeGreaterThan(0);
    expect(control.threeWay).toBeGreaterThan(SITE_DAYS / 2);
  });
});

describe("Fréchet's inequalities over three tables", () => {
  it("fix a cell that both its margins leave open", () => {
    // All of /p came from s, and everything from s is German: so all readers of /p are German.
    const hidden = [undefined, undefined];
    const ab = tableOf(["/p", OTHER], ["DE", OTHER], [6, 14], [12, 8], [hidden, hidden]);
    const ac = tableOf(
      ["/p", OTHER],
      ["s", OTHER],
      [6, 14],
      [8, 12],
      [
        [6, 0],
        [2, 12],
      ],
    );
    const bc = tableOf(
      ["DE", OTHER],
      ["s", OTHER],
      [12, 8],
      [8, 12],
      [
        [8, 4],
        [0, 8],
      ],
    );
    expect(
      determinedCells(ab, [
        [6, 0],
        [6, 8],
      ]),
    ).toEqual([]);
    expect(boundedCells({ ab, ac, bc })).toContainEqual({ row: "/p", column: "DE", value: 6 });
  });

  function tableOf(
    rows: readonly string[],
    columns: readonly string[],
    rowSums: readonly number[],
    columnSums: readonly number[],
    known: Contingency["known"],
  ): Contingency {
    return { rows, columns, rowSums, columnSums, known };
  }
});

function attack(published: Published, exact: ExactDay, k: number, found: Found): void {
  const tables = PAIRS.map((pair) => {
    const table = pairTable(published, exact, pair);
    const real = new RealTable(exact, pair, table.sides, k);
    found.twoWay += determinedCells(table, real.pageviews).filter((cell) => real.isSmall(cell)).length;
    found.hidden += table.known.flat().filter((cell) => cell === undefined).length;
    return { table, real };
  });
  for (const name of ["page", "country"] as const) {
    const table = hourTable(published, exact, name);
    const real = new RealTable(exact, report([name], ["hour"]), table.sides, k);
    const small = determinedCells(table, real.pageviews).filter((cell) => real.isSmall(cell));
    const isShared = table.rowSums.filter((sum) => sum > 0).length === 1;
    if (isShared) found.shared += small.length;
    else found.byHour += small.length;
  }
  const [ab, ac, bc] = tables.map(({ table }) => table);
  if (ab === undefined || ac === undefined || bc === undefined) throw new RangeError("three tables");
  found.threeWay += boundedCells({ ab, ac, bc }).filter((cell) => tables.some(({ real }) => real.isSmall(cell))).length;
}

/** Small tables are where bounds bite. Every other site has 90-97 % of visitors from one country. */
function smallSite(number: number): SiteShape {
  return {
    seed: 900 + number,
    visitorsPerDay: 30 + ((number * 37) % 270),
    pages: 6 + (number % 14),
    homeShare: number % 2 === 0 ? 0.9 + (number % 8) / 100 : 0,
    timeZone: "UTC",
  };
}

/** What really is in the cells of a table. */
class RealTable {
  readonly pageviews: number[][];
  readonly #credited = new Map<string, number>();
  readonly #k: number;

  constructor(exact: ExactDay, report: Report, [rows, columns]: readonly [Side, Side], k: number) {
    this.#k = k;
    this.pageviews = rows.values.map(() => columns.values.map(() => 0));
    const table = exact.table(report);
    const last = new Map<string, { person: number; network: number; left: number }>();
    for (let at = 0; at < table.size; at++) {
      const [r, c] = [rows.place[at] ?? 0, columns.place[at] ?? 0];
      const line = this.pageviews[r];
      if (line !== undefined) line[c] = (line[c] ?? 0) + (table.amounts.pageviews[at] ?? 0);
      const cell = `${rows.values[r] ?? ""}\n${columns.values[c] ?? ""}`;
      const [person, network] = [table.person[at] ?? 0, table.network[at] ?? 0];
      const before = last.get(cell);
      if (before?.person === person) continue;
      const left = before?.network === network ? before.left : networkCredit(k);
      last.set(cell, { person, network, left: Math.max(0, left - 1) });
      if (left > 0) this.#credited.set(cell, (this.#credited.get(cell) ?? 0) + 1);
    }
  }

  /** Whether a cell of this table, with both its names, has 1…k-1 visitors. */
  isSmall({ row, column }: Determined): boolean {
    const credited = this.#credited.get(`${row}\n${column}`) ?? 0;
    return row !== OTHER && column !== OTHER && credited > 0 && credited < this.#k;
  }
}
