// What a day leaves of organisations in its week, from real ledgers through gate 2.
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../../src/aggregate/aggregator.ts";
import { addDays } from "../../../src/domain/calendar.ts";
import type { DimensionName } from "../../../src/domain/dimension.ts";
import { DEFAULT_LIMITS } from "../../../src/domain/limits.ts";
import { report, type Report } from "../../../src/domain/report.ts";
import { foldWindow, type KeptWeek } from "../../../src/fold-window.ts";
import type { OrganisationReport, OrganisationWeek } from "../../../src/privacy/week/organisation-week.ts";
import { decodeWeek } from "../../../src/privacy/week/week-codec.ts";
import { ALL_DAYS } from "../../../src/privacy/week/week-state.ts";
import { hitOf, siteIn } from "../../support/hits.ts";
import { SeededRandom } from "../../support/seeded-random.ts";

const MONDAY = "2026-03-02";
const BASE = report(["organisation", "organisation_kind"], ["week"]);
const PAGES = report(["page", "organisation"], ["week"]);
const EVENTS = report(["event", "organisation"], ["week"]);
const SINGLES: readonly Report[] = [
  report([], ["hour", "day"]),
  report(["page"], ["day"]),
  report(["event"], ["day"]),
  report(["organisation_kind"], ["day"]),
];
const A = "A|business|DE||0.90|AS64500";
const B = "B|business|DE||0.90|AS64501";

interface Visit {
  readonly people: readonly string[];
  readonly organisation?: string;
  readonly page?: string;
  readonly event?: string;
}

const CROWD: Visit = { people: ["1", "2", "3", "4", "5", "6"], page: "/a" };

function added(
  week: KeptWeek | undefined,
  number: number,
  visits: readonly Visit[],
  { reports = [...SINGLES, BASE, PAGES], organisationValuesMax = 1_000, site = siteIn("UTC") } = {},
): KeptWeek | undefined {
  const aggregator = new Aggregator(DEFAULT_LIMITS);
  const noon = Date.parse(`${addDays(MONDAY, number)}T12:00:00Z`);
  for (const { people, organisation = "", page = "/a", event } of visits) {
    for (const person of people) {
      const kind = organisation === "" ? "isp" : "business";
      const values: Partial<Record<DimensionName, string>> = { page, organisation, organisation_kind: kind };
      const of = event === undefined ? { values } : { kind: "event" as const, values: { ...values, event } };
      aggregator.add(hitOf({ at: noon, person, ...of }, site), site);
    }
  }
  const [ledger] = aggregator.all();
  if (ledger === undefined) throw new Error("nobody came");
  ledger.endAllVisits();
  const so = { state: week?.state, valuesMax: 1_000, organisationValuesMax };
  const job = { id: "", view: ledger.view(), window: { kind: "day" }, reports, week: so } as const;
  return foldWindow(job, new SeededRandom(1)).week;
}

function organisationsOf(week: KeptWeek | undefined): OrganisationWeek {
  const state = decodeWeek(week?.state ?? new Uint8Array());
  if (state === undefined) throw new Error("no week");
  return state.organisations;
}

function reportOf(week: KeptWeek | undefined, name = "page*organisation"): OrganisationReport {
  const found = organisationsOf(week).reports.find((one) => one.name === name);
  if (found === undefined) throw new Error("no such report");
  return found;
}

function cellsOf(week: KeptWeek | undefined, name?: string): unknown[] {
  const { cells } = reportOf(week, name);
  return [...cells.values()]
    .map(({ organisation, value, visitors, counters }) => [organisation, value, visitors.join(""), counters.pageviews])
    .sort();
}

describe("a day of the week", () => {
  it("adds its visitors and amounts to organisations and their pairs, and to what they are paired with", () => {
    const monday = added(undefined, 0, [CROWD, { people: ["x", "y"], organisation: A }]);
    const week = added(monday, 2, [
      CROWD,
      { people: ["x"], organisation: A },
      { people: ["x"], organisation: A, page: "/b" },
    ]);
    expect(cellsOf(week)).toEqual([
      [A, "/a", "2010000", 3],
      [A, "/b", "0010000", 1],
    ]);
    expect(cellsOf(week, BASE.name)).toEqual([[A, "business", "2010000", 4]]);
    expect([...reportOf(week).values]).toEqual([
      // On Wednesday it is hidden with "/b", which would be told by subtraction.
      ["/a", { days: 0b101, published: 0b001, unnamed: [6, 0, 6, 0, 0, 0, 0] }],
      ["/b", { days: 0b100, published: 0, unnamed: [0, 0, 0, 0, 0, 0, 0] }],
    ]);
    expect(reportOf(week, BASE.name).rest).toMatchObject({ visitors: 12, pageviews: 12 });
  });

  it("is added once, whatever it is folded again for", () => {
    const monday = added(undefined, 0, [CROWD]);
    expect(added(monday, 0, [CROWD, { people: ["x"], organisation: A }])).toBeUndefined();
  });

  it("tells nothing of whom gate 1 would not have named, or a limit hid", () => {
    const week = added(undefined, 0, [
      { people: ["x"], organisation: "Jane Doe" },
      { people: ["y"], organisation: "C|person|DE||1.00|AS1" },
      { people: ["z"], organisation: "C|business|DE||0.40|AS1" },
      { people: ["o"], organisation: "(other)" },
    ]);
    expect(cellsOf(week)).toEqual([]);
    expect(Buffer.from(week?.state ?? []).toString()).not.toMatch(/Jane|C\|/u);
    expect(reportOf(week).rest.visitors).toBe(4);
  });

  it("counts custom events alone as events of organisations, and page views alone as everything else", () => {
    const visits = [CROWD, { people: ["x"], organisation: A }, { people: ["x"], organisation: A, event: "signup" }];
    const week = added(undefined, 0, visits, { reports: [...SINGLES, BASE, PAGES, EVENTS] });
    expect(
      [...reportOf(week, EVENTS.name).cells.values()].map(({ value, counters }) => [value, counters.events]),
    ).toEqual([["signup", 1]]);
    expect(
      [...reportOf(week, BASE.name).cells.values()].map(({ counters }) => [counters.events, counters.visits]),
    ).toEqual([[1, 1]]);
    expect([...reportOf(week).cells.values()].map(({ counters }) => [counters.events, counters.visits])).toEqual([
      [1, 0],
    ]);
  });
});

describe("a rule that changes in mid-week", () => {
  it("leaves organisations going on, by the largest k and number of visitor-days", () => {
    const strict = { ...siteIn("UTC"), k: 9, organisationVisitorDays: 4 };
    const lax = { ...siteIn("UTC"), k: 5, organisationVisitorDays: 3 };
    const monday = added(undefined, 0, [CROWD, { people: ["x"], organisation: A }], { site: strict });
    const week = added(monday, 1, [CROWD, { people: ["x"], organisation: A }], { site: lax });
    expect(organisationsOf(week)).toMatchObject({ days: 0b11, k: 9, visitorDays: 4 });
    expect(cellsOf(week)).toEqual([[A, "/a", "1100000", 2]]);
    // The second chance is over.
    expect(decodeWeek(week?.state ?? new Uint8Array())).toMatchObject({ days: ALL_DAYS, reports: [] });
    expect(cellsOf(added(week, 2, [{ people: ["x"], organisation: A }], { site: lax }))).toEqual([
      [A, "/a", "1110000", 3],
    ]);
  });

  it("trusts nothing that a day published before it was folded again by another k", () => {
    const day: readonly Visit[] = [CROWD, { people: ["x"], organisation: A }];
    const [before, after] = [
      { ...siteIn("UTC"), k: 5 },
      { ...siteIn("UTC"), k: 9 },
    ];
    const monday = added(undefined, 0, day, { site: before });
    expect(added(monday, 0, day, { site: before })).toBeUndefined();
    const again = added(monday, 0, day, { site: after });
    expect(organisationsOf(again).k).toBe(9);
    expect(reportOf(again)).toMatchObject({ lostValues: 1, lostCells: 0 });
    expect(cellsOf(again)).toEqual(cellsOf(monday));
    expect(added(again, 0, day, { site: after })).toBeUndefined();
    // A relaxed rule, after a week whose second chance is over.
    const tuesday = added(again, 1, day, { site: after });
    expect(reportOf(added(tuesday, 1, day, { site: before }))).toMatchObject({ lostValues: 0b11 });
  });

  it("begins a report that is asked for later without the days before, and forgets one that no longer is", () => {
    const monday = added(undefined, 0, [{ people: ["x"], organisation: A }]);
    const week = added(monday, 1, [{ people: ["x"], organisation: A, event: "signup" }], {
      reports: [...SINGLES, BASE, EVENTS],
    });
    expect(organisationsOf(week).reports.map(({ name }) => name)).toEqual([BASE.name, EVENTS.name]);
    expect(reportOf(week, BASE.name)).toMatchObject({ lostCells: 0, lostValues: 0 });
    expect(reportOf(week, EVENTS.name)).toMatchObject({ lostCells: 1, lostValues: 1 });
  });

  it("counts nothing while the report of organisations itself is not asked for", () => {
    expect(organisationsOf(added(undefined, 0, [CROWD], { reports: [...SINGLES, PAGES] })).reports).toEqual([]);
  });
});

describe("a week without room", () => {
  it("keeps what it has, counts the rest without a name, and says on which days", () => {
    const limit = { organisationValuesMax: 8 };
    const monday = added(undefined, 0, [CROWD, { people: ["x"], organisation: A }], limit);
    expect(monday?.organisationsWithoutRoom).toBe(0);
    const others = ["/c", "/d", "/e"].map((page): Visit => ({ people: ["y"], organisation: B, page }));
    const week = added(monday, 1, [CROWD, { people: ["x"], organisation: A }, ...others], limit);
    expect(week?.organisationsWithoutRoom).toBeGreaterThan(0);
    expect(cellsOf(week)).toContainEqual([A, "/a", "1100000", 2]);
    expect(reportOf(week).lostCells).toBe(0b10);
    expect(reportOf(week, BASE.name)).toMatchObject({ lostCells: 0, lostValues: 0 });
    const views = [...reportOf(week).cells.values()].reduce((sum, { counters }) => sum + counters.pageviews, 0);
    expect(views + reportOf(week).rest.pageviews).toBe(2 * 6 + 2 + 3);
  });

  it("leaves values that no organisation has to those that one has", () => {
    const many = Array.from({ length: 20 }, (_, page): Visit => ({ people: ["s"], page: `/${String(page)}` }));
    const week = added(undefined, 0, [...many, { people: ["x"], organisation: A, page: "/a" }], {
      organisationValuesMax: 12,
    });
    expect(cellsOf(week)).toEqual([[A, "/a", "1000000", 1]]);
    expect(reportOf(week)).toMatchObject({ lostCells: 0, lostValues: 1 });
  });
});
