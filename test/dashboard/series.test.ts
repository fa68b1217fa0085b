import { describe, expect, it } from "vitest";
import { hourAt, seriesOf } from "../../src/dashboard/series.ts";

const row = (label: string, value: number | null): { metrics: (number | null)[]; dimensions: string[] } => ({
  metrics: [value],
  dimensions: [label],
});

const days = (...labels: readonly string[]): { time_labels: readonly string[] } => ({ time_labels: labels });
const hours = (date: string): readonly string[] =>
  Array.from({ length: 24 }, (_, hour) => `${date} ${String(hour).padStart(2, "0")}:00:00`);

describe("a series", () => {
  it("has a place for every day, zero where nothing came and unknown in the future", () => {
    const meta = days("2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19");
    expect(seriesOf({ results: [row("2026-03-17", 5)], meta }, "2026-03-18 15", 0)).toEqual({
      bars: [null, null, null, null],
      labels: ["2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19"],
      values: [0, 5, 0, null],
      untold: [],
    });
  });

  it("does not take for zero what may be hidden, nor what was not collected", () => {
    const meta = days("2026-03-15", "2026-03-16", "2026-03-17", "2026-03-18", "2026-03-19");
    const other = { metric: "events", value: 9, share: 0.1 } as const;
    const results = [row("2026-03-17", 5)];
    const of = (more: object, empty: 0 | null = 0) => {
      const { values, untold } = seriesOf({ results, meta: { ...meta, ...more } }, "2026-03-18 15", empty);
      return [values, untold];
    };
    expect(of({ other })).toEqual([
      [0, 0, 5, 0, null],
      [0, 1, 3],
    ]);
    expect(of({ other: { ...other, value: 0 } })).toEqual([[0, 0, 5, 0, null], []]);
    expect(of({ withheld: "left out", rows_from: "2026-03-16" })).toEqual([
      [null, 0, 5, 0, null],
      [1, 3],
    ]);
    expect(of({ other }, null)).toEqual([[null, null, 5, null, null], []]);
  });

  it("does not take for zero what may be hidden of the range that it is held against, and leaves out what is unknown", () => {
    const before = (value: number | null, date: string) => ({ metrics: [value], dimensions: [date], change: [null] });
    const results = [
      { ...row("2026-03-16", 7), comparison: before(null, "2026-03-01") },
      // The API adds it for its line of the earlier range.
      { ...row("2026-03-17", null), comparison: before(9, "2026-03-02") },
    ];
    const labels = {
      ...days("2026-03-16", "2026-03-17"),
      comparison_time_labels: ["2026-03-01", "2026-03-02"],
    };
    const other = { metric: "events", value: 9, share: 0.1 } as const;
    const of = (meta: object) => {
      const series = seriesOf({ results, meta: { ...labels, ...meta } }, "2026-03-18 15", 0);
      return [series.values, series.untold, series.before?.values, series.before?.untold];
    };
    expect(of({})).toEqual([[7, null], [], [null, 9], []]);
    expect(of({ other })).toEqual([[7, 0], [1], [null, 9], []]);
    expect(of({ comparison: { other } })).toEqual([[7, null], [], [0, 9], [0]]);
    expect(of({ comparison: { withheld: "left out", rows_from: "2026-03-02" } })).toEqual([
      [7, null],
      [],
      [null, 9],
      [],
    ]);
  });

  it("of a day goes by the hour, up to the one under way", () => {
    const answer = { results: [row("2026-03-18 09:00:00", 3), row("2026-03-18 15:00:00", 1)] };
    const meta = { time_labels: hours("2026-03-18") };
    const { labels, values } = seriesOf({ ...answer, meta }, "2026-03-18 15", 0);
    expect(labels).toHaveLength(24);
    expect(values.slice(8, 17)).toEqual([0, 3, 0, 0, 0, 0, 0, 1, null]);
  });

  it("shows an hour that the clock change repeats twice", () => {
    const answer = { results: [row("2026-10-25 02:00:00", 10), row("2026-10-25 02:00:00", 7)] };
    const meta = { time_labels: hours("2026-10-25").toSpliced(2, 0, "2026-10-25 02:00:00") };
    const { labels, values } = seriesOf({ ...answer, meta }, "2026-11-22 12", 0);
    expect(labels).toHaveLength(25);
    expect(values.slice(1, 5)).toEqual([0, 10, 7, 0]);
  });

  it("of a rate has gaps where there is nothing to divide by", () => {
    const answer = { results: [row("2026-03-16", 40), row("2026-03-17", null)] };
    const meta = days("2026-03-15", "2026-03-16", "2026-03-17");
    expect(seriesOf({ ...answer, meta }, "2026-03-18 15", null).values).toEqual([null, 40, null]);
  });

  it("is held against an earlier one place by place, as far as that goes", () => {
    const earlier = { metrics: [3], dimensions: ["2026-03-01"], change: [null] };
    const answer = {
      results: [{ ...row("2026-03-16", 7), comparison: earlier }, row("2026-03-18", 2)],
      meta: { ...days("2026-03-16", "2026-03-17", "2026-03-18"), comparison_time_labels: ["2026-03-01", "2026-03-02"] },
    };
    expect(seriesOf(answer, "2026-03-18 15", 0).before).toEqual({
      labels: ["2026-03-01", "2026-03-02", ""],
      values: [3, 0, null],
      untold: [],
    });
  });

  it("says how far each number may be off, in its place", () => {
    const noise = { epsilon: "1", delta: "1e-7", error_bars: [[[1, 9] as const]] };
    const answer = { results: [row("2026-03-17", 5)], meta: { ...days("2026-03-16", "2026-03-17"), noise } };
    expect(seriesOf(answer, "2026-03-18 15", null).bars).toEqual([null, [1, 9]]);
  });

  it("knows the site's wall clock", () => {
    expect(hourAt(Date.parse("2026-03-17T18:45:00Z"), "Asia/Kolkata")).toBe("2026-03-18 00");
  });
});
