import { describe, expect, it } from "vitest";
import { periodOf, type Period } from "../../src/dashboard/period.ts";
import { stepBack, stepForward } from "../../src/dashboard/period-step.ts";

const TODAY = "2026-03-18";
const custom = (from: string, to: string): Period => ({ id: "custom", from, to });

describe("the period before", () => {
  it.each([
    [periodOf("today", TODAY), periodOf("yesterday", TODAY)],
    [periodOf("yesterday", TODAY), custom("2026-03-16", "2026-03-16")],
    [periodOf("7d", TODAY), custom("2026-03-04", "2026-03-10")],
    [custom("2026-03-04", "2026-03-10"), custom("2026-02-25", "2026-03-03")],
    // Months and years are the calendar's, however far they have come.
    [periodOf("month", TODAY), periodOf("last_month", TODAY)],
    [periodOf("last_month", TODAY), custom("2026-01-01", "2026-01-31")],
    [custom("2026-01-01", "2026-01-31"), custom("2025-12-01", "2025-12-31")],
    [periodOf("year", TODAY), custom("2025-01-01", "2025-12-31")],
    [custom("2025-01-01", "2025-12-31"), custom("2024-01-01", "2024-12-31")],
    [custom("2024-03-01", "2024-05-31"), custom("2023-12-01", "2024-02-29")],
    // Begins with a month and ends within one: just days.
    [custom("2026-02-01", "2026-02-10"), custom("2026-01-22", "2026-01-31")],
  ])("of %o is %o", (period, before) => {
    expect(stepBack(period, TODAY)).toEqual(before);
  });
});

describe("the period after", () => {
  it.each([
    [periodOf("yesterday", TODAY), periodOf("today", TODAY)],
    [custom("2026-03-04", "2026-03-10"), periodOf("7d", TODAY)],
    [periodOf("last_month", TODAY), periodOf("month", TODAY)],
    [custom("2025-01-01", "2025-12-31"), periodOf("year", TODAY)],
    [custom("2025-12-01", "2025-12-31"), custom("2026-01-01", "2026-01-31")],
    // Ends with today, where it would go on.
    [custom("2026-03-02", "2026-03-11"), custom("2026-03-12", "2026-03-18")],
  ])("of %o is %o", (period, after) => {
    expect(stepForward(period, TODAY)).toEqual(after);
  });

  it.each([periodOf("today", TODAY), periodOf("7d", TODAY), periodOf("month", TODAY), periodOf("year", TODAY)])(
    "of %o is not there yet",
    (period) => {
      expect(stepForward(period, TODAY)).toBeUndefined();
    },
  );

  it("leads back to where the period before came from", () => {
    for (const period of [
      periodOf("7d", TODAY),
      periodOf("28d", TODAY),
      periodOf("month", TODAY),
      periodOf("year", TODAY),
    ]) {
      expect(stepForward(stepBack(period, TODAY), TODAY)).toEqual(period);
    }
  });
});
