import { describe, expect, it } from "vitest";
import type { Segment } from "../../src/domain/site.ts";
import { askedFilter, passes } from "../../src/stats/filter.ts";
import { FILTERS_MAX, parseFilters, PATTERNS_MAX, SEGMENTS_IN_QUERY_MAX } from "../../src/stats/parse-filters.ts";
import { PATTERN_CHARS_MAX } from "../../src/stats/pattern.ts";

const GERMANY = ["is", "visit:country", ["DE"]];
const PHONES = ["is", "visit:device", ["Mobile"]];
const SEGMENTS: readonly Segment[] = [
  { id: 3, name: "German phones", filters: [GERMANY, PHONES] },
  { id: 4, name: "Blog", filters: [["contains", "event:page", ["/blog"]]] },
  { id: 5, name: "of segments", filters: [["is", "segment", [3]]] },
  { id: 6, name: "of the past", filters: [["is", "visit:shoe_size", ["44"]]] },
  { id: 7, name: "large", filters: Array.from({ length: 60 }, () => GERMANY) },
];

function refusal(...filters: unknown[]): { status: number; code: string; message: string } {
  const result = parseFilters(filters, SEGMENTS);
  if (result.ok) throw new Error("accepted");
  return result.error;
}

function asked(...filters: unknown[]): unknown {
  const result = parseFilters(filters, SEGMENTS);
  if (!result.ok) throw new Error(result.error.message);
  return result.value.map(askedFilter);
}

function fitting(filter: unknown, values: readonly string[]): readonly string[] {
  const result = parseFilters([filter]);
  if (!result.ok) throw new Error(result.error.message);
  return values.filter((value) => result.value.every((each) => passes(each, () => value, "never")));
}

describe("a segment", () => {
  it("stands for its filters, which are told instead of it", () => {
    expect(asked(["is", "segment", [3]], ["is", "visit:browser", ["Firefox"]])).toEqual([
      GERMANY,
      PHONES,
      ["is", "visit:browser", ["Firefox"]],
    ]);
  });

  it("may be one of several, and may be turned around", () => {
    expect(asked(["not", ["is", "segment", [3, 4]]])).toEqual([
      [
        "not",
        [
          "or",
          [
            ["and", [GERMANY, PHONES]],
            ["and", [["contains", "event:page", ["/blog"]]]],
          ],
        ],
      ],
    ]);
  });

  it.each<[string, unknown, RegExp]>([
    ["of another site", ["is", "segment", [99]], /Some segments don't exist/u],
    ["that is named as text", ["is", "segment", ["3"]], /Some segments don't exist/u],
    ["made of segments", ["is", "segment", [5]], /cannot be made of segments/u],
    ["that has become unreadable", ["is", "segment", [6]], /segment 6 cannot be read/u],
    ["without an id", ["is", "segment", []], /Invalid filter/u],
    ["turned around by its operator", ["is_not", "segment", [3]], /Invalid filter/u],
    ["looked for by a part", ["contains", "segment", ["3"]], /Invalid filter/u],
    ["with a modifier", ["is", "segment", [3], { case_sensitive: false }], /Invalid filter/u],
    ["named too often", ["is", "segment", Array(SEGMENTS_IN_QUERY_MAX + 1).fill(3)], /up to 10 segment filters/u],
  ])("%s is refused", (_, filter, message) => {
    expect(refusal(filter)).toMatchObject({ status: 400, message: expect.stringMatching(message) as unknown });
  });

  it("counts with all its filters", () => {
    expect(refusal(["is", "segment", [7]], ["is", "segment", [7]])).toMatchObject({
      code: "too_large",
      message: expect.stringContaining(`more than ${String(FILTERS_MAX)} filters`) as unknown,
    });
  });
});

describe("a pattern", () => {
  it("fits anywhere in a value, any one of them, and never what is hidden", () => {
    const values = ["/user/7", "/user/seven", "/about", "", "(other)"];
    expect(fitting(["matches", "event:page", ["^/user/\\d+$", "out"]], values)).toEqual(["/user/7", "/about"]);
    expect(fitting(["matches_not", "event:page", ["^/user/\\d+$", "out"]], values)).toEqual([
      "/user/seven",
      "",
      "(other)",
    ]);
    expect(fitting(["matches", "event:page", ["(other)"]], values)).toEqual([]);
    expect(fitting(["matches", "event:page", []], values)).toEqual([]);
  });

  it("is tested against the names under which values are shown", () => {
    const filter = ["matches", "visit:country_name", ["^(Ger|Pol)"]];
    expect(fitting(filter, ["DE", "PL", "FR", ""])).toEqual(["DE", "PL"]);
  });

  it.each<[string, unknown, RegExp]>([
    ["is open", ["matches", "event:page", ["("]], /^Invalid pattern "\(": missing closing \)/u],
    ["looks ahead, which RE2 does not", ["matches", "event:page", ["(?=a)"]], /Invalid pattern/u],
    ["refers back, which RE2 does not", ["matches_not", "event:page", ["(a)\\1"]], /Invalid pattern/u],
    ["is long", ["matches", "event:page", ["a".repeat(PATTERN_CHARS_MAX + 1)]], /longer than 500 characters/u],
    ["unfolds to much", ["matches", "event:page", ["((a{30}){30}){30}"]], /Invalid pattern/u],
    ["comes with many", ["matches", "event:page", Array(PATTERNS_MAX + 1).fill("a")], /more than 20 patterns/u],
    ["has a modifier", ["matches", "event:page", ["a"], { case_sensitive: false }], /Invalid filter/u],
  ])("that %s is refused", (_, filter, message) => {
    expect(refusal(filter)).toMatchObject({ status: 400, message: expect.stringMatching(message) as unknown });
  });

  it("takes no longer for being written to take long", () => {
    const started = performance.now();
    const value = "a".repeat(2_000);
    expect(fitting(["matches", "event:page", ["^(a+)+$", "(a*)*b", "(x+x+)+y"]], [`${value}!`])).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

it("what else a visitor did is refused with the reason", () => {
  for (const operator of ["has_done", "has_not_done"]) {
    expect(refusal([operator, ["is", "event:name", ["a"]]])).toMatchObject({
      status: 422,
      message: expect.stringContaining("only sums over visitors") as unknown,
    });
  }
});
