import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { addDays } from "../../src/domain/calendar.ts";
import { epochMs } from "../../src/domain/time.ts";
import { comparisonRange, parseComparison, type Comparison } from "../../src/stats/comparison.ts";

const NOW = epochMs(Date.parse("2024-05-05T12:30:00Z"));
const ZONE = "Europe/Berlin";

function days(comparison: object, from: string, to: string, today = "2024-05-05"): unknown {
  const parsed = parseComparison(comparison, NOW, ZONE);
  if (!parsed.ok || parsed.value === undefined) throw new Error("refused");
  const range = comparisonRange(parsed.value, { kind: "days", from, to }, from, today, ZONE);
  return range.kind === "days" ? [range.from, range.to] : range;
}

describe("the earlier range", () => {
  it.each([
    ["of a day", "2024-05-04", "2024-05-04", ["2024-05-03", "2024-05-03"]],
    ["of a week", "2024-04-28", "2024-05-04", ["2024-04-21", "2024-04-27"]],
    ["of a month under way ends where today is", "2024-05-01", "2024-05-31", ["2024-04-26", "2024-04-30"]],
    ["of days to come is of the first of them", "2024-06-01", "2024-06-30", ["2024-05-31", "2024-05-31"]],
  ])("%s: the days right before", (_, from, to, expected) => {
    expect(days({ mode: "previous_period" }, from, to)).toEqual(expected);
  });

  it.each([
    ["the same dates", false, ["2023-04-28", "2023-05-04"]],
    ["the same weekdays", true, ["2023-04-30", "2023-05-06"]],
  ])("a year before: %s", (_, matching, expected) => {
    const comparison = { mode: "year_over_year", match_day_of_week: matching };
    expect(days(comparison, "2024-04-28", "2024-05-04")).toEqual(expected);
  });

  it("of a leap day is the last of February", () => {
    expect(days({ mode: "year_over_year" }, "2024-02-29", "2024-02-29")).toEqual(["2023-02-28", "2023-02-28"]);
  });

  it("is the one that was asked for", () => {
    expect(days({ mode: "custom", date_range: ["2023-01-01", "2023-01-31"] }, "2024-05-01", "2024-05-04")).toEqual([
      "2023-01-01",
      "2023-01-31",
    ]);
  });

  it("is as long, begins earlier and, where asked, on the same weekday as near as can be", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("previous_period" as const, "year_over_year" as const),
        fc.boolean(),
        fc.nat(2_000),
        fc.nat(400),
        (mode, matchDayOfWeek, first, length) => {
          const comparison: Comparison = { mode, matchDayOfWeek };
          const from = addDays("2018-01-01", first);
          const to = addDays(from, length);
          const range = comparisonRange(comparison, { kind: "days", from, to }, from, "2030-01-01", ZONE);
          if (range.kind !== "days" || range.from === null) throw new Error("no days");
          expect(addDays(range.from, length)).toBe(range.to);
          expect(range.from < from).toBe(true);
          const [a, b] = [from, range.from].map((date) => Temporal.PlainDate.from(date).dayOfWeek);
          if (matchDayOfWeek) expect(a).toBe(b);
        },
      ),
    );
  });

  it("of hours is right before, or at the same time of the clock a year earlier", () => {
    const range = {
      kind: "hours" as const,
      start: epochMs(Date.parse("2024-05-05T08:00:00+02:00")),
      end: epochMs(Date.parse("2024-05-05T12:00:00+02:00")),
    };
    const ask = (comparison: Comparison): unknown => {
      const earlier = comparisonRange(comparison, range, "2024-05-05", "2024-05-05", ZONE);
      return earlier.kind === "hours" ? [earlier.start, earlier.end].map((at) => new Date(at).toISOString()) : earlier;
    };
    expect(ask({ mode: "previous_period", matchDayOfWeek: false })).toEqual([
      "2024-05-05T02:00:00.000Z",
      "2024-05-05T06:00:00.000Z",
    ]);
    expect(ask({ mode: "year_over_year", matchDayOfWeek: true })).toEqual([
      "2023-05-07T06:00:00.000Z",
      "2023-05-07T10:00:00.000Z",
    ]);
  });
});

it.each<[string, unknown]>([
  ["a text", "previous_period"],
  ["a list", []],
  ["no mode", {}],
  ["an unknown mode", { mode: "next_period" }],
  ["an unknown key", { mode: "previous_period", shift: 1 }],
  ["dates without the mode for them", { mode: "previous_period", date_range: ["2024-01-01", "2024-01-02"] }],
  ["the mode without dates", { mode: "custom" }],
  ["dates that are none", { mode: "custom", date_range: ["a", "b"] }],
  ["weekdays as text", { mode: "year_over_year", match_day_of_week: "yes" }],
])("a comparison that is %s is refused", (_, value) => {
  const parsed = parseComparison(value, NOW, ZONE);
  expect(parsed).toMatchObject({ ok: false, error: { status: 400 } });
  if (!parsed.ok) expect(parsed.error.message).toMatch(/^#\/include\/comparisons.*Invalid/u);
});
