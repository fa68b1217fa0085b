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
): Promise<unknown> {
  const { meta } = await answerOf(body, SITE, rowSource([], openFrom, firstDays(days)));
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

  it.each([
    ["the report goes back as far as the range", byGoal, { "": "2024-04-01", goal: "2024-05-01" }],
    ["the site is no older than the report", byGoal, { "": "2024-05-03", goal: "2024-05-03" }],
    ["every installation has the report from its first day on", { dimensions: ["event:page"] }, { "": "2024-04-01" }],
  ])("says nothing where %s", async (_, body, days) => {
    expect(await rowsFrom(body, days)).toBeUndefined();
  });
});
