import { DP_REPORTS, type DpReport } from "../../domain/dp-report.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { Site } from "../../domain/site.ts";
import { planBudget, type DpPlan, type ReportPlan } from "./budget.ts";
import { parseDecimal } from "./fraction.ts";

export type DpPolicy = Pick<Site, "epsilon" | "delta" | "k">;

/** Plans are asked for with every release and every answer. */
const PLANS_KEPT = 1_000;
const plans = new Map<string, Result<DpPlan, string>>();

/**
 * How a site in mode `dp` spends its budget on the reports it answers: noise and threshold of each. Errors: a sentence
 * when epsilon or delta is no number that means something, or does not suffice.
 */
export function sitePlan({ epsilon, delta, k }: DpPolicy): Result<DpPlan, string> {
  const key = `${epsilon} ${delta} ${String(k)}`;
  let plan = plans.get(key);
  if (plan === undefined) {
    if (plans.size >= PLANS_KEPT) plans.clear();
    plans.set(key, (plan = planOf(epsilon, delta, k)));
  }
  return plan;
}

/** The plan of a site that was checked when it was made and at start. */
export function checkedPlan(policy: DpPolicy): DpPlan {
  const plan = sitePlan(policy);
  if (!plan.ok) throw new RangeError("the site has no plan for its budget");
  return plan.value;
}

/** The plan of one of `DP_REPORTS`. */
export function reportPlanOf(plan: DpPlan, asked: DpReport): ReportPlan {
  const found = plan.reports[DP_REPORTS.indexOf(asked)];
  if (found === undefined) throw new RangeError("the report is none of mode dp");
  return found;
}

function planOf(epsilonText: string, deltaText: string, k: number): Result<DpPlan, string> {
  const epsilon = parseDecimal(epsilonText);
  if (!epsilon.ok) return fail(`epsilon: ${epsilon.error}`);
  const delta = parseDecimal(deltaText);
  if (!delta.ok) return fail(`delta: ${delta.error}`);
  const { numerator, denominator } = epsilon.value;
  if (numerator > EPSILON_MAX * denominator) {
    return fail(`epsilon ${epsilonText} promises nothing: it must be at most ${String(EPSILON_MAX)}, and 1 is usual`);
  }
  if (numerator * EPSILON_MIN_ONE_IN < denominator) {
    return fail(`epsilon ${epsilonText} leaves nothing but noise: it must be at least 1/${String(EPSILON_MIN_ONE_IN)}`);
  }
  if (delta.value.numerator * DELTA_MAX_ONE_IN > delta.value.denominator) {
    return fail(
      `delta ${deltaText} would let one visitor in a few thousand be seen: it must be at most 1/${String(DELTA_MAX_ONE_IN)}`,
    );
  }
  if (delta.value.numerator > 0n && delta.value.numerator * DELTA_MIN_ONE_IN < delta.value.denominator) {
    return fail(`delta ${deltaText} is less than can be checked: it must be at least 1/${String(DELTA_MIN_ONE_IN)}`);
  }
  const planned = planBudget(
    epsilon.value,
    delta.value,
    DP_REPORTS.map(({ report, window, l0, linf, keys }) => ({
      name: report.name,
      windows: [window],
      l0,
      linf,
      publicKeys: keys !== undefined,
    })),
    k,
  );
  return planned.ok ? ok(planned.value) : planned;
}

/** With more, what is seen of a day can be e^10 times likelier with one visitor than without. */
const EPSILON_MAX = 10n;
/** With less, numbers are off by thousands. */
const EPSILON_MIN_ONE_IN = 10n;
const DELTA_MAX_ONE_IN = 10_000n;
/** A cell's part of less drowns in what the audit's sums are off by, and from 10^-43 down in what `noise-law.ts` tells. */
const DELTA_MIN_ONE_IN = 1_000_000_000_000n;
