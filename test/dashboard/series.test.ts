import { describe, expect, it } from "vitest";
import { hourAt, seriesOf } from "../../src/dashboard/series.ts";

const row = (label: string, value: number | null): { metrics: (number | null)[]; dimensions: string[] } => ({
  metrics: [value],
  dimensions: [label],
});

describe("a series", () => {
  it("has a place for every day, zero where nothing came and unknown in the future", () => {
    const answer = { results: [row("2026-03-17", 5)] };
    expect(seriesOf(answer, { from: "2026-03-16", to: "2026-03-19" }, "2026-03-18 15", 0)).toEqual({
      labels: ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19"],
      values: [0, 5, 0, null],
    });
  });

  it("of a day goes by the hour, up to the one under way", () => {
    const answer = { results: [row("2026-03-18 09:00:00", 3), row("2026-03-18 15:00:00", 1)] };
    const { labels, values } = seriesOf(answer, { from: "2026-03-18", to: "2026-03-18" }, "2026-03-18 15", 0);
    expect(labels).toHaveLength(24);
    expect(values.slice(8, 17)).toEqual([0, 3, 0, 0, 0, 0, 0, 1, null]);
  });

  it("shows an hour that the clock change repeats twice", () => {
    const answer = { results: [row("2026-10-25 02:00:00", 10), row("2026-10-25 02:00:00", 7)] };
    const { labels, values } = seriesOf(answer, { from: "2026-10-25", to: "2026-10-25" }, "2026-11-22 12", 0);
    expect(labels).toHaveLength(25);
    expect(values.slice(1, 5)).toEqual([0, 10, 7, 0]);
  });

  it("of a rate has gaps where there is nothing to divide by", () => {
    const answer = { results: [row("2026-03-16", 40), row("2026-03-17", null)] };
    expect(seriesOf(answer, { from: "2026-03-15", to: "2026-03-17" }, "2026-03-18 15", null).values).toEqual([
      null,
      40,
      null,
    ]);
  });

  it("knows the site's wall clock", () => {
    expect(hourAt(Date.parse("2026-03-17T18:45:00Z"), "Asia/Kolkata")).toBe("2026-03-18 00");
  });
});
