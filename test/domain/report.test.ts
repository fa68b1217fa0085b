import { describe, expect, it } from "vitest";
import { DEFAULT_REPORTS, isOfOrganisations, parseReport, type Report } from "../../src/domain/report.ts";

function parsed(text: string): Report | string {
  const result = parseReport(text);
  return result.ok ? result.value : result.error;
}

describe("a line of configuration", () => {
  it("is a report by day, by hour as well, or of organisations by week", () => {
    expect(parsed("page*language")).toMatchObject({ name: "page*language", windows: ["day"] });
    expect(parsed("language * page by hour")).toMatchObject({ name: "page*language", windows: ["hour", "day"] });
    expect(parsed("organisation*device by week")).toMatchObject({
      name: "device*organisation",
      dimensions: ["device", "organisation"],
      windows: ["week"],
    });
    expect(parsed("organisation_kind*page")).toMatchObject({ name: "page*organisation_kind", windows: ["day"] });
  });

  it("asks about organisations by week alone, and about nothing else by week", () => {
    expect(parsed("organisation")).toContain("by week alone");
    expect(parsed("organisation*page")).toContain("by week alone");
    expect(parsed("organisation*page by hour")).toContain("by week alone");
    expect(parsed("organisation by week")).toContain("is part of organisation*organisation_kind");
    expect(parsed("page by week")).toContain("reports about organisations are alone");
    expect(parsed("organisation*page*event by week")).toContain("more than two");
  });
});

describe("the default reports", () => {
  it("tell of organisations by week alone, and of kinds of networks as of everything else", () => {
    const ofOrganisations = DEFAULT_REPORTS.filter(isOfOrganisations);
    expect(ofOrganisations.map(({ name }) => name).sort()).toEqual([
      "country*organisation",
      "event*organisation",
      "organisation*organisation_kind",
      "page*organisation",
      "source*organisation",
    ]);
    expect(ofOrganisations.every(({ windows }) => windows.join() === "week")).toBe(true);
    expect(DEFAULT_REPORTS.filter(({ windows }) => windows.includes("week"))).toEqual(ofOrganisations);
    expect(DEFAULT_REPORTS.find(({ name }) => name === "organisation_kind")?.windows).toEqual(["hour", "day"]);
  });
});
