import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { COUNTERS } from "../../src/domain/counters.ts";
import { epochMs } from "../../src/domain/time.ts";
import { answerQuery, type Answer } from "../../src/stats/answer.ts";
import { parseQuery } from "../../src/stats/parse-query.ts";
import { SeededRandom } from "../support/seeded-random.ts";
import { Engine } from "./support/engine.ts";
import { naiveAnswer } from "./support/naive-answer.ts";
import { rowSource, SITE, stored, type StoredRow } from "./support/rows.ts";

const NOW = epochMs(Date.parse("2024-04-12T10:00:00Z"));
const FIRST_DAY = "2024-03-25";
const DAY_COUNT = 18;
/** Texts that mean something to SQL, to placeholders, to patterns, to the protocol or to our own labels. */
const ODD_VALUES = [
  "",
  "(other)",
  "(not set)",
  "Direct / None",
  "/",
  "/Blog",
  "/blog",
  "it's",
  'say "hi"',
  "back\\slash\\",
  "\\N",
  "tab\tand\nline",
  "'; DROP TABLE stats; --",
  "') OR 1 = 1 --",
  "{report:String}",
  "{values0:Array(String)}",
  "${v1}",
  "%_",
  "nul\u0000byte",
  "日本語",
  "Ünï",
  "🦶",
  "[a,'b']",
];
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  "": [],
  page: ["event:page"],
  source: ["visit:source"],
  "page*source": ["event:page", "visit:source"],
};

let engine: Engine;
const rows = randomRows(new SeededRandom(20_240_412));

beforeAll(async () => {
  engine = await Engine.open();
  // Rows of one key in several inserts, as totals by the hour are: reading has to sum them.
  for (let part = 0; part < 3; part++) await engine.insert(rows.filter((_, index) => index % 3 === part));
});

afterAll(() => {
  engine.close();
});

describe("released and live days", () => {
  it("together answer what a plain loop over all rows answers, wherever the line between them is", async () => {
    await fc.assert(
      fc.asyncProperty(questions(), fc.nat(DAY_COUNT), async (question, open) => {
        const openFrom = addDays(FIRST_DAY, open);
        const mixed = await ask(question.body, openFrom);
        const columns = Object.fromEntries(question.named.map((name, i) => [name, i === 0 ? "v1" : "v2"] as const));
        const expected = naiveAnswer({ ...question, ...question.body, columns, timeZone: SITE.timeZone }, rows);
        const given = new Map(mixed.results.map((row) => [JSON.stringify(row.dimensions), row.metrics]));
        expect(given).toEqual(expected);
        expect(given.size).toBe(mixed.results.length);
        expect(mixed.meta.other).toEqual((await ask(question.body, "1970-01-01")).meta.other);
      }),
      { numRuns: 200 },
    );
  });

  it("come in one order, whichever of them a row is from", async () => {
    const body = {
      metrics: ["events", "visitors"],
      dimensions: ["time:week", "event:page"],
      filters: [],
      order_by: [
        ["visitors", "asc"],
        ["event:page", "desc"],
      ],
    };
    const live = await ask(body, "1970-01-01");
    expect((await ask(body, "2024-04-01")).results).toEqual(live.results);
    expect((await ask(body, "2024-05-01")).results).toEqual(live.results);
    expect((await ask({ ...body, date_range: "all" }, "2024-05-01")).query.date_range[0]).toBe(
      `${FIRST_DAY}T00:00:00+01:00`,
    );
  });

  it("answer ranges of hours by instants", async () => {
    const body = {
      metrics: ["events"],
      dimensions: ["time:hour"],
      date_range: ["2024-03-29T22:15:00Z", "2024-04-03T03:59:59Z"],
    };
    const released = await ask(body, "2024-05-01");
    expect(released.results.length).toBeGreaterThan(2);
    expect(released.results).toEqual((await ask(body, "1970-01-01")).results);
    expect(released.results).toEqual((await ask(body, "2024-03-31")).results);
  });
});

describe("a value in a filter", () => {
  it.each(ODD_VALUES)("is a value and nothing else: %j", async (value) => {
    for (const operator of ["is", "is_not", "contains", "contains_not"]) {
      for (const caseSensitive of [true, false]) {
        const body = {
          metrics: ["events"],
          dimensions: ["event:page"],
          filters: [[operator, "event:page", [value, value], { case_sensitive: caseSensitive }]],
        };
        expect((await ask(body, "2024-05-01")).results).toEqual((await ask(body, "1970-01-01")).results);
      }
    }
  });

  it("may be one of a thousand", async () => {
    const values = Array.from({ length: 999 }, (_, i) => `/none/${String(i)}`);
    for (const operator of ["is", "contains"]) {
      const body = {
        metrics: ["events"],
        dimensions: ["event:page"],
        filters: [[operator, "event:page", [...values, "/blog"]]],
      };
      expect((await ask(body, "2024-05-01")).results.map(({ dimensions }) => dimensions)).toEqual([["/blog"]]);
    }
  });

  it("may hold any text at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 30 }), async (value) => {
        const body = { metrics: ["events"], dimensions: [], filters: [["is_not", "event:page", [value]]] };
        const { results } = await ask(body, "2024-05-01");
        expect(results).toEqual((await ask(body, "1970-01-01")).results);
      }),
      { numRuns: 60 },
    );
  });
});

interface Question {
  readonly body: {
    readonly metrics: readonly string[];
    readonly dimensions: readonly string[];
    readonly filters: readonly unknown[];
  };
  readonly report: string;
  readonly named: readonly string[];
  readonly window: "hour" | "day";
  readonly from: string;
  readonly to: string;
}

function questions(): fc.Arbitrary<Question> {
  const shape = fc.record({
    report: fc.constantFrom(...Object.keys(REPORTS)),
    time: fc.constantFrom(undefined, "time:hour", "time:day", "time:week", "time:month"),
    timeLast: fc.boolean(),
    shown: fc.tuple(fc.boolean(), fc.boolean()),
    days: fc.tuple(fc.nat(DAY_COUNT - 1), fc.nat(DAY_COUNT - 1)),
    metrics: fc.uniqueArray(
      fc.constantFrom("visitors", "visits", "pageviews", "events", "bounce_rate", "visit_duration", "time_on_page"),
      { minLength: 1 },
    ),
  });
  return shape.chain(({ report, time, timeLast, shown, days, metrics }) => {
    const named = REPORTS[report] ?? [];
    // Pairs are kept by day.
    const step = named.length === 2 && time === "time:hour" ? "time:day" : time;
    const values = named.filter((_, index) => shown[index] === true);
    const dimensions = step === undefined ? values : timeLast ? [...values, step] : [step, ...values];
    const [first, last] = [Math.min(...days), Math.max(...days)].map((day) => addDays(FIRST_DAY, day));
    // Every dimension of the report is named by the question, by a filter that always holds if by nothing else.
    const naming = named.map((name) => fc.oneof(filters([name]), fc.constant(["is_not", name, ["no such value"]])));
    const more = named.length === 0 ? fc.constant([]) : fc.array(filters(named), { maxLength: 2 });
    return fc.tuple(fc.tuple(...naming), more).map(([some, others]) => ({
      body: { metrics, dimensions, filters: [...some, ...others], date_range: [first, last] },
      report,
      named,
      window: step === "time:hour" ? ("hour" as const) : ("day" as const),
      from: first ?? FIRST_DAY,
      to: last ?? FIRST_DAY,
    }));
  });
}

function filters(names: readonly string[]): fc.Arbitrary<unknown> {
  const clause = fc.tuple(
    fc.constantFrom("is", "is_not", "contains", "contains_not"),
    fc.constantFrom(...names),
    fc.array(fc.constantFrom(...ODD_VALUES, "o", "B", "a"), { maxLength: 4 }),
    fc.boolean().map((flag) => ({ case_sensitive: flag })),
  );
  const pattern = fc.tuple(
    fc.constantFrom("matches", "matches_not"),
    fc.constantFrom(...names),
    fc.array(fc.constantFrom("^/", "o.*g$", "[^a-z/]", "^$", "日|ü", "(?i)BLOG", "b\\w+e", "other"), { maxLength: 3 }),
  );
  return fc.letrec<{ filter: unknown }>((tie) => ({
    filter: fc.oneof(
      { depthSize: "small" },
      clause,
      pattern,
      fc.tuple(fc.constantFrom("and", "or"), fc.array(tie("filter"), { minLength: 1, maxLength: 3 })),
      fc.tuple(fc.constant("not"), tie("filter")),
    ),
  })).filter;
}

function randomRows(random: SeededRandom): readonly StoredRow[] {
  const made: StoredRow[] = [];
  const value = (used: boolean): string => (used ? (ODD_VALUES[random.skewedBelow(ODD_VALUES.length)] ?? "") : "");
  for (const [report, named] of Object.entries(REPORTS)) {
    for (let day = 0; day < DAY_COUNT; day++) {
      for (let i = 0; i < (named.length === 0 ? 3 : 15); i++) {
        const slot = named.length < 2 && random.oneIn(2) ? random.below(23) : undefined;
        const amounts = Object.fromEntries(COUNTERS.map((name) => [name, random.skewedBelow(50)]));
        const values = [value(named.length > 0), value(named.length > 1)] as const;
        made.push(stored(report, addDays(FIRST_DAY, day), values, amounts, slot));
      }
    }
  }
  return made;
}

async function ask(body: object, openFrom: string): Promise<Answer> {
  const range = [FIRST_DAY, addDays(FIRST_DAY, DAY_COUNT - 1)];
  const query = parseQuery({ site_id: SITE.domain, date_range: range, ...body }, SITE, NOW, SITE.timeZone);
  if (!query.ok) throw new Error(query.error.message);
  const answer = await answerQuery(query.value, SITE, rowSource(rows, openFrom, engine.read));
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}
