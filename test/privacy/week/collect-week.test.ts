// What a day leaves in its week, from real ledgers through gate 2.
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../../src/aggregate/aggregator.ts";
import { addDays } from "../../../src/domain/calendar.ts";
import { DEFAULT_LIMITS } from "../../../src/domain/limits.ts";
import { report, type Report } from "../../../src/domain/report.ts";
import { foldWindow, type KeptWeek } from "../../../src/fold-window.ts";
import { decodeWeek } from "../../../src/privacy/week/week-codec.ts";
import { abandonedWeek } from "../../../src/privacy/week/week-state.ts";
import { hitOf, siteIn, weekNetwork } from "../../support/hits.ts";
import { SeededRandom } from "../../support/seeded-random.ts";

const SITE = siteIn("UTC");
const MONDAY = "2026-03-02";
const REPORTS: readonly Report[] = [
  report([], ["hour", "day"]),
  report(["page"], ["hour", "day"]),
  report(["page", "country"], ["day"]),
  report(["country"], ["hour"]),
];

/** Adds a day of page views to a week. */
function added(
  week: KeptWeek | undefined,
  number: number,
  views: readonly (readonly [page: string, people: readonly string[], network?: string])[],
  { reports = REPORTS, valuesMax = 1_000 } = {},
): KeptWeek | undefined {
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const noon = Date.parse(`${addDays(MONDAY, number)}T12:00:00Z`);
  for (const [page, people, network] of views) {
    for (const person of people) {
      const of = network === undefined ? {} : { network };
      aggregator.add(hitOf({ at: noon, person, ...of, values: { page, country: "DE" } }, SITE), SITE);
    }
  }
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nobody came");
  ledger.endAllVisits();
  const window = { kind: "day" } as const;
  const so = { state: week?.state, valuesMax, organisationValuesMax: 1_000 };
  return foldWindow({ id: "", view: ledger.view(), window, reports, week: so }, new SeededRandom(1)).week;
}

/** Values of a report: name, days, page views, networks by day. */
function valuesOf(week: KeptWeek | undefined, name = "page"): unknown[] {
  const state = decodeWeek(week?.state ?? new Uint8Array());
  const values = state?.reports.find((one) => one.name === name)?.values.values() ?? [];
  return [...values]
    .map(({ v1, v2, days, counters, networks }) => [
      v1,
      v2,
      days,
      counters.pageviews,
      networks.map((list) => list.length),
    ])
    .sort();
}

const MANY = Array.from({ length: 9 }, (_, index) => `many ${String(index)}`);

describe("a day that is added to its week", () => {
  it("leaves what was withheld by day, with days, sums and networks, and nothing of what was released", () => {
    const monday = added(undefined, 0, [
      ["/named", MANY],
      ["/a", ["ann", "bob"]],
      ["/b", ["cem", "dan", "eve"]],
    ]);
    const sunday = added(monday, 6, [
      ["/named", MANY],
      ["/a", ["ann"]],
      ["/c", ["cem", "dan", "eve", "fay"]],
    ]);
    expect(valuesOf(sunday)).toEqual([
      ["/a", "", 65, 3, [2, 0, 0, 0, 0, 0, 1]],
      ["/b", "", 1, 3, [3, 0, 0, 0, 0, 0, 0]],
      ["/c", "", 64, 4, [0, 0, 0, 0, 0, 0, 4]],
    ]);
    expect(valuesOf(sunday, "page*country").length).toBe(3);
    expect(decodeWeek(sunday?.state ?? new Uint8Array())?.reports.map(({ name }) => name)).toEqual([
      "page",
      "page*country",
    ]);
  });

  it("holds each network once, under its weekly token, and k of them at most", () => {
    const office = Array.from({ length: 3 }, (_, index) => `office ${String(index)}`);
    const week = added(undefined, 0, [
      ["/a", office, "office"],
      ["/a", ["ann"]],
      ["/b", ["bob", "cem"]],
    ]);
    const state = decodeWeek(week?.state ?? new Uint8Array());
    const value = [...(state?.reports[0]?.values.values() ?? [])].find(({ v1 }) => v1 === "/a");
    const tokens = [weekNetwork("office", MONDAY), weekNetwork("home of ann", MONDAY)];
    expect(new Set(value?.networks[0])).toEqual(new Set(tokens));
    const crowd = Array.from({ length: 40 }, (_, index) => [`/p${String(index % 10)}`, [`p${String(index)}`]] as const);
    const lists = valuesOf(added(undefined, 0, crowd)).map((value) => (value as unknown[][])[4]?.[0]);
    expect(Math.max(...lists.map(Number))).toBeLessThanOrEqual(SITE.k);
  });

  it("is not added again", () => {
    const monday = added(undefined, 0, [["/a", ["ann"]]]);
    expect(monday).toBeDefined();
    expect(added(monday, 0, [["/a", ["ann"]]])).toBeUndefined();
  });

  it("finds no room beyond the limit, which is counted; values that are there already go on", () => {
    const pages = ["/a", "/b", "/c", "/d"].map((page) => [page, [`reader of ${page}`]] as const);
    const monday = added(undefined, 0, pages.slice(0, 2), { valuesMax: 2 });
    expect(monday?.withoutRoom).toBe(2);
    const tuesday = added(monday, 1, pages, { valuesMax: 2 });
    expect(valuesOf(tuesday).map((value) => (value as unknown[]).slice(0, 3))).toEqual([
      ["/a", "", 3],
      ["/b", "", 3],
    ]);
    expect(tuesday?.withoutRoom).toBe(6);
    const lost = decodeWeek(tuesday?.state ?? new Uint8Array())?.reports.map(({ lostDays }) => lostDays);
    expect(lost).toEqual([2, 3]);
  });

  it("finds no room for pairs before there is none for single values", () => {
    const pages = ["/a", "/b", "/c", "/d"].map((page) => [page, [`reader of ${page}`]] as const);
    const week = added(undefined, 0, pages, { valuesMax: 8 });
    expect([valuesOf(week).length, valuesOf(week, "page*country").length]).toEqual([4, 2]);
  });

  it("holds with a value the coarser one that all of it was part of, for each of its days", () => {
    const reports = [report([], ["day"]), report(["region"], ["day"]), report(["country"], ["day"])];
    const week = [0, 1, 2].reduce((so: KeptWeek | undefined, number) => {
      const aggregator = new Aggregator(DEFAULT_LIMITS);
      const at = Date.parse(`${addDays(MONDAY, number)}T12:00:00Z`);
      const came = (person: string, region: string, country: string): void => {
        aggregator.add(hitOf({ at, person, values: { region, country } }, SITE), SITE);
      };
      came("ann", "BE", "DE");
      came("bob", "BW", number === 1 ? "AT" : "DE");
      came("cem", "ZH", "CH");
      if (number === 2) came("dan", "ZH", "DE");
      const [ledger] = aggregator.all();
      if (ledger === undefined) throw new Error("nobody came");
      const job = { id: "", view: ledger.view(), window: { kind: "day" }, reports } as const;
      return foldWindow(
        { ...job, week: { state: so?.state, valuesMax: 100, organisationValuesMax: 100 } },
        new SeededRandom(1),
      ).week;
    }, undefined);
    const state = decodeWeek(week?.state ?? new Uint8Array());
    const [regions, countries] = state?.reports.map(({ values }) => [...values.values()]) ?? [];
    const wholes = Object.fromEntries(regions?.map((value) => [value.v1, value.wholes]) ?? []);
    expect(wholes).toEqual({
      BE: [new Map([["DE", 7]])],
      BW: [new Map(Object.entries({ DE: 5, AT: 2 }))],
      // On Wednesday it was part of two.
      ZH: [new Map([["CH", 3]])],
    });
    expect(countries?.flatMap((value) => value.wholes)).toEqual([]);
  });

  it("gives its week up when a report that others are held against comes or goes, or the state is another version's", () => {
    const monday = added(undefined, 0, [["/a", ["ann"]]]);
    const withoutPages = REPORTS.filter(({ name }) => name !== "page");
    const tuesday = added(monday, 1, [["/a", ["ann"]]], { reports: withoutPages });
    const abandoned = decodeWeek(tuesday?.state ?? new Uint8Array());
    expect(abandoned).toEqual(abandonedWeek());
    expect(added(tuesday, 2, [["/a", ["ann"]]])).toBeUndefined();
    const pagesLater = added(added(undefined, 0, [["/a", ["ann"]]], { reports: withoutPages }), 1, [["/a", ["ann"]]]);
    expect(decodeWeek(pagesLater?.state ?? new Uint8Array())).toEqual(abandonedWeek());
    // A goal of a country is held against the pages of the country, which it is made of.
    const goals = [...REPORTS.filter(({ name }) => name !== "page*country"), report(["goal", "country"], ["day"])];
    const pairsLater = added(added(undefined, 0, [["/a", ["ann"]]], { reports: goals }), 1, [["/a", ["ann"]]], {
      reports: [...goals, report(["page", "country"], ["day"])],
    });
    expect(decodeWeek(pairsLater?.state ?? new Uint8Array())).toEqual(abandonedWeek());
    const later = { state: new TextEncoder().encode("[1,0,[],5]"), withoutRoom: 0, organisationsWithoutRoom: 0 };
    expect(added(later, 2, [["/a", ["ann"]]])).toBeUndefined();
  });

  it("leaves a report out that comes or goes in the course of the week, and goes on with the others", () => {
    const reportsOf = (week: KeptWeek | undefined): readonly string[] =>
      decodeWeek(week?.state ?? new Uint8Array())?.reports.map(({ name }) => name) ?? [];
    const monday = added(undefined, 0, [["/a", ["ann"]]]);
    expect(reportsOf(monday)).toEqual(["page", "page*country"]);
    const more = [...REPORTS, report(["page", "language"], ["day"])];
    const tuesday = added(monday, 1, [["/a", ["ann"]]], { reports: more });
    expect(reportsOf(tuesday)).toEqual(["page", "page*country"]);
    expect(valuesOf(tuesday)).toEqual([["/a", "", 3, 2, [1, 1, 0, 0, 0, 0, 0]]]);
    const fewer = { reports: more.filter(({ name }) => name !== "page*country") };
    // Folded again after a crash, by other reports than it was added by.
    const again = added(tuesday, 1, [["/a", ["ann"]]], fewer);
    expect([reportsOf(again), valuesOf(again)]).toEqual([["page"], valuesOf(tuesday)]);
    expect(added(again, 1, [["/a", ["ann"]]], fewer)).toBeUndefined();
    const wednesday = added(again, 2, [["/a", ["ann"]]], { reports: more });
    expect(reportsOf(wednesday)).toEqual(["page"]);
    expect(valuesOf(wednesday)).toEqual([["/a", "", 7, 3, [1, 1, 1, 0, 0, 0, 0]]]);
  });
});
