import { DP_REPORTS } from "../domain/dp-report.ts";
import type { DpPlan, ReportPlan } from "../privacy/dp/budget.ts";
import { epsilonOfRho } from "../privacy/dp/concentrated.ts";
import { toNumber } from "../privacy/dp/fraction.ts";
import { noiseVariance } from "../privacy/dp/noise.ts";
import { reportPlanOf, type DpPolicy } from "../privacy/dp/site-plan.ts";

const SITES = [100, 1_000, 10_000];
const DAYS = [1, 7, 30, 365];
const Z_95 = 1.96;

/** What mode `dp` would mean with this budget, for whoever has to choose: costs and errors by report, and in words. */
export function describeDp(policy: DpPolicy, plan: DpPlan): string {
  const law = plan.kind === "laplace" ? "discrete Laplace" : "discrete Gaussian";
  return `Mode dp with epsilon ${policy.epsilon}, delta ${policy.delta}, k ${String(policy.k)}: ${law} noise.

${table(plan)}
${WHAT_COLUMNS_SAY}
${promise(policy, plan)}
${SITES.map((visitors) => inWords(visitors, plan)).join("\n")}
${LIMITS}`;
}

const WHAT_COLUMNS_SAY = `
cells       in how many cells of the report one visitor's day is counted: the first ones
views       how many page views of a visitor are counted in one cell
± visitors  the noise of one number stays within this in 95 of 100 cases; ± views likewise
named from  noisy visitors a day from which on a value is shown; "all" where values are a closed list that is always shown
epsilon     what the report takes of the site's, by itself (parts of Gaussian noise add up to less than their sum)
delta       what the report takes of the site's
`;

function table(plan: DpPlan): string {
  const head = ["report", "by", "cells", "views", "± visitors", "± views", "named from", "epsilon", "delta"];
  const rows = DP_REPORTS.map((asked) => {
    const planned = reportPlanOf(plan, asked);
    return [
      asked.report.name === "" ? "(totals)" : asked.report.name,
      asked.window,
      String(asked.l0),
      String(asked.linf),
      number(planned.visitorsBar),
      number(planned.pageviewsBar),
      planned.threshold === undefined ? "all" : number(planned.threshold),
      epsilonOf(planned, plan).toPrecision(2),
      planned.delta === 0 ? "0" : planned.delta.toExponential(1),
    ];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, column) => (column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join("  ");
  return [head, ...rows].map(line).join("\n");
}

/** What visitors and page views of one report cost together. */
function epsilonOf({ loss }: ReportPlan, { conversionDelta }: DpPlan): number {
  return loss.kind === "pure" ? 2 * toNumber(loss.epsilon) : epsilonOfRho(2 * loss.rho, conversionDelta);
}

function promise(policy: DpPolicy, plan: DpPlan): string {
  const days = DAYS.map((count) => {
    const { epsilon, delta } = composed(plan, count);
    return `  ${number(count).padStart(3)} ${count === 1 ? "day " : "days"}  epsilon ${epsilon.toPrecision(3)}, delta ${delta.toExponential(1)}`;
  });
  const two = ofTwoTokens(plan);
  return `What is promised: whatever is published of a day would have been published with nearly the same chance (up to a factor of
e^${policy.epsilon} = ${Math.exp(Number(policy.epsilon)).toFixed(2)}, but for a chance of ${policy.delta}) if one visitor had stayed away. It is a promise for one visitor's day
(network and browser) at one site. Somebody who comes on several days is promised less:
${days.join("\n")}
and somebody with two browsers or networks on a day epsilon ${two.epsilon.toPrecision(3)}, delta ${two.delta.toExponential(1)}.
`;
}

/** Of so many days: ε adds up for Laplace, ρ for Gaussian noise; δ adds up in both. */
function composed(plan: DpPlan, days: number): { readonly epsilon: number; readonly delta: number } {
  const hiding = plan.reports.reduce((sum, { delta }) => sum + delta, 0);
  if (plan.kind === "laplace") return { epsilon: days * toNumber(plan.epsilon), delta: days * hiding };
  return {
    epsilon: epsilonOfRho(days * totalRho(plan), plan.conversionDelta),
    delta: plan.conversionDelta + days * hiding,
  };
}

/** Group privacy of two: 2ε and δ·(1 + e^ε) for Laplace, 4ρ for Gaussian noise. */
function ofTwoTokens(plan: DpPlan): { readonly epsilon: number; readonly delta: number } {
  const hiding = plan.reports.reduce((sum, { delta }) => sum + delta, 0);
  const grown = hiding * (1 + Math.exp(toNumber(plan.epsilon)));
  if (plan.kind === "laplace") return { epsilon: 2 * toNumber(plan.epsilon), delta: grown };
  return { epsilon: epsilonOfRho(4 * totalRho(plan), plan.conversionDelta), delta: plan.conversionDelta + grown };
}

function totalRho(plan: DpPlan): number {
  return plan.reports.reduce((sum, { loss }) => sum + (loss.kind === "concentrated" ? 2 * loss.rho : 0), 0);
}

function inWords(visitors: number, plan: DpPlan): string {
  const [hour, day, page, source, country] = DP_REPORTS.map((asked) => reportPlanOf(plan, asked));
  if (hour === undefined || day === undefined || page === undefined || source === undefined || country === undefined) {
    throw new Error("the reports of mode dp have changed");
  }
  const month = Math.ceil(Z_95 * Math.sqrt(30 * noiseVariance(day.visitors)));
  return `A site of ${number(visitors)} visitors a day sees
  - a day's visitors within ± ${number(day.visitorsBar)} (${percent(day.visitorsBar / visitors)}), those of 30 days within ± ${number(month)} (${percent(month / (30 * visitors))}), an hour's within ± ${number(hour.visitorsBar)};
  - a country, device or browser of every tenth visitor as ${number(visitors / 10)} ± ${number(country.visitorsBar)};
  - the name of a page ${namedFrom(page, visitors)}, of a source ${namedFrom(source, visitors)}.`;
}

function namedFrom({ threshold = 0, visitorsBar }: ReportPlan, visitors: number): string {
  const often = threshold + visitorsBar;
  // With all visitors on it, the noise would have to be beyond the bar.
  if (threshold > visitors + visitorsBar) return "practically never";
  if (often > visitors) return `rarely: half the time from ${number(threshold)} visitors a day on`;
  return `half the time from ${number(threshold)} visitors a day on (${percent(threshold / visitors)}), nearly always from ${number(often)} on`;
}

const LIMITS = `
It has no live view: the newest numbers are those of the last hour that closed. Visits, bounces, durations, events, filters
of two values and all other reports are not there, since each would cost budget. The mode, epsilon and delta cannot be
changed later. What is not covered: who can read the memory or the journal's keys of this machine.
`;

function number(value: number): string {
  return Math.round(value).toLocaleString("en-US");
}

function percent(share: number): string {
  const value = 100 * share;
  return `${value < 10 ? value.toPrecision(2) : number(value)} %`;
}
