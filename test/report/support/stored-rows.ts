import { addDays } from "../../../src/domain/calendar.ts";
import { organisationValue, type Organisation } from "../../../src/domain/organisation.ts";
import type { StatSource } from "../../../src/domain/stat-row.ts";
import { SeededRandom } from "../../support/seeded-random.ts";

/** A row of the table `stats`, as far as the report reads it. */
export interface TableRow {
  readonly window: "day" | "week";
  readonly report: string;
  readonly day: string;
  readonly v1: string;
  readonly v2: string;
  readonly visitors: number;
  readonly visits: number;
  readonly pageviews: number;
  readonly events: number;
  readonly engaged_s: number;
}

export function organisation(name: string, fields: Partial<Organisation> = {}): Organisation {
  return { name, kind: "business", country: "DE", domain: "", confidence: 0.9, basis: "AS64500", ...fields };
}

/** A row of an organisation's week. */
export function weekRow(day: string, of: Organisation, visitors: number, fields: Partial<TableRow> = {}): TableRow {
  return {
    window: "week",
    report: "organisation*organisation_kind",
    day,
    v1: organisationValue(of),
    v2: of.kind,
    visitors,
    visits: visitors + 1,
    pageviews: 3 * visitors,
    events: 3 * visitors + 1,
    engaged_s: 60 * visitors,
    ...fields,
  };
}

/** A row of an organisation's week by another dimension. */
export function pairRow(
  dimension: "page" | "event" | "source" | "country",
  day: string,
  value: string,
  of: Organisation | undefined,
  count: number,
): TableRow {
  return {
    window: "week",
    report: `${dimension}*organisation`,
    day,
    v1: value,
    v2: of === undefined ? "(other)" : organisationValue(of),
    visitors: count,
    visits: count,
    pageviews: dimension === "event" ? 0 : count,
    events: count,
    engaged_s: 20 * count,
  };
}

/** Visitor-days of a day: all of them, or those of one kind of network. */
export function dayRow(day: string, visitors: number, kind?: string): TableRow {
  const counts = { visitors, visits: visitors, pageviews: visitors, events: visitors, engaged_s: 0 };
  return {
    window: "day",
    report: kind === undefined ? "" : "organisation_kind",
    day,
    v1: kind ?? "",
    v2: "",
    ...counts,
  };
}

const NAMES: readonly (readonly [string, Organisation["kind"], string, string])[] = [
  ["Nordwind Maschinenbau", "business", "DE", "nordwind.example"],
  ["University of Lindau", "education", "DE", "uni-lindau.example"],
  ["Ministry of Bridges", "government", "AT", "bridges.example"],
  ["Acme Robotics", "business", "US", "acme.example"],
  ["Banque du Lac", "business", "CH", ""],
  ["=SUM(A1) Holdings", "business", "NL", "sum.example"],
  ["Polytechnic of Orme", "education", "GB", "orme.example"],
  ["City of Vesper", "government", "NO", ""],
];
const PAGES = ["/", "/pricing", "/docs", "/docs/install", "/blog/<b>bold</b>", '/a "quoted", page'];
const SOURCES = ["", "Google", "LinkedIn", "Hacker News"];
const COUNTRIES = ["DE", "AT", "US"];
const EVENTS = ["pageview", "Sign-up", "Download"];

/** Weeks of organisations and of everybody else, from a Monday on: repeatable, every shape of row among them. */
export function sampleRows(firstMonday: string, weekCount: number, seed = 7): readonly TableRow[] {
  const random = new SeededRandom(seed);
  const rows: TableRow[] = [];
  for (let week = 0; week < weekCount; week++) {
    const monday = addDays(firstMonday, 7 * week);
    for (let day = 0; day < 7; day++) {
      const date = addDays(monday, day);
      const kinds = { business: 22, education: 6, isp: 140, mobile: 90, hosting: 18, unknown: 11, "(other)": 4 };
      rows.push(
        dayRow(
          date,
          Object.values(kinds).reduce((sum, count) => sum + count, 0),
        ),
      );
      for (const [kind, count] of Object.entries(kinds)) rows.push(dayRow(date, count, kind));
    }
    // What the week told later of its days.
    rows.push(
      { ...dayRow(monday, 5, "government"), window: "week" },
      { ...dayRow(monday, -5, "(other)"), window: "week" },
    );
    for (const [index, [name, kind, country, domain]] of NAMES.entries()) {
      if (random.below(10) < 2 + index / 2) continue;
      // What is known of one of them changed in the course of time.
      const isRenewed = index === 1 && week > weekCount / 2;
      const of = organisation(name, {
        kind,
        country,
        domain: isRenewed ? "lindau.example" : domain,
        confidence: isRenewed ? 0.97 : 0.7 + index / 40,
        basis: `AS${String(64_500 + index)}`,
      });
      const visitors = 3 + random.below(30);
      rows.push(
        weekRow(monday, of, visitors, {
          visits: visitors + random.below(9),
          pageviews: visitors * (2 + random.below(5)),
          events: visitors * 8,
          engaged_s: visitors * random.below(400),
        }),
      );
      for (const [dimension, values] of Object.entries({
        page: PAGES,
        source: SOURCES,
        country: COUNTRIES,
        event: EVENTS,
      })) {
        for (const value of [...values, "(other)"]) {
          const count = random.below(1 + visitors / 2);
          if (count >= 3) rows.push(pairRow(dimension as "page", monday, value, of, count));
        }
      }
    }
    rows.push(weekRow(monday, organisation("hidden"), 9, { v1: "(other)", v2: "business" }));
    rows.push(pairRow("page", monday, "/", undefined, 4));
  }
  return rows;
}

/** Answers the report's reads by plain loops over rows, each told by its params. */
export function memoryRead(rows: readonly TableRow[]): StatSource["read"] {
  return ({ text, params }) => {
    const { report, reports, from = "0", to = "9" } = params;
    const inRange = (day: string): boolean => day >= String(from) && day <= String(to);
    const sums = (some: readonly TableRow[]): number[] =>
      (["visitors", "visits", "pageviews", "events", "engaged_s"] as const).map((name) =>
        some.reduce((sum, row) => sum + row[name], 0),
      );
    if (Array.isArray(reports)) {
      const named = rows.filter(
        (row) =>
          row.window === "week" &&
          (reports as readonly unknown[]).includes(row.report) &&
          inRange(row.day) &&
          row.v1 !== "(other)" &&
          row.v2 !== "(other)",
      );
      const groups = grouped(named, (row) => JSON.stringify([row.report, row.v1, row.v2]));
      return Promise.resolve([...groups].map(([key, some]) => [...(JSON.parse(key) as string[]), ...sums(some)]));
    }
    if (report !== undefined) {
      const named = rows.filter(
        (row) => row.window === "week" && row.report === report && inRange(row.day) && row.v1 !== "(other)",
      );
      if (text.includes("min(day)")) {
        const groups = grouped(named, (row) => row.v1);
        return Promise.resolve(
          [...groups].map(([value, some]) => {
            const days = some.map(({ day }) => day).sort();
            return [value, days[0], days.at(-1)];
          }),
        );
      }
      const groups = grouped(named, (row) => JSON.stringify([row.day, row.v1]));
      return Promise.resolve([...groups].map(([key, some]) => [...(JSON.parse(key) as string[]), ...sums(some)]));
    }
    if (text.includes("min(day)")) {
      const days = rows.filter((row) => row.window === "day" && row.report === "").map(({ day }) => day);
      return Promise.resolve([[days.length, days.sort()[0] ?? "1970-01-01"]]);
    }
    if (text.includes("organisation_kind")) {
      const kinds = rows.filter((row) => row.report === "organisation_kind" && inRange(row.day));
      const groups = grouped(kinds, (row) => row.v1);
      return Promise.resolve([...groups].map(([kind, some]) => [kind, sums(some)[0]]));
    }
    const totals = rows.filter((row) => row.window === "day" && row.report === "" && inRange(row.day));
    return Promise.resolve([[sums(totals)[0]]]);
  };
}

function grouped(rows: readonly TableRow[], keyOf: (row: TableRow) => string): Map<string, TableRow[]> {
  const groups = new Map<string, TableRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}
