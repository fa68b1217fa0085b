import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../src/aggregate/aggregator.ts";
import { foldDay } from "../../src/aggregate/fold-day.ts";
import type { ClosedReport } from "../../src/domain/closed-report.ts";
import { networkCredit } from "../../src/domain/network-credit.ts";
import type { COUNTERS } from "../../src/domain/counters.ts";
import { OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import { DEFAULT_LIMITS } from "../../src/domain/limits.ts";
import { report, type Report, type WindowKind } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import { DayDecision } from "../../src/privacy/day-decision.ts";
import { releaseDay } from "../../src/privacy/release.ts";
import { hitOf, siteIn, type Said } from "../support/hits.ts";
import { Oracle } from "../support/oracle.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { below, creditOf, isReleased, judgedDay, refines, type JudgedReport } from "../support/suppression-oracle.ts";

const WINDOWS: readonly WindowKind[] = ["hour", "day"];
const START = Date.UTC(2026, 2, 2);
const HOUR_MS = 3_600_000;

type Values = Partial<Record<DimensionName, string>>;

describe("complementary suppression", () => {
  it("hides the smallest other value where one value alone would be told by the totals", () => {
    const hits = [...readers(2, { page: "/rare" }), ...readers(6, { page: "/b" }), ...readers(9, { page: "/a" })];
    expect(shown(hits, [[], ["page"]], 5)["page by day"]).toEqual(["/a"]);
  });

  it("lets a rest of two values and k visitors be", () => {
    const hits = [...readers(2, { page: "/x" }), ...readers(3, { page: "/y" }), ...readers(6, { page: "/a" })];
    expect(shown(hits, [[], ["page"]], 5)["page by day"]).toEqual(["/a"]);
  });

  it("hides another value when two hidden ones are too few visitors together", () => {
    const hits = [1, 1, 7, 8].flatMap((count, page) => readers(count, { page: `/${String(page)}` }));
    expect(shown(hits, [[], ["page"]], 5)["page by day"]).toEqual(["/3"]);
  });

  it("counts a visitor of two hidden values once, and of one network two", () => {
    const both = Array.from({ length: 3 }, (_, i) => [
      { person: `both ${String(i)}`, values: { page: "/x" } },
      { person: `both ${String(i)}`, values: { page: "/y" } },
    ]).flat();
    const crowd = [...readers(7, { page: "/b" }), ...readers(9, { page: "/a" })];
    expect(shown([...both, ...crowd], [[], ["page"]], 5)["page by day"]).toEqual(["/a"]);
    const office = [...readers(4, { page: "/x" }, "office"), ...readers(4, { page: "/y" }, "office")];
    expect(shown([...office, ...crowd], [[], ["page"]], 5)["page by day"]).toEqual(["/a"]);
  });

  it("protects a page's remainder in its countries, and a country's in its pages", () => {
    const hits = [
      ...readers(9, { page: "/a", country: "DE" }),
      ...readers(6, { page: "/a", country: "CA" }),
      ...readers(2, { page: "/a", country: "FR" }),
      ...readers(9, { page: "/b", country: "DE" }),
      ...readers(5, { page: "/b", country: "CA" }),
      ...readers(8, { page: "/b", country: "FR" }),
    ];
    const answers = shown(hits, [["page", "country"], ["country"], ["page"], []], 5);
    expect(answers["page by day"]).toEqual(["/a", "/b"]);
    expect(answers["country by day"]).toEqual(["CA", "DE", "FR"]);
    // France at /a is too small. Canada goes with it for the sake of /a; then each country needs a second page.
    expect(answers["page*country by day"]).toEqual(["/a DE", "/b DE"]);
  });

  it("hides visits without a campaign before any campaign", () => {
    const hits = [
      ...readers(2, { utm_campaign: "rare" }),
      ...readers(6, { utm_campaign: "spring" }),
      ...readers(40, { utm_campaign: "" }),
    ];
    expect(shown(hits, [[], ["utm_campaign"]], 5)["utm_campaign by day"]).toEqual(["spring"]);
    const countries = [...readers(2, { country: "FR" }), ...readers(6, { country: "DE" }), ...readers(40, {})];
    expect(shown(countries, [[], ["country"]], 5)["country by day"]).toEqual([""]);
  });

  it("hides a second hour where the day would tell the one that is hidden", () => {
    const hits = [
      ...readers(2, { page: "/a" }, undefined, 9),
      ...readers(6, { page: "/a" }, undefined, 10),
      ...readers(7, { page: "/a" }, undefined, 11),
      ...[9, 10, 11].flatMap((hour) => [
        ...readers(5, { page: "/b" }, undefined, hour),
        ...readers(5, { page: "/c" }, undefined, hour),
      ]),
    ];
    expect(shown(hits, [[], ["page"]], 5)["page by hour"]).not.toContain("9 /a");
    expect(shown(hits, [[], ["page"]], 5)["page by hour"]).not.toContain("10 /a");
    expect(shown(hits, [[], ["page"]], 5)["page by hour"]).toContain("11 /a");
  });

  it("asks the totals where a pair's single dimensions are no reports", () => {
    const hits = [
      ...readers(2, { page: "/a", country: "DE" }),
      ...readers(6, { page: "/b", country: "DE" }),
      ...readers(8, { page: "/c", country: "CA" }),
    ];
    expect(shown(hits, [["page", "country"]], 5)["page*country by day"]).toEqual(["/c CA"]);
  });

  it("is the definition's, cell by cell, for any day and any set of reports", () => {
    let complementary = 0;
    fc.assert(
      fc.property(days, fc.integer({ min: 3, max: 5 }), reportSets, (hits, k, reports) => {
        const { closed, judged, hidden } = decided(hits, reports, k);
        expect(closed).toEqual(judged.map((asked) => lines(asked, () => true)));
        expect(hidden).toEqual(judged.map((asked) => lines(asked, (isHidden) => isHidden)));
        complementary += judged.flatMap(({ cells }) =>
          cells.filter((cell) => cell.hidden && creditOf([cell], networkCredit(k)) >= k),
        ).length;
      }),
      { numRuns: 300 },
    );
    expect(complementary).toBeGreaterThan(1_000);
  });

  it("leaves no remainder below k between any two reports of which one refines the other", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 3, max: 5 }), (hits, k) => {
        const most = networkCredit(k);
        const { judged, hidden } = decided(hits, REPORTS, k);
        // What the product decided, with the visitors that the oracle knows.
        const released = judged.map((asked, at): JudgedReport => {
          const names = new Set(hidden[at]);
          const cells = asked.cells.map((cell) => ({ ...cell, hidden: names.has(line(cell.slot, cell.values)) }));
          return { ...asked, cells };
        });
        for (const parent of released) {
          for (const child of released.filter((other) => refines(other, parent))) {
            for (const [key, cells] of below(child, parent)) {
              const rest = cells.filter((cell) => cell.hidden);
              if (!isReleased(parent, key)) expect(rest.length).toBe(cells.length);
              else if (rest.length > 0 && rest.length < cells.length) {
                expect(rest.length).toBeGreaterThanOrEqual(2);
                expect(creditOf(rest, most)).toBeGreaterThanOrEqual(k);
              }
            }
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it("keeps the sums of all that adds up, and tells what it kept back by day", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 3, max: 5 }), (hits, k) => {
        const kept: string[] = [];
        const { ledger, site } = counted(hits, k);
        const rows = releaseDay(
          foldDay(ledger.view(), REPORTS, WINDOWS),
          site,
          new SeededRandom(1),
          (closed, hidden) => {
            expect(closed.window).toBe("day");
            kept.push(closed.report.name);
            const views = (wanted: number): number =>
              [...hidden].reduce(
                (sum, isHidden, at) => sum + (isHidden === wanted ? closed.cell(at).counters.pageviews : 0),
                0,
              );
            expect(views(0) + views(1)).toBe(closed.report.dimensions.includes("exit_page") ? 0 : hits.length);
          },
        );
        expect(kept.sort()).toEqual(
          REPORTS.slice(1)
            .map(({ name }) => name)
            .sort(),
        );
        const sum = (name: string, window: WindowKind, counter: (typeof COUNTERS)[number]): number =>
          rows
            .filter((row) => row.report === name && row.window === window)
            .reduce((total, row) => total + row.counters[counter], 0);
        for (const { name, dimensions } of REPORTS) {
          const exits = dimensions.includes("exit_page");
          for (const counter of exits ? (["visits", "bounces"] as const) : (["pageviews", "visits"] as const)) {
            expect(sum(name, "day", counter)).toBe(sum("", "day", counter));
            if (dimensions.length > 0) expect(sum(name, "hour", counter)).toBe(sum("", "day", counter));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("tells the networks behind a cell by the same numbers in every report", () => {
    const hits = [
      ...readers(4, { page: "/x" }, "office"),
      ...readers(3, { page: "/x" }),
      ...readers(2, { page: "/y" }),
    ];
    const { ledger } = counted(hits, 5);
    const networks: Record<string, number[]> = {};
    for (const closed of foldDay(ledger.view(), [report([], ["day"]), report(["page"], ["day"])], ["day"])) {
      for (let at = 0; at < closed.size; at++) networks[closed.values(at).join()] = [...closed.networksOf(at)];
    }
    expect(networks["/x"]?.length).toBe(4);
    expect(networks["/y"]?.length).toBe(2);
    expect(new Set([...(networks["/x"] ?? []), ...(networks["/y"] ?? [])])).toEqual(new Set(networks[""]));
    expect(networks[""]?.length).toBe(6);
  });
});

const REPORTS: readonly Report[] = [
  report([], WINDOWS),
  report(["page"], WINDOWS),
  report(["country"], WINDOWS),
  report(["utm_campaign"], WINDOWS),
  report(["exit_page"], WINDOWS),
  report(["page", "country"], WINDOWS),
  report(["page", "utm_campaign"], WINDOWS),
  report(["country", "utm_campaign"], WINDOWS),
  report(["country", "exit_page"], WINDOWS),
];

/** In any order, with gaps, each by day alone or by hour as well. */
const reportSets = fc
  .shuffledSubarray([...REPORTS], { minLength: 1 })
  .chain((reports) =>
    fc.tuple(
      ...reports.map(({ dimensions }) => fc.boolean().map((hourly) => report(dimensions, hourly ? WINDOWS : ["day"]))),
    ),
  );

const days = fc
  .array(
    fc.record({
      person: fc.nat({ max: 40 }),
      hour: fc.integer({ min: 8, max: 11 }),
      page: fc.constantFrom("/", "/", "/", "/a", "/a", "/b", "/c", "/d"),
      country: fc.constantFrom("DE", "DE", "DE", "CA", "FR", ""),
      utm_campaign: fc.constantFrom("", "", "", "spring", "autumn"),
    }),
    { minLength: 1, maxLength: 160, size: "max" },
  )
  .map((steps) =>
    steps.map(({ person, hour, ...values }): ToldHit => ({
      person: `p${String(person)}`,
      // One in four is in the office.
      network: person % 4 === 0 ? "office" : `n${String(person)}`,
      hour,
      values,
    })),
  );

interface ToldHit {
  readonly person: string;
  readonly network?: string;
  readonly hour?: number;
  readonly values: Values;
}

let people = 0;

/** As many people with these values as told, each at home unless they share a network. */
function readers(count: number, values: Values, network?: string, hour = 10): ToldHit[] {
  return Array.from({ length: count }, () => {
    const person = `reader ${String(people++)}`;
    return network === undefined ? { person, hour, values } : { person, hour, values, network };
  });
}

function counted(hits: readonly ToldHit[], k: number) {
  const site: Site = { ...siteIn("UTC"), k };
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const oracle = new Oracle(site, DEFAULT_LIMITS);
  const said = hits.map(({ hour = 10, ...rest }, i): Said => ({ ...rest, at: START + hour * HOUR_MS + i * 1_000 }));
  for (const one of said.sort((a, b) => a.at - b.at)) {
    const hit = hitOf(one, site);
    expect(aggregator.add(hit, site)).toBe("accepted");
    oracle.add(hit);
  }
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nothing was counted");
  ledger.endAllVisits();
  return { ledger, site, day: oracle.day(ledger.day.date) };
}

/** Cells of each report, and the hidden ones of them, by the product and by the oracle. */
function decided(hits: readonly ToldHit[], reports: readonly Report[], k: number) {
  const { ledger, day } = counted(hits, k);
  const decision = new DayDecision({ k });
  const places = new Map<string, number>();
  const closed: string[][] = [];
  const hidden: string[][] = [];
  for (const folded of foldDay(ledger.view(), reports, WINDOWS)) {
    const marks = decision.hidden(folded);
    const names = namesOf(folded);
    names.forEach((name, at) => places.set(`${folded.report.name} ${folded.window} ${name}`, at));
    closed.push(names);
    hidden.push(names.filter((_, at) => marks[at] === 1));
  }
  const judged = judgedDay(day, reports, { k, most: networkCredit(k) }, (asked, window, slot, values) => {
    return places.get(`${asked.name} ${window} ${line(slot, values)}`) ?? -1;
  });
  return { closed, hidden, judged };
}

function lines(asked: JudgedReport, wanted: (hidden: boolean) => boolean): string[] {
  return asked.cells.filter(({ hidden }) => wanted(hidden)).map(({ slot, values }) => line(slot, values));
}

function namesOf(closed: ClosedReport): string[] {
  return Array.from({ length: closed.size }, (_, at) => line(closed.cell(at).slot, closed.values(at)));
}

function line(slot: number, values: readonly string[]): string {
  return JSON.stringify([slot, ...values]);
}

/** Values that are released, by report and window; hours before their values. */
function shown(hits: readonly ToldHit[], asked: readonly (readonly DimensionName[])[], k: number) {
  const { ledger, site } = counted(hits, k);
  const reports = asked.map((names) => report(names, WINDOWS));
  const answers: Record<string, string[]> = {};
  for (const row of releaseDay(foldDay(ledger.view(), reports, WINDOWS), site, new SeededRandom(1))) {
    const values = row.v2 === "" ? row.v1 : `${row.v1} ${row.v2}`;
    const hour = row.window === "hour" ? `${String((row.windowStart - START) / HOUR_MS)} ` : "";
    const name = `${row.report} by ${row.window}`;
    answers[name] ??= [];
    if (row.v1 !== OTHER) answers[name] = [...answers[name], hour + values].sort();
  }
  for (const { name } of reports) answers[`${name} by day`] ??= [];
  return answers;
}
