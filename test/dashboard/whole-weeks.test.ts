import { describe, expect, it } from "vitest";
import { daysIn, periodOf } from "../../src/dashboard/period.ts";
import { weeksBackTo, wholeWeeks } from "../../src/dashboard/whole-weeks.ts";

/** A Wednesday. */
const TODAY = "2026-03-18";

describe("the whole weeks of a period", () => {
  it.each([
    [periodOf("28d", TODAY), { from: "2026-02-23", to: "2026-03-15" }],
    [periodOf("month", TODAY), { from: "2026-03-02", to: "2026-03-15" }],
    [periodOf("last_month", TODAY), { from: "2026-02-02", to: "2026-02-22" }],
    [
      { from: "2026-03-09", to: "2026-03-15" },
      { from: "2026-03-09", to: "2026-03-15" },
    ],
    // From the last days of a year into the next one.
    [
      { from: "2025-12-28", to: "2026-01-11" },
      { from: "2025-12-29", to: "2026-01-11" },
    ],
  ])("%o are %o", (period, weeks) => {
    expect(wholeWeeks(period, TODAY)).toEqual(weeks);
  });

  it.each([
    periodOf("today", TODAY),
    periodOf("7d", TODAY),
    // Whole, and not over.
    { from: "2026-03-16", to: "2026-03-22" },
  ])("%o are none", (period) => {
    expect(wholeWeeks(period, TODAY)).toBeUndefined();
  });

  it("do not have the one whose Sunday is today", () => {
    const period = { from: "2026-03-02", to: "2026-03-15" };
    expect(wholeWeeks(period, "2026-03-15")).toEqual({ from: "2026-03-02", to: "2026-03-08" });
    expect(wholeWeeks(period, "2026-03-16")).toEqual(period);
  });

  it("are the last three years of longer ones", () => {
    const weeks = wholeWeeks({ from: "2020-01-01", to: TODAY }, TODAY);
    expect(weeks?.to).toBe("2026-03-15");
    expect(daysIn(weeks?.from ?? "", weeks?.to ?? "")).toBe(156 * 7);
  });
});

describe("weeks back to a Monday", () => {
  it("count those that are over, as many as a list of organisations takes", () => {
    expect(weeksBackTo("2026-03-09", TODAY)).toBe(1);
    expect(weeksBackTo("2026-02-23", TODAY)).toBe(3);
    expect(weeksBackTo("2020-01-06", TODAY)).toBe(156);
    expect(weeksBackTo("2026-03-16", TODAY)).toBe(1);
  });
});
