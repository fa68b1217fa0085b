import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import { OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import type { ReleasedRow } from "../../src/domain/released.ts";
import { report } from "../../src/domain/report.ts";
import { releaseDay } from "../../src/privacy/release.ts";
import { hitOf, siteIn, type Said } from "../support/hits.ts";
import { SeededRandom } from "../support/seeded-random.ts";

const MORNING = Date.UTC(2026, 2, 2, 9);
const REPORTS = [
  [],
  ["page"],
  ["page", "country"],
  ["entry_page"],
  ["entry_page", "country"],
  ["country"],
  ["event"],
  ["event", "country"],
] satisfies DimensionName[][];

describe("counts that another report tells apart", () => {
  // Nine read /a and go on to /b; one begins at /b, and so do three in a day of few entrances elsewhere.
  const walk = (person: string, pages: readonly string[], country = "DE"): Said[] =>
    pages.map((page, n) => ({ at: MORNING + n * 60_000, person, values: { page, country } }));
  const walks = [
    ...people(9, (name) => walk(`first ${name}`, ["/a", "/b"])),
    ...walk("alone", ["/b"]),
    ...people(4, (name) => walk(`news ${name}`, ["/news"])),
    ...people(4, (name) => walk(`docs ${name}`, ["/docs"])),
  ];

  it("visits of a page where too few began there are in (other), as they are by entry page", () => {
    const rows = released(walks);
    expect(counters(rows, "entry_page", "/b")).toBeUndefined();
    expect(counters(rows, "page", "/b")).toMatchObject({
      pageviews: 10,
      visitors: 10,
      visits: 0,
      bounces: 0,
      visit_s: 0,
    });
    expect(counters(rows, "page", "/a")).toMatchObject({ pageviews: 9, visits: 9 });
    expect(counters(rows, "page", OTHER)?.visits).toBe(counters(rows, "entry_page", OTHER)?.visits);
  });

  it("visits add up to the totals all the same, in pairs too", () => {
    const rows = released(walks);
    for (const name of ["page", "page*country", "entry_page", "entry_page*country", "country", "event"]) {
      const own = rows.filter((row) => row.report === name && row.window === "day");
      expect(own.reduce((sum, row) => sum + row.counters.visits, 0)).toBe(18);
    }
  });

  it("custom events of a country are in (other) where one of its events is hidden, and its own where none is", () => {
    const signup = (person: string, country: string): Said => ({
      at: MORNING + 600_000,
      person,
      kind: "event",
      values: { page: "/a", event: "signup", country },
    });
    const views = [
      ...people(12, (name) => walk(`de ${name}`, ["/a"], "DE")),
      ...people(12, (name) => walk(`fr ${name}`, ["/a"], "FR")),
      ...people(12, (name) => walk(`ca ${name}`, ["/a"], "CA")),
    ];
    const events = [
      ...people(9, (name) => [signup(`de ${name}`, "DE")]),
      ...people(1, (name) => [signup(`fr ${name}`, "FR")]),
      ...people(4, (name) => [signup(`ca ${name}`, "CA")]),
    ];
    const rows = released([...views, ...events]);
    expect(counters(rows, "event*country", "signup", "DE")?.events).toBe(9);
    expect(counters(rows, "country", "DE")).toMatchObject({ pageviews: 12, events: 21 });
    expect(counters(rows, "country", "FR")).toMatchObject({ pageviews: 12, events: 12 });
    expect(counters(rows, "country", "CA")).toMatchObject({ pageviews: 12, events: 12 });
    expect(counters(rows, "country", OTHER)).toMatchObject({ pageviews: 0, events: 5 });
    expect(counters(rows, "", "")?.events).toBe(50);
  });
});

function people(count: number, each: (name: string) => readonly Said[]): Said[] {
  return Array.from({ length: count }, (_, i) => each(String(i))).flat();
}

function released(said: readonly Said[]): readonly ReleasedRow[] {
  const site = siteIn("UTC");
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  for (const one of [...said].sort((a, b) => a.at - b.at)) {
    expect(aggregator.add(hitOf(one, site), site)).toBe("accepted");
  }
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nothing was counted");
  ledger.endAllVisits();
  const reports = REPORTS.map((names) => report(names, ["hour", "day"]));
  return releaseDay(foldDay(ledger.view(), reports, ["hour", "day"]), site, new SeededRandom(1));
}

function counters(rows: readonly ReleasedRow[], name: string, v1: string, v2 = "") {
  return rows.find((row) => row.report === name && row.window === "day" && row.v1 === v1 && row.v2 === v2)?.counters;
}
