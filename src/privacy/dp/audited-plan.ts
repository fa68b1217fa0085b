import type { Result } from "../../domain/result.ts";
import { auditPlan } from "./audit-plan.ts";
import type { DpPlan } from "./budget.ts";
import { sitePlan, type DpPolicy } from "./site-plan.ts";

const audits = new WeakMap<DpPlan, ReturnType<typeof auditPlan>>();

/**
 * The plan of a site in mode `dp` after everything in it was held to its promise by enumeration: before such a site is
 * made, and before it counts its first visitor. A tenth of a second for the usual budget, seconds for small ones; each
 * budget once. Errors: a sentence, when the budget does not suffice or a mechanism does not keep what it promises.
 */
export function auditedPlan(policy: DpPolicy): Result<DpPlan, string> {
  const plan = sitePlan(policy);
  if (!plan.ok) return plan;
  let audit = audits.get(plan.value);
  if (audit === undefined) audits.set(plan.value, (audit = auditPlan(plan.value)));
  return audit.ok ? plan : audit;
}
