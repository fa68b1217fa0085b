import { readOrganisationValue } from "../../../src/domain/organisation.ts";
import type { TableRow } from "./stored-rows.ts";

/** What a plain loop over all rows makes of one organisation. */
export interface NaiveOrganisation {
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly domain: string;
  readonly visitor_days: number;
  readonly visits: number;
  readonly pageviews: number;
  readonly engaged_s: number;
  readonly first_week: string;
  readonly last_week: string;
  readonly byWeek: readonly number[];
  readonly before: number;
  readonly pages: ReadonlyMap<string, number>;
  readonly goals: ReadonlyMap<string, number>;
}

/** The report of the weeks given by their Mondays, `before` the Mondays of the time before. */
export function naiveReport(
  rows: readonly TableRow[],
  weeks: readonly string[],
  before: readonly string[],
): readonly NaiveOrganisation[] {
  const names = new Set<string>();
  const nameOf = (value: string): string => readOrganisationValue(value)?.name ?? "";
  const ofKind = rows.filter(({ window, report }) => window === "week" && report === "organisation*organisation_kind");
  for (const row of ofKind) if (weeks.includes(row.day)) names.add(nameOf(row.v1));
  names.delete("");
  return [...names].map((name) => {
    const own = ofKind.filter(({ v1 }) => nameOf(v1) === name);
    const now = own.filter(({ day }) => weeks.includes(day));
    const days = own.map(({ day }) => day).sort();
    const newest = [...now].sort((a, b) => (a.day < b.day ? 1 : -1))[0];
    const { kind = "", country = "", domain = "" } = readOrganisationValue(newest?.v1 ?? "") ?? {};
    const total = (some: readonly TableRow[], field: "visitors" | "visits" | "pageviews" | "engaged_s"): number =>
      some.reduce((sum, row) => sum + row[field], 0);
    const byValue = (report: string, field: "pageviews" | "events"): Map<string, number> => {
      const sums = new Map<string, number>();
      for (const row of rows) {
        if (row.report !== report || !weeks.includes(row.day) || nameOf(row.v2) !== name) continue;
        if (row.v1 !== "(other)" && row.v1 !== "pageview") sums.set(row.v1, (sums.get(row.v1) ?? 0) + row[field]);
      }
      return sums;
    };
    return {
      name,
      kind,
      country,
      domain,
      visitor_days: total(now, "visitors"),
      visits: total(now, "visits"),
      pageviews: total(now, "pageviews"),
      engaged_s: total(now, "engaged_s"),
      first_week: days[0] ?? "",
      last_week: days.at(-1) ?? "",
      byWeek: weeks.map((week) =>
        total(
          own.filter(({ day }) => day === week),
          "visitors",
        ),
      ),
      before: total(
        own.filter(({ day }) => before.includes(day)),
        "visitors",
      ),
      pages: byValue("page*organisation", "pageviews"),
      goals: byValue("event*organisation", "events"),
    };
  });
}
