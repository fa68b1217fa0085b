import { fail, ok, type Result } from "../../domain/result.ts";
import type { DpPlan, ReportPlan } from "./budget.ts";
import { epsilonOfRho } from "./concentrated.ts";
import { auditMechanism, type AuditFigures, type Claim, type Mechanism } from "./exact-audit.ts";
import { add, fraction, isLess, toNumber, type Fraction } from "./fraction.ts";
import { isPublished } from "./threshold.ts";

/** What the audit of one number of a report found. */
export interface PlanFigures extends AuditFigures {
  readonly report: string;
  readonly measure: "visitors" | "pageviews";
}

/**
 * Audits every number that a plan publishes, against the very comparisons that release it, and that the parts add up
 * to no more than the site's budget. Milliseconds a report: run before a site is served.
 * Errors: a sentence naming the report, what was found and what was promised.
 */
export function auditPlan(plan: DpPlan): Result<readonly PlanFigures[], string> {
  const figures: PlanFigures[] = [];
  for (const part of plan.reports) {
    for (const measure of ["visitors", "pageviews"] as const) {
      const audited = auditMechanism(mechanismOf(part, plan.k, measure), claimOf(part, measure));
      const found = { ...(audited.ok ? audited.value : audited.error), report: part.report.name, measure };
      if (!audited.ok) return fail(sentence(found));
      figures.push(found);
    }
  }
  return overspent(plan) ?? ok(figures);
}

function mechanismOf({ report, threshold, visitors, pageviews }: ReportPlan, k: number, measure: string): Mechanism {
  // Page views are published where their visitors are, whose audit answers for that.
  if (measure === "pageviews") return { noise: pageviews, sensitivity: report.linf };
  if (threshold === undefined) return { noise: visitors, sensitivity: 1 };
  const gate = {
    isPublished: (count: number, noisy: number) => isPublished(count, noisy, threshold, k),
    settledAt: threshold,
  };
  return { noise: visitors, sensitivity: 1, gate };
}

function claimOf({ report, loss, delta }: ReportPlan, measure: string): Claim {
  return { loss, delta: measure === "visitors" ? delta : 0, l0: report.l0 };
}

function sentence({ report, measure, without, with: count, epsilon, delta, allowed }: PlanFigures): string {
  const short = (value: number): string => value.toPrecision(4);
  return (
    `${measure} of report "${report}" tell more than promised: between ${String(without)} and ${String(count)}, ` +
    `at epsilon ${short(epsilon)}, delta is ${short(delta)} where ${short(allowed)} is allowed`
  );
}

function overspent(plan: DpPlan): Result<never, string> | undefined {
  const delta = plan.reports.reduce((sum, part) => sum + part.delta, plan.conversionDelta);
  if (delta > toNumber(plan.delta)) return fail("the reports' parts of delta exceed the site's");
  if (!isAboveEpsilon(plan)) return undefined;
  return fail("the reports' parts of epsilon exceed the site's");
}

/** The parts are those that each report's mechanism was just held to, once for visitors and once for page views. */
function isAboveEpsilon({ reports, epsilon, conversionDelta }: DpPlan): boolean {
  let pure: Fraction = fraction(0n, 1n);
  let rho = 0;
  for (const { loss } of reports) {
    if (loss.kind === "pure") pure = add(pure, add(loss.epsilon, loss.epsilon));
    else rho += 2 * loss.rho;
  }
  // A plan has one kind of noise: one of the two sums is 0.
  return isLess(epsilon, pure) || (rho > 0 && epsilonOfRho(rho, conversionDelta) > toNumber(epsilon));
}
