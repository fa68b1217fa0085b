import { HOUR_MS } from "../domain/time.ts";
import { HOUR_VALUES_KEPT_DAYS } from "../domain/limits.ts";
import { addDays } from "../domain/calendar.ts";
import { COUNTERS, type CounterName, type VarianceName } from "../domain/counters.ts";
import { DIMENSIONS, type DimensionName } from "../domain/dimension.ts";
import type { MarkKind } from "../domain/mark.ts";
import { isOfOrganisations, markKindOf, reportName, type Report, type WindowKind } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Goal } from "../domain/site.ts";
import { rangeDates, type DateRange } from "./date-range.ts";
import { apiName, PROPERTY_PREFIX, scopeOf, type ApiDimension } from "./dimensions.ts";
import { filterDimensions, pins, type Filter } from "./filter.ts";
import { goalsAsEvents } from "./goal-question.ts";
import { uncountedByHour, uncountedMetric, uncountedTime } from "./mark-metrics.ts";
import { metric } from "./metrics.ts";
import { hoursGone, marksApart, noHourlyReport, noReport, organisationsApart } from "./missing-report.ts";
import { propertyKeys } from "./property-keys.ts";
import type { QueryError } from "./query-error.ts";
import type { QueryDimension, StatsQuery } from "./stats-query.ts";
import { automaticGranularity, type Granularity } from "./time-buckets.ts";

/** Which rows answer a question, and how. */
export interface Plan {
  readonly report: Report;
  readonly window: WindowKind;
  /** Which weeks of the range add what they name after all of what their days kept back. */
  readonly weeks: WeeksAdded;
  readonly range: DateRange;
  readonly timeZone: string;
  /** What an answer's rows are told apart by, in the order asked. */
  readonly groups: readonly Group[];
  readonly filter: Filter | undefined;
  /** The report's dimensions that the question names. */
  readonly named: readonly DimensionName[];
  /** The kind of marks that the report is of; all but `flow` have no `(other)`. */
  readonly marks: MarkKind | undefined;
  /** Of the dimension `property`: the key that the question is about. Rows of other keys are none of its rows. */
  readonly property: string | undefined;
  /** Sums to take. */
  readonly counters: readonly (CounterName | VarianceName)[];
  /** Histograms are taken as well. */
  readonly histogram: boolean;
  /** What the share of `(other)` is measured in. */
  readonly weight: "events" | "visits";
  /** Where more groups exist than are read, those with the most of this are kept. */
  readonly largestBy: CounterName;
  readonly visitorsCounted: VisitorsCounted;
  /** Numbers of the imports whose rows are added. */
  readonly imports: readonly number[];
}

export type Group =
  | { readonly kind: "time"; readonly name: string; readonly granularity: Granularity }
  | { readonly kind: "value"; readonly name: string; readonly entry: ApiDimension };

/** All that lie in the range, those of them that lie in one month, or none: a day cannot know which part is its own. */
export type WeeksAdded = "all" | "within months" | "none";

/** How visitors of one row of the answer come together. */
export interface VisitorsCounted {
  /** Windows of more than one day (or hour) are added: a visitor counts in each. */
  readonly once: "exactly" | "per day" | "per hour";
  /** These dimensions take several values in one row of the answer: a visitor with several counts in each. */
  readonly perValueOf: readonly DimensionName[];
}

/**
 * Finds the smallest declared report that covers a question's dimensions and filters, by day unless hours are asked
 * for. The dimension `time` falls back from hours to days where only days are kept. `goals`: those of the site. Errors:
 * 422 `no_report`, also for organisations, whose weeks no sum of days may come near, and for marks of two kinds; 422
 * `not_collected` for metrics that the report does not count.
 */
export function planQuery(
  query: StatsQuery,
  reports: readonly Report[],
  goals: readonly Goal[] = [],
): Result<Plan, QueryError> {
  const filters = goalsAsEvents(query, goals);
  if (!filters.ok) return filters;
  const filter = conjunction(filters.value);
  const named = namedDimensions(query.dimensions, filter);
  const properties = propertyKeys(query.dimensions, filters.value);
  const marked = markNames(named, properties);
  if (marked.length > 1) return fail(marksApart(marked));
  const time = query.dimensions.find((dimension) => dimension.kind === "time");
  const wanted = time?.granularity === "auto" ? automaticGranularity(query.range, query.timeZone) : time?.granularity;
  const chosen = chooseReport(query, reports, named, wanted, time?.granularity === "auto");
  if (!chosen.ok) return chosen;
  const { report, window, granularity } = chosen.value;
  const uncounted = uncountedMetric(query.metrics, report, marked[0]);
  if (uncounted !== undefined) return fail(uncounted);
  const groups = query.dimensions.map((dimension): Group =>
    dimension.kind === "time"
      ? { kind: "time", name: `time:${granularity ?? "day"}`, granularity: granularity ?? "day" }
      : dimension,
  );
  const needed = new Set<CounterName>(query.metrics.flatMap((name) => metric(name).counters));
  return ok({
    report,
    window,
    weeks: weeksAdded(window, granularity),
    range: query.range,
    timeZone: query.timeZone,
    groups,
    filter,
    named,
    marks: markKindOf(named),
    property: properties[0],
    counters: COUNTERS.filter((name) => needed.has(name)),
    histogram: query.metrics.some((name) => metric(name).histogram !== undefined),
    // An exit page is known when a visit ends: no event carries it.
    weight: named.some((name) => scopeOf(name) === "exit") ? "visits" : "events",
    largestBy: query.metrics[0] === undefined ? "visitors" : metric(query.metrics[0]).counters[0],
    visitorsCounted: visitorsCounted(query, report, window, granularity, filter),
    imports: [],
  });
}

/** API names of the marks that a question is about: no report is about two. */
function markNames(named: readonly DimensionName[], properties: readonly string[]): readonly string[] {
  const marks = named.filter((name) => markKindOf([name]) !== undefined);
  return marks.flatMap((name) =>
    name === "property" ? properties.map((key) => PROPERTY_PREFIX + key) : [apiName(name)],
  );
}

/** Dimensions of a question, each once, in the order of `DIMENSIONS`. */
function namedDimensions(asked: readonly QueryDimension[], filter: Filter | undefined): readonly DimensionName[] {
  const names = new Set<DimensionName>(filter === undefined ? [] : filterDimensions(filter));
  for (const dimension of asked) if (dimension.kind === "value") names.add(dimension.entry.dimension);
  return DIMENSIONS.map(({ name }) => name).filter((name) => names.has(name));
}

interface Choice {
  readonly report: Report;
  readonly window: WindowKind;
  readonly granularity: Granularity | undefined;
}

function chooseReport(
  query: StatsQuery,
  reports: readonly Report[],
  named: readonly DimensionName[],
  granularity: Granularity | undefined,
  automatic: boolean,
): Result<Choice, QueryError> {
  if (named.includes("organisation")) return fail(organisationsApart());
  const covering = reports
    .filter((report) => !isOfOrganisations(report) && covers(report, named))
    .sort((a, b) => a.dimensions.length - b.dimensions.length);
  const hoursOnly = query.range.kind === "hours";
  const byHourOnly = hoursOnly || (granularity === "hour" && !automatic);
  // No line of configuration would have these counted.
  const uncounted =
    (byHourOnly ? uncountedByHour(query.metrics) : undefined) ??
    (markKindOf(named) === undefined ? uncountedTime(query.metrics, reportName(named)) : undefined);
  if (uncounted !== undefined) return fail(uncounted);
  const [smallest] = covering;
  if (smallest === undefined) return fail(noReport(named));
  const byDay = covering.find(({ windows }) => windows.includes("day"));
  const byHour = covering.find(({ windows }) => windows.includes("hour"));
  if (!hoursOnly && granularity !== "hour") {
    return byDay === undefined ? fail(noReport(named)) : ok({ report: byDay, window: "day", granularity });
  }
  const kept = byHour !== undefined && hoursKept(query, byHour) && uncountedByHour(query.metrics) === undefined;
  if (kept) return ok({ report: byHour, window: "hour", granularity });
  if (automatic && !hoursOnly && byDay !== undefined) return ok({ report: byDay, window: "day", granularity: "day" });
  return fail(byHour === undefined ? noHourlyReport(named) : hoursGone(HOUR_VALUES_KEPT_DAYS));
}

/**
 * A report with one dimension more answers too, summed over its values. Not so where the surplus is known only when
 * a visit ends, since such rows carry neither page views nor events; where it is a mark, of which hits have none or
 * several; nor where the question is about marks that are told by name or not at all.
 */
function covers(report: Report, named: readonly DimensionName[]): boolean {
  if (!named.every((name) => report.dimensions.includes(name))) return false;
  const marks = markKindOf(named);
  if (marks !== undefined && marks !== "flow") return report.dimensions.length === named.length;
  return report.dimensions.every(
    (name) => named.includes(name) || scopeOf(name) === "visit" || scopeOf(name) === "hit",
  );
}

function hoursKept(query: StatsQuery, report: Report): boolean {
  const { from } = rangeDates(query.range, query.timeZone);
  return report.dimensions.length === 0 || (from !== null && from > addDays(query.today, -HOUR_VALUES_KEPT_DAYS));
}

function visitorsCounted(
  query: StatsQuery,
  report: Report,
  window: WindowKind,
  granularity: Granularity | undefined,
  filter: Filter | undefined,
): VisitorsCounted {
  const shown = new Set(query.dimensions.flatMap((asked) => (asked.kind === "value" ? [asked.entry.dimension] : [])));
  const perValueOf = report.dimensions.filter(
    (name) => !shown.has(name) && !(filter !== undefined && pins(filter, name)),
  );
  const { from, to } = rangeDates(query.range, query.timeZone);
  const oneDay = granularity === "day" || from === to;
  if (window === "hour")
    return { once: granularity === "hour" || isOneHour(query.range) ? "exactly" : "per hour", perValueOf };
  return { once: oneDay ? "exactly" : "per day", perValueOf };
}

function isOneHour(range: DateRange): boolean {
  return range.kind === "hours" && range.end - range.start <= HOUR_MS;
}

function weeksAdded(window: WindowKind, granularity: Granularity | undefined): WeeksAdded {
  if (window === "hour") return "none";
  switch (granularity) {
    case undefined:
    case "week":
      return "all";
    case "month":
      return "within months";
    case "day":
    case "hour":
      return "none";
  }
}

function conjunction(filters: readonly Filter[]): Filter | undefined {
  const [only] = filters;
  return filters.length <= 1 ? only : { kind: "and", of: filters };
}
