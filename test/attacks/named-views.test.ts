import { describe, expect, it } from "vitest";
import { report } from "../../src/domain/report.ts";
import { DAYS_PER_WEEK } from "../../src/domain/week.ts";
import { say } from "../faults/support/full-form.ts";
import { syntheticDays } from "../support/synthetic-site.ts";
import { siteWith } from "./support/site-day.ts";
import { publishedWeek } from "./support/site-week.ts";

const WEEKS = 4;
const MONDAY = "2026-03-02";
const PAGE = report(["page"], ["hour", "day"]);
/** What refines pages decides nothing about them. */
const REPORTS = [report([], ["hour", "day"]), PAGE];

// The other side of the attacks: what is left to read. `npm run bench -- utility` measures more of it.
describe("page views that carry the name of their page over four weeks, at k = 5 with the second chance", () => {
  it.each([
    [50, 60, 0.8],
    [200, 150, 0.9],
    [1_000, 400, 0.9],
  ])("are on a site of %i visitors a day and %i pages at least %f of all", (visitorsPerDay, pages, least) => {
    const shape = { seed: 5, visitorsPerDay, pages, homeShare: 0.94, timeZone: "UTC" };
    const days = [...syntheticDays(shape, MONDAY, WEEKS * DAYS_PER_WEEK)];
    let [all, byDay, byWeek] = [0, 0, 0];
    for (let week = 0; week < WEEKS; week++) {
      const published = publishedWeek(
        days.slice(week * DAYS_PER_WEEK, (week + 1) * DAYS_PER_WEEK),
        siteWith(5),
        REPORTS,
      );
      published.exact.forEach((exact, number) => {
        const table = exact.table(PAGE);
        all += table.amounts.pageviews.reduce((sum, count) => sum + count, 0);
        for (const row of exact.cells(table, ["page"], "day").example) {
          const named = published.days[number]?.amounts(PAGE, "day", exact.dayStart, [exact.value(table, "page", row)]);
          byDay += named?.pageviews ?? 0;
        }
      });
      byWeek += published.corrections.reduce((sum, { counters }) => sum + counters.pageviews, 0);
    }
    say(
      `named views: ${String(visitorsPerDay)} visitors a day: ${((100 * byDay) / all).toFixed(0)} % by their days, ${((100 * (byDay + byWeek)) / all).toFixed(0)} % with the week`,
    );
    expect((byDay + byWeek) / all).toBeGreaterThanOrEqual(least);
  });
});
