import { describe, expect, it } from "vitest";
import { networkCredit } from "../../src/domain/network-credit.ts";
import type { DimensionName } from "../../src/domain/dimension.ts";
import { DEFAULT_REPORTS, report } from "../../src/domain/report.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { ExactDay, Names } from "../support/exact-day.ts";
import { syntheticHits } from "../support/synthetic-hits.ts";
import { shapeNumber, syntheticDays } from "../support/synthetic-site.ts";
import { Published, type PublishedRow } from "./support/published.ts";
import { closedDay, releasedRows, siteWith } from "./support/site-day.ts";

const SITE_DAYS = FULL ? 200 : 21;
const K = 5;
/** A region is in one country, a version of one browser: values of the finer one add up to one of the coarser. */
const NESTED: readonly (readonly [coarse: DimensionName, fine: DimensionName])[] = [
  ["country", "region"],
  ["source", "referrer"],
  ["channel", "source"],
  ["utm_source", "utm_campaign"],
  ["browser", "browser_version"],
  ["os", "os_version"],
];

describe("values that are parts of one value of another dimension", () => {
  it("leave no small rest of it, which reports that are decided apart from each other do", () => {
    const rule = { asked: 0, told: 0 };
    const apart = { asked: 0, told: 0 };
    for (let number = 0; number < SITE_DAYS; number++) {
      const shape = { ...shapeNumber(number), visitorsPerDay: [50, 200, 800][number % 3] ?? 50 };
      const site = siteWith(K);
      for (const day of syntheticDays(shape, "2026-03-02", 1)) {
        const exact = new ExactDay(day, new Names());
        const ledger = closedDay(syntheticHits(day, site), site);
        attack(releasedRows(ledger, DEFAULT_REPORTS), exact, rule);
        const singles = [...new Set(NESTED.flat())].map((name) => report([name], ["day"]));
        attack(
          singles.flatMap((one) => releasedRows(ledger, [one])),
          exact,
          apart,
        );
      }
    }
    say(`nested values: ${JSON.stringify({ rule, apart })}`);
    expect(rule.told).toBe(0);
    expect(rule.asked).toBeGreaterThan(100);
    expect(apart.told).toBeGreaterThan(apart.asked / 50);
  }, 600_000);
});

/** Rest of one coarser value: visitors behind its finer values that are not named. */
interface Rest {
  named: number;
  hidden: number;
  readonly networks: Map<number, Set<number>>;
}

function attack(rows: readonly PublishedRow[], exact: ExactDay, found: { asked: number; told: number }): void {
  const published = new Published(rows);
  for (const [coarse, fine] of NESTED) {
    const [whole, parts] = [report([coarse], ["day"]), report([fine], ["day"])];
    const table = exact.table(parts);
    const cells = exact.cells(table, [coarse, fine], "day");
    const valuesOf = (row: number): readonly [string, string] => [
      exact.value(table, coarse, row),
      exact.value(table, fine, row),
    ];
    const wholes = new Map<string, Set<string>>();
    for (const row of cells.example) {
      const [of, part] = valuesOf(row);
      wholes.set(part, (wholes.get(part) ?? new Set<string>()).add(of));
    }
    const rests = new Map<string, Rest>();
    for (const row of cells.example) {
      const [of, part] = valuesOf(row);
      const rest = rests.get(of) ?? { named: 0, hidden: 0, networks: new Map<number, Set<number>>() };
      rests.set(of, rest);
      if (published.amounts(parts, "day", exact.dayStart, [part]) === undefined) rest.hidden++;
      // A part that is shared is no number of this whole alone: then there is no equation.
      else rest.named += (wholes.get(part)?.size ?? 0) > 1 ? NaN : 1;
    }
    for (let row = 0; row < table.size; row++) {
      const [of, part] = valuesOf(row);
      if (published.amounts(parts, "day", exact.dayStart, [part]) !== undefined) continue;
      const networks = rests.get(of)?.networks;
      const network = table.network[row] ?? 0;
      networks?.set(network, (networks.get(network) ?? new Set<number>()).add(table.person[row] ?? 0));
    }
    for (const [of, { named, hidden, networks }] of rests) {
      if (published.amounts(whole, "day", exact.dayStart, [of]) === undefined) continue;
      found.asked++;
      const credited = [...networks.values()].reduce((sum, { size }) => sum + Math.min(size, networkCredit(K)), 0);
      if (named > 0 && hidden > 0 && credited < K) found.told++;
    }
  }
}
