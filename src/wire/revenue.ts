import type { Revenue } from "./beacon.ts";
import { isObject, parseJson } from "./json-object.ts";

/**
 * The money of an event: `{currency, amount}` as an object or a JSON string, the amount as a number or in digits.
 * Undefined when absent or wrong: the event still counts, without its money.
 */
export function decodeRevenue(value: unknown): Revenue | undefined {
  if (value == null) return undefined;
  const source = typeof value === "string" ? parseJson(value) : value;
  if (!isObject(source)) return undefined;
  const currency = source["currency"];
  const amount = amountOf(source["amount"]);
  if (typeof currency !== "string" || !/^[a-z]{3}$/iu.test(currency) || amount === undefined) return undefined;
  return { currency: currency.toUpperCase(), amount };
}

function amountOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return typeof value === "string" && /^-?\d{1,15}(?:\.\d{1,9})?$/u.test(value) ? Number(value) : undefined;
}
