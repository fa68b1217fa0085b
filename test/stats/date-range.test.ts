import { describe, expect, it } from "vitest";
import { epochMs, type EpochMs } from "../../src/domain/time.ts";
import { askedRange, parseDateRange } from "../../src/stats/date-range.ts";

function at(text: string): EpochMs {
  return epochMs(Date.parse(text));
}

/** The range a text stands for, as the answer echoes it. */
function echoed(value: unknown, now: string, timeZone: string): readonly [string, string] | string {
  const range = parseDateRange(value, at(now), timeZone);
  return range.ok ? askedRange(range.value, timeZone) : range.error;
}

describe("a named range", () => {
  it.each<[string, string, string]>([
    ["day", "2021-05-05T00:00:00+00:00", "2021-05-05T23:59:59+00:00"],
    ["7d", "2021-04-28T00:00:00+00:00", "2021-05-04T23:59:59+00:00"],
    ["10d", "2021-04-25T00:00:00+00:00", "2021-05-04T23:59:59+00:00"],
    ["28d", "2021-04-07T00:00:00+00:00", "2021-05-04T23:59:59+00:00"],
    ["30d", "2021-04-05T00:00:00+00:00", "2021-05-04T23:59:59+00:00"],
    ["91d", "2021-02-03T00:00:00+00:00", "2021-05-04T23:59:59+00:00"],
    ["month", "2021-05-01T00:00:00+00:00", "2021-05-31T23:59:59+00:00"],
    ["3mo", "2021-02-01T00:00:00+00:00", "2021-04-30T23:59:59+00:00"],
    ["6mo", "2020-11-01T00:00:00+00:00", "2021-04-30T23:59:59+00:00"],
    ["12mo", "2020-05-01T00:00:00+00:00", "2021-04-30T23:59:59+00:00"],
    ["year", "2021-01-01T00:00:00+00:00", "2021-12-31T23:59:59+00:00"],
    ["24h", "2021-05-04T13:00:00+00:00", "2021-05-05T12:59:59+00:00"],
  ])("%s is what it is in Plausible", (name, from, to) => {
    expect(echoed(name, "2021-05-05T12:30:00Z", "UTC")).toEqual([from, to]);
  });

  it("is counted from the site's date", () => {
    const now = "2024-03-01T02:00:00Z";
    expect(echoed("day", now, "Pacific/Auckland")).toEqual(["2024-03-01T00:00:00+13:00", "2024-03-01T23:59:59+13:00"]);
    expect(echoed("day", now, "America/Los_Angeles")).toEqual([
      "2024-02-29T00:00:00-08:00",
      "2024-02-29T23:59:59-08:00",
    ]);
    expect(echoed("month", now, "America/Los_Angeles")).toEqual([
      "2024-02-01T00:00:00-08:00",
      "2024-02-29T23:59:59-08:00",
    ]);
    expect(echoed("1mo", "2024-03-31T12:00:00Z", "UTC")).toEqual([
      "2024-02-01T00:00:00+00:00",
      "2024-02-29T23:59:59+00:00",
    ]);
  });

  it("follows changes of the clock", () => {
    expect(echoed("day", "2024-03-31T12:00:00Z", "Europe/Berlin")).toEqual([
      "2024-03-31T00:00:00+01:00",
      "2024-03-31T23:59:59+02:00",
    ]);
    expect(echoed("24h", "2024-03-31T12:30:00Z", "Europe/Berlin")).toEqual([
      "2024-03-30T14:00:00+01:00",
      "2024-03-31T14:59:59+02:00",
    ]);
    // The day begins at one o'clock: midnight does not exist there.
    expect(echoed(["2022-09-11", "2022-09-11"], "2022-10-01T00:00:00Z", "America/Santiago")).toEqual([
      "2022-09-11T01:00:00-03:00",
      "2022-09-11T23:59:59-03:00",
    ]);
  });

  it("of 24 hours ends with the running hour of zones off the hour", () => {
    expect(echoed("24h", "2024-06-01T10:00:00Z", "Asia/Kathmandu")).toEqual([
      "2024-05-31T16:00:00+05:45",
      "2024-06-01T15:59:59+05:45",
    ]);
  });

  it("of 24 hours late in the evening is the day", () => {
    expect(parseDateRange("24h", at("2024-06-01T23:10:00Z"), "UTC")).toEqual({
      ok: true,
      value: { kind: "days", from: "2024-06-01", to: "2024-06-01" },
    });
  });

  it("`all` leaves its first day to whoever can look it up", () => {
    expect(parseDateRange("all", at("2024-06-01T12:00:00Z"), "UTC")).toEqual({
      ok: true,
      value: { kind: "days", from: null, to: "2024-06-01" },
    });
  });
});

describe("a range of date-times", () => {
  const now = "2024-10-01T00:00:00Z";

  it("is rounded outwards to hour windows of the site", () => {
    expect(echoed(["2024-08-29T07:12:34-07:00", "2024-08-29T10:12:34-07:00"], now, "UTC")).toEqual([
      "2024-08-29T14:00:00+00:00",
      "2024-08-29T17:59:59+00:00",
    ]);
    expect(echoed(["2024-08-29T10:00:00Z", "2024-08-29T10:59:59Z"], now, "Asia/Kolkata")).toEqual([
      "2024-08-29T15:00:00+05:30",
      "2024-08-29T16:59:59+05:30",
    ]);
  });

  it("is a range of days when it covers them", () => {
    const range = parseDateRange(["2024-01-01T00:00:00Z", "2024-01-02T23:59:59Z"], at(now), "UTC");
    expect(range).toEqual({ ok: true, value: { kind: "days", from: "2024-01-01", to: "2024-01-02" } });
    const berlin = parseDateRange(["2024-03-30T23:00:00Z", "2024-03-31T21:59:59Z"], at(now), "Europe/Berlin");
    expect(berlin).toEqual({ ok: true, value: { kind: "days", from: "2024-03-31", to: "2024-03-31" } });
  });
});

describe("a range that is none", () => {
  it.each<[unknown, string]>([
    ["-1d", '#/date_range: Invalid date range "-1d"'],
    ["foo", '#/date_range: Invalid date range "foo"'],
    ["", '#/date_range: Invalid date range ""'],
    ["0d", 'Invalid date_range "0d"'],
    ["5001d", 'Invalid date_range "5001d"'],
    ["999999999mo", 'Invalid date_range "999999999mo"'],
    [null, "#/date_range: Invalid date range null"],
    [["2024-01-01"], '#/date_range: Invalid date range ["2024-01-01"]'],
    [["21415-00", "eee"], '#/date_range: Invalid date range ["21415-00", "eee"]'],
    [["2024-02-30", "2024-03-01"], '#/date_range: Invalid date range ["2024-02-30", "2024-03-01"]'],
    [["2024-03-02", "2024-03-01"], '#/date_range: Invalid date range ["2024-03-02", "2024-03-01"]'],
    [["0001-01-01", "9999-12-31"], '#/date_range: Invalid date range ["0001-01-01", "9999-12-31"]'],
    [
      ["2021-02-03T00:00:00", "2021-02-03T23:59:59"],
      'Invalid date_range \'["2021-02-03T00:00:00", "2021-02-03T23:59:59"]\'.',
    ],
    [
      ["2021-02-03T00:00:00-25:00", "2021-02-03T23:59:59-25:00"],
      '#/date_range: Invalid date range ["2021-02-03T00:00:00-25:00", "2021-02-03T23:59:59-25:00"]',
    ],
    [["2021-02-03T00:00:00Z", "2021-02-04"], '#/date_range: Invalid date range ["2021-02-03T00:00:00Z", "2021-02-04"]'],
    [
      ["2021-02-04T00:00:00Z", "2021-02-03T00:00:00Z"],
      '#/date_range: Invalid date range ["2021-02-04T00:00:00Z", "2021-02-03T00:00:00Z"]',
    ],
  ])("%j is refused", (value, message) => {
    expect(echoed(value, "2024-06-01T12:00:00Z", "UTC")).toBe(message);
  });
});
