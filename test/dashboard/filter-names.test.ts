import { describe, expect, it } from "vitest";
import { filterNames } from "../../src/dashboard/filter-names.ts";
import { headlineQuestion, type Scope } from "../../src/dashboard/questions.ts";

const scope: Scope = {
  site: "example.com",
  range: { from: "2026-03-01", to: "2026-03-28" },
  filters: [],
  mode: "threshold",
};

describe("what filters are on", () => {
  it("is found however deep it is said", () => {
    expect(filterNames([["is", "visit:country", ["DE"]]])).toEqual(["visit:country"]);
    expect(
      filterNames([
        [
          "and",
          [
            ["contains", "event:page", ["/docs"]],
            ["not", ["is", "event:goal", ["Signup"]]],
          ],
        ],
      ]),
    ).toEqual(["event:page", "event:goal"]);
    expect(filterNames(["no filter", ["is", 1]])).toEqual([]);
  });

  it("says which headline numbers are asked for, also where a segment or a shared link filters", () => {
    const all = headlineQuestion(scope).metrics;
    expect(all).toContain("views_per_visit");

    const ofPages = all.filter((name) => name !== "views_per_visit");
    const page = { dimension: "page", operator: "is", values: ["/docs"] } as const;
    expect(headlineQuestion({ ...scope, filters: [page] }).metrics).toEqual(ofPages);
    expect(headlineQuestion({ ...scope, beneath: ["event:page"] }).metrics).toEqual(ofPages);

    expect(headlineQuestion({ ...scope, beneath: ["event:goal"] }).metrics).toEqual(["visitors", "events"]);
    expect(headlineQuestion({ ...scope, beneath: ["visit:country"] }).metrics).toEqual(all);
  });
});
