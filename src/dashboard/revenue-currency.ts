import type { GoalInfo } from "./api.ts";
import type { Filter } from "./filter.ts";

/**
 * The currency (ISO 4217) in which the goals filtered by bring money; undefined where none does or several do, and beside
 * filters on properties, by which no money is counted. `goals`: those of the site.
 */
export function revenueCurrency(filters: readonly Filter[], goals: readonly GoalInfo[]): string | undefined {
  const chosen = filters.find(({ dimension, operator }) => dimension === "goal" && operator === "is")?.values ?? [];
  if (filters.some(({ dimension }) => dimension.startsWith("props:"))) return undefined;
  const currencies = new Set(
    goals.flatMap(({ name, currency }) => (chosen.includes(name) && currency !== undefined ? [currency] : [])),
  );
  const [only] = currencies;
  return currencies.size === 1 ? only : undefined;
}
