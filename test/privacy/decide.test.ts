import { describe, expect, it } from "vitest";
import type { ClosedReport } from "../../src/domain/closed-report.ts";
import type { DimensionName } from "../../src/domain/dimension.ts";
import { report } from "../../src/domain/report.ts";
import { siteId } from "../../src/domain/site.ts";
import { decide } from "../../src/privacy/decide.ts";

describe("decide", () => {
  it("hides what fewer than k credited visitors are behind", () => {
    expect([...decide(cells(["page"], [0, 4, 5, 6], []), { k: 5 })]).toEqual([1, 1, 0, 0]);
    expect([...decide(cells(["page", "country"], [2, 3, 4], []), { k: 3 })]).toEqual([1, 0, 0]);
  });

  it("hides what a limit already made (other), however many are behind it", () => {
    expect([...decide(cells(["page"], [900, 900], [1]), { k: 5 })]).toEqual([0, 1]);
  });

  it("never hides the totals, which name no value", () => {
    expect([...decide(cells([], [1], []), { k: 5 })]).toEqual([0]);
  });
});

function cells(
  dimensions: readonly DimensionName[],
  credited: readonly number[],
  over: readonly number[],
): ClosedReport {
  return {
    site: siteId(1),
    day: "2026-03-02",
    report: report(dimensions, ["day"]),
    window: "day",
    size: credited.length,
    credited: Uint32Array.from(credited),
    overLimit: Uint8Array.from(credited, (_, position) => (over.includes(position) ? 1 : 0)),
    cell: unasked,
    values: unasked,
    keys: unasked,
    creditOfUnion: unasked,
    networksOf: unasked,
    slot: unasked,
    valuesIn: unasked,
    union: unasked,
    unreleased: unasked,
  };
}

function unasked(): never {
  throw new Error("the decision needs no exact number");
}
