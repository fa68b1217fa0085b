import type { MetricValue } from "./api.ts";

/** An amount of money for reading, in the reader's way of writing it: short for lists, or in full. */
export function moneyText(value: MetricValue | undefined, style: "short" | "full"): string | undefined {
  return typeof value === "object" && value !== null ? amountText(value.value, value.currency, style) : undefined;
}

/** `moneyText` of an amount whose currency (ISO 4217) is known from elsewhere. */
export function amountText(amount: number, currency: string, style: "short" | "full"): string {
  const size = style === "short" ? Math.abs(amount) : 0;
  return new Intl.NumberFormat(undefined, {
    style: "currency",
    currency,
    ...(size >= 1_000 ? { maximumFractionDigits: size < 10_000 ? 0 : 1 } : {}),
    ...(size >= 10_000 ? { notation: "compact" } : {}),
  }).format(amount);
}
