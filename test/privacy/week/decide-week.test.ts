// Which values of a week are named: worked examples, and an attacker who subtracts everything from everything.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WeekState } from "../../../src/privacy/week/week-state.ts";
import { weakest } from "./weakest.ts";
import { namesOf, weekOf, type Kept } from "./weeks.ts";

const K = 3;
/** Enough on every day to hide others behind. */
const CROWD: readonly Kept[] = [1, 2].map((number) => ({
  report: "page",
  v1: `/crowd${String(number)}`,
  days: Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, [900 + number, 910 + number]])),
}));

function pages(...kept: readonly Omit<Kept, "report">[]): string[] {
  return namesOf(weekOf(["page"], [...kept.map((one) => ({ report: "page", ...one })), ...CROWD]), K);
}

describe("a value of the week", () => {
  it("is named when it came from k distinct networks, over however many days", () => {
    expect(pages({ v1: "/a", days: { 0: [1], 2: [2], 4: [3] } })).toEqual(["page: /a"]);
  });

  it("is not named for one loyal reader, nor for two, however often they come", () => {
    const daily = (networks: number[]) => Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((day) => [day, networks]));
    expect(pages({ v1: "/a", days: daily([1]) })).toEqual([]);
    expect(pages({ v1: "/a", days: daily([1, 2]) })).toEqual([]);
    expect(pages({ v1: "/a", days: daily([1, 2, 3]) })).toEqual(["page: /a"]);
  });

  it("is not named when a limit hid which one it was", () => {
    expect(pages({ v1: "(other)", days: { 0: [1, 2, 3] }, overLimit: true })).toEqual([]);
  });

  it("is not named when too little stays hidden on its days", () => {
    const state = weekOf(
      ["page"],
      [
        { report: "page", v1: "/a", days: { 0: [1, 2, 3] } },
        { report: "page", v1: "/b", days: { 0: [4] } },
        { report: "page", v1: "/c", days: { 0: [5], 1: [6] } },
      ],
    );
    expect(namesOf(state, K)).toEqual([]);
  });

  it("is named when nothing at all stays hidden on its days", () => {
    const state = weekOf(
      ["page"],
      [
        { report: "page", v1: "/a", days: { 0: [1, 2], 1: [3] } },
        { report: "page", v1: "/b", days: { 0: [4, 5], 1: [6] } },
      ],
    );
    expect(namesOf(state, K)).toEqual(["page: /a", "page: /b"]);
  });

  it("is not named when one value alone stays hidden, whatever its size", () => {
    const state = weekOf(
      ["page"],
      [
        { report: "page", v1: "/a", days: { 0: [1, 2, 3] } },
        { report: "page", v1: "(other)", days: { 0: [4, 5, 6, 7, 8] }, overLimit: true },
      ],
    );
    expect(namesOf(state, K)).toEqual([]);
  });

  it("is taken back only where a subtraction reaches: another day's small rest was published as it is", () => {
    const state = weekOf(
      ["page"],
      [
        { report: "page", v1: "/a", days: { 0: [1, 2], 1: [3] } },
        { report: "page", v1: "/b", days: { 0: [4, 5], 1: [6] } },
        { report: "page", v1: "/quiet", days: { 6: [7] } },
      ],
    );
    expect(namesOf(state, K)).toEqual(["page: /a", "page: /b"]);
  });

  it("is not named when its report lost values on its days, and nothing else stays hidden", () => {
    const state = weekOf(["page"], [{ report: "page", v1: "/a", days: { 0: [1, 2, 3] } }]);
    for (const report of state.reports) report.lostDays = 1;
    expect(namesOf(state, K)).toEqual([]);
  });

  it("from networks that are not known has no second chance, and hides others all the same", () => {
    const kept: Kept[] = [
      { report: "page", v1: "/a", days: { 0: [1, 2, 3] } },
      { report: "page", v1: "/unknown", days: { 0: [9] } },
    ];
    const state = weekOf(["page"], kept);
    const unknown = [...(state.reports[0]?.values.values() ?? [])].find(({ v1 }) => v1 === "/unknown");
    unknown?.networks.fill([]);
    expect(namesOf(state, K)).toEqual([]);
  });
});

describe("a pair of the week", () => {
  const crowd = (v1: string): Kept[] =>
    ["X", "Y"].map((v2, index) => ({
      report: "page*country",
      v1,
      v2,
      days: { 0: [20 + index, 30 + index], 1: [40 + index] },
    }));

  it("is named when its values were published on its days", () => {
    const state = weekOf(
      ["page", "page*country"],
      [{ report: "page*country", v1: "/a", v2: "DE", days: { 0: [1, 2], 1: [3] } }, ...crowd("/a")],
    );
    // X and Y stay: each is needed to hide the other.
    expect(namesOf(state, 4)).toEqual([]);
    expect(namesOf(state, 3)).toEqual(["page*country: /a*DE", "page*country: /a*X", "page*country: /a*Y"]);
  });

  it("needs its values to be named where they were withheld", () => {
    const pair: Kept = { report: "page*country", v1: "/a", v2: "DE", days: { 0: [1, 2], 1: [3] } };
    const hidden: Kept = { report: "page", v1: "/a", days: { 0: [1, 2] } };
    const named: Kept = { report: "page", v1: "/a", days: { 0: [1, 2, 3], 1: [3] } };
    expect(namesOf(weekOf(["page", "page*country"], [pair, hidden, ...CROWD]), K)).toEqual([]);
    const crowd: Kept[] = [4, 5].map((number) => ({
      report: "page*country",
      v1: "/crowd1",
      v2: `C${String(number)}`,
      days: { 0: [number, number + 10], 1: [number] },
    }));
    expect(namesOf(weekOf(["page", "page*country"], [pair, named, ...CROWD, ...crowd]), K)).toEqual([
      "page: /a",
      "page*country: /a*DE",
    ]);
  });

  it("is not named where it would leave a few days of a value of which only the sum is known", () => {
    // All of /a's Monday is DE: subtracted from the sum of /a, it would leave Tuesday's two networks.
    const kept: Kept[] = [
      { report: "page", v1: "/a", days: { 0: [1, 2, 3], 1: [4, 5] } },
      { report: "page*country", v1: "/a", v2: "DE", days: { 0: [1, 2, 3] } },
      { report: "page*country", v1: "/a", v2: "FR", days: { 1: [4] } },
      { report: "page*country", v1: "/a", v2: "AT", days: { 1: [5] } },
    ];
    expect(namesOf(weekOf(["page", "page*country"], [...kept, ...CROWD]), K)).toEqual(["page: /a"]);
  });

  it("is not named when its value may have found no room", () => {
    const state = weekOf(
      ["page", "page*country"],
      [
        { report: "page*country", v1: "/a", v2: "DE", days: { 0: [1, 2, 3] } },
        { report: "page*country", v1: "/a", v2: "FR", days: { 0: [4, 5, 6] } },
      ],
    );
    expect(namesOf(state, K)).toHaveLength(2);
    for (const report of state.reports) if (report.name === "page") report.lostDays = 1;
    expect(namesOf(state, K)).toEqual([]);
  });
});

describe("a long chain of pairs, each of which is needed to hide the one before", () => {
  it("is taken back link by link in time that grows as it does", () => {
    const pair = (a: number, b: number, networks: readonly number[]): Kept => ({
      report: "page*country",
      v1: `/${String(a)}`,
      v2: String(b),
      days: { 0: networks },
    });
    const links = Array.from({ length: 20_000 }, (_, at) => [
      ...(at === 0 ? [] : [pair(at, at, [at * 6 + 1, at * 6 + 2, at * 6 + 3])]),
      pair(at, at + 1, [at * 6 + 4, at * 6 + 5, at * 6 + 6]),
    ]).flat();
    const reports = ["page", "country", "page*country"];
    expect(namesOf(weekOf(reports, links), K)).toHaveLength(links.length);
    // One reader of /0 from elsewhere. Round by round over all pairs this took minutes.
    expect(namesOf(weekOf(reports, [...links, pair(0, -1, [1])]), K)).toEqual([]);
  }, 20_000);
});

describe("a value that is part of a coarser one", () => {
  const sources = (whole: Kept["whole"], ...rest: readonly Omit<Kept, "report">[]): string[] => {
    const crowd = [1, 2].map((number): Kept => ({
      report: "source",
      v1: `crowd ${String(number)}`,
      days: Object.fromEntries([0, 1, 2].map((day) => [day, [900 + number, 910 + number]])),
      whole: "Search",
    }));
    const named: Kept = {
      report: "source",
      v1: "a.example",
      days: { 0: [1, 2], 1: [3] },
      ...(whole === undefined ? {} : { whole }),
    };
    return namesOf(
      weekOf(["channel", "source"], [named, ...rest.map((one) => ({ report: "source", ...one })), ...crowd]),
      K,
    ).filter((name) => !name.includes("crowd"));
  };
  const small = { v1: "b.example", days: { 0: [4], 1: [5] } };

  it("is not named when too little of its whole stays hidden, however much does of the others", () => {
    // Referral had 3 visitors of a.example on these days and 2 of b.example, and says so.
    expect(sources("Referral", { ...small, whole: "Referral" })).toEqual([]);
    expect(sources("Referral", { ...small, whole: "Social" })).toEqual(["source: a.example"]);
    expect(sources("Search", { ...small, whole: "Search" })).toEqual(["source: a.example"]);
  });

  it("is named without regard to wholes that no report tells", () => {
    const kept: Kept[] = [
      { report: "source", v1: "a.example", days: { 0: [1, 2, 3] }, whole: "Referral" },
      { report: "source", v1: "b.example", days: { 0: [4, 5] }, whole: "Referral" },
      { report: "source", v1: "c.example", days: { 0: [6] }, whole: "Search" },
    ];
    expect(namesOf(weekOf(["source"], kept), K)).toEqual(["source: a.example"]);
    expect(namesOf(weekOf(["channel", "source"], kept), K)).toEqual([]);
  });

  it("is not named where its whole was withheld and is not named either", () => {
    const kept: Kept[] = [
      { report: "source", v1: "a.example", days: { 0: [1, 2, 3] }, whole: "Referral" },
      { report: "source", v1: "b.example", days: { 0: [4, 5, 6] }, whole: "Search" },
    ];
    const hidden: Kept = { report: "channel", v1: "Referral", days: { 0: [1, 2, 3] } };
    expect(namesOf(weekOf(["source", "channel"], kept), K)).toHaveLength(2);
    expect(namesOf(weekOf(["source", "channel"], [...kept, { ...hidden, overLimit: true }]), K)).toEqual([]);
    const named = [hidden, { ...hidden, v1: "Search", days: { 0: [4, 5, 6] } }];
    expect(namesOf(weekOf(["source", "channel"], [...kept, ...named]), K)).toHaveLength(4);
  });

  it("is not named when it was part of several, on one day or from day to day", () => {
    expect(sources("Search")).toEqual(["source: a.example"]);
    expect(sources({ 0: "Search", 1: "Referral" })).toEqual([]);
    expect(sources({ 0: "Search", 1: undefined })).toEqual([]);
    expect(sources(undefined)).toEqual([]);
  });

  it("may have hidden beside it what is part of several: its whole never counts as told to the last", () => {
    const both = { v1: "both.example", days: { 1: [7] } };
    expect(sources("Referral")).toEqual(["source: a.example"]);
    expect(sources("Referral", both)).toEqual([]);
    expect(sources("Referral", { ...both, whole: "Social" })).toEqual(["source: a.example"]);
  });

  it("in a pair is part of the pair with the coarser value", () => {
    const pair = (v1: string, v2: string, networks: readonly number[], whole: string): Kept => ({
      report: "source*country",
      v1,
      v2,
      days: { 0: networks },
      whole,
    });
    const kept = [
      pair("a.example", "DE", [1, 2, 3], "Referral"),
      pair("b.example", "DE", [4, 5], "Referral"),
      pair("a.example", "AT", [6, 7, 8], "Referral"),
      pair("c.example", "DE", [9, 10, 11], "Search"),
      pair("d.example", "DE", [12, 13, 14], "Search"),
      pair("e.example", "AT", [15], "Search"),
    ];
    const names = (reports: readonly string[]): string[] => namesOf(weekOf(reports, kept), K);
    expect(names(["source*country"])).toContain("source*country: a.example*DE");
    expect(names(["source*country", "channel*country"])).not.toContain("source*country: a.example*DE");
  });
});

describe("whoever subtracts what is named from what was hidden", () => {
  const networks = fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 });
  const days = fc.dictionary(fc.constantFrom("0", "1", "2", "3"), networks, { minKeys: 1, maxKeys: 4 });
  const kept = fc.record({
    a: fc.constantFrom("/a", "/b", "/c", "/d", "/e"),
    c: fc.constantFrom("DE", "FR", "AT"),
    days,
  });
  const week = fc.array(kept, { maxLength: 14 }).map((list): WeekState => {
    const singles = list.slice(0, 6).map(({ a, days }): Kept => ({ report: "page", v1: a, days }));
    const pairs = list.slice(6).map(({ a, c, days }): Kept => ({ report: "page*country", v1: a, v2: c, days }));
    return weekOf(["page", "country", "page*country"], [...singles, ...pairs]);
  });

  it("is left with nothing, or with two values from k networks, for every parent and every set of days", () => {
    let named = 0;
    fc.assert(
      fc.property(week, fc.integer({ min: 3, max: 5 }), (state, k) => {
        expect(weakest(state, k)).toEqual([]);
        named += namesOf(state, k).length;
      }),
      { numRuns: 2_000 },
    );
    // The rule does name something.
    expect(named).toBeGreaterThan(100);
  });

  it("is left with no less of a coarser value, whether values are always part of the same one or not", () => {
    const part = fc.record({
      a: fc.constantFrom("a", "b", "c", "d", "e"),
      c: fc.constantFrom("DE", "FR"),
      of: fc.constantFrom("Referral", "Search"),
      changes: fc.constantFrom(undefined, undefined, undefined, { 0: "Referral", 1: "Search", 2: undefined }),
      days,
    });
    const nested = fc.tuple(fc.array(part, { maxLength: 16 }), fc.boolean()).map(([list, known]): WeekState => {
      const kept = list.map(({ a, c, of, changes, days }, at): Kept => {
        const whole = changes ?? (a < "c" ? "Referral" : "Search");
        if (at % 8 === 0 && known) return { report: "channel", v1: of, days };
        if (at % 8 === 1 && known) return { report: "channel*country", v1: of, v2: c, days };
        return at % 2 === 0
          ? { report: "source", v1: a, days, whole }
          : { report: "source*country", v1: a, v2: c, days, whole };
      });
      return weekOf(["source", "source*country", "channel", "channel*country", "country"], kept);
    });
    const counts = { sources: 0, pairs: 0 };
    fc.assert(
      fc.property(nested, fc.integer({ min: 3, max: 5 }), (state, k) => {
        expect(weakest(state, k)).toEqual([]);
        const names = namesOf(state, k);
        counts.sources += names.filter((name) => name.startsWith("source:")).length;
        counts.pairs += names.filter((name) => name.startsWith("source*country:")).length;
      }),
      { numRuns: 2_000 },
    );
    expect(Math.min(counts.sources, counts.pairs)).toBeGreaterThan(50);
  });
});
