import { beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_REPORTS, type Report } from "../../src/domain/report.ts";
import { decideWeek } from "../../src/privacy/week/decide-week.ts";
import { decodeWeek } from "../../src/privacy/week/week-codec.ts";
import { FULL, say } from "../faults/support/full-form.ts";
import { syntheticDays, type SiteShape, type SyntheticDay } from "../support/synthetic-site.ts";
import { Published } from "./support/published.ts";
import { siteWith } from "./support/site-day.ts";
import { publishedWeek, type PublishedWeek } from "./support/site-week.ts";
import { nestedWeekRemainders, weekRemainders, type WeekRemainder } from "./support/week-remainders.ts";

const WEEKS = FULL ? 60 : 9;
const MONDAY = "2026-03-02";
const K = 5;
const NESTED = [
  "channel",
  "source",
  "referrer",
  "country",
  "region",
  "utm_source",
  "utm_campaign",
  "browser_version",
  "browser",
];
const REPORTS: readonly Report[] = FULL
  ? DEFAULT_REPORTS
  : DEFAULT_REPORTS.filter(
      ({ name, dimensions }) =>
        dimensions.every((one) => ["page", "country", "source", "device", "exit_page", "event"].includes(one)) ||
        [...NESTED, "channel*country", "country*device", "region*device"].includes(name),
    );

function shape(number: number): SiteShape {
  const visitorsPerDay = [50, 200, 120][number % 3] ?? 50;
  return {
    seed: 70 + number,
    visitorsPerDay,
    pages: 40 + number * 7,
    homeShare: number % 2 === 0 ? 0.94 : 0,
    timeZone: "UTC",
  };
}

describe("subtracting corrections of a week from what its days keep back", () => {
  const rule = { corrections: 0, equations: 0, derivable: [] as WeekRemainder[], wrong: 0 };
  const control = { weeks: 0, broken: 0 };
  const nested = { equations: 0, derivable: [] as WeekRemainder[], wrong: 0, derivableApart: 0 };
  const weeks: PublishedWeek[] = [];

  beforeAll(() => {
    for (let number = 0; number < WEEKS; number++) {
      const k = [5, 3, 10][number % 3] ?? 5;
      const week = publishedWeek([...syntheticDays(shape(number), MONDAY, 7)], siteWith(k), REPORTS);
      if (number === 0) weeks.push(week);
      rule.corrections += week.corrections.length;
      for (const remainder of weekRemainders(week, REPORTS)) {
        rule.equations++;
        if (remainder.left !== remainder.pageviews) rule.wrong++;
        if (isDerivable(remainder, k)) rule.derivable.push(remainder);
      }
      for (const remainder of nestedWeekRemainders(week, REPORTS)) {
        nested.equations++;
        if (remainder.left !== remainder.pageviews) nested.wrong++;
        if (isDerivable(remainder, k)) nested.derivable.push(remainder);
      }
      const apart = nestedWeekRemainders(decidedApart(week, k), REPORTS);
      nested.derivableApart += apart.filter((remainder) => isDerivable(remainder, k)).length;
      control.weeks++;
      if (weekRemainders(everyOneNamed(week, k), REPORTS).some((remainder) => isDerivable(remainder, k)))
        control.broken++;
    }
    const { derivable, ...counts } = rule;
    say(`weeks: ${String(WEEKS)} site-weeks, ${JSON.stringify({ ...counts, derivable: derivable.length, control })}`);
    say(`nested values of weeks: ${JSON.stringify({ ...nested, derivable: nested.derivable.length })}`);
  }, 3_600_000);

  it("leaves nothing of fewer than k networks or of one value, for any set of days", () => {
    expect(rule.corrections).toBeGreaterThan(WEEKS * 10);
    expect(rule.equations).toBeGreaterThan(WEEKS * 10);
    expect(rule.wrong).toBe(0);
    expect(rule.derivable.slice(0, 3)).toEqual([]);
  });

  it("leaves no small rest of a channel below which sources are named, which reports that are decided apart do", () => {
    expect(nested.equations).toBeGreaterThan(WEEKS);
    expect(nested.wrong).toBe(0);
    expect(nested.derivable.slice(0, 3)).toEqual([]);
    expect(nested.derivableApart).toBeGreaterThan(0);
  });

  it("leaves nothing small either where reports came and went in the course of the week, which have no corrections", () => {
    const changing = ["page*source", "exit_page*country"];
    const others = REPORTS.filter(({ name }) => !changing.includes(name));
    // The first of them comes on Wednesday, the second goes.
    const collected = (day: number): readonly Report[] =>
      REPORTS.filter(({ name }) => name !== changing[day < 2 ? 0 : 1]);
    const days = [...syntheticDays(shape(1), MONDAY, 7)];
    const week = publishedWeek(days, siteWith(K), collected);
    const steady = publishedWeek(days, siteWith(K), others);
    const named = ({ corrections }: PublishedWeek): readonly string[] =>
      corrections.map(({ report, v1, v2, counters }) => JSON.stringify([report, v1, v2, counters.pageviews])).sort();
    expect(REPORTS.length - others.length).toBe(2);
    expect(named(week)).toEqual(named(steady));
    expect(week.corrections.length).toBeGreaterThan(10);
    const remainders = weekRemainders(week, REPORTS);
    expect(remainders.length).toBeGreaterThan(10);
    expect(remainders.filter(({ left, pageviews }) => left !== pageviews)).toEqual([]);
    expect(remainders.filter((remainder) => isDerivable(remainder, K))).toEqual([]);
  });

  it("names values once, and takes from what is not named as much as it names", () => {
    const [{ corrections, others } = { corrections: [], others: [] }] = weeks;
    expect(new Published([...corrections, ...others]).repeated).toBe(0);
    for (const other of others) {
      const named = corrections.filter(({ report }) => report === other.report);
      const sum = named.reduce((total, { counters }) => total + counters.pageviews, 0);
      expect(sum + other.counters.pageviews).toBe(0);
    }
    expect(others.length).toBeGreaterThan(2);
  });

  it("says of pages nothing that reports of entry pages or events say of weeks", () => {
    const rows = weeks.flatMap(({ corrections }) => corrections);
    const ofPages = rows.filter(({ report }) => report === "page" || report === "page*country");
    expect(ofPages.length).toBeGreaterThan(10);
    for (const { counters } of ofPages) {
      expect([counters.visits, counters.visit_s, counters.bounces]).toEqual([0, 0, 0]);
      expect(counters.events).toBe(counters.pageviews);
    }
  });

  it("breaks more than 30 % of weeks in which every value with k networks is named", () => {
    expect(control.broken / control.weeks).toBeGreaterThan(0.3);
  });
});

function isDerivable({ networks, values }: WeekRemainder, k: number): boolean {
  return networks < k || values === 1;
}

/** The positive control: every value with k networks over the week is named, whatever can be subtracted then. */
function everyOneNamed(week: PublishedWeek, k: number): PublishedWeek {
  const corrections = REPORTS.filter(({ dimensions }) => dimensions.length > 0).flatMap((report) => {
    const networks = new Map<string, Set<number>>();
    const example = new Map<string, readonly string[]>();
    week.exact.forEach((day, number) => {
      const table = day.table(report);
      const cells = day.cells(table, report.dimensions, "day");
      const hidden = cells.example.map((row) => {
        const values = report.dimensions.map((name) => day.value(table, name, row));
        return week.days[number]?.amounts(report, "day", day.dayStart, values) === undefined ? values : undefined;
      });
      for (let row = 0; row < table.size; row++) {
        const values = hidden[cells.cellOf[row] ?? 0];
        if (values === undefined) continue;
        const key = values.join("\n");
        example.set(key, values);
        networks.set(key, (networks.get(key) ?? new Set()).add(table.network[row] ?? 0));
      }
    });
    return [...networks].flatMap(([key, distinct]) => {
      const [v1 = "", v2 = ""] = example.get(key) ?? [];
      const [any] = week.corrections;
      return distinct.size >= k && any !== undefined ? [{ ...any, report: report.name, v1, v2 }] : [];
    });
  });
  return { ...week, corrections };
}

/** The control for nested values: each report of one dimension is decided as if there were no other. */
function decidedApart(week: PublishedWeek, k: number): PublishedWeek {
  const state = decodeWeek(week.state);
  const [any] = week.corrections;
  const singles = state?.reports.filter(({ dimensions }) => dimensions.length === 1) ?? [];
  const corrections = singles.flatMap((report) =>
    decideWeek({ reports: [report] }, k).flatMap(({ values }) =>
      values.flatMap(({ v1, v2, counters }) =>
        any === undefined ? [] : [{ ...any, report: report.name, v1, v2, counters }],
      ),
    ),
  );
  return { ...week, corrections };
}

describe("a loyal reader", () => {
  it("who reads a page on seven days from one network is never named, and neither are two, nor k-1", () => {
    for (const readers of [1, 2, K - 1]) expect(namedFor(readers, 7)).toBe(false);
  });

  it("is one of k from k networks: then the week names the page, however often each came", () => {
    expect(namedFor(K, 1)).toBe(true);
    expect(namedFor(K, 2)).toBe(true);
  });

  it("counts as one network with all the devices behind it", () => {
    expect(namedFor(K + 3, 7, 1)).toBe(false);
  });

  /** Whether the week names a page that `readers` people, of as many networks unless said, read on `days` days. */
  function namedFor(readers: number, days: number, networks = readers): boolean {
    const site = { ...shape(1), visitorsPerDay: 60 };
    const week = [...syntheticDays(site, MONDAY, 7)].map((day, number): SyntheticDay => {
      // One more page with the same readers of its own, so that nothing stands alone; spread so that no day names it.
      const loyal = Array.from({ length: readers }, (_, reader) => reader).flatMap((reader) =>
        ["/loyal", "/loyal-too"].flatMap((page, which) => {
          const comes =
            days === 7 ? reader % 4 === number % 4 || networks < K : (reader + which * 3 + number) % 7 < days;
          const person = 9_000_000 + reader + which * 1_000;
          const network = 8_000_000 + (reader % networks) + which * 1_000;
          const example = day.visits[0];
          if (!comes || example === undefined) return [];
          return [
            {
              ...example,
              person,
              network,
              values: example.values,
              hits: [{ afterMs: 43_200_000, page, event: "pageview" }],
            },
          ];
        }),
      );
      return { ...day, visits: [...day.visits, ...loyal] };
    });
    const { corrections, days: published, exact } = publishedWeek(week, siteWith(K), REPORTS);
    const page = REPORTS.find(({ name }) => name === "page");
    if (page === undefined) throw new Error("pages are reported");
    const onADay = published.some(
      (day, number) => day.amounts(page, "day", exact[number]?.dayStart ?? 0, ["/loyal"]) !== undefined,
    );
    return onADay || corrections.some((row) => row.report === "page" && row.v1 === "/loyal");
  }
});
