import { describe, expect, it } from "vitest";
import { epochMs } from "../../src/domain/time.ts";
import type { DateRange } from "../../src/stats/date-range.ts";
import { automaticGranularity, bucketLabel, bucketsOf, type Granularity } from "../../src/stats/time-buckets.ts";

function labels(range: DateRange, granularity: Granularity, timeZone = "UTC"): readonly string[] {
  const from = range.kind === "days" ? range.from : null;
  return bucketsOf(range, granularity, timeZone, 10_000).map((bucket) =>
    bucketLabel(bucket, granularity, from, timeZone),
  );
}

function days(from: string, to: string): DateRange {
  return { kind: "days", from, to };
}

describe("time labels", () => {
  it("of months are their first days", () => {
    expect(labels(days("2022-01-17", "2022-03-07"), "month")).toEqual(["2022-01-01", "2022-02-01", "2022-03-01"]);
  });

  it("of weeks are Mondays, the first one cut to the range", () => {
    expect(labels(days("2020-12-20", "2021-01-08"), "week")).toEqual([
      "2020-12-20",
      "2020-12-21",
      "2020-12-28",
      "2021-01-04",
    ]);
    expect(labels(days("2020-12-21", "2021-01-03"), "week")).toEqual(["2020-12-21", "2020-12-28"]);
  });

  it("of days are every day", () => {
    expect(labels(days("2024-02-28", "2024-03-01"), "day")).toEqual(["2024-02-28", "2024-02-29", "2024-03-01"]);
  });

  it("of hours are local, 23 or 25 of them when the clock changes", () => {
    const spring = labels(days("2024-03-10", "2024-03-10"), "hour", "America/New_York");
    expect(spring).toHaveLength(23);
    expect(spring.slice(1, 3)).toEqual(["2024-03-10 01:00:00", "2024-03-10 03:00:00"]);
    const autumn = labels(days("2024-11-03", "2024-11-03"), "hour", "America/New_York");
    expect(autumn).toHaveLength(25);
    expect(autumn.slice(1, 3)).toEqual(["2024-11-03 01:00:00", "2024-11-03 01:00:00"]);
    expect(autumn.at(-1)).toBe("2024-11-03 23:00:00");
  });

  it("of hours begin with the local day in zones off the hour", () => {
    const kathmandu = labels(days("2024-01-01", "2024-01-01"), "hour", "Asia/Kathmandu");
    expect(kathmandu).toHaveLength(24);
    expect(kathmandu[0]).toBe("2024-01-01 00:00:00");
    // The clock goes back by half an hour: a last window of half an hour.
    expect(labels(days("2024-04-07", "2024-04-07"), "hour", "Australia/Lord_Howe")).toHaveLength(25);
  });

  it("of a range of hours are those alone", () => {
    const start = epochMs(Date.parse("2024-09-04T18:00:00Z"));
    const end = epochMs(Date.parse("2024-09-04T22:00:00Z"));
    expect(labels({ kind: "hours", start, end }, "hour", "Europe/Tallinn")).toEqual([
      "2024-09-04 21:00:00",
      "2024-09-04 22:00:00",
      "2024-09-04 23:00:00",
      "2024-09-05 00:00:00",
    ]);
  });

  it("stop soon after their limit", () => {
    expect(bucketsOf(days("1970-01-01", "2105-12-31"), "day", "UTC", 100)).toHaveLength(101);
  });
});

describe("the dimension `time`", () => {
  it.each<[string, string, Granularity]>([
    ["2022-01-01", "2022-01-01", "hour"],
    ["2022-01-01", "2022-01-02", "hour"],
    ["2022-01-01", "2022-01-03", "day"],
    ["2022-01-01", "2022-02-09", "day"],
    ["2022-01-01", "2022-03-16", "week"],
    ["2022-01-01", "2022-12-31", "month"],
    ["2022-01-01", "2026-01-01", "month"],
  ])("from %s to %s is by %s", (from, to, granularity) => {
    expect(automaticGranularity(days(from, to), "UTC")).toBe(granularity);
  });
});
