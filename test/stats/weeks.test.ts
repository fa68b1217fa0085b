// What weeks add to ranges that contain them, through the real engine.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { epochMs } from "../../src/domain/time.ts";
import { answerQuery, type Answer } from "../../src/stats/answer.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { Engine } from "./support/engine.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const NOW = epochMs(Date.parse("2024-05-20T10:00:00Z"));
/** A Monday; the fifth week after it is in April and May. */
const FIRST_MONDAY = "2024-04-01";
const MONDAYS = [0, 1, 2, 3, 4].map((week) => addDays(FIRST_MONDAY, week * 7));
const BOTH_MONTHS = "2024-04-29";

let engine: Engine;

beforeAll(async () => {
  engine = await Engine.open();
  const amounts = (number: number) => ({ pageviews: number, events: number, visitors: number });
  const days = Array.from({ length: 35 }, (_, day) => addDays(FIRST_MONDAY, day)).flatMap((day): StoredRow[] => [
    stored("", day, [], amounts(12)),
    stored("page", day, ["/a"], amounts(2)),
    stored("page", day, ["(other)"], amounts(10)),
  ]);
  const weeks = MONDAYS.flatMap((monday) =>
    [
      stored("page", monday, ["/a"], amounts(3)),
      stored("page", monday, ["/b"], amounts(7)),
      // Fewer visitors than the days had: they are counted once each among hidden values.
      stored("page", monday, ["(other)"], { pageviews: -10, events: -10, visitors: -80 }),
    ].map((row): StoredRow => ({ ...row, window: "week" })),
  );
  await engine.insert([...days, ...weeks]);
});

afterAll(() => {
  engine.close();
});

describe("a range", () => {
  it("that is one week names what the week names, and (other) goes down by as much", async () => {
    expect(await pages([MONDAYS[0], addDays(FIRST_MONDAY, 6)])).toEqual({ "/a": 17, "/b": 7, "(other)": 60 });
  });

  it("that lacks a day of a week adds nothing of it", async () => {
    expect(await pages([addDays(FIRST_MONDAY, 1), addDays(FIRST_MONDAY, 6)])).toEqual({ "/a": 12, "(other)": 60 });
    expect(await pages([FIRST_MONDAY, addDays(FIRST_MONDAY, 5)])).toEqual({ "/a": 12, "(other)": 60 });
    expect(await pages([addDays(FIRST_MONDAY, 3), addDays(FIRST_MONDAY, 9)])).toEqual({ "/a": 14, "(other)": 70 });
  });

  it("adds the weeks that it contains, and leaves every total as it was", async () => {
    // 14 days, one week of them whole.
    const range = [addDays(FIRST_MONDAY, 3), addDays(FIRST_MONDAY, 16)];
    expect(await pages(range)).toEqual({ "/a": 31, "/b": 7, "(other)": 130 });
    expect((await ask({ date_range: range })).results).toEqual([{ metrics: [168], dimensions: [] }]);
    expect((await ask({ date_range: range, dimensions: ["event:page"] })).meta.other).toEqual({
      metric: "events",
      value: 130,
      share: 0.7738,
    });
  });

  it("adds nothing of a week that is not released to its end", async () => {
    const range = [FIRST_MONDAY, addDays(FIRST_MONDAY, 6)];
    expect(await pages(range, addDays(FIRST_MONDAY, 6))).toEqual({ "/a": 12, "(other)": 60 });
  });

  it("never shows fewer visitors of (other) than none", async () => {
    const { results } = await ask({
      metrics: ["visitors"],
      date_range: [FIRST_MONDAY, addDays(FIRST_MONDAY, 6)],
      dimensions: ["event:page"],
    });
    expect(results.map(({ dimensions, metrics }) => [...dimensions, ...metrics])).toEqual([
      ["/a", 17],
      ["/b", 7],
      ["(other)", 0],
    ]);
  });

  it("never takes visitors of (other) off those of named values", async () => {
    const { results } = await ask({
      metrics: ["visitors", "pageviews"],
      date_range: [FIRST_MONDAY, addDays(FIRST_MONDAY, 6)],
      filters: [["is_not", "event:page", ["/a"]]],
    });
    expect(results).toEqual([{ metrics: [7, 67], dimensions: [] }]);
  });
});

describe("filters", () => {
  it("work on what weeks name as on what days name", async () => {
    const asked = (filter: unknown) => ({ date_range: [FIRST_MONDAY, addDays(FIRST_MONDAY, 6)], filters: [filter] });
    const of = async (filter: unknown): Promise<unknown> => (await ask(asked(filter))).results[0]?.metrics[0];
    expect(await of(["is", "event:page", ["/b"]])).toBe(7);
    expect(await of(["is", "event:page", ["/a", "/b"]])).toBe(24);
    expect(await of(["is_not", "event:page", ["/b"]])).toBe(77);
    expect(await of(["contains_not", "event:page", ["a"]])).toBe(67);
  });
});

describe("an answer by time", () => {
  const RANGE = [FIRST_MONDAY, addDays(FIRST_MONDAY, 34)];
  const views = async (time: string): Promise<Record<string, number>> => {
    const { results } = await ask({ date_range: RANGE, dimensions: [time, "event:page"] });
    const rows = results.map(({ dimensions, metrics }) => [dimensions.join(" "), Number(metrics[0])] as const);
    return Object.fromEntries(rows.filter(([name]) => name.endsWith(" /b")));
  };

  it("by the week has each week's own", async () => {
    expect(await views("time:week")).toEqual(Object.fromEntries(MONDAYS.map((monday) => [`${monday} /b`, 7])));
  });

  it("by the month has the weeks that lie in one month", async () => {
    expect(MONDAYS.at(-1)).toBe(BOTH_MONTHS);
    expect(await views("time:month")).toEqual({ "2024-04-01 /b": 28 });
  });

  it("by the day or hour has nothing of them", async () => {
    expect(await views("time:day")).toEqual({});
    expect(await views("time:hour")).toEqual({});
  });
});

async function pages(range: readonly (string | undefined)[], openFrom?: string): Promise<Record<string, number>> {
  const { results } = await ask({ date_range: range, dimensions: ["event:page"] }, openFrom);
  return Object.fromEntries(results.map(({ dimensions, metrics }) => [dimensions[0] ?? "", Number(metrics[0])]));
}

async function ask(body: object, openFrom = "2024-05-20"): Promise<Answer> {
  const query = parseQuery({ site_id: SITE.domain, metrics: ["pageviews"], ...body }, SITE, NOW, SITE.timeZone);
  if (!query.ok) throw new Error(query.error.message);
  const answer = await answerQuery(query.value, SITE, rowSource([], openFrom, engine.read));
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
