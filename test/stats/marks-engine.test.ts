// Answers about marks: what the database adds up, against the same rows added up here.
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import type { Site } from "../../src/domain/site.ts";
import { answerFunnel } from "../../src/stats/funnel.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { answerOf, NOW } from "./support/ask.ts";
import { Engine } from "./support/engine.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const FIRST_DAY = "2024-04-01";
const DAY_COUNT = 12;
const ODD_TEXTS = ["", "a", "A", "=", "%", "plan=", "Ünï", "日本語", "(other)", "'; --", "{key:String}", "back\\"];
const SHOP: Site = {
  ...SITE,
  goals: [
    { name: "Signup", event: "signup" },
    { name: "Purchase", event: "purchase", currency: "EUR" },
  ],
  funnels: [{ name: "Buy", steps: ["Signup", "Purchase"] }],
};
const VALUES: Readonly<Record<string, readonly string[]>> = {
  goal: ["Signup", "Purchase", "Gone"],
  property: ["plan", "plän", "pl", "p"].flatMap((key) => ODD_TEXTS.map((text) => `${key}=${text}`)),
  vital: ["lcp", "cls"],
  funnel_step: ["Buy#1", "Buy#2", "Other#1"],
  previous_page: ["", "/a", "/b", "(other)"],
  page: ["/a", "/b", "/c"],
  event: ["signup", "purchase"],
  source: ["Google", "Bing"],
};
const REPORTS = [
  "", "source", "page", "goal", "page*goal", "source*goal", "property", "event*property", "vital", "page*vital",
  "funnel_step", "source*funnel_step", "page*previous_page",
]; // prettier-ignore
const QUESTIONS: readonly object[] = [
  { metrics: ["events", "visitors", "conversion_rate", "total_revenue", "average_revenue"], dimensions: ["event:goal"] },
  { metrics: ["group_conversion_rate", "conversion_rate"], dimensions: ["time:week", "visit:source", "event:goal"] },
  { metrics: ["total_revenue", "visitors"], dimensions: ["time:day"], filters: [["is", "event:goal", ["Purchase"]]] },
  { metrics: ["events", "visitors", "percentage"], dimensions: ["event:props:plan"] },
  { metrics: ["events"], dimensions: ["time:day", "event:props:plän"], filters: [["is", "event:name", ["signup"]]] },
  { metrics: ["events"], dimensions: ["event:props:pl"], filters: [["contains", "event:props:pl", ["A"], { case_sensitive: false }]] },
  { metrics: ["events"], dimensions: ["event:name"], filters: [["is_not", "event:props:plän", ["日本語", "", "(other)"]]] },
  { metrics: ["events"], dimensions: ["event:props:plan"], filters: [["is", "event:goal", ["Signup"]]] },
  { metrics: ["p50", "p75", "p90", "good", "needs_improvement", "poor", "events"], dimensions: ["event:web_vital"] },
  { metrics: ["p75", "poor"], dimensions: ["event:page", "time:week"], filters: [["is", "event:web_vital", ["cls"]]] },
  { metrics: ["time_on_page_p50", "time_on_page_p90", "visitors"], dimensions: ["event:page"] },
  { metrics: ["time_on_page_p75"], dimensions: ["time:month"] },
  { metrics: ["pageviews", "visitors"], dimensions: ["event:previous_page"], filters: [["is", "event:page", ["/a"]]] },
  { metrics: ["pageviews"], dimensions: ["event:page"], filters: [["is_not", "event:previous_page", ["/a"]]] },
]; // prettier-ignore

let engine: Engine;
const rows = randomRows(new SeededRandom(7));

beforeAll(async () => {
  engine = await Engine.open();
  for (let part = 0; part < 2; part++) await engine.insert(rows.filter((_, index) => index % 2 === part));
});

afterAll(() => {
  engine.close();
});

describe("marks of released days", () => {
  it.each(QUESTIONS)("are added up as those of open days are: %j", async (question) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(DAY_COUNT), fc.integer({ min: 5, max: DAY_COUNT - 1 }), async (open, last) => {
        const body = { ...question, date_range: [FIRST_DAY, addDays(FIRST_DAY, last)] };
        const live = await answerOf(body, SHOP, rowSource(rows, "1970-01-01", engine.read));
        const mixed = await answerOf(body, SHOP, rowSource(rows, addDays(FIRST_DAY, open), engine.read));
        expect(live.results.length).toBeGreaterThan(0);
        expect(mixed.results).toEqual(live.results);
        expect(mixed.meta.other).toEqual(live.meta.other);
      }),
      { numRuns: 12 },
    );
  });

  it("answer a funnel as those of open days do", async () => {
    for (const filters of [[], [["is", "visit:source", ["Google"]]], [["contains", "visit:source", ["g"]]]]) {
      const question = { funnel: "Buy", dateRange: [FIRST_DAY, addDays(FIRST_DAY, 9)], filters };
      const [live, mixed, released] = await Promise.all(
        ["1970-01-01", addDays(FIRST_DAY, 4), "2024-05-01"].map((openFrom) =>
          answerFunnel(question, SHOP, rowSource(rows, openFrom, engine.read), NOW),
        ),
      );
      expect(live).toMatchObject({ ok: true, value: { steps: [{ name: "Signup" }, { name: "Purchase" }] } });
      const stepsOf = (answer: typeof live): unknown => (answer?.ok === true ? answer.value.steps : undefined);
      expect(stepsOf(mixed)).toEqual(stepsOf(live));
      expect(stepsOf(released)).toEqual(stepsOf(live));
    }
  });
});

describe("the value of a property", () => {
  it.each(ODD_TEXTS)("is a value and nothing else: %j", async (text) => {
    const name = text === "" ? "(not set)" : text;
    const body = {
      metrics: ["events"],
      dimensions: ["event:props:plan"],
      date_range: [FIRST_DAY, addDays(FIRST_DAY, DAY_COUNT)],
      filters: [["contains", "event:props:plan", [text], { case_sensitive: true }]],
    };
    const { results } = await answerOf(body, SHOP, rowSource([], "2024-05-01", engine.read));
    const expected = new Map<string, number>();
    for (const row of rows.filter(({ report, v1 }) => report === "property" && v1.startsWith("plan="))) {
      const value = row.v1.slice("plan=".length);
      if (value.includes(text))
        expected.set(value || "(not set)", (expected.get(value || "(not set)") ?? 0) + row.counters.events);
    }
    expect(new Map(results.map(({ dimensions, metrics }) => [dimensions[0], metrics[0]]))).toEqual(expected);
    expect(expected.has(name)).toBe(true);
  });
});

function randomRows(random: SeededRandom): readonly StoredRow[] {
  const made: StoredRow[] = [];
  for (const report of REPORTS) {
    const names = report === "" ? [] : report.split("*");
    for (let day = 0; day < DAY_COUNT; day++) {
      const tuples = names.reduce<readonly string[][]>(
        (all, name) => all.flatMap((tuple) => (VALUES[name] ?? []).map((value) => [...tuple, value])),
        [[]],
      );
      for (const [v1 = "", v2 = ""] of tuples) {
        if (random.oneIn(3)) continue;
        const amounts = Object.fromEntries(COUNTERS.map((name) => [name, random.below(40)]));
        const buckets = Array.from(
          { length: random.below(4) },
          () => [random.below(400), 1 + random.below(9)] as const,
        );
        const revenue = { revenue: random.below(100_000) - 20_000 };
        const at = addDays(FIRST_DAY, day);
        made.push(stored(report, at, [v1, v2], { ...amounts, ...revenue }, undefined, SITE.timeZone, new Map(buckets)));
      }
    }
  }
  return made;
}
