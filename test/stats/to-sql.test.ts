import { describe, expect, it } from "vitest";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import type { BoundSql } from "../../src/domain/stat-row.ts";
import { epochMs } from "../../src/domain/time.ts";
import { answerQuery } from "../../src/stats/answer.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { planQuery } from "../../src/stats/plan.ts";
import { GROUPS_MAX, planSql } from "../../src/stats/to-sql.ts";
import { rowSource, SITE } from "./support/rows.ts";

const NOW = epochMs(Date.parse("2024-05-05T12:30:00Z"));

function sqlOf(body: object, openFrom = "2024-05-05"): BoundSql | undefined {
  const query = parseQuery(
    { site_id: "a", metrics: ["visitors"], date_range: "7d", ...body },
    SITE,
    NOW,
    SITE.timeZone,
  );
  if (!query.ok) throw new Error(query.error.message);
  const plan = planQuery(query.value, DEFAULT_REPORTS);
  if (!plan.ok) throw new Error(plan.error.message);
  return planSql(plan.value, SITE.id, openFrom);
}

describe("the read of a plan", () => {
  it("asks in the order of the table and sums what it groups", () => {
    const sql = sqlOf({ metrics: ["bounce_rate"], dimensions: ["time:week", "visit:source"] });
    expect(sql?.text).toBe(
      [
        "SELECT toString(toMonday(day)) AS group0, v1 AS group1, toUInt8(1) AS passed, " +
          "sumIf(events, v1 = {hidden:String}), sum(events), sum(visits), sum(bounces), sum(events)",
        "FROM stats",
        "WHERE `window` = {window:String} AND report = {report:String} AND site = {site:UInt32} " +
          "AND day >= {from:Date} AND day <= {to:Date}",
        "GROUP BY group0, group1, passed",
        "ORDER BY passed DESC, sum(bounces) DESC",
        "LIMIT {limit:UInt32}",
      ].join("\n"),
    );
    expect(sql?.params).toEqual({
      window: "day",
      report: "source",
      site: 7,
      from: "2024-04-28",
      to: "2024-05-04",
      limit: GROUPS_MAX + 1,
      hidden: "(other)",
    });
  });

  it("reads released days only", () => {
    expect(sqlOf({ date_range: "month" }, "2024-05-04")?.params).toMatchObject({
      from: "2024-05-01",
      to: "2024-05-03",
    });
    expect(sqlOf({ date_range: "day" }, "2024-05-05")).toBeUndefined();
    expect(sqlOf({ date_range: "day" }, "2024-05-04")).toBeUndefined();
  });

  it("reads hours where hours are asked for, and instants of a range of hours", () => {
    const sql = sqlOf({ date_range: ["2024-05-03T10:00:00Z", "2024-05-03T11:59:59Z"] });
    expect(sql?.text).toContain("window_start >= toDateTime({start:UInt32}, 'UTC')");
    expect(sql?.params).toMatchObject({ window: "hour", report: "", start: 1_714_730_400, end: 1_714_737_600 });
  });

  it("takes the columns of a pair in the report's order, however they are asked for", () => {
    const sql = sqlOf({ dimensions: ["visit:country"], filters: [["is", "event:page", ["/secret"]]] });
    expect(sql?.params).toMatchObject({ report: "page*country", values0: ["/secret"] });
    expect(sql?.text).toContain("v2 AS group0");
    expect(sql?.text).toContain("has({values0:Array(String)}, v1)");
  });

  it("holds no text of a request", () => {
    const word = "Zq7'\\{x}";
    const filters = ["is", "is_not", "contains", "contains_not"].flatMap((operator) =>
      [true, false].map((flag) => [
        operator,
        "event:page",
        [word, "(other)", "Direct / None"],
        { case_sensitive: flag },
      ]),
    );
    const sql = sqlOf({
      site_id: word,
      dimensions: ["visit:source"],
      filters: [
        ["or", filters],
        ["not", ["and", filters]],
      ],
    });
    expect(sql?.text.toLowerCase()).not.toContain("zq7");
    expect(sql?.text).not.toContain("other");
    expect(sql?.text).toMatch(/^[\w\s`'{}(),:*<>=\-.]+$/u);
  });
});

describe("an answer of more groups than are read", () => {
  it("says that the smallest are missing", async () => {
    const row = (index: number): readonly unknown[] => [`/${String(index)}`, 1, "0", "2", "1"];
    const read = (sql: BoundSql): Promise<readonly (readonly unknown[])[]> =>
      Promise.resolve(Array.from({ length: Number(sql.params["limit"]) }, (_, index) => row(index)));
    const body = {
      site_id: "a",
      metrics: ["visitors"],
      date_range: "7d",
      dimensions: ["event:page"],
      pagination: { limit: 5 },
    };
    const query = parseQuery({ ...body, include: { total_rows: true } }, SITE, NOW, SITE.timeZone);
    if (!query.ok) throw new Error(query.error.message);
    const answer = await answerQuery(query.value, SITE, rowSource([], "2024-05-05", read));
    expect(answer).toMatchObject({ ok: true, value: { meta: { truncated_to: GROUPS_MAX, total_rows: GROUPS_MAX } } });
  });

  it("is refused by none, but nonsense from the database is", async () => {
    const query = parseQuery({ site_id: "a", metrics: ["visitors"], date_range: "7d" }, SITE, NOW, SITE.timeZone);
    if (!query.ok) throw new Error(query.error.message);
    for (const rows of [[["x", 0, 0, 0]], [[1, null, 0, 0]], [[1, 0, 0, "many"]]]) {
      const source = rowSource([], "2024-05-05", () => Promise.resolve(rows));
      await expect(answerQuery(query.value, SITE, source)).rejects.toThrow("no number");
    }
    const down = rowSource([], "2024-05-05", () => Promise.reject(new Error("down")));
    await expect(answerQuery(query.value, SITE, down)).rejects.toThrow("down");
  });

  it("since the first day begins with the Monday of that day, under which its week is stored", () => {
    const query = parseQuery({ site_id: "a", metrics: ["visitors"], date_range: "7d" }, SITE, NOW, SITE.timeZone);
    if (!query.ok) throw new Error(query.error.message);
    const range = { kind: "days", from: "2024-05-01", to: "2024-05-04" } as const;
    const fromOf = (sinceFirst: object): unknown => {
      const plan = planQuery({ ...query.value, range: { ...range, ...sinceFirst } }, DEFAULT_REPORTS);
      return plan.ok ? planSql(plan.value, SITE.id, "2024-05-05")?.params["from"] : undefined;
    };
    expect(fromOf({ sinceFirst: true })).toBe("2024-04-29");
    expect(fromOf({})).toBe("2024-05-01");
  });
});
