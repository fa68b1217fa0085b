import { describe, expect, it } from "vitest";
import type { ComparedAnswer } from "../../src/stats/compare.ts";
import { v1Answer } from "../../src/stats/v1-answer.ts";

function answer(labels: readonly string[], rows: readonly (readonly [string, number])[]): ComparedAnswer {
  return {
    results: rows.map(([label, visitors]) => ({ dimensions: [label], metrics: [visitors] })),
    meta: { time_labels: labels },
    query: {
      site_id: "shop.example",
      metrics: ["visitors"],
      date_range: ["2024-10-27T00:00:00+02:00", "2024-10-27T23:59:59+01:00"],
      filters: [],
      dimensions: ["time:hour"],
      order_by: [["time:hour", "asc"]],
      include: { imports: false, time_labels: true, total_rows: false },
      pagination: { offset: 0, limit: 10_000 },
    },
  };
}

describe("a time series of the older Stats API", () => {
  it("tells each of two hours that a clock change gives one label once", () => {
    const labels = ["01", "02", "02", "03", "04"].map((hour) => `2024-10-27 ${hour}:00:00`);
    const told = (rows: readonly (readonly [string, number])[]): unknown =>
      v1Answer("timeseries", ["visitors"], answer(labels, rows)).results;
    const [one, two, , three, four] = labels as [string, string, string, string, string];
    expect(
      told([
        [two, 5],
        [two, 7],
        [three, 9],
      ]),
    ).toEqual([
      { date: one, visitors: 0 },
      { date: two, visitors: 5 },
      { date: two, visitors: 7 },
      { date: three, visitors: 9 },
      { date: four, visitors: 0 },
    ]);
  });
});
