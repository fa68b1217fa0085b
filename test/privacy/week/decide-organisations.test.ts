import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noCounts } from "../../../src/domain/counters.ts";
import { decideOrganisations } from "../../../src/privacy/week/decide-organisations.ts";
import {
  visitorDays,
  type OrganisationCell,
  type OrganisationReport,
  type OrganisationWeek,
} from "../../../src/privacy/week/organisation-week.ts";
import { namedOf, organisationWeek, type Counted } from "./organisations.ts";
import { weekOf } from "./weeks.ts";

const BASE = "organisation*organisation_kind";
const CROWD: Counted = ["", "isp", [9]];

function business(...counted: readonly (readonly [organisation: string, ...visitors: number[]])[]): Counted[] {
  return counted.map(([organisation, ...visitors]) => [organisation, "business", visitors]);
}

describe("an organisation", () => {
  it("is named by three visitor-days in the week, of one visitor or of three, and not by two", () => {
    const rest: readonly Counted[] = [...business(["", 3]), CROWD];
    const named = (...visitors: number[]): string[] =>
      namedOf(organisationWeek({ [BASE]: [...business(["A", ...visitors]), ...rest] }), BASE);
    expect(named(3)).toEqual(["A: business"]);
    expect(named(1, 1, 0, 0, 1)).toEqual(["A: business"]);
    expect(named(2)).toEqual([]);
    expect(named(1, 1)).toEqual([]);
  });

  it("needs as many as the site says", () => {
    const counted = [...business(["A", 4], ["B", 5], ["", 9]), CROWD];
    expect(namedOf(organisationWeek({ [BASE]: counted }, { visitorDays: 5 }), BASE)).toEqual(["B: business"]);
  });

  it("stays hidden while what is left of its kind would be one or two visitor-days", () => {
    const named = (left: number): string[] =>
      namedOf(organisationWeek({ [BASE]: [...business(["A", 4], ["B", 5], ["", left]), CROWD] }), BASE);
    expect(named(0)).toEqual(["A: business", "B: business"]);
    expect(named(1)).toEqual(["B: business"]);
    expect(named(2)).toEqual(["B: business"]);
    expect(named(3)).toEqual(["A: business", "B: business"]);
  });

  it("stays hidden while all who are left of the site are fewer than k", () => {
    const named = (left: number): string[] =>
      namedOf(organisationWeek({ [BASE]: [...business(["A", 4], ["B", 5]), ["", "isp", [left]]] }), BASE);
    expect(named(0)).toEqual(["A: business", "B: business"]);
    expect(named(4)).toEqual(["B: business"]);
    expect(named(5)).toEqual(["A: business", "B: business"]);
  });

  it("stays hidden while its kind was published on some of its days, and nothing else is left of the others", () => {
    const counted = [...business(["A", 8, 1]), CROWD];
    const told = { [BASE]: { published: { business: 0b01 } } };
    expect(namedOf(organisationWeek({ [BASE]: counted }, {}, told), BASE)).toEqual([]);
    expect(
      namedOf(organisationWeek({ [BASE]: counted }, {}, { [BASE]: { published: { business: 0 } } }), BASE),
    ).toEqual(["A: business"]);
    // What the second chance publishes of the kind is known as well.
    const corrections = [{ report: "organisation_kind", v1: "business", days: { 1: [1] } }];
    expect(namedOf(organisationWeek({ [BASE]: counted }, {}, told), BASE, corrected(corrections))).toEqual([
      "A: business",
    ]);
  });

  it("stays hidden while something of its kind may have been lost, unless enough is left", () => {
    const told = { [BASE]: { lostValues: 1 } };
    expect(namedOf(organisationWeek({ [BASE]: [...business(["A", 4]), CROWD] }, {}, told), BASE)).toEqual([]);
    const enough = [...business(["A", 4], ["", 3]), CROWD];
    expect(namedOf(organisationWeek({ [BASE]: enough }, {}, told), BASE)).toEqual(["A: business"]);
  });

  it("is asked for by its own report alone", () => {
    expect(decideOrganisations(organisationWeek({ "page*organisation": [["A", "/a", [9]]] }), [])).toEqual([]);
  });
});

describe("a page of an organisation", () => {
  const base: readonly Counted[] = [...business(["A", 6, 6], ["B", 2], ["", 9]), CROWD];
  const pages = (counted: readonly Counted[], told = {}, corrections: Parameters<typeof corrected>[0] = []): string[] =>
    namedOf(
      organisationWeek({ [BASE]: base, "page*organisation": counted }, {}, { "page*organisation": told }),
      "page*organisation",
      corrected(corrections),
    );
  const others = (...values: readonly string[]): readonly Counted[] => values.map((value) => ["", value, [9]]);

  it("is named by as many visitor-days, where the organisation is", () => {
    const rest: readonly Counted[] = [["A", "/x", [1]], ["A", "/y", [0, 2]], ...others("/a", "/x", "/y")];
    expect(pages([["A", "/a", [5, 5]], ...rest])).toEqual(["A: /a"]);
    expect(pages([["B", "/a", [5, 5]], ...rest])).toEqual([]);
    expect(pages([["A", "/a", [2]], ["A", "/b", [3]], ...others("/b"), ...rest])).toEqual(["A: /b"]);
  });

  it("stays hidden where gate 2 published it on no day and not by the week", () => {
    const counted: readonly Counted[] = [["A", "/a", [6, 6]], ...others("/a")];
    expect(pages(counted)).toEqual(["A: /a"]);
    expect(pages(counted, { published: { "/a": 0 } })).toEqual([]);
    expect(
      pages(counted, { published: { "/a": 0 } }, [{ report: "page", v1: "/a", days: { 0: [1], 1: [1] } }]),
    ).toEqual(["A: /a"]);
  });

  it("stays hidden while what is left of the organisation is one page, or fewer visitor-days", () => {
    const all = others("/a", "/b", "/x", "/y");
    expect(pages([["A", "/a", [6, 6]], ["A", "/b", [4]], ...all])).toEqual(["A: /a", "A: /b"]);
    // One visitor-day is left: the smaller one is hidden with it.
    expect(pages([["A", "/a", [6, 6]], ["A", "/b", [4]], ["A", "/x", [1]], ...all])).toEqual(["A: /a"]);
    // Two pages of the same day may be of the same visitor.
    expect(pages([["A", "/a", [6, 6]], ["A", "/b", [4]], ["A", "/x", [2]], ["A", "/y", [2]], ...all])).toEqual([
      "A: /a",
    ]);
    expect(pages([["A", "/a", [6, 6]], ["A", "/b", [4]], ["A", "/x", [2]], ["A", "/y", [0, 1]], ...all])).toEqual([
      "A: /a",
      "A: /b",
    ]);
  });

  it("may be named where the organisation has more visitors than its named pages", () => {
    const counted: readonly Counted[] = [["A", "/a", [4, 4]], ["A", "/x", [2]], ["A", "/y", [2]], ...others("/a")];
    // 6 + 6 visitor-days of the organisation, 8 of the named page: 4 at least read others alone.
    expect(pages(counted)).toEqual(["A: /a"]);
  });

  it("stays hidden while what is left of the page is fewer than k visitor-days", () => {
    const named = (left: number, told = {}): string[] =>
      pages([["A", "/a", [6, 6]], ...(left === 0 ? [] : [["", "/a", [left]] as const])], told);
    expect(named(5)).toEqual(["A: /a"]);
    expect(named(4)).toEqual([]);
    expect(named(0)).toEqual(["A: /a"]);
    // A day that kept the page back would be told by what is left of the organisation's sum.
    expect(named(0, { published: { "/a": 0b01 } })).toEqual([]);
    expect(named(0, { lostValues: 1 })).toEqual([]);
    expect(named(5, { published: { "/a": 0b01 }, lostValues: 1 })).toEqual(["A: /a"]);
  });

  it("that a limit hid is never named", () => {
    expect(pages([["A", "(other)", [6, 6]], ...others("(other)")])).toEqual([]);
  });

  it("stays hidden where some of the organisation's pages found no room, unless enough others are hidden", () => {
    const hidden: readonly Counted[] = [
      ["A", "/x", [3]],
      ["A", "/y", [0, 2]],
    ];
    expect(pages([["A", "/a", [6, 6]], ...others("/a")], { lostCells: 1 })).toEqual([]);
    expect(pages([["A", "/a", [6, 6]], ...hidden, ...others("/a", "/x", "/y")], { lostCells: 1 })).toContain("A: /a");
  });
});

describe("a custom event of an organisation", () => {
  it("is named though nothing else is left: no number of the organisation is the sum of its events", () => {
    const week = organisationWeek({
      [BASE]: [...business(["A", 6], ["", 3]), CROWD],
      "event*organisation": [
        ["A", "signup", [3]],
        ["A", "download", [1]],
        ["", "signup", [9]],
        ["", "download", [9]],
      ],
    });
    expect(namedOf(week, "event*organisation")).toEqual(["A: signup"]);
  });
});

describe("what is not named", () => {
  it("is counted together, so that every report adds up", () => {
    const week = organisationWeek({ [BASE]: [...business(["A", 4], ["B", 2], ["", 3]), CROWD] });
    const [{ other } = { other: noCounts() }] = decideOrganisations(week, []);
    expect(other).toEqual({ ...noCounts(), visitors: 14, pageviews: 14 });
  });
});

describe("the decision of any week", () => {
  const visitors = fc.array(fc.nat(3), { minLength: 7, maxLength: 7 });
  const organisations = ["A", "B", "C", "D", ""];
  const table = (values: readonly string[]) =>
    fc
      .array(fc.tuple(fc.constantFrom(...organisations), fc.constantFrom(...values), visitors), { maxLength: 14 })
      .map((list) => [...new Map(list.map((one) => [`${one[0]} ${one[1]}`, one])).values()]);
  /** The base adds up to the sources, as it does in life: a visitor has one source a day here. */
  const weeks = fc
    .record({
      sources: table(["s1", "s2", "s3", "s4"]),
      pages: table(["/1", "/2", "/3", "/4", "/5"]),
      kinds: fc.array(fc.constantFrom("business", "education"), { minLength: 5, maxLength: 5 }),
      publishedKinds: fc.nat(127),
      published: fc.array(fc.constantFrom(0, 127, 0b1010101, 1), { minLength: 5, maxLength: 5 }),
      rule: fc.record({ k: fc.integer({ min: 3, max: 8 }), visitorDays: fc.integer({ min: 3, max: 6 }) }),
      lost: fc.constantFrom(0, 0, 0, 1),
    })
    .map(({ sources, pages, kinds, publishedKinds, published, rule, lost }) => {
      const base = organisations.map((organisation, index): Counted => {
        const own = sources.filter(([of]) => of === organisation);
        const days = [0, 1, 2, 3, 4, 5, 6].map((day) => own.reduce((sum, [, , list]) => sum + (list[day] ?? 0), 0));
        return [organisation, kinds[index] ?? "business", days];
      });
      const tell = (values: readonly string[]) => ({
        published: Object.fromEntries(values.map((value, index) => [value, published[index] ?? 0])),
        lostCells: lost,
        lostValues: lost,
      });
      const sized = base.filter(([, , days]) => days.some((count) => count > 0));
      return organisationWeek({ [BASE]: sized, "source*organisation": sources, "page*organisation": pages }, rule, {
        [BASE]: { published: { business: publishedKinds, education: publishedKinds } },
        "source*organisation": tell(["s1", "s2", "s3", "s4"]),
        "page*organisation": tell(["/1", "/2", "/3", "/4", "/5"]),
      });
    });

  it("holds every rule of its definition", () => {
    fc.assert(
      fc.property(weeks, (week) => {
        expect(broken(week, decideOrganisations(week, []))).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  it("names all that reach the number where that breaks no rule", () => {
    let plain = 0;
    fc.assert(
      fc.property(weeks, (week) => {
        const all = plainly(week);
        if (broken(week, all).length > 0) return;
        plain++;
        expect(texts(decideOrganisations(week, []))).toEqual(texts(all));
      }),
      { numRuns: 600 },
    );
    expect(plain).toBeGreaterThan(20);
  });

  it("takes back a cell only where a rule would fail with it", () => {
    fc.assert(
      fc.property(weeks, (week) => {
        const [decided, all] = [texts(decideOrganisations(week, [])), texts(plainly(week))];
        expect(all).toEqual(expect.arrayContaining(decided));
        if (broken(week, plainly(week)).length > 0) expect(decided.length).toBeLessThan(all.length);
      }),
      { numRuns: 300 },
    );
  });
});

type Decision = ReturnType<typeof decideOrganisations>;

function texts(decision: Decision): string[] {
  return decision
    .flatMap(({ report, cells }) => cells.map(({ organisation, value }) => `${report.name} ${organisation} ${value}`))
    .sort();
}

/** The primary rule alone. */
function plainly(week: OrganisationWeek): Decision {
  const base = week.reports.find(({ name }) => name === BASE);
  const large = [...(base?.cells.values() ?? [])].filter((cell) => visitorDays(cell) >= week.visitorDays);
  return week.reports.map((report) => ({
    report,
    other: noCounts(),
    cells:
      report === base
        ? large
        : [...report.cells.values()].filter(
            (cell) =>
              visitorDays(cell) >= week.visitorDays &&
              large.some(({ organisation }) => organisation === cell.organisation) &&
              (report.values.get(cell.value)?.published ?? 0) !== 0,
          ),
  }));
}

/** Rules that a decision breaks, from their definition, cell by cell. */
function broken(week: OrganisationWeek, decision: Decision): string[] {
  const found: string[] = [];
  const base = decision.find(({ report }) => report.name === BASE);
  if (base === undefined) return found;
  for (const { report, cells } of decision) {
    const isNamed = (organisation: string, value: string): boolean =>
      cells.some((cell) => cell.organisation === organisation && cell.value === value);
    const all = [...report.cells.values()];
    for (const cell of cells) {
      if (visitorDays(cell) < week.visitorDays) found.push(`${report.name}: ${cell.organisation} is small`);
      if (!base.cells.some(({ organisation }) => organisation === cell.organisation))
        found.push("unnamed organisation");
    }
    for (const value of new Set(cells.map((cell) => cell.value))) {
      const { unnamed = [], published = 0, days = 0 } = report.values.get(value) ?? {};
      let left = unnamed.reduce((sum, one) => sum + one, 0);
      for (const cell of all) if (cell.value === value && !isNamed(cell.organisation, value)) left += visitorDays(cell);
      const isPart = published !== 0 && published !== days;
      const least = report === base.report ? week.visitorDays : week.k;
      if (report !== base.report && published === 0) found.push(`${report.name}: ${value} is not public`);
      if (left === 0 ? isPart || report.lostValues !== 0 : left < least) found.push(`${report.name}: rest of ${value}`);
    }
    if (report === base.report) {
      let left = report.rest.visitors;
      for (const cell of all) if (!isNamed(cell.organisation, cell.value)) left += visitorDays(cell);
      if (cells.length > 0 && left > 0 && left < week.k) found.push("rest of everything");
      if (isHiddenKindTold(report, cells, week.k)) found.push("rest of hidden kinds");
      continue;
    }
    for (const whole of base.cells) {
      const own = all.filter(({ organisation }) => organisation === whole.organisation);
      const hidden = own.filter(({ value }) => !isNamed(whole.organisation, value));
      if (hidden.length === own.length) continue;
      let least = 0;
      whole.visitors.forEach((sum, day) => {
        const told = own
          .filter((cell) => !hidden.includes(cell))
          .reduce((total, cell) => total + (cell.visitors[day] ?? 0), 0);
        least += Math.max(sum - told, ...hidden.map((cell) => cell.visitors[day] ?? 0));
      });
      const isNothing = hidden.length === 0 && report.lostCells === 0;
      if (!isNothing && (hidden.length < 2 || least < week.visitorDays))
        found.push(`${report.name}: rest of ${whole.organisation}`);
    }
  }
  return found;
}

/** Whether what `(other)` of kinds holds can be told from the named organisations of kinds that are wholly in it. */
function isHiddenKindTold(
  { values, cells, lostValues }: OrganisationReport,
  named: readonly OrganisationCell[],
  k: number,
): boolean {
  const isHidden = (kind: string): boolean => values.get(kind)?.published === 0;
  if (!named.some(({ value }) => isHidden(value))) return false;
  let left = 0;
  for (const { days, published, unnamed } of values.values()) {
    unnamed.forEach((one, day) => (left += ((days & ~published) >> day) % 2 === 1 ? one : 0));
  }
  for (const cell of cells.values()) {
    if (isHidden(cell.value) && named.includes(cell)) continue;
    const { days = 0, published = 0 } = values.get(cell.value) ?? {};
    cell.visitors.forEach((one, day) => (left += ((days & ~published) >> day) % 2 === 1 ? one : 0));
  }
  return left === 0 ? lostValues !== 0 : left < k;
}

/** What a second chance names: each kept value as it is. */
function corrected(kept: Parameters<typeof weekOf>[1]) {
  const { reports } = weekOf(["page", "organisation_kind"], kept);
  return reports.map((report) => ({ report, values: [...report.values.values()] }));
}
