import { fail, ok, type Result } from "../../domain/result.ts";

/** A rational number ≥ 0, exactly. What noise is drawn with never passes through a float. */
export interface Fraction {
  readonly numerator: bigint;
  /** > 0. */
  readonly denominator: bigint;
}

const DECIMAL = /^(\d{1,15})(?:\.(\d{1,30}))?(?:e-(\d{1,2}))?$/u;

/**
 * The number that a decimal text such as `0.5`, `3` or `1e-7` says, exactly.
 * Errors: a sentence for anything else, signs included.
 */
export function parseDecimal(text: string): Result<Fraction, string> {
  const [matched, whole = "", decimals = "", exponent = "0"] = DECIMAL.exec(text) ?? [];
  if (matched === undefined) return fail(`"${text}" is not a decimal number such as 0.5 or 1e-7`);
  return ok(fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length + Number(exponent))));
}

/** `numerator / denominator` in lowest terms. */
export function fraction(numerator: bigint, denominator: bigint): Fraction {
  if (numerator < 0n || denominator <= 0n) throw new RangeError("a fraction is at least 0");
  let [a, b] = [numerator, denominator];
  while (b > 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.numerator, a.denominator * b.denominator);
}

/** a / b; `b` > 0. */
export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.numerator * b.denominator, a.denominator * b.numerator);
}

export function isLess(a: Fraction, b: Fraction): boolean {
  return a.numerator * b.denominator < b.numerator * a.denominator;
}

/** The nearest float, to a part in 10^15: for showing and for thresholds, never for drawing. */
export function toNumber(value: Fraction): number {
  const { numerator, denominator } = value;
  return Number(numerator / denominator) + Number(numerator % denominator) / Number(denominator);
}
