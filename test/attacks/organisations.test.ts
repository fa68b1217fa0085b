// Whoever subtracts what is released of organisations from each other, and from everything else that is public.
import { describe, expect, it } from "vitest";
import type { ReleasedRow } from "../../src/domain/released.ts";
import { isOfOrganisations, type Report } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import { LiveFold } from "../../src/fold-window.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { hitOf } from "../support/hits.ts";
import {
  MONDAY,
  organisation,
  organisationDays,
  releasedOrganisations,
  REPORTS,
  type ReleasedOrganisations,
  type Visitor,
} from "./support/organisation-week.ts";
import { closedDay, siteWith } from "./support/site-day.ts";

const WEEKS = FULL ? 400 : 40;
const BASE = "organisation*organisation_kind";
const OF_ORGANISATIONS = REPORTS.filter(isOfOrganisations);

type Week = readonly (readonly Visitor[])[];

function siteOf(number: number): Site {
  return {
    ...siteWith([5, 3, 8][number % 3] ?? 5),
    organisationVisitorDays: [3, 4, 6][Math.floor(number / 3) % 3] ?? 3,
  };
}

describe("subtracting what is released of organisations", () => {
  const weeks = Array.from({ length: WEEKS }, (_, number) => {
    const [days, site] = [organisationDays(number), siteOf(number)];
    return { days, site, released: releasedOrganisations(days, site) };
  });

  it("leaves nothing of fewer visitor-days than the rules say", () => {
    let [named, pairs] = [0, 0];
    const found: string[] = [];
    for (const [number, { days, site, released }] of weeks.entries()) {
      const rows = rowsOf(released.week);
      named += rows.get(BASE)?.size ?? 0;
      for (const [name, cells] of rows) if (name !== BASE) pairs += cells.size;
      for (const rest of smallRests(days, site, released, rows)) found.push(`week ${String(number)}: ${rest}`);
    }
    say(`organisations: ${String(WEEKS)} site-weeks, ${String(named)} named, ${String(pairs)} pairs`);
    expect(named).toBeGreaterThan(WEEKS);
    expect(pairs).toBeGreaterThan(WEEKS);
    expect(found.slice(0, 5)).toEqual([]);
  });

  it("breaks more than 30 % of weeks in which everything that reaches the number is named", () => {
    const broken = weeks.filter(({ days, site, released }) => {
      const all = new Map(OF_ORGANISATIONS.map((report) => [report.name, large(days, site, report)]));
      return smallRests(days, site, released, all).length > 0;
    });
    expect(broken.length / WEEKS).toBeGreaterThan(0.3);
  });

  it("finds numbers that are true, and reports that add up", () => {
    for (const { days, released } of weeks) {
      for (const report of OF_ORGANISATIONS) {
        const rows = released.week.filter((row) => row.report === report.name);
        for (const row of rows.filter(({ v1 }) => v1 !== "(other)")) {
          const cell = cellsOf(days, report).get(keyOf(row.v1, row.v2));
          expect([row.counters.visitors, row.counters.pageviews]).toEqual([cell?.who.size, cell?.pageviews]);
        }
        if (rows.length === 0 || report.name.includes("event")) continue;
        const views = days.flat().reduce((sum, { pages }) => sum + pages.length, 0);
        expect(rows.reduce((sum, { counters }) => sum + counters.pageviews, 0)).toBe(views);
      }
    }
  });

  it("finds of pages and events nothing that other reports tell of visits", () => {
    for (const { released } of weeks) {
      for (const { report, counters } of released.week) {
        if (!/^(?:page|event)\*organisation$/u.test(report)) continue;
        expect([counters.visits, counters.bounces, counters.visit_s]).toEqual([0, 0, 0]);
        if (report.startsWith("page")) expect(counters.events).toBe(counters.pageviews);
      }
    }
  });

  it("finds no organisation in any row of an hour or a day, nor in any other report", () => {
    for (const { released } of weeks) {
      expect(JSON.stringify(released.days)).not.toContain("Organisation ");
      const elsewhere = released.week.filter(({ report }) => !OF_ORGANISATIONS.some(({ name }) => name === report));
      expect(JSON.stringify(elsewhere)).not.toContain("Organisation ");
    }
  });
});

describe("organisations of kinds that no day tells of", () => {
  const site = siteWith(3);
  const visitor = (person: string, kind: string, of = ""): Visitor => ({
    ...{ person, network: of === "" ? person : of, organisation: of, kind, source: "s", country: "DE" },
    ...{ pages: ["/0"], events: [] },
  });
  const office = (kind: string): readonly Visitor[] =>
    ["x", "y"].map((person) => visitor(person + kind, kind, `Organisation of ${kind}|${kind}|DE||0.90|AS64500`));
  const offices = ["business", "education", "government"].flatMap(office);
  const isp = Array.from({ length: 30 }, (_, at) => visitor(`i${String(at)}`, "isp"));
  const namedBeside = (crawlers: number): number => {
    const day = [...isp, ...offices];
    const monday = [...day, ...Array.from({ length: crawlers }, (_, at) => visitor(`c${String(at)}`, "crawler"))];
    const days = [monday, day, day];
    const released = releasedOrganisations(days, site);
    // Only the offices and the crawlers are in `(other)` of each day.
    const rows = released.days
      .flat()
      .filter(({ report, window }) => report === "organisation_kind" && window === "day");
    expect(new Set(rows.map(({ v1 }) => v1))).toEqual(new Set(["isp", "(other)"]));
    expect(smallRests(days, site, released, rowsOf(released.week))).toEqual([]);
    return released.week.filter(({ report, v1 }) => report === BASE && v1 !== "(other)").length;
  };

  it("are not all named while that would leave a single visitor of another such kind", () => {
    expect([namedBeside(0), namedBeside(1), namedBeside(2)]).toEqual([3, 2, 2]);
  });
});

describe("a week below the threshold", () => {
  const stranger = (number: number): Visitor => ({
    person: `stranger ${String(number)}`,
    network: `home ${String(number)}`,
    organisation: "",
    kind: "isp",
    source: "s",
    country: "DE",
    pages: ["/0", "/1"],
    events: [],
  });
  const crowd = Array.from({ length: 30 }, (_, number) => stranger(number));
  const colleague = (one: number): Visitor => ({
    ...stranger(0),
    person: `colleague ${String(one)}`,
    network: "office",
    organisation: organisation(1),
    kind: "business",
    pages: Array.from({ length: 50 }, (_, page) => `/${String(page % 2)}`),
  });

  it("names nobody, however much two visitor-days read", () => {
    const { week } = releasedOrganisations([[...crowd, colleague(1)], crowd, [...crowd, colleague(1)]], siteWith(5));
    expect(week.filter(({ report }) => OF_ORGANISATIONS.some(({ name }) => name === report))).toEqual([]);
  });

  it("is over at the third: one visitor on three days is three visitor-days", () => {
    const day = [...crowd, colleague(1)];
    const { week } = releasedOrganisations([day, day, crowd, day], siteWith(5));
    const told = week.filter(({ report, v1 }) => report === BASE && v1 !== "(other)");
    expect(told.map(({ v1, v2, counters }) => [v1, v2, counters.visitors])).toEqual([[organisation(1), "business", 3]]);
  });

  it("names nobody by two colleagues on one day", () => {
    const { week } = releasedOrganisations([[...crowd, colleague(1), colleague(2)]], siteWith(5));
    expect(JSON.stringify(week)).not.toContain("Organisation");
  });
});

describe("the live view", () => {
  it("answers nothing about organisations, even to a question that nobody may ask", () => {
    const site = siteWith(3);
    const at = Date.parse(`${MONDAY}T12:00:00Z`);
    const hits = Array.from({ length: 40 }, (_, person) =>
      hitOf(
        { at, person: String(person), values: { organisation: organisation(1), organisation_kind: "business" } },
        site,
      ),
    );
    const view = closedDay(hits, site).view();
    const asked = (report: Report, window: "hour" | "day") =>
      new LiveFold().rows({ moment: 1, view, report, window, reports: REPORTS });
    for (const report of OF_ORGANISATIONS) expect(asked(report, "day")).toEqual([]);
    expect(asked({ name: "organisation", dimensions: ["organisation"], windows: ["hour", "day"] }, "hour")).toEqual([]);
    const kinds = REPORTS.find(({ name }) => name === "organisation_kind");
    expect(kinds && asked(kinds, "day").map(({ v1 }) => v1)).toEqual(["business"]);
  });
});

/** Who is behind a cell: visitors by day. */
interface Exact {
  readonly organisation: string;
  readonly value: string;
  readonly who: Set<string>;
  pageviews: number;
}

/** The exact cells of a report of organisations, "" included, by their values in the report's order. */
function cellsOf(days: Week, report: Report): ReadonlyMap<string, Exact> {
  const cells = new Map<string, Exact>();
  const dimension = report.dimensions.find((name) => name !== "organisation");
  days.forEach((visitors, day) => {
    for (const visitor of visitors) {
      for (const [value, views] of valuesOf(visitor, dimension)) {
        const values =
          report.dimensions[0] === "organisation" ? [visitor.organisation, value] : [value, visitor.organisation];
        const key = keyOf(values[0], values[1]);
        const cell = cells.get(key) ?? {
          organisation: visitor.organisation,
          value,
          who: new Set<string>(),
          pageviews: 0,
        };
        cell.who.add(`${String(day)} ${visitor.person}`);
        cell.pageviews += views;
        cells.set(key, cell);
      }
    }
  });
  return cells;
}

function valuesOf(
  visitor: Visitor,
  dimension: string | undefined,
): readonly (readonly [value: string, views: number])[] {
  const { pages, events, source, country, kind } = visitor;
  if (dimension === "page") {
    // Custom events are of the page "/0" here.
    const all = events.length > 0 ? [...pages, "/0"] : pages;
    return [...new Set(all)].map((page) => [page, pages.filter((one) => one === page).length]);
  }
  if (dimension === "event") return [...new Set(events)].map((event) => [event, 0]);
  const value = dimension === "source" ? source : dimension === "country" ? country : kind;
  return [[value, pages.length]];
}

type Named = ReadonlyMap<string, ReadonlySet<string>>;

function rowsOf(week: readonly ReleasedRow[]): Named {
  return new Map(
    OF_ORGANISATIONS.map(({ name }) => [
      name,
      new Set(week.filter(({ report, v1 }) => report === name && v1 !== "(other)").map(({ v1, v2 }) => keyOf(v1, v2))),
    ]),
  );
}

/** The control: every organisation and every pair of one that reaches the number by itself. */
function large(days: Week, site: Site, report: Report): ReadonlySet<string> {
  const cells = [...cellsOf(days, report)].filter(([, { organisation, who }]) => {
    return organisation !== "" && who.size >= site.organisationVisitorDays;
  });
  return new Set(cells.map(([key]) => key));
}

/** Every subtraction that leaves somebody, but too few. */
function smallRests(days: Week, site: Site, released: ReleasedOrganisations, named: Named): readonly string[] {
  const found: string[] = [];
  const { organisationVisitorDays: least, k } = site;
  const organisations = new Set([...(named.get(BASE) ?? [])].map((key) => key.split("\n")[0] ?? ""));
  for (const report of OF_ORGANISATIONS) {
    const cells = cellsOf(days, report);
    const isNamed = (key: string): boolean => named.get(report.name)?.has(key) === true;
    const hidden = [...cells].filter(([key]) => !isNamed(key)).map(([, cell]) => cell);
    const dimension = report.dimensions.find((name) => name !== "organisation") ?? "page";
    for (const key of named.get(report.name) ?? []) {
      if ((cells.get(key)?.who.size ?? 0) < least) found.push(`${report.name}: ${key} is small`);
    }
    for (const value of new Set([...cells.values()].map((cell) => cell.value))) {
      const told = [...cells].some(([key, cell]) => cell.value === value && isNamed(key));
      if (!told) continue;
      const left = union(hidden.filter((cell) => cell.value === value)).size;
      const known = publicity(days, released, dimension, value);
      const needed = report.name === BASE ? least : k;
      if (report.name !== BASE && known === "none") found.push(`${report.name}: ${value} is told`);
      if (left > 0 ? left < needed : known === "part") found.push(`${report.name}: rest of ${value}`);
    }
    if (report.name === BASE) {
      const left = union(hidden).size;
      if ((named.get(BASE)?.size ?? 0) > 0 && left > 0 && left < k) found.push("rest of everything");
      const behindOthers = restOfHiddenKinds(days, released, isNamed);
      if (behindOthers > 0 && behindOthers < k) found.push("rest of the kinds that no day told of");
    } else if (dimension !== "event") {
      for (const one of organisations) {
        const own = hidden.filter((cell) => cell.organisation === one);
        const told = [...cells].some(([key, cell]) => cell.organisation === one && isNamed(key));
        if (told && own.length > 0 && (own.length < 2 || union(own).size < least))
          found.push(`${report.name}: rest of ${one}`);
      }
    }
  }
  return found;
}

/**
 * What `(other)` of kinds of networks holds over the week, without the named organisations of kinds that are wholly in it;
 * 0 where there are none of these.
 */
function restOfHiddenKinds(days: Week, released: ReleasedOrganisations, isNamed: (key: string) => boolean): number {
  const isRowOf = ({ report, v1 }: ReleasedRow, kind: string): boolean => report === "organisation_kind" && v1 === kind;
  const corrected = (kind: string): boolean => released.week.some((row) => isRowOf(row, kind));
  let [left, told] = [0, 0];
  days.forEach((visitors, day) => {
    for (const { organisation, kind } of visitors) {
      if (corrected(kind) || released.days[day]?.some((row) => row.window === "day" && isRowOf(row, kind))) continue;
      const isTold =
        publicity(days, released, "organisation_kind", kind) === "none" && isNamed(keyOf(organisation, kind));
      if (isTold) told++;
      else left++;
    }
  });
  return told === 0 ? 0 : left;
}

function union(cells: readonly Exact[]): ReadonlySet<string> {
  return new Set(cells.flatMap(({ who }) => [...who]));
}

/** What is public of a value by itself: its sum, that of some days, or nothing. */
function publicity(
  days: Week,
  released: ReleasedOrganisations,
  dimension: string,
  value: string,
): "whole" | "part" | "none" {
  const isOf = (row: ReleasedRow): boolean => row.report === dimension && row.v1 === value;
  const there = days.flatMap((visitors, day) =>
    visitors.some((visitor) => valuesOf(visitor, dimension).some(([one]) => one === value)) ? [day] : [],
  );
  const published = there.filter((day) => released.days[day]?.some((row) => row.window === "day" && isOf(row)));
  if (published.length === there.length || released.week.some(isOf)) return "whole";
  return published.length === 0 ? "none" : "part";
}

function keyOf(v1 = "", v2 = ""): string {
  return `${v1}\n${v2}`;
}
