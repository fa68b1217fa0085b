import { fail, ok, type Result } from "../domain/result.ts";
import { rangeDates } from "./date-range.ts";
import { apiName, scopeOf } from "./dimensions.ts";
import type { NoiseMeta } from "./error-bars.ts";
import { metric, type MetricName } from "./metrics.ts";
import type { Plan } from "./plan.ts";
import { queryError, type QueryError } from "./query-error.ts";
import type { StatsQuery } from "./stats-query.ts";
import { bucketLabel, bucketsOf } from "./time-buckets.ts";
import { GROUPS_MAX } from "./to-sql.ts";

/** What is to be known about an answer. The first five keys are Plausible's, the others ours. */
export interface AnswerMeta {
  readonly imports_included?: false;
  readonly imports_skip_reason?: "no_imported_data";
  readonly metric_warnings?: Readonly<Partial<Record<MetricName, MetricWarning>>>;
  readonly time_labels?: readonly string[];
  readonly total_rows?: number;
  /** From this local date on numbers still grow, and values are shown only roughly. */
  readonly provisional_from?: string;
  /** A row adds up several days (or hours): a visitor counts once in each. */
  readonly visitors_counted?: "once per day" | "once per hour";
  /**
   * How much of what passes the filters, or might, has `(other)` for a dimension of the question: values too rare to
   * be named. `is` and `contains` leave such rows out, `is_not` and `contains_not` keep them. `share`: 0…1.
   */
  readonly other?: { readonly metric: "events" | "visits"; readonly value: number; readonly share: number };
  /** Of a site in mode `dp`: how far its numbers may be off. */
  readonly noise?: NoiseMeta;
  /** There were more rows than this; the smallest are missing. */
  readonly truncated_to?: number;
}

export interface MetricWarning {
  readonly code: "visitors_counted_per_hour" | "visitors_counted_per_value" | "visits_counted_at_first_hit";
  readonly warning: string;
}

const TIME_LABELS_MAX = 10_000;

/** The notes on an answer. Errors: 400 when it would have more than 10,000 time labels. */
export function answerMeta(
  query: StatsQuery,
  plan: Plan,
  hidden: { readonly value: number; readonly share: number } | undefined,
  openFrom: string,
  rowCount: number,
  truncated: boolean,
): Result<AnswerMeta, QueryError> {
  const labels = query.include.timeLabels ? timeLabels(plan) : ok(undefined);
  if (!labels.ok) return labels;
  const { from, to } = rangeDates(plan.range, plan.timeZone);
  const start = from ?? to;
  const isOpen = to >= openFrom && start <= query.today;
  const warnings = metricWarnings(query, plan);
  const { once } = plan.visitorsCounted;
  const countsVisitors = query.metrics.some((name) => metric(name).distinct);
  return ok({
    ...(query.include.imports ? { imports_included: false, imports_skip_reason: "no_imported_data" } : {}),
    ...(Object.keys(warnings).length > 0 ? { metric_warnings: warnings } : {}),
    ...(labels.value === undefined ? {} : { time_labels: labels.value }),
    ...(query.include.totalRows ? { total_rows: rowCount } : {}),
    ...(isOpen ? { provisional_from: start > openFrom ? start : openFrom } : {}),
    ...(countsVisitors && once !== "exactly" ? { visitors_counted: `once ${once}` } : {}),
    ...(hidden === undefined ? {} : { other: { metric: plan.weight, ...hidden } }),
    ...(truncated ? { truncated_to: GROUPS_MAX } : {}),
  });
}

function timeLabels(plan: Plan): Result<readonly string[] | undefined, QueryError> {
  const time = plan.groups.find((group) => group.kind === "time");
  if (time === undefined) return ok(undefined);
  const buckets = bucketsOf(plan.range, time.granularity, plan.timeZone, TIME_LABELS_MAX);
  if (buckets.length > TIME_LABELS_MAX) {
    return fail(
      queryError(
        "too_large",
        `The range has more than ${String(TIME_LABELS_MAX)} time labels. Ask for a shorter range or longer steps.`,
      ),
    );
  }
  const { from } = rangeDates(plan.range, plan.timeZone);
  return ok(buckets.map((bucket) => bucketLabel(bucket, time.granularity, from, plan.timeZone)));
}

function metricWarnings(query: StatsQuery, plan: Plan): Partial<Record<MetricName, MetricWarning>> {
  const warnings: Partial<Record<MetricName, MetricWarning>> = {};
  const { once, perValueOf } = plan.visitorsCounted;
  const notes = [
    ...(once === "per hour" ? ["Hours are added up: a visitor counts once in each hour."] : []),
    ...(perValueOf.length > 0
      ? [
          `Values of ${perValueOf.map(apiName).join(" and ")} are added up: a visitor of several of them counts in each.`,
        ]
      : []),
  ];
  for (const name of query.metrics) {
    if (metric(name).distinct && notes.length > 0) {
      const code = once === "per hour" ? "visitors_counted_per_hour" : "visitors_counted_per_value";
      warnings[name] = { code, warning: `At most this many. ${notes.join(" ")}` };
    }
    if (name === "visits" && plan.named.some((name) => scopeOf(name) === "hit")) {
      warnings[name] = {
        code: "visits_counted_at_first_hit",
        warning: "A visit counts where it began: these are entrances, not all visits that came by.",
      };
    }
  }
  return warnings;
}
