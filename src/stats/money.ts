/** An amount as Plausible's Stats API gives it. */
export interface Money {
  /** In the currency's main unit, exact to a thousandth of it. */
  readonly value: number;
  /** ISO 4217. */
  readonly currency: string;
  /** To be read at a glance: `$1.2K`. */
  readonly short: string;
  /** In full: `$1,234.50`. */
  readonly long: string;
}

/** An amount given in thousandths of the currency's main unit; parts of a thousandth are rounded. */
export function money(thousandths: number, currency: string): Money {
  // Not -0, which would be shown with its sign.
  const value = (Math.round(thousandths) + 0) / 1_000;
  const { short, long } = formatsOf(currency);
  return { value, currency, short: short.format(value), long: long.format(value) };
}

interface Formats {
  readonly short: Intl.NumberFormat;
  readonly long: Intl.NumberFormat;
}

/** Making one takes far longer than using it; there are as many as there are currencies. */
const FORMATS = new Map<string, Formats>();

function formatsOf(currency: string): Formats {
  const known = FORMATS.get(currency);
  if (known !== undefined) return known;
  const style = { style: "currency", currency } as const;
  const formats = {
    short: new Intl.NumberFormat("en-US", { ...style, notation: "compact", maximumFractionDigits: 1 }),
    long: new Intl.NumberFormat("en-US", style),
  };
  FORMATS.set(currency, formats);
  return formats;
}
