import { describe, expect, it } from "vitest";
import type { BoundSql } from "../../src/domain/stat-row.ts";
import { answerOf } from "./support/ask.ts";
import { rowSource, SITE } from "./support/rows.ts";

/** A database in which each report has rows from a day on. */
function firstDays(days: Readonly<Record<string, string>>) {
  return (sql: BoundSql): Promise<readonly (readonly unknown[])[]> => {
    const first = days[String(sql.params["report"])];
    return Promise.resolve(sql.text.startsWith("SELECT toString(day)") && first !== undefined ? [[first]] : []);
  };
}

async function rowsFrom(
  body: object,
  days: Readonly<Record<string, string>>,
  openFrom = "2024-05-05",
  site = SITE,
): Promise<unknown> {
  const { meta } = await answerOf(body, site, rowSource([], openFrom, firstDays(days)));
  return meta.rows_from;
}

describe("an answer over days before its report has rows", () => {
  const byGoal = { dimensions: ["event:goal"], metrics: ["events"] };

  it("says from which day there are any", async () => {
    expect(await rowsFrom(byGoal, { "": "2024-04-01", goal: "2024-05-03" })).toBe("2024-05-03");
  });

  it("says that there are none before today where the database has none", async () => {
    expect(await rowsFrom(byGoal, { "": "2024-04-01" })).toBe("2024-05-05");
  });

  it("says it of a site's own report, and of hours that every site has by day alone", async () => {
    const site = { ...SITE, reports: ["page*language", "page*country by hour"] };
    const days = { "": "2024-04-01", "page*language": "2024-05-02", "page*country": "2024-05-03" };
    const byDay = { dimensions: ["event:page", "visit:language"] };
    const byHour = {
      dimensions: ["time:hour"],
      filters: [
        ["is", "event:page", ["/"]],
        ["is", "visit:country", ["DE"]],
      ],
    };
    expect(await rowsFrom(byDay, days, "2024-05-05", site)).toBe("2024-05-02");
    expect(await rowsFrom(byHour, days, "2024-05-05", site)).toBe("2024-05-03");
    expect(await rowsFrom({ ...byHour, dimensions: [] }, days, "2024-05-05", site)).toBeUndefined();
  });

  it("says of a report that was not collected for some of its days when it began again", async () => {
    const gap = { report: "page*language by hour", until: "2024-05-02", again: "2024-05-04" };
    const site = { ...SITE, reports: ["page*language"], formerReports: [gap] };
    const days = { "": "2024-04-01", "page*language": "2024-04-10" };
    const of = (from: string, to: string): Promise<unknown> =>
      rowsFrom({ dimensions: ["event:page", "visit:language"], date_range: [from, to] }, days, "2024-05-09", site);
    expect(await of("2024-04-20", "2024-05-08")).toBe("2024-05-04");
    expect(await of("2024-05-03", "2024-05-03")).toBe("2024-05-04");
    expect(await of("2024-04-20", "2024-05-01")).toBeUndefined();
    expect(await of("2024-05-04", "2024-05-08")).toBeUndefined();
    const other = { dimensions: ["event:goal"], metrics: ["events"], date_range: ["2024-04-20", "2024-05-08"] };
    expect(await rowsFrom(other, { "": "2024-04-01", goal: "2024-04-01" }, "2024-05-09", site)).toBeUndefined();
  });

  it.each([
    ["the report goes back as far as the range", byGoal, { "": "2024-04-01", goal: "2024-05-01" }],
    ["the site is no older than the report", byGoal, { "": "2024-05-03", goal: "2024-05-03" }],
    ["every installation has the report from its first day on", { dimensions: ["event:page"] }, { "": "2024-04-01" }],
  ])("says nothing where %s", async (_, body, days) => {
    expect(await rowsFrom(body, days)).toBeUndefined();
  });
});
