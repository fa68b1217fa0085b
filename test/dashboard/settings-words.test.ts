import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldProblems } from "../../src/dashboard/settings/field-problems.ts";
import { filterWords } from "../../src/dashboard/settings/filter-words.ts";
import { pathGroup } from "../../src/dashboard/settings/path-group.ts";
import { canPair, describeReport, REPORT_DIMENSIONS, reportText } from "../../src/dashboard/settings/report-words.ts";
import { DIMENSIONS } from "../../src/domain/dimension.ts";
import { parseReport } from "../../src/domain/report.ts";
import { compilePathPattern } from "../../src/intake/path-pattern.ts";

describe("the words of reports", () => {
  it("offer every dimension", () => {
    expect(REPORT_DIMENSIONS.map(({ name }) => name).sort()).toEqual(DIMENSIONS.map(({ name }) => name).sort());
  });

  it("pair exactly the dimensions that a report may have together", () => {
    for (const { name: first } of REPORT_DIMENSIONS) {
      for (const { name: second } of REPORT_DIMENSIONS) {
        const taken = parseReport(reportText(first, second, false)).ok;
        expect([first, second, canPair(first, second)]).toEqual([first, second, taken]);
      }
    }
  });

  it("say what a report answers, and leave what they do not know as it is", () => {
    expect(describeReport("page*language")).toEqual({
      title: "Pages × languages",
      answers: "Choose a page and see its languages, or a language and see its pages.",
    });
    expect(describeReport("entry_page*country by hour").answers).toContain("Choose an entry page");
    expect(describeReport("entry_page*country by hour").answers).toContain("By the hour too.");
    expect(describeReport("channel*organisation by week").answers).toContain("By the week.");
    expect(describeReport("city by hour")).toEqual({ title: "Cities", answers: "All cities. By the hour too." });
    expect(describeReport("page*weather")).toEqual({ title: "page*weather", answers: "" });
  });
});

describe("the group of a path", () => {
  it("is the one that the collector counts it under", () => {
    const part = fc.constantFrom("a", "b", "/", "*", "**", ".", "-", "(", "é");
    const text = fc.array(part, { maxLength: 8 }).map((parts) => `/${parts.join("")}`);
    fc.assert(
      fc.property(text, text, (pattern, path) => {
        expect(pathGroup(path, [pattern]) === pattern).toBe(compilePathPattern(pattern).matches(path));
      }),
      { numRuns: 2_000 },
    );
  });

  it("is the first pattern that fits", () => {
    expect(pathGroup("/users/ada", ["/shop/**", "/users/*", "/**"])).toBe("/users/*");
    expect(pathGroup("/users/ada", [])).toBeUndefined();
  });
});

describe("problems of fields", () => {
  it("are told apart by the names that they begin with", () => {
    const fields = ["k", "hostnames", "ownNetworks"];
    expect(fieldProblems("k must be a whole number 3…1000", fields)).toEqual({ k: "Must be a whole number 3…1000" });
    expect(fieldProblems("hostnames.2: is too long; k: Too small; or none", fields)).toEqual({
      hostnames: "Is too long",
      k: "Too small; or none",
    });
    expect(fieldProblems('ownNetworks: "10/4" is more than anybody has: a /8', fields)).toEqual({
      ownNetworks: '"10/4" is more than anybody has: a /8',
    });
    expect(fieldProblems("the database did not answer", fields)).toEqual({ "": "The database did not answer" });
  });
});

describe("filters in words", () => {
  it("name dimensions, operators and places", () => {
    expect(filterWords([["is", "visit:country", ["DE", "AT"]]])).toBe("Country is Germany or Austria");
    expect(filterWords([["contains_not", "event:page", ["/docs"]]])).toBe("Page does not contain /docs");
    expect(
      filterWords([
        [
          "not",
          [
            "or",
            [
              ["is", "visit:os", ["X"]],
              ["is", "event:name", ["Y"]],
            ],
          ],
        ],
      ]),
    ).toBe("not (System is X or Event is Y)");
    expect(filterWords([["is", "event:page", ["1", "2", "3", "4", "5", "6", "7"]]])).toBe(
      "Page is 1, 2, 3, 4, 5 or one of 2 more",
    );
  });

  it("stay readable for what they do not know", () => {
    expect(filterWords([["is", "segment", [1]], ["has_done", ["is", "event:page", ["/"]]], 7])).toBe(
      'segment is 1, and ["has_done",["is","event:page",["/"]]], and ',
    );
  });
});
