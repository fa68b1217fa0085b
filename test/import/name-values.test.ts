import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noCounts } from "../../src/domain/counters.ts";
import { OTHER } from "../../src/domain/dimension.ts";
import { nameValues, type ValueCell } from "../../src/import/name-values.ts";

function cell(value: string, visitors: number): ValueCell {
  return { value, visitors, counters: { ...noCounts(), visitors, pageviews: 2 * visitors } };
}

function named(cells: readonly ValueCell[], k: number): Readonly<Record<string, number>> {
  return Object.fromEntries(nameValues(cells, k).map(({ value, visitors }) => [value, visitors]));
}

describe("the values of an imported day", () => {
  it("of fewer visitors than k are told together", () => {
    expect(named([cell("a", 9), cell("b", 3), cell("c", 2)], 5)).toEqual({ a: 9, [OTHER]: 5 });
    expect(named([cell("a", 9), cell("b", 5)], 5)).toEqual({ a: 9, b: 5 });
  });

  it("take the smallest named ones with them when they are too few to be told together", () => {
    expect(named([cell("a", 9), cell("b", 6), cell("c", 2)], 5)).toEqual({ a: 9, [OTHER]: 8 });
    // One value of four visitors and one of four: eight, in two.
    expect(named([cell("a", 4), cell("b", 4)], 5)).toEqual({ [OTHER]: 8 });
    expect(named([cell("a", 5), cell("b", 1)], 5)).toEqual({ [OTHER]: 6 });
    expect(named([cell("a", 2)], 5)).toEqual({ [OTHER]: 2 });
  });

  it("are the same in sum, named from k on, and leave k visitors of two values or nothing, or nobody named", () => {
    const cells = fc.uniqueArray(fc.record({ value: fc.stringMatching(/^[a-z]{1,3}$/u), visitors: fc.nat(30) }), {
      selector: ({ value }) => value,
      maxLength: 12,
    });
    fc.assert(
      fc.property(cells, fc.integer({ min: 3, max: 12 }), (given, k) => {
        const found = nameValues(
          given.map(({ value, visitors }) => cell(value, visitors)),
          k,
        );
        const sum = (name: "visitors" | "pageviews"): number => found.reduce((all, one) => all + one.counters[name], 0);
        const visitors = given.reduce((all, one) => all + one.visitors, 0);
        expect([sum("visitors"), sum("pageviews")]).toEqual([visitors, 2 * visitors]);
        const shown = found.filter(({ value }) => value !== OTHER);
        for (const one of shown) expect(one.visitors).toBeGreaterThanOrEqual(k);
        const rest = found.find(({ value }) => value === OTHER);
        if (rest === undefined || shown.length === 0) return;
        expect(rest.visitors).toBeGreaterThanOrEqual(k);
        expect(given.length - shown.length).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});
