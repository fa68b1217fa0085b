import { describe, expect, it } from "vitest";
import { COUNTERS } from "../../src/domain/counters.ts";
import { DIMENSIONS, OTHER } from "../../src/domain/dimension.ts";
import { API_DIMENSIONS, apiName, shownValue } from "../../src/stats/dimensions.ts";
import { METRICS, metric, type MetricName } from "../../src/stats/metrics.ts";
import { realtimeVisitors } from "../../src/stats/realtime.ts";
import { noCounts } from "../../src/domain/counters.ts";
import { rowSource, SITE } from "./support/rows.ts";

const NAMES = Object.keys(METRICS) as MetricName[];

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
    expect(value(others, 6)).toBe(value(sums, 6));
    expect(value(noCounts(), 0) ?? 0).toBe(0);
  });
});

describe("the table of dimensions", () => {
  it("names every dimension that is kept", () => {
    const named = new Set(API_DIMENSIONS.map(({ dimension }) => dimension));
    expect([...named].sort()).toEqual(DIMENSIONS.map(({ name }) => name).sort());
    expect(apiName("event")).toBe("event:name");
    expect(new Set(API_DIMENSIONS.map(({ name }) => name)).size).toBe(API_DIMENSIONS.length);
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
