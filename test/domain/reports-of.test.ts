import { describe, expect, it } from "vitest";
import { DEFAULT_REPORTS, parseReport, report, reportText } from "../../src/domain/report.ts";
import { reportsOf, reportsUntil } from "../../src/domain/reports-of.ts";

const INSTALLATION = [report([], ["hour", "day"]), report(["page"], ["day"])];

describe("the reports of a site", () => {
  it("are the installation's and its own, and the same list for as long as its settings are", () => {
    const site = { reports: ["page*language", "organisation*device by week"] };
    expect(reportsOf(site, INSTALLATION).map(reportText)).toEqual([
      " by hour",
      "page",
      "page*language",
      "device*organisation by week",
    ]);
    expect(reportsOf(site, INSTALLATION)).toBe(reportsOf(site, INSTALLATION));
    expect(reportsOf({ reports: [] }, INSTALLATION)).toBe(INSTALLATION);
    expect(reportsOf(site, DEFAULT_REPORTS)).toHaveLength(DEFAULT_REPORTS.length + 2);
  });

  it("are by hour where the site asks for it, once each, and without what this version does not know", () => {
    const site = { reports: ["page by hour", "page*shoe_size"] };
    expect(reportsOf(site, INSTALLATION)).toEqual([INSTALLATION[0], report(["page"], ["hour", "day"])]);
  });

  it("are asked of the past also when they were taken away, up to the day before they were", () => {
    const site = { reports: [], formerReports: [{ report: "page*language", until: "2026-03-10" }] };
    const namesUntil = (day: string): readonly string[] =>
      reportsUntil(site, INSTALLATION, day).map(({ name }) => name);
    expect(namesUntil("2026-03-09")).toEqual(["", "page", "page*language"]);
    expect(namesUntil("2026-03-10")).toEqual(["", "page"]);
    expect(reportsOf(site, INSTALLATION)).toBe(INSTALLATION);
  });
});

describe("the text of a report", () => {
  it("is read as the same report", () => {
    for (const one of DEFAULT_REPORTS.filter(({ name }) => name !== "" && name !== "organisation*organisation_kind")) {
      expect(parseReport(reportText(one))).toEqual({ ok: true, value: one });
    }
  });
});
