import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FILTER_DIMENSIONS, FILTER_OPERATORS, isFilterDimension, only } from "../../src/dashboard/filter.ts";
import { HEADLINE } from "../../src/dashboard/metrics.ts";
import { PANELS } from "../../src/dashboard/panels.ts";
import { INTERVALS, PERIODS } from "../../src/dashboard/period.ts";
import {
  formatViewState,
  parseViewState,
  withFilter,
  withoutFilter,
  type Compare,
  type ViewState,
} from "../../src/dashboard/view-state.ts";

const dimensions = [...Object.keys(FILTER_DIMENSIONS), "props:plan", "props:a.b"].filter(isFilterDimension);
const compare: fc.Arbitrary<Compare> = fc.oneof(
  fc.constant({ mode: "off" } as const),
  fc.record({ mode: fc.constantFrom("previous", "year"), weekdays: fc.boolean() }),
  fc.constant({ mode: "custom", from: "2025-03-01", to: "2025-03-31" } as const),
);
const states: fc.Arbitrary<ViewState> = fc.record({
  period: fc.constantFrom(undefined, ...PERIODS.map(({ id }) => id)),
  custom: fc.constant(undefined),
  compare,
  metric: fc.oneof(
    fc.constantFrom(...HEADLINE.map(({ name }) => name)),
    fc.string({ unit: "grapheme", minLength: 1 }).map((name) => `goal:${name}` as const),
  ),
  interval: fc.constantFrom(undefined, ...INTERVALS),
  filters: fc.uniqueArray(
    fc.record({
      dimension: fc.constantFrom(...dimensions),
      operator: fc.constantFrom(...FILTER_OPERATORS),
      values: fc.uniqueArray(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 3 }),
    }),
    { selector: ({ dimension, operator }) => `${dimension}.${operator}`, maxLength: 4 },
  ),
  segment: fc.constantFrom(undefined, 1, 77),
  details: fc.constantFrom(undefined, ...PANELS.map(({ id }) => id)),
  // Panels on their first tab are left out of the address.
  tabs: fc
    .subarray(PANELS.filter(({ tabs }) => tabs.length > 1))
    .map((panels) => Object.fromEntries(panels.map(({ id, tabs }) => [id, tabs.at(-1)?.id ?? ""]))),
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
    const plain = {
      period: undefined,
      custom: undefined,
      compare: { mode: "previous", weekdays: false },
      metric: "visitors",
      interval: undefined,
      filters: [],
      segment: undefined,
      tabs: {},
      details: undefined,
    };
    expect(parseViewState("")).toEqual(plain);
    expect(parseViewState("?period=ever&metric=luck&tab-pages=colour&constructor=x&from=2026-03-18")).toEqual(plain);
    expect(parseViewState("?from=2026-03-18&to=2026-03-01")).toEqual(plain);
    expect(parseViewState("?from=2026-02-31&to=2026-13-01")).toEqual(plain);
    expect(parseViewState("?compare=2026-03-02,2026-03-01&interval=year&segment=-1&details=none&x.is_not=1")).toEqual(
      plain,
    );
  });
});

describe("filters", () => {
  it("hold one list of values for a dimension and operator, and go one by one", () => {
    const one = withFilter(parseViewState("?source=Google&page=/&source.is_not=Yandex"), only("source", "Bing"));
    expect(one.filters).toEqual([
      only("page", "/"),
      { dimension: "source", operator: "is_not", values: ["Yandex"] },
      only("source", "Bing"),
    ]);
    expect(withoutFilter(one, { dimension: "source", operator: "is_not" }).filters).toEqual([
      only("page", "/"),
      only("source", "Bing"),
    ]);
  });

  it("take several values of one dimension", () => {
    expect(parseViewState("?source=Google&source=Bing&source=Bing").filters).toEqual([
      { dimension: "source", operator: "is", values: ["Google", "Bing"] },
    ]);
  });
});
