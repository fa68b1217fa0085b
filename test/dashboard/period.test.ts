import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateAt, daysIn, PERIODS, periodOf, previousOf } from "../../src/dashboard/period.ts";

describe("periods", () => {
  it("of several days end yesterday, whatever clocks do", () => {
    // Clocks go forward on 29 March 2026 in Berlin.
    expect(periodOf("7d", "2026-03-31")).toEqual({ id: "7d", from: "2026-03-24", to: "2026-03-30" });
    expect(periodOf("28d", "2026-03-01")).toEqual({ id: "28d", from: "2026-02-01", to: "2026-02-28" });
    expect(periodOf("today", "2026-03-31")).toEqual({ id: "today", from: "2026-03-31", to: "2026-03-31" });
  });

  it("follow the days before without gap or overlap, and are as long", () => {
    const days = fc
      .integer({ min: 0, max: 20_000 })
      .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.constantFrom(...PERIODS), days, ({ id }, today) => {
        const period = periodOf(id, today);
        const before = previousOf(period);
        expect(daysIn(before.from, before.to)).toBe(daysIn(period.from, period.to));
        expect(daysIn(before.to, period.from)).toBe(2);
      }),
    );
  });

  it("begin at the site's midnight", () => {
    const at = Date.parse("2026-03-17T18:45:00Z");
    expect(["UTC", "Asia/Kolkata", "Pacific/Kiritimati"].map((zone) => dateAt(at, zone))).toEqual([
      "2026-03-17",
      "2026-03-18",
      "2026-03-18",
    ]);
  });
});
