// Answers of a site in mode dp, asked of the real engine through the real migrations.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localDay, slotStart } from "../../src/domain/calendar.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import { DEFAULT_REPORTS } from "../../src/domain/report.ts";
import type { Site } from "../../src/domain/site.ts";
import type { StatSource } from "../../src/domain/stat-row.ts";
import { epochMs } from "../../src/domain/time.ts";
import { errorBar } from "../../src/privacy/dp/error-bar.ts";
import { noiseVariance } from "../../src/privacy/dp/noise.ts";
import { checkedPlan } from "../../src/privacy/dp/site-plan.ts";
import { answerQuery, type Answer } from "../../src/stats/answer.ts";
import { answerCompared, type ComparedAnswer } from "../../src/stats/compare.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import type { QueryError } from "../../src/stats/query-error.ts";
import { STATS_COLUMNS } from "../../src/store/stats-rows.ts";
import { migrate } from "../../src/store/migrate.ts";
import { SQL_DIR, startTestEngine, type TestEngine } from "../store/support/engine.ts";
import { SITE } from "./support/rows.ts";

const DP: Site = { ...SITE, mode: "dp" };
const PLAN = checkedPlan(DP);
const NOW = epochMs(Date.parse("2026-03-10T12:00:00+01:00"));

let engine: TestEngine;
beforeAll(async () => {
  engine = await startTestEngine();
  await migrate(engine.database, { sqlDir: SQL_DIR });
  const rows = [
    row("day", "", "2026-03-08", "", 120, 300),
    row("day", "", "2026-03-09", "", 110, 290),
    row("hour", "", "2026-03-10", "", -7, 12, 9),
    row("hour", "", "2026-03-10", "", 80, 12, 10),
    row("day", "country", "2026-03-08", "DE", 90, 200),
    row("day", "country", "2026-03-08", "FR", -14, -3),
    row("day", "page", "2026-03-08", "/", 260, 500),
    row("day", "page", "2026-03-09", "/", 255, 500),
    row("day", "page", "2026-03-09", "/pricing", 400, 800),
  ];
  const bytes = Buffer.from(rows.map((values) => `${JSON.stringify(values)}\n`).join(""));
  await engine.database.insertBytes({ table: "stats", columns: STATS_COLUMNS, bytes, token: "rows" });
});
afterAll(() => engine.close());

/** A row as a batch has it, with the noise that the plan draws. */
function row(
  window: "day" | "hour",
  report: string,
  day: string,
  value: string,
  visitors: number,
  pageviews: number,
  slot = 0,
): readonly unknown[] {
  const planned = PLAN.reports.find((plan) => plan.report.name === report && plan.report.windows.includes(window));
  if (planned === undefined) throw new Error("no such report");
  const start = slotStart(slot, localDay(day, DP.timeZone)) / 1000;
  const others = COUNTERS.slice(2).map(() => 0);
  const noise = [noiseVariance(planned.pageviews), noiseVariance(planned.visitors)];
  return [window, report, DP.id, day, start, value, "", pageviews, visitors, ...others, {}, ...noise];
}

const source: StatSource = {
  read: (sql) => engine.database.read(sql),
  openFrom: () => "9999-12-31",
  live: () => Promise.resolve([]),
  errorBar: (_, sum) => errorBar(PLAN, sum),
  visitorsNow: () => 0,
};

async function ask(question: object): Promise<Answer> {
  const answer = await answerOf(question);
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

async function refusal(question: object): Promise<QueryError> {
  const answer = await answerOf(question);
  if (answer.ok) throw new Error("was answered");
  return answer.error;
}

function answerOf(question: object): ReturnType<typeof answerQuery> {
  const query = parseQuery({ site_id: DP.domain, ...question }, DP, NOW, DP.timeZone);
  if (!query.ok) return Promise.resolve(query);
  return answerQuery(query.value, DP, source, DEFAULT_REPORTS);
}

const range = ["2026-03-08", "2026-03-09"];

describe("a site in mode dp", () => {
  it("answers with error bars for each number, and says what budget they are of", async () => {
    const { results, meta } = await ask({ metrics: ["visitors", "pageviews"], date_range: range });
    const variance = noiseVariance(PLAN.reports[1]?.visitors ?? never());
    const half = Math.ceil(1.96 * Math.sqrt(2 * variance));
    expect(results).toEqual([{ metrics: [230, 590], dimensions: [] }]);
    expect(meta.noise).toMatchObject({ mode: "dp", epsilon: "1", delta: "1e-7", confidence: 0.95 });
    expect(meta.noise?.error_bars[0]?.[0]).toEqual([230 - half, 230 + half]);
    expect([meta.noise?.incomplete, meta.provisional_from]).toEqual([undefined, undefined]);
  });

  it("gives a compared row the bar of its own earlier number, and says 0 of nothing that was not released", async () => {
    const ask = async (question: object): Promise<ComparedAnswer> => {
      const query = parseQuery({ site_id: DP.domain, metrics: ["visitors"], ...question }, DP, NOW, DP.timeZone);
      const answer = query.ok ? await answerCompared(query.value, DP, source, DEFAULT_REPORTS) : query;
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value;
    };
    const comparisons = { mode: "custom", date_range: ["2026-03-09", "2026-03-09"] };
    const byPage = await ask({
      date_range: ["2026-03-08", "2026-03-08"],
      dimensions: ["event:page"],
      include: { comparisons },
    });
    expect(byPage.results.map(({ comparison }) => comparison?.metrics)).toEqual([[255]]);
    const [low = 0, high = 0] = byPage.meta.comparison?.noise?.error_bars[0]?.[0] ?? [];
    expect(byPage.meta.comparison?.noise?.error_bars).toHaveLength(1);
    expect([low <= 255, 255 <= high]).toEqual([true, true]);
    const back = { mode: "custom", date_range: ["2026-03-08", "2026-03-08"] };
    const missing = await ask({
      date_range: ["2026-03-09", "2026-03-09"],
      dimensions: ["event:page"],
      include: { comparisons: back },
    });
    expect(missing.results.map(({ dimensions, comparison }) => [dimensions[0], comparison?.change])).toEqual([
      ["/pricing", [null]],
      ["/", [-2]],
    ]);
    const open = await ask({
      date_range: ["2026-03-09", "2026-03-10"],
      dimensions: ["time:day"],
      include: { comparisons: { mode: "custom", date_range: ["2026-03-08", "2026-03-09"] } },
    });
    expect(open.results.map(({ metrics }) => metrics)).toEqual([[110], [null]]);
    expect(open.meta.noise?.error_bars).toHaveLength(2);
  });

  it("shows no number below 0, though it stores them", async () => {
    const { results, meta } = await ask({
      metrics: ["visitors"],
      date_range: range,
      dimensions: ["visit:country"],
    });
    expect(results).toEqual([
      { metrics: [90], dimensions: ["DE"] },
      { metrics: [0], dimensions: ["FR"] },
    ]);
    expect(meta.noise?.error_bars[1]?.[0]?.[0]).toBe(0);
    const stored = await engine.database.read({ text: "SELECT min(visitors) FROM stats", params: {} });
    expect(Number(stored[0]?.[0])).toBe(-14);
  });

  it("gives a single value above the threshold one bar that reaches further down, and a sum an even one", async () => {
    const { results, meta } = await ask({ metrics: ["visitors"], date_range: range, dimensions: ["event:page"] });
    expect(results.map(({ dimensions }) => dimensions[0])).toEqual(["/", "/pricing"]);
    expect(meta.noise?.incomplete).toMatch(/below the threshold/u);
    const [sum, single] = meta.noise?.error_bars ?? [];
    const [low = 0, high = 0] = sum?.[0] ?? [];
    expect(515 - low).toBe(high - 515);
    const day = await ask({
      metrics: ["visitors"],
      date_range: ["2026-03-08", "2026-03-08"],
      dimensions: ["event:page"],
    });
    const [lower = 0, upper = 0] = day.meta.noise?.error_bars[0]?.[0] ?? [];
    expect(day.meta.noise?.incomplete).toBeUndefined();
    expect(260 - lower).toBeGreaterThan(upper - 260);
    expect(lower).toBeGreaterThanOrEqual(DP.k);
    expect(single?.[0]?.[1]).toBeGreaterThan(400);
  });

  it("says of several values that are added up, as of several days, that what is below the threshold is missing", async () => {
    const day = { metrics: ["visitors"], date_range: ["2026-03-09", "2026-03-09"] };
    const several = await ask({ ...day, filters: [["contains", "event:page", ["/"]]] });
    expect(several.results).toEqual([{ metrics: [655], dimensions: [] }]);
    expect(several.meta.noise?.incomplete).toMatch(/lower bounds/u);
    const one = await ask({ ...day, filters: [["is", "event:page", ["/"]]] });
    expect(one.meta.noise?.incomplete).toBeUndefined();
  });

  it("orders and pages its rows with the bars beside them", async () => {
    const { results, meta } = await ask({
      metrics: ["visitors"],
      date_range: range,
      dimensions: ["event:page"],
      order_by: [["visitors", "asc"]],
      pagination: { limit: 1, offset: 1 },
    });
    expect(results).toEqual([{ metrics: [515], dimensions: ["/"] }]);
    const [[bar] = []] = meta.noise?.error_bars ?? [];
    expect(meta.noise?.error_bars).toHaveLength(1);
    expect(((bar?.[0] ?? 0) + (bar?.[1] ?? 0)) / 2).toBe(515);
  });

  it("answers the open day with the hours that have closed, and null where nothing has", async () => {
    const today = { metrics: ["visitors"], date_range: "day" };
    const hours = await ask({ ...today, dimensions: ["time:hour"] });
    expect(hours.results).toEqual([
      { metrics: [0], dimensions: ["2026-03-10 09:00:00"] },
      { metrics: [80], dimensions: ["2026-03-10 10:00:00"] },
    ]);
    const whole = await ask({ ...today, metrics: ["visitors", "pageviews"] });
    expect(whole.results).toEqual([{ metrics: [null, null], dimensions: [] }]);
    expect(whole.meta.noise?.error_bars).toEqual([[null, null]]);
  });

  it("answers filters on a report's own dimension, and shares of visitors", async () => {
    const filters = [["is", "event:page", ["/pricing"]]];
    const { results } = await ask({ metrics: ["visitors", "pageviews"], date_range: range, filters });
    expect(results).toEqual([{ metrics: [400, 800], dimensions: [] }]);
    const shares = await ask({ metrics: ["percentage"], date_range: range, dimensions: ["visit:country"] });
    expect(shares.results.map(({ metrics }) => metrics[0])).toEqual([39.1, 0]);
    expect(shares.meta.noise?.error_bars).toEqual([[null], [null]]);
  });

  it("refuses metrics that it does not release, in words", async () => {
    for (const metric of ["bounce_rate", "visits", "visit_duration", "views_per_visit", "time_on_page", "events"]) {
      const error = await refusal({ metrics: ["visitors", metric], date_range: range });
      expect([error.status, error.message]).toEqual([
        422,
        expect.stringMatching(new RegExp(`^Metric \`${metric}\` is not released of this site: it is in mode dp`, "u")),
      ]);
    }
  });

  it("refuses questions beyond its few, without a line of configuration that would not help", async () => {
    const beyond = [
      { dimensions: ["visit:os"] },
      { dimensions: ["event:page", "visit:country"] },
      { dimensions: ["event:page"], filters: [["is", "visit:source", ["Google"]]] },
      { dimensions: ["time:hour", "event:page"] },
    ];
    for (const question of beyond) {
      const error = await refusal({ metrics: ["visitors"], date_range: range, ...question });
      expect([error.status, error.configuration]).toEqual([422, undefined]);
      expect(error.message).toMatch(/^This site is in mode dp, .* one of event:page, visit:source, visit:country,/u);
    }
  });
});

function never(): never {
  throw new Error("the plan has no such report");
}
