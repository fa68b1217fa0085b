import { addDays } from "../../../src/domain/calendar.ts";
import type { DimensionName } from "../../../src/domain/dimension.ts";
import type { ReleasedRow } from "../../../src/domain/released.ts";
import { report, type Report } from "../../../src/domain/report.ts";
import type { Site } from "../../../src/domain/site.ts";
import { foldWeek } from "../../../src/fold-week.ts";
import { foldWindow } from "../../../src/fold-window.ts";
import { hitOf } from "../../support/hits.ts";
import { SeededRandom } from "../../support/seeded-random.ts";
import { closedDay, releasedRows } from "./site-day.ts";
import { localDay } from "../../../src/domain/calendar.ts";

export const MONDAY = "2026-03-02";
const LIMITS = { valuesMax: 100_000, organisationValuesMax: 100_000 };

const PAIRED = ["page", "event", "source", "country", "organisation_kind"] as const;

/** What organisations are paired with, alone by day and with them by week. */
export const REPORTS: readonly Report[] = [
  report([], ["hour", "day"]),
  ...PAIRED.map((name) => report([name], ["hour", "day"])),
  ...PAIRED.map((name) => report([name, "organisation"], ["week"])),
];

/** A visitor of one day: one visit, and a network whose organisation may be named or is "". */
export interface Visitor {
  readonly person: string;
  readonly network: string;
  readonly organisation: string;
  readonly kind: string;
  readonly source: string;
  readonly country: string;
  readonly pages: readonly string[];
  readonly events: readonly string[];
}

/** A value as gate 1 makes it. */
export function organisation(number: number): string {
  const kind = number % 3 === 0 ? "education" : "business";
  return `Organisation ${String(number)}|${kind}|DE|org${String(number)}.example|0.90|AS${String(64500 + number)}`;
}

/** A week of a site: some colleagues of each organisation, who come again, and strangers. */
export function organisationDays(seed: number): readonly (readonly Visitor[])[] {
  const random = new SeededRandom(seed);
  const organisations = 3 + random.below(8);
  const strangers = [4, 15, 60][random.below(3)] ?? 4;
  const pages = 4 + random.below(12);
  const sources = 2 + random.below(4);
  const visitor = (person: string, network: string, of: string, kind: string): Visitor => ({
    person,
    network,
    organisation: of,
    kind,
    source: `s${String(random.skewedBelow(sources))}`,
    country: ["DE", "DE", "FR", "LI"][random.skewedBelow(4)] ?? "DE",
    pages: Array.from({ length: 1 + random.below(3) }, () => `/${String(random.skewedBelow(pages))}`),
    events: random.oneIn(4) ? [`event ${String(random.skewedBelow(3))}`] : [],
  });
  return Array.from({ length: 7 }, () => {
    const visitors: Visitor[] = [];
    for (let number = 0; number < organisations; number++) {
      const colleagues = 1 + (number % 5);
      for (let one = 0; one < colleagues; one++) {
        if (!random.oneIn(3)) continue;
        const kind = organisation(number).split("|")[1] ?? "";
        visitors.push(visitor(`${String(number)}/${String(one)}`, `net ${String(number)}`, organisation(number), kind));
      }
    }
    for (let number = 0; number < strangers; number++) {
      if (!random.oneIn(2)) continue;
      const kind = ["isp", "isp", "mobile", "business", "unknown"][random.skewedBelow(5)] ?? "isp";
      visitors.push(visitor(`stranger ${String(number)}`, `home ${String(number)}`, "", kind));
    }
    return visitors;
  });
}

export interface ReleasedOrganisations {
  /** Hours and days, by day. */
  readonly days: readonly (readonly ReleasedRow[])[];
  readonly week: readonly ReleasedRow[];
  /** States of the week, day by day: what is on disk, opened. */
  readonly states: readonly Uint8Array[];
}

/** Lives through a week from a Monday on and releases its days, then the week. */
export function releasedOrganisations(days: readonly (readonly Visitor[])[], site: Site): ReleasedOrganisations {
  const states: Uint8Array[] = [];
  const rows = days.map((visitors, number) => {
    const noon = Date.parse(`${addDays(MONDAY, number)}T12:00:00Z`);
    const hits = visitors.flatMap((visitor, at) =>
      [
        ...visitor.pages.map((page) => ["pageview", page] as const),
        ...visitor.events.map((name) => [name, "/0"] as const),
      ].map(([event, page], step) => hitOf({ at: noon + at * 1_000 + step, ...saidBy(visitor, event, page) }, site)),
    );
    if (hits.length === 0) return [];
    const ledger = closedDay(hits, site);
    const state = states.at(-1);
    const job = { id: "day", view: ledger.view(), window: { kind: "day" }, reports: REPORTS } as const;
    const folded = foldWindow({ ...job, week: { state, ...LIMITS } }, new SeededRandom(number));
    if (folded.week !== undefined) states.push(folded.week.state);
    return releasedRows(ledger, REPORTS, number);
  });
  const state = states.at(-1);
  if (state === undefined) throw new Error("nobody came");
  const { start } = localDay(MONDAY, "UTC");
  const { rows: week } = foldWeek({ id: "week", site: site.id, monday: MONDAY, start, state }, new SeededRandom(9));
  return { days: rows, week, states };
}

function saidBy(visitor: Visitor, event: string, page: string) {
  const { person, network, source, country, organisation: of, kind } = visitor;
  const values: Partial<Record<DimensionName, string>> = { page, event, source, country, organisation: of };
  const isView = event === "pageview";
  return {
    person,
    network,
    kind: isView ? ("pageview" as const) : ("event" as const),
    values: { ...values, organisation_kind: kind },
  };
}
