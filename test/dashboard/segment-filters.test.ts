import { describe, expect, it } from "vitest";
import { segmentFilters } from "../../src/dashboard/segment-filters.ts";

describe("the filters of a segment", () => {
  it("are those of a view", () => {
    expect(
      segmentFilters([
        ["is", "visit:source", ["Google", "Bing"]],
        ["is_not", "visit:source", ["Yahoo"]],
        ["contains", "event:page", ["/docs"], { case_sensitive: true }],
        ["is", "event:props:plan", ["pro"]],
        ["is", "event:goal", ["Purchase"]],
      ]),
    ).toEqual([
      { dimension: "source", operator: "is", values: ["Google", "Bing"] },
      { dimension: "source", operator: "is_not", values: ["Yahoo"] },
      { dimension: "page", operator: "contains", values: ["/docs"] },
      { dimension: "props:plan", operator: "is", values: ["pro"] },
      { dimension: "goal", operator: "is", values: ["Purchase"] },
    ]);
  });

  it.each([
    ["a pattern", [["matches", "event:page", ["^/docs"]]]],
    ["one or the other", [["or", [["is", "visit:source", ["Google"]]]]]],
    ["letters in any case", [["contains", "event:page", ["/Docs"], { case_sensitive: false }]]],
    ["a dimension that no view filters by", [["is", "visit:organisation_kind", ["business"]]]],
    ["a name without its kind", [["is", "source", ["Google"]]]],
    [
      "two of the same kind",
      [
        ["contains", "event:page", ["/a"]],
        ["contains", "event:page", ["/b"]],
      ],
    ],
    ["no values", [["is", "visit:source", []]]],
    ["numbers", [["is", "visit:source", [1]]]],
    ["no list", ["source"]],
  ])("are no view's with %s", (_, filters) => {
    expect(segmentFilters(filters)).toBeUndefined();
  });
});
