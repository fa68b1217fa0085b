import { describe, expect, it } from "vitest";
import { COUNTERS, type Counters } from "../../src/domain/counters.ts";
import { DIMENSIONS, OTHER } from "../../src/domain/dimension.ts";
import {
  API_DIMENSIONS,
  apiDimension,
  apiName,
  FUNNEL_STEPS_DIMENSION,
  shownValue,
} from "../../src/stats/dimensions.ts";
import { amountOf, METRICS, metric, type Measured, type MetricName } from "../../src/stats/metrics.ts";
import { realtimeVisitors } from "../../src/stats/realtime.ts";
import { noCounts } from "../../src/domain/counters.ts";
import { rowSource, SITE } from "./support/rows.ts";

const NAMES = Object.keys(METRICS) as MetricName[];

function measured(sums: Counters): Measured {
  const visitors = { allVisitors: 6, timeVisitors: 6, groupVisitors: 6 };
  return { sums, histogram: new Map([[100, 3]]), ...visitors, currency: "EUR", vital: "lcp" };
}

describe("the table of metrics", () => {
  it("defines each in two sentences", () => {
    for (const name of NAMES) {
      expect(metric(name).definition.match(/[.](?= |$)/gu), name).toHaveLength(2);
    }
  });

  it.each(NAMES)("%s is computed from the counters it names and no other", (name) => {
    const { counters, value } = metric(name);
    const sums = noCounts();
    for (const counter of counters) sums[counter] = 6;
    const others = { ...sums };
    for (const counter of COUNTERS) if (!new Set<string>(counters).has(counter)) others[counter] = 999;
    expect(value(measured(others))).toEqual(value(measured(sums)));
    const nothing = { ...measured(noCounts()), allVisitors: 0, timeVisitors: 0, groupVisitors: 0 };
    expect(amountOf(value({ ...nothing, histogram: new Map() })) ?? 0).toBe(0);
  });
});

describe("the table of dimensions", () => {
  it("names every dimension that is kept", () => {
    const property = apiDimension("event:props:plan");
    const entries = [...API_DIMENSIONS, FUNNEL_STEPS_DIMENSION, ...(property === undefined ? [] : [property])];
    const named = new Set(entries.map(({ dimension }) => dimension));
    expect([...named].sort()).toEqual(DIMENSIONS.map(({ name }) => name).sort());
    expect(apiName("event")).toBe("event:name");
    expect(new Set(API_DIMENSIONS.map(({ name }) => name)).size).toBe(API_DIMENSIONS.length);
  });

  it("has one for every property's key, and none that a funnel alone may ask for", () => {
    expect(apiDimension("event:props:plan")).toMatchObject({ dimension: "property", property: "plan" });
    for (const name of ["event:props:", "event:props:a=b", "event:props", "visit:funnel_step"]) {
      expect(apiDimension(name), name).toBeUndefined();
    }
  });

  it("shows hidden values as they are under every name", () => {
    for (const entry of API_DIMENSIONS) expect(shownValue(entry, OTHER)).toBe(OTHER);
  });
});

describe("visitors now", () => {
  it("are those of the last five minutes", () => {
    expect(realtimeVisitors(SITE, rowSource([]))).toBe(5);
  });
});
