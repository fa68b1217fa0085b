import { describe, expect, it } from "vitest";
import { money } from "../../src/stats/money.ts";

describe("an amount", () => {
  it.each([
    [96_336_315_000, "USD", 96_336_315, "$96.3M", "$96,336,315.00"],
    [1_234_500, "USD", 1_234.5, "$1.2K", "$1,234.50"],
    [19_990, "EUR", 19.99, "€20.0", "€19.99"],
    [7_500, "EUR", 7.5, "€7.5", "€7.50"],
    [1_200_000, "JPY", 1_200, "¥1.2K", "¥1,200"],
    [1_005, "KWD", 1.005, "KWD 1.0", "KWD 1.005"],
    [-2_500, "USD", -2.5, "-$2.5", "-$2.50"],
    [0, "USD", 0, "$0.0", "$0.00"],
  ])("of %i thousandths of %s is given as Plausible gives it", (thousandths, currency, value, short, long) => {
    const given = money(thousandths, currency);
    expect({ ...given, short: spaced(given.short), long: spaced(given.long) }).toEqual({
      value,
      currency,
      short,
      long,
    });
  });

  it("is rounded to thousandths, and nothing has no sign", () => {
    expect(money(100_000 / 3, "USD").value).toBe(33.333);
    expect(money(200_000 / 3, "USD").value).toBe(66.667);
    expect(Object.is(money(-0.4, "USD").value, 0)).toBe(true);
  });
});

/** Currency codes are set apart by a space that does not break. */
function spaced(text: string): string {
  return text.replace("\u00a0", " ");
}
