import type { DimensionName } from "../domain/dimension.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { isScriptKey } from "../domain/script-properties.ts";
import type { Site } from "../domain/site.ts";
import type { NoRevenue } from "./asked-currency.ts";
import { rangeDates } from "./date-range.ts";
import { apiName, PROPERTY_PREFIX, scopeOf } from "./dimensions.ts";
import type { NoiseMeta } from "./error-bars.ts";
import { excerpt } from "./excerpt.ts";
import { metric, type MetricName } from "./metrics.ts";
import type { Plan } from "./plan.ts";
import type { ImportsMeta } from "./included-imports.ts";
import { queryError, type QueryError } from "./query-error.ts";
import type { StatsQuery } from "./stats-query.ts";
import { bucketLabel, bucketsOf } from "./time-buckets.ts";
import { GROUPS_MAX } from "./to-sql.ts";

/** What is to be known about an answer. The first five keys are Plausible's, the others ours. */
export interface AnswerMeta extends ImportsMeta {
  readonly metric_warnings?: Readonly<Partial<Record<MetricName, MetricWarning>>>;
  readonly time_labels?: readonly string[];
  readonly total_rows?: number;
  /** From this local date on numbers still grow, and values are shown only roughly. */
  readonly provisional_from?: string;
  /**
   * The first day of which the report has rows, or from which on it has them without a break, where days before it were
   * asked about: it was not collected then, or nothing of it could be told. It is no sign that nothing happened.
   */
  readonly rows_from?: string;
  /** A row adds up several days (or hours): a visitor counts once in each. */
  readonly visitors_counted?: "once per day" | "once per hour";
  /**
   * How much of what passes the filters, or might, has `(other)` for a dimension of the question: values too rare to
   * be named. `is` and `contains` leave such rows out, `is_not` and `contains_not` keep them. `share`: 0…1.
   */
  readonly other?: { readonly metric: "events" | "visits"; readonly value: number; readonly share: number };
  /**
   * Instead of `other` of goals, properties, web vitals and funnels, and of the ways to or from some pages: what fewer
   * visitors have on a day than may be told is left out, so an answer may be less than what happened.
   */
  readonly withheld?: string;
  /** What the question is about is told by some hits alone; the others are in no row. */
  readonly counted_only?: string;
  /** Percentiles are of the days before this local date: the later ones are open and show none. */
  readonly percentiles_before?: string;
  /** Of a site in mode `dp`: how far its numbers may be off. */
  readonly noise?: NoiseMeta;
  /** There were more rows than this; the smallest are missing. */
  readonly truncated_to?: number;
}

export interface MetricWarning {
  readonly code:
    | "visitors_counted_per_hour"
    | "visitors_counted_per_value"
    | "visits_counted_at_first_hit"
    | "counted_per_goal"
    | "custom_events_in_other"
    | NoRevenue;
  readonly warning: string;
}

const TIME_LABELS_MAX = 10_000;

/** What the notes on an answer are made from, beside its question. */
export interface AnswerFacts {
  readonly hidden: { readonly value: number; readonly share: number } | undefined;
  readonly imports: ImportsMeta;
  readonly openFrom: string;
  readonly rowsFrom: string | undefined;
  readonly rowCount: number;
  readonly truncated: boolean;
  readonly noRevenue: NoRevenue | undefined;
  readonly site: Pick<Site, "k" | "properties">;
}

/** The notes on an answer. Errors: 400 when it would have more than 10,000 time labels. */
export function answerMeta(query: StatsQuery, plan: Plan, facts: AnswerFacts): Result<AnswerMeta, QueryError> {
  const labels = query.include.timeLabels ? timeLabels(plan) : ok(undefined);
  if (!labels.ok) return labels;
  const { from, to } = rangeDates(plan.range, plan.timeZone);
  const start = from ?? to;
  const { hidden, openFrom } = facts;
  const isOpen = to >= openFrom && start <= query.today;
  const provisionalFrom = start > openFrom ? start : openFrom;
  const warnings = metricWarnings(query, plan, facts.noRevenue);
  const { once } = plan.visitorsCounted;
  const countsVisitors = query.metrics.some((name) => metric(name).distinct);
  return ok({
    ...facts.imports,
    ...(Object.keys(warnings).length > 0 ? { metric_warnings: warnings } : {}),
    ...(labels.value === undefined ? {} : { time_labels: labels.value }),
    ...(query.include.totalRows ? { total_rows: facts.rowCount } : {}),
    ...(isOpen ? { provisional_from: provisionalFrom } : {}),
    ...(facts.rowsFrom === undefined ? {} : { rows_from: facts.rowsFrom }),
    ...(countsVisitors && once !== "exactly" ? { visitors_counted: `once ${once}` } : {}),
    ...(hidden === undefined || isOfOneEnd(plan) ? {} : { other: { metric: plan.weight, ...hidden } }),
    ...markNotes(plan, facts.site),
    // Open days keep histograms of totals alone.
    ...(isOpen && plan.histogram && plan.report.name !== "" ? { percentiles_before: provisionalFrom } : {}),
    ...(facts.truncated ? { truncated_to: GROUPS_MAX } : {}),
  });
}

/**
 * Whether a question is about the ways to or from some pages alone. What is hidden of the ways is not kept by page: of
 * these pages nobody can say how much it is.
 */
function isOfOneEnd({ marks, filter }: Plan): boolean {
  return marks === "flow" && filter !== undefined;
}

const WAYS_WITHHELD =
  "Ways that few visitors took are in `(other)` with those of all other pages: how many of them are of the pages asked about is not kept. They are what is missing from its rows to its page views.";

function markNotes(plan: Plan, { k, properties }: AnswerFacts["site"]): Pick<AnswerMeta, "withheld" | "counted_only"> {
  const { marks, property } = plan;
  if (marks === undefined) return {};
  if (marks === "flow") return isOfOneEnd(plan) ? { withheld: WAYS_WITHHELD } : {};
  const withheld = `Values of fewer than ${String(k)} visitors of a day, and what would tell them, are left out: they are in no row.`;
  if (property !== undefined) {
    const isCounted = properties.includes(property) || isScriptKey(property);
    const hint = isCounted ? "" : " It is not declared for this site, so nothing is counted of it now.";
    return { withheld, counted_only: `Events that carried the property ${excerpt(property)}.${hint}` };
  }
  if (marks === "vital") return { withheld, counted_only: "Page views of which the browser reported the web vital." };
  return { withheld };
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

function metricWarnings(
  query: StatsQuery,
  plan: Plan,
  noRevenue: NoRevenue | undefined,
): Partial<Record<MetricName, MetricWarning>> {
  const warnings: Partial<Record<MetricName, MetricWarning>> = {};
  const { once, perValueOf } = plan.visitorsCounted;
  const nameOf = (name: DimensionName): string =>
    name === "property" ? PROPERTY_PREFIX + (plan.property ?? "") : apiName(name);
  const notes = [
    ...(once === "per hour" ? ["Hours are added up: a visitor counts once in each hour."] : []),
    ...(perValueOf.length > 0
      ? [`Values of ${perValueOf.map(nameOf).join(" and ")} are added up: a visitor of several of them counts in each.`]
      : []),
  ];
  for (const name of query.metrics) {
    if (metric(name).distinct && notes.length > 0) {
      const code = once === "per hour" ? "visitors_counted_per_hour" : "visitors_counted_per_value";
      const bound = metric(name).unit === "percent" ? "Only about this much." : "At most this many.";
      warnings[name] = { code, warning: `${bound} ${notes.join(" ")}` };
    } else if (metric(name).unit === "money" && noRevenue !== undefined) {
      warnings[name] = { code: noRevenue, warning: NO_REVENUE[noRevenue] };
    } else if (isPerGoal(name) && perValueOf.includes("goal")) {
      warnings[name] = {
        code: "counted_per_goal",
        warning: "Goals are added up: what reached several of them counts in each.",
      };
    }
    if (name === "events" && hidesCustomEvents(plan)) {
      warnings[name] = {
        code: "custom_events_in_other",
        warning:
          "Of closed days named values have page views alone: by two dimensions or by hour custom events are in `(other)`, unless event:name is one.",
      };
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

/** Whether gate 2 tells custom events in `(other)` always, whatever their number. */
function hidesCustomEvents({ marks, window, report: { dimensions } }: Plan): boolean {
  if (marks !== undefined || dimensions.includes("event") || dimensions.includes("exit_page")) return false;
  return dimensions.length >= (window === "hour" ? 1 : 2);
}

const NO_REVENUE: Readonly<Record<NoRevenue, string>> = {
  no_revenue_goals_matching: "Revenue metrics are null as there are no matching revenue goals.",
  no_single_revenue_currency: "Revenue metrics are null as there are multiple currencies for the selected event:goals.",
};

function isPerGoal(name: MetricName): boolean {
  return name === "events" || metric(name).unit === "money";
}
