import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FILTER_DIMENSIONS, isFilterDimension } from "../../src/dashboard/filter.ts";
import { HEADLINE } from "../../src/dashboard/metrics.ts";
import { PANELS } from "../../src/dashboard/panels.ts";
import { PERIODS } from "../../src/dashboard/period.ts";
import {
  formatViewState,
  parseViewState,
  withFilter,
  withoutFilter,
  type ViewState,
} from "../../src/dashboard/view-state.ts";

const dimensions = Object.keys(FILTER_DIMENSIONS).filter(isFilterDimension);
const states: fc.Arbitrary<ViewState> = fc.record({
  period: fc.constantFrom(undefined, ...PERIODS.map(({ id }) => id)),
  custom: fc.constant(undefined),
  metric: fc.constantFrom(...HEADLINE.map(({ name }) => name)),
  filters: fc.uniqueArray(
    fc.record({ dimension: fc.constantFrom(...dimensions), value: fc.string({ unit: "grapheme" }) }),
    { selector: ({ dimension }) => dimension, maxLength: 4 },
  ),
  // Panels on their first tab are left out of the address.
  tabs: fc
    .subarray(PANELS.filter(({ tabs }) => tabs.length > 1))
    .map((panels) => Object.fromEntries(panels.map(({ id, tabs }) => [id, tabs.at(-1)?.dimension ?? ""]))),
});

describe("the address of a view", () => {
  it("says everything, in any values", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(parseViewState(formatViewState(state))).toEqual(state);
      }),
    );
  });

  it("carries chosen dates", () => {
    const state = parseViewState("?from=2026-03-01&to=2026-03-18&source=Google");
    expect(state).toMatchObject({ period: "custom", custom: ["2026-03-01", "2026-03-18"] });
    expect(formatViewState(state)).toBe("?from=2026-03-01&to=2026-03-18&source=Google");
  });

  it("is understood as far as it makes sense", () => {
    const plain = { period: undefined, custom: undefined, metric: "visitors", filters: [], tabs: {} };
    expect(parseViewState("")).toEqual(plain);
    expect(parseViewState("?period=ever&metric=luck&tab-pages=colour&constructor=x&from=2026-03-18")).toEqual(plain);
    expect(parseViewState("?from=2026-03-18&to=2026-03-01")).toEqual(plain);
    expect(parseViewState("?from=2026-02-31&to=2026-13-01")).toEqual(plain);
  });
});

describe("filters", () => {
  it("hold one value a dimension, and go one by one", () => {
    const one = withFilter(parseViewState("?source=Google&page=/"), { dimension: "source", value: "Bing" });
    expect(one.filters).toEqual([
      { dimension: "page", value: "/" },
      { dimension: "source", value: "Bing" },
    ]);
    expect(withoutFilter(one, { dimension: "page" }).filters).toEqual([{ dimension: "source", value: "Bing" }]);
  });
});
