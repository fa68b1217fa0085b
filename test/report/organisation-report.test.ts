import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { SITE_DEFAULTS, siteId, type Site } from "../../src/domain/site.ts";
import { answerOrganisations } from "../../src/report/answer-organisations.ts";
import type { OrganisationReport } from "../../src/report/organisation-report.ts";
import { parseOrganisationQuestion } from "../../src/report/parse-organisation-question.ts";
import { SCORE_PARTS } from "../../src/report/score.ts";
import { naiveReport } from "./support/naive-report.ts";
import {
  dayRow,
  memoryRead,
  organisation,
  pairRow,
  sampleRows,
  weekRow,
  type TableRow,
} from "./support/stored-rows.ts";

const SITE: Site = { ...SITE_DEFAULTS, id: siteId(1), domain: "example.com" };
const TODAY = "2026-03-18";
const LAST = "2026-03-09";
const ACME = organisation("Acme", { domain: "acme.example" });

async function ask(
  rows: readonly TableRow[],
  parameters: Readonly<Record<string, string>> = {},
  site: Partial<Site> = {},
): Promise<OrganisationReport> {
  const question = parseOrganisationQuestion(parameters, TODAY, 1000);
  if (!question.ok) throw new Error(question.error);
  const answer = await answerOrganisations(question.value, { ...SITE, ...site }, memoryRead(rows), (basis) => [basis]);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

const namesOf = ({ results }: OrganisationReport): string[] => results.map(({ name }) => name);

describe("the report", () => {
  it("is what a plain loop over all rows makes of them, for any weeks", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(50), fc.integer({ min: 1, max: 30 }), fc.nat(10), async (seed, count, ago) => {
        const rows = [dayRow("2020-01-01", 1), ...sampleRows("2025-09-01", 28, seed)];
        const to = addDays(LAST, -7 * ago);
        const { results, meta, shares } = await ask(rows, { weeks: String(count), to });
        const weeks = Array.from({ length: count }, (_, index) => addDays(to, 7 * (index - count + 1)));
        const expected = naiveReport(
          rows,
          weeks,
          weeks.map((week) => addDays(week, -7 * count)),
        );
        expect(meta.weeks).toEqual(weeks);
        expect([...results].sort((a, b) => (a.name < b.name ? -1 : 1))).toMatchObject(
          [...expected]
            .sort((a, b) => (a.name < b.name ? -1 : 1))
            .map(({ byWeek, before, pages, goals, ...fields }) => ({
              ...fields,
              weeks: byWeek.map((visitor_days, index) => ({ week: weeks[index], visitor_days })),
              trend: { visitor_days_before: before },
              pages: {
                values: [...pages].filter(([, views]) => views > 0).map(() => ({})),
                other: Math.max(0, fields.pageviews - [...pages.values()].reduce((sum, views) => sum + views, 0)),
              },
              goals: { values: [...goals].map(() => ({})) },
            })),
        );
        for (const row of results) {
          const naive = expected.find(({ name }) => name === row.name);
          for (const { value, count: views } of row.pages.values) expect(naive?.pages.get(value)).toBe(views);
          for (const { value, count: times } of row.goals.values) expect(naive?.goals.get(value)).toBe(times);
          expect(row.score_parts.reduce((sum, { points }) => sum + points, 0)).toBe(row.score);
        }
        const parts = shares.parts.reduce((sum, { share }) => sum + share, 0);
        if (shares.visitor_days > 0) expect(parts).toBeCloseTo(1, 9);
      }),
      { numRuns: 40 },
    );
  });

  it("tells of the last twelve weeks that are over, and never of the one that is not", async () => {
    const { meta } = await ask([]);
    expect([meta.weeks.length, meta.from, meta.to]).toEqual([12, "2025-12-22", "2026-03-15"]);
    const thisWeek = await ask([weekRow("2026-03-16", ACME, 50)], { from: "2026-03-01", to: TODAY });
    expect([thisWeek.results, thisWeek.meta.to]).toEqual([[], "2026-03-15"]);
  });

  it("has one row for an organisation whose attributes changed, as it was known last", async () => {
    const { results } = await ask([
      weekRow("2026-02-02", organisation("Acme", { kind: "education", domain: "old.example" }), 5),
      weekRow("2026-03-02", organisation("Acme", { domain: "acme.example", confidence: 0.99 }), 4),
      pairRow("page", "2026-02-02", "/", organisation("Acme", { kind: "education", domain: "old.example" }), 5),
    ]);
    expect(results).toMatchObject([
      {
        name: "Acme",
        kind: "business",
        domain: "acme.example",
        confidence: 0.99,
        visitor_days: 9,
        first_week: "2026-02-02",
      },
    ]);
    expect(results[0]?.pages.values).toEqual([{ value: "/", visitor_days: 5, count: 5 }]);
  });

  it("says what is new, what came back, what grew and what shrank", async () => {
    const before = "2025-12-15";
    const { results } = await ask([
      dayRow("2020-01-01", 1),
      weekRow(LAST, organisation("New"), 5),
      weekRow(LAST, organisation("Back"), 5),
      weekRow("2024-01-01", organisation("Back"), 5),
      weekRow(LAST, organisation("Up"), 6),
      weekRow(before, organisation("Up"), 4),
      weekRow(LAST, organisation("Down"), 3),
      weekRow(before, organisation("Down"), 4),
      weekRow(LAST, organisation("Steady"), 3),
      weekRow(before, organisation("Steady"), 3),
    ]);
    expect(Object.fromEntries(results.map(({ name, trend }) => [name, [trend.direction, trend.change]]))).toEqual({
      New: ["new", null],
      Back: ["returned", null],
      Up: ["up", 50],
      Down: ["down", -25],
      Steady: ["steady", 0],
    });
  });

  it("compares halves of its weeks where the site was not counted before them", async () => {
    const { results } = await ask([
      // A Wednesday: the first whole week is that of the 12th, so nine weeks are counted, of which four are the later half.
      dayRow("2026-01-07", 50),
      weekRow("2026-01-05", organisation("Up"), 90),
      weekRow("2026-01-12", organisation("Up"), 4),
      weekRow("2026-02-09", organisation("Up"), 30),
      weekRow("2026-02-16", organisation("Up"), 3),
      weekRow(LAST, organisation("Up"), 3),
      weekRow(LAST, organisation("New"), 3),
      weekRow("2026-02-09", organisation("Middle"), 3),
    ]);
    expect(Object.fromEntries(results.map(({ name, trend }) => [name, trend]))).toEqual({
      Up: { against: "first_half", visitor_days_before: 4, visitor_days_now: 6, direction: "up", change: 50 },
      New: { against: "first_half", visitor_days_before: 0, visitor_days_now: 3, direction: "new", change: null },
      Middle: { against: "first_half", visitor_days_before: 0, visitor_days_now: 0, direction: "steady", change: null },
    });
  });

  it("counts what is below the threshold under other, so that sums stay those of the organisation", async () => {
    const { results } = await ask([
      weekRow(LAST, ACME, 10, { pageviews: 40, visits: 12, events: 45 }),
      pairRow("page", LAST, "/pricing", ACME, 8),
      pairRow("page", LAST, "(other)", ACME, 30),
      pairRow("source", LAST, "", ACME, 5),
      pairRow("event", LAST, "pageview", ACME, 40),
      pairRow("event", LAST, "Sign-up", ACME, 3),
    ]);
    expect(results).toMatchObject([
      {
        pages: { values: [{ value: "/pricing", count: 8 }], other: 32 },
        sources: { values: [{ value: "", count: 5 }], other: 7 },
        visit_countries: { values: [], other: 12 },
        goals: { values: [{ value: "Sign-up", count: 3 }], other: 2 },
      },
    ]);
  });
});

describe("filters and lists", () => {
  const rows = [
    weekRow(LAST, ACME, 10),
    weekRow(LAST, organisation("Lindau", { kind: "education", country: "AT" }), 20),
    weekRow(LAST, organisation("Vesper", { kind: "government", country: "NO" }), 30),
    pairRow("page", LAST, "/docs/install", ACME, 5),
    pairRow("source", LAST, "Google", organisation("Lindau", { kind: "education", country: "AT" }), 5),
  ];

  it("hold together and leave others out", async () => {
    const filtered = async (parameters: Record<string, string>): Promise<string[]> =>
      namesOf(await ask(rows, parameters));
    expect(await filtered({ sort: "name" })).toEqual(["Acme", "Lindau", "Vesper"]);
    expect(await filtered({ kind: "education,government", sort: "visits" })).toEqual(["Vesper", "Lindau"]);
    expect(await filtered({ country: "at,DE", sort: "name" })).toEqual(["Acme", "Lindau"]);
    expect(await filtered({ page: "/docs/install" })).toEqual(["Acme"]);
    expect(await filtered({ page: "/docs/*" })).toEqual(["Acme"]);
    expect(await filtered({ page: "/docs" })).toEqual([]);
    expect(await filtered({ source: "google" })).toEqual(["Lindau"]);
    expect(await filtered({ min_visits: "21", sort: "name" })).toEqual(["Lindau", "Vesper"]);
    expect(await filtered({ name: "ES" })).toEqual(["Vesper"]);
    expect(await filtered({ kind: "education", country: "NO" })).toEqual([]);
    expect(await filtered({ sort: "visits", limit: "1", offset: "1" })).toEqual(["Lindau"]);
  });

  it("are the owner's: watched and left out by name in any case", async () => {
    const lists = { organisationWatch: ["aCME"], organisationExclude: ["VESPER"] };
    const all = await ask(rows, { sort: "name" }, lists);
    expect(all.results.map(({ name, watched }) => [name, watched])).toEqual([
      ["Acme", true],
      ["Lindau", false],
    ]);
    expect(all.meta.named).toBe(3);
    expect(namesOf(await ask(rows, { watched: "true" }, lists))).toEqual(["Acme"]);
    expect(namesOf(await ask(rows, { excluded: "true" }, lists))).toEqual(["Vesper"]);
  });

  it("follow the rules of today for weeks before them", async () => {
    const report = await ask(
      rows,
      { sort: "name" },
      {
        organisationRules: [
          { match: "acme", name: "Acme Corporation" },
          { match: "Lindau", kind: "business" },
          { match: "Vesper", hide: true },
        ],
      },
    );
    expect(report.results.map(({ name, kind }) => [name, kind])).toEqual([
      ["Acme Corporation", "business"],
      ["Lindau", "business"],
    ]);
    const given = organisation("Acme Corporation");
    const again = await ask(
      [weekRow(LAST, given, 5), weekRow("2026-03-02", ACME, 5)],
      {},
      {
        organisationRules: [{ match: "Acme", name: "Acme Corporation", kind: "government" }],
      },
    );
    expect(again.results).toMatchObject([
      { name: "Acme Corporation", kind: "government", visitor_days: 10, confidence: 1, basis: "owner" },
    ]);
    const hidden = { match: "Acme", name: "Acme Corporation", hide: true } as const;
    expect(namesOf(await ask([weekRow(LAST, given, 5)], {}, { organisationRules: [hidden] }))).toEqual([]);
    const byNumber = await ask(rows, {}, { organisationRules: [{ match: "as64500", kind: "isp" }] });
    expect(namesOf(byNumber)).toEqual([]);
  });
});

describe("shares", () => {
  it("are parts of all visitor-days, the ones of the week's second chance among them", async () => {
    const { shares } = await ask([
      dayRow(LAST, 100),
      dayRow(LAST, 20, "business"),
      dayRow(LAST, 50, "isp"),
      dayRow(LAST, 10, "mobile"),
      dayRow(LAST, 6, "vpn"),
      dayRow(LAST, 4, "unknown"),
      dayRow(LAST, 10, "(other)"),
      { ...dayRow(LAST, 6, "education"), window: "week" },
      { ...dayRow(LAST, -6, "(other)"), window: "week" },
      weekRow(LAST, ACME, 8),
    ]);
    expect(shares.visitor_days).toBe(100);
    expect(shares.parts.map(({ part, visitor_days }) => [part, visitor_days])).toEqual([
      ["named", 8],
      ["not_named", 18],
      ["consumer", 50],
      ["mobile", 10],
      ["hosting", 6],
      ["unclear", 4],
      ["not_told", 4],
    ]);
  });

  it("are nothing where nothing was", async () => {
    const { shares } = await ask([]);
    expect(shares.parts.every(({ share }) => share === 0)).toBe(true);
  });
});

describe("the score", () => {
  it("has weights that add up to a hundred", () => {
    expect(SCORE_PARTS.reduce((sum, { of }) => sum + of, 0)).toBe(100);
  });

  it("is full for one that came every week, read much, long and reached goals, and small for one of long ago", async () => {
    const rows = Array.from({ length: 12 }, (_, week) => addDays(LAST, -7 * week)).flatMap((week) => [
      weekRow(week, ACME, 10, { visits: 10, pageviews: 50, events: 53, engaged_s: 1_800 }),
      pairRow("event", week, "Sign-up", ACME, 3),
    ]);
    const once = weekRow("2025-12-22", organisation("Once"), 3, { visits: 3, pageviews: 3, events: 3, engaged_s: 0 });
    const { results } = await ask([...rows, once]);
    expect(results.map(({ name, score }) => [name, score])).toEqual([
      ["Acme", 100],
      // 0 recency, 20/12 regularity, 15·3/10 reach.
      ["Once", 7],
    ]);
    expect(results[1]?.score_parts.map(({ part, points, of }) => [part, points, of])).toEqual([
      ["recency", 0, 20],
      ["regularity", 2, 20],
      ["reach", 5, 15],
      ["depth", 0, 15],
      ["attention", 0, 15],
      ["goals", 0, 15],
    ]);
  });
});

describe("questions", () => {
  const problem = (parameters: Record<string, string>): string => {
    const question = parseOrganisationQuestion(parameters, TODAY, 100);
    return question.ok ? "" : question.error;
  };

  it("that make no sense are refused with every problem at once", () => {
    const text = problem({
      from: "yesterday",
      kind: "isp",
      limit: "0",
      sort: "colour",
      colour: "green",
      watched: "yes",
    });
    for (const name of ["from: ", "kind", "limit: ", "sort: ", "colour: there is no such parameter", "watched: "]) {
      expect(text).toContain(name);
    }
  });

  it("that contradict themselves are refused with a sentence", () => {
    expect(problem({ from: "2026-02-01", to: "2026-01-01" })).toContain("from: is later than to");
    expect(problem({ from: "2026-03-16" })).toContain("no week of this range is over yet");
    expect(problem({ from: "2026-02-01", to: "2026-03-01", weeks: "3" })).toContain("two of from, to and weeks");
    expect(problem({ from: "2000-01-01" })).toContain("at most 156 weeks");
    expect(problem({ from: "2026-02-30" })).toContain("from: ");
    expect(problem({ from: "0000-01-03", to: "0000-02-03" })).toBe(
      "from: is before 1970-01-01; to: is before 1970-01-01",
    );
  });

  it("about a site of mode dp are answered with why there are none", async () => {
    const question = parseOrganisationQuestion({}, TODAY, 100);
    if (!question.ok) throw new Error(question.error);
    const read = (): never => {
      throw new Error("asked the database");
    };
    const answer = await answerOrganisations(question.value, { ...SITE, mode: "dp" }, read, () => []);
    expect(answer).toMatchObject({ ok: false, error: expect.stringContaining("mode dp") as unknown });
  });
});
