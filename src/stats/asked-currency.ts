import type { Goal } from "../domain/site.ts";
import { askedGoals } from "./goal-question.ts";
import type { Group } from "./plan.ts";
import type { StatsQuery } from "./stats-query.ts";
import type { GroupKey } from "./tally.ts";

/** Why an answer has no revenue, by Plausible's codes. */
export type NoRevenue = "no_revenue_goals_matching" | "no_single_revenue_currency";

/** In which currency revenue is shown. */
export interface AskedCurrency {
  /** Of a row; undefined where its goals have none, or several. */
  readonly of: (key: GroupKey) => string | undefined;
  readonly none: NoRevenue | undefined;
}

/** The currency of the goals that a question is about; by the dimension `event:goal` each row has its own. */
export function askedCurrency(query: StatsQuery, groups: readonly Group[], goals: readonly Goal[]): AskedCurrency {
  const asked = askedGoals(query, goals);
  const currencies = [...new Set(asked.flatMap(({ currency }) => (currency === undefined ? [] : [currency])))];
  const place = groups.findIndex((group) => group.kind === "value" && group.entry.dimension === "goal");
  const [only] = currencies;
  if (only === undefined) return { of: () => undefined, none: "no_revenue_goals_matching" };
  if (place >= 0) {
    const byName = new Map(asked.map(({ name, currency }) => [name, currency]));
    return { of: (key) => byName.get(String(key[place])), none: undefined };
  }
  if (currencies.length > 1) return { of: () => undefined, none: "no_single_revenue_currency" };
  return { of: () => only, none: undefined };
}
