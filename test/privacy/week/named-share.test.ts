// How many page views carry the name of their page, before and after the second chance by the week. Measured with 50, 200
// and 1,000 visitors a day: pages 52 → 93, 65 → 95, 68 → 93 %; pairs of page and country 17 → 55, 36 → 65, 48 → 69 %.
import { describe, expect, it } from "vitest";
import { Aggregator } from "../../../src/aggregate/aggregator.ts";
import { addDays, localDay } from "../../../src/domain/calendar.ts";
import { OTHER } from "../../../src/domain/dimension.ts";
import { DEFAULT_LIMITS } from "../../../src/domain/limits.ts";
import type { ReleasedRow } from "../../../src/domain/released.ts";
import { report, type Report } from "../../../src/domain/report.ts";
import { MINUTE_MS } from "../../../src/domain/time.ts";
import { foldWeek } from "../../../src/fold-week.ts";
import { foldWindow } from "../../../src/fold-window.ts";
import { hitOf, siteIn } from "../../support/hits.ts";
import { SeededRandom } from "../../support/seeded-random.ts";

const SITE = siteIn("UTC");
const FIRST_MONDAY = "2026-03-02";
const WEEKS = 4;
const RETURNING = 0.1;
const VIEWS_MAX = 4;
const COUNTRIES = ["DE", "DE", "DE", "AT", "CH", "FR"];
const REPORTS: readonly Report[] = [
  report([], ["hour", "day"]),
  report(["page"], ["hour", "day"]),
  report(["country"], ["hour", "day"]),
  report(["page", "country"], ["day"]),
];

interface Share {
  readonly days: number;
  readonly weeks: number;
}

/** Shares of page views with a name in percent, by days alone and with weeks. */
function shares(visitorsPerDay: number, pages: number): Record<string, Share> {
  const random = new SeededRandom(visitorsPerDay);
  const rows: ReleasedRow[] = [];
  const thresholds = zipf(pages);
  let people = 0;
  for (let week = 0; week < WEEKS; week++) {
    const monday = addDays(FIRST_MONDAY, week * 7);
    let state: Uint8Array | undefined;
    for (let number = 0; number < 7; number++) {
      const aggregator = new Aggregator(DEFAULT_LIMITS);
      const day = localDay(addDays(monday, number), SITE.timeZone);
      for (let visitor = 0; visitor < visitorsPerDay; visitor++) {
        const returns = people > 0 && random.below(1_000) < RETURNING * 1_000;
        const person = String(returns ? random.below(people) : people++);
        const at = day.start + random.below(1_400) * MINUTE_MS;
        const country = COUNTRIES[Number(person) % COUNTRIES.length] ?? "DE";
        for (let view = random.below(VIEWS_MAX); view >= 0; view--) {
          const drawn = random.below(1_000_000) / 1_000_000;
          const page = `/${String(thresholds.findIndex((threshold) => drawn < threshold))}`;
          aggregator.add(hitOf({ at: at + view, person, values: { page, country } }, SITE), SITE);
        }
      }
      const [ledger] = aggregator.all();
      if (ledger === undefined) throw new Error("nobody came");
      ledger.endAllVisits();
      const job = { id: day.date, view: ledger.view(), window: { kind: "day" }, reports: REPORTS } as const;
      const folded = foldWindow(
        { ...job, week: { state, valuesMax: 200_000, organisationValuesMax: 100_000 } },
        random,
      );
      rows.push(...folded.rows);
      state = folded.week?.state ?? state;
    }
    const { start } = localDay(monday, SITE.timeZone);
    if (state !== undefined) rows.push(...foldWeek({ id: monday, site: SITE.id, monday, start, state }, random).rows);
  }
  return Object.fromEntries(["page", "page*country"].map((name) => [name, shareOf(rows, name)]));
}

function shareOf(rows: readonly ReleasedRow[], name: string): Share {
  const of = (windows: readonly string[], named: boolean): number =>
    rows
      .filter(({ report, window, v1 }) => report === name && windows.includes(window) && (v1 !== OTHER || !named))
      .reduce((sum, { counters }) => sum + counters.pageviews, 0);
  const all = of(["day"], false);
  expect(of(["day", "week"], false)).toBe(all);
  const percent = (views: number): number => Math.round((1_000 * views) / all) / 10;
  return { days: percent(of(["day"], true)), weeks: percent(of(["day", "week"], true)) };
}

function zipf(count: number): number[] {
  const weights = Array.from({ length: count }, (_, rank) => 1 / (rank + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  return weights.map((weight) => (sum += weight / total)).with(-1, 1);
}

describe("the share of page views with a name, of four weeks at k = 5", () => {
  it.each([
    [50, 60, 80],
    [200, 200, 90],
    [1_000, 1_000, 90],
  ])("of %i visitors a day on %i pages is %i percent and more", (visitors, pages, least) => {
    const { page, "page*country": pairs } = shares(visitors, pages);
    expect(page?.weeks).toBeGreaterThanOrEqual(least);
    expect(page?.days).toBeLessThan(75);
    expect(pairs?.weeks).toBeGreaterThan((pairs?.days ?? 100) + 15);
  });
});
