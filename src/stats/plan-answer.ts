import { VARIANCES } from "../domain/counters.ts";
import type { Report } from "../domain/report.ts";
import { reportsUntil } from "../domain/reports-of.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import { rangeDates } from "./date-range.ts";
import { dpReports, noDpReport, refusedMetric } from "./dp-question.ts";
import { withoutConversions } from "./goal-question.ts";
import { planQuery, type Plan } from "./plan.ts";
import type { QueryError } from "./query-error.ts";
import type { QueryDimension, StatsQuery } from "./stats-query.ts";

/** The plans of one answer: of its rows, and of the visitors that its shares are of; undefined where it has none. */
export interface AnswerPlans {
  readonly rows: Plan;
  /** The question without dimensions. */
  readonly all: Plan | undefined;
  /** Without filters on goals and properties: by the question's time alone, and by all its dimensions but the goal. */
  readonly byTime: Plan | undefined;
  readonly byGroup: Plan | undefined;
}

/**
 * Plans a question with the reports that its site answers; `reports`: those of the installation. Errors: 422.
 */
export function planAnswer(query: StatsQuery, site: Site, reports: readonly Report[]): Result<AnswerPlans, QueryError> {
  const rows = planFor(query, site, reports);
  if (!rows.ok) return rows;
  const visitorsBy = (
    dimensions: readonly QueryDimension[],
    filters: StatsQuery["filters"],
  ): Result<Plan, QueryError> => planFor({ ...query, metrics: ["visitors"], dimensions, filters }, site, reports);

  const all = query.metrics.includes("percentage") ? visitorsBy([], query.filters) : ok(undefined);
  if (!all.ok) return all;
  const dimensions = withSteps(query.dimensions, rows.value);
  const filters = withoutConversions(query.filters);
  const byTime = query.metrics.includes("conversion_rate")
    ? visitorsBy(
        dimensions.filter(({ kind }) => kind === "time"),
        filters,
      )
    : ok(undefined);
  if (!byTime.ok) return byTime;
  const byGroup = query.metrics.includes("group_conversion_rate")
    ? visitorsBy(
        dimensions.filter((dimension) => dimension.kind === "time" || dimension.entry.dimension !== "goal"),
        filters,
      )
    : ok(undefined);
  if (!byGroup.ok) return byGroup;
  return ok({ rows: rows.value, all: all.value, byTime: byTime.value, byGroup: byGroup.value });
}

function planFor(query: StatsQuery, site: Site, reports: readonly Report[]): Result<Plan, QueryError> {
  if (site.mode === "threshold") return planQuery(query, askedReports(query, site, reports), site.goals);
  const refusal = refusedMetric(query.metrics);
  if (refusal !== undefined) return fail(refusal);
  const plan = planQuery(query, dpReports(), site.goals);
  if (!plan.ok) return fail(noDpReport());
  return ok({ ...plan.value, counters: [...plan.value.counters, ...VARIANCES] });
}

/** Those that rows of the question's range may be of. */
export function askedReports(
  { range, timeZone }: Pick<StatsQuery, "range" | "timeZone">,
  site: Site,
  installation: readonly Report[],
): readonly Report[] {
  return reportsUntil(site, installation, rangeDates(range, timeZone).to);
}

/** A question's dimensions with `time` as its plan resolved it, which other reports or ranges might resolve otherwise. */
export function withSteps(dimensions: readonly QueryDimension[], { groups }: Plan): readonly QueryDimension[] {
  return dimensions.map((dimension, index) => {
    const group = groups[index];
    return dimension.kind === "time" && group?.kind === "time" ? group : dimension;
  });
}
