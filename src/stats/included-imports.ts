import type { SiteImport } from "../domain/import.ts";
import { rangeDates } from "./date-range.ts";
import type { Plan } from "./plan.ts";
import type { AnswerPlans } from "./plan-answer.ts";
import type { StatsQuery } from "./stats-query.ts";

/** What an answer says of imports, in Plausible's keys. */
export interface ImportsMeta {
  readonly imports_included?: boolean;
  readonly imports_skip_reason?: ImportsSkipReason;
  readonly imports_warning?: string;
}

export type ImportsSkipReason = "no_imported_data" | "out_of_range" | "unsupported_interval" | "unsupported_query";

/**
 * The plans with the imports that answer the question too, and what is to be said of it; as they are where the question
 * does not ask for imports. Imports are told by day and by one dimension at most, so hours and pairs have none.
 */
export function includedImports(
  { include, metrics }: StatsQuery,
  plans: AnswerPlans,
  imports: readonly SiteImport[],
): { readonly plans: AnswerPlans; readonly meta: ImportsMeta } {
  if (!include.imports) return { plans, meta: {} };
  const { rows } = plans;
  if (imports.length === 0) return skipped(plans, "no_imported_data");
  const { from, to } = rangeDates(rows.range, rows.timeZone);
  const within = imports.filter((made) => made.from <= to && (from === null || made.to >= from));
  if (within.length === 0) return skipped(plans, "out_of_range");
  if (rows.window === "hour") return skipped(plans, "unsupported_interval", "Imports are told by day, not by hour.");
  if (rows.report.dimensions.length > 1 || rows.marks !== undefined) {
    return skipped(
      plans,
      "unsupported_query",
      "Imports are told by one dimension at a time: ask for or filter by one.",
    );
  }
  const telling = within.filter(({ reports }) => reports.includes(rows.report.name));
  if (telling.length === 0) return skipped(plans, "unsupported_query", "No import tells of this dimension.");
  const numbers = telling.map(({ number }) => number);
  const silent = within.filter((made) => !telling.includes(made)).map(({ number }) => String(number));
  const warnings = [
    ...(silent.length > 0
      ? [`Not in it, since they do not tell of this dimension: imports ${silent.join(", ")}.`]
      : []),
    ...(metrics.some((name) => OWN_METRICS.has(name))
      ? ["Time on page and scroll depth are the site's own alone."]
      : []),
  ];
  return {
    plans: {
      rows: { ...rows, imports: numbers },
      all: plans.all && withImports(plans.all, telling),
      byTime: plans.byTime && withImports(plans.byTime, telling),
      byGroup: plans.byGroup && withImports(plans.byGroup, telling),
    },
    meta: { imports_included: true, ...(warnings.length === 0 ? {} : { imports_warning: warnings.join(" ") }) },
  };
}

const OWN_METRICS: ReadonlySet<string> = new Set(["time_on_page", "scroll_depth"]);

function withImports(plan: Plan, imports: readonly SiteImport[]): Plan {
  const telling = imports.filter(({ reports }) => reports.includes(plan.report.name));
  return { ...plan, imports: telling.map(({ number }) => number) };
}

function skipped(
  plans: AnswerPlans,
  reason: ImportsSkipReason,
  warning?: string,
): { readonly plans: AnswerPlans; readonly meta: ImportsMeta } {
  const why = warning === undefined ? {} : { imports_warning: `Imported numbers are not in it. ${warning}` };
  return { plans, meta: { imports_included: false, imports_skip_reason: reason, ...why } };
}
