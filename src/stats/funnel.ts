import { funnelStepValue } from "../domain/mark.ts";
import { DEFAULT_REPORTS, type Report } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Funnel, Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import { localDayOf } from "../domain/calendar.ts";
import { SECOND_MS, type EpochMs } from "../domain/time.ts";
import { askedFilters } from "./asked-filters.ts";
import { answerMeta, type AnswerMeta } from "./answer-meta.ts";
import { askedRange, parseDateRange } from "./date-range.ts";
import { FUNNEL_STEPS_DIMENSION, scopeOf } from "./dimensions.ts";
import { excerpt } from "./excerpt.ts";
import { askedFilter, filterDimensions, type Clause, type Filter } from "./filter.ts";
import { percentile } from "./percentile.ts";
import { askedReports } from "./plan-answer.ts";
import { planQuery } from "./plan.ts";
import { queryError, type QueryError } from "./query-error.ts";
import { closedRange, readPlan, rowsFrom } from "./read-plan.ts";
import { notShared, outsideShare, type ShareTerms } from "./share-terms.ts";
import type { QueryDimension, StatsQuery } from "./stats-query.ts";
import type { TalliedGroup } from "./tally.ts";

/** What is asked of a funnel. */
export interface FunnelQuestion {
  /** Its name. */
  readonly funnel: string;
  /** As in the Stats API. */
  readonly dateRange: unknown;
  /** As in the Stats API; on one dimension of visits. */
  readonly filters: readonly unknown[];
}

/** How far visits came. */
export interface FunnelAnswer {
  /** In order. */
  readonly steps: readonly FunnelStepAnswer[];
  readonly meta: AnswerMeta;
  readonly query: {
    readonly site_id: string;
    readonly funnel: string;
    readonly date_range: readonly [string, string];
    readonly filters: readonly (readonly unknown[])[];
  };
}

export interface FunnelStepAnswer {
  /** The goal's name. */
  readonly name: string;
  /** That reached the step after all before it. */
  readonly visits: number;
  readonly visitors: number;
  /** Of the visits that reached the first step, 0…100 percent; null where there are none. */
  readonly from_first: number | null;
  /** Of those that reached the step before; null of the first step and where there are none. */
  readonly from_previous: number | null;
  /** Visits that reached the step before and not this one; 0 of the first step. */
  readonly dropped_off: number;
  /** Half of the visits came from the step before in no more seconds, within 2 %; null where it is not told. */
  readonly median_seconds: number | null;
  /** A later step was told of more visits than this one, on days that keep this one back: there were these or more. */
  readonly at_least?: true;
}

/**
 * Answers how far the visits of a range came in a funnel of the site; each step counts a visit that came through all
 * steps before. `terms`: those of the share that a guest asks by; where its filters are none of a funnel's, it shares
 * none. Errors: 400 for a question that has no meaning, 422 where no report covers it and in mode `dp`. Rejects
 * when the database does not answer.
 */
export async function answerFunnel(
  question: FunnelQuestion,
  site: Site,
  source: StatSource,
  now: EpochMs,
  reports: readonly Report[] = DEFAULT_REPORTS,
  terms?: ShareTerms,
): Promise<Result<FunnelAnswer, QueryError>> {
  if (site.mode === "dp") {
    return fail(queryError("no_report", "This site is in mode dp, which releases a fixed few numbers: no funnels."));
  }
  const funnel = site.funnels.find(({ name }) => name === question.funnel);
  if (funnel === undefined) {
    const name = excerpt(question.funnel);
    return fail(queryError("bad_query", `Invalid funnel. The funnel ${name} is not declared for this site.`));
  }
  const read = readQuestion(question, funnel, site, now, terms);
  if (!read.ok) return read;
  const query: StatsQuery = { ...read.value, range: await closedRange(read.value.range, site, source) };
  const asked = askedReports(query, site, reports);
  const plan = planQuery(query, asked);
  if (!plan.ok) return plan;
  const byDay = planQuery({ ...query, dimensions: [DAYS, ...query.dimensions] }, asked);
  if (!byDay.ok) return byDay;
  const timed = { ...plan.value, histogram: true };
  const openFrom = source.openFrom(site.id);
  const [all, days] = await Promise.all([
    readPlan(timed, site, source, openFrom),
    readPlan(byDay.value, site, source, openFrom),
  ]);
  const meta = answerMeta(query, timed, {
    imports: {},
    hidden: undefined,
    openFrom,
    rowsFrom: await rowsFrom(timed, all, site, source, openFrom),
    rowCount: funnel.steps.length,
    truncated: all.truncated,
    noRevenue: undefined,
    site,
  });
  if (!meta.ok) return meta;
  return ok({
    steps: stepsOf(funnel, all.tally.groups(), days.tally.groups()),
    meta: meta.value,
    query: {
      site_id: site.domain,
      funnel: funnel.name,
      date_range: askedRange(query.range, site.timeZone),
      // The last one says which funnel it is.
      filters: query.filters.slice(0, -1).map(askedFilter),
    },
  });
}

function readQuestion(
  question: FunnelQuestion,
  funnel: Funnel,
  site: Site,
  now: EpochMs,
  terms: ShareTerms | undefined,
): Result<StatsQuery, QueryError> {
  const range = parseDateRange(question.dateRange, now, site.timeZone);
  if (!range.ok) return fail(queryError(range.error.startsWith("#") ? "bad_request" : "bad_query", range.error));
  const asked = askedFilters(question.filters, site.segments, terms);
  if (!asked.ok) return asked;
  const { all: filters, own, shared } = asked.value;
  if (terms !== undefined) {
    if (!isOfFunnels(shared)) return fail(notShared("funnels, which cannot be filtered as it is"));
    const outside = outsideShare({ metrics: [], dimensions: [], filters: own }, shared, terms, site);
    if (outside !== undefined) return fail(outside);
  }
  if (!isOfFunnels(filters)) {
    return fail(
      queryError(
        "bad_query",
        "Invalid filters. A funnel can be filtered by one dimension of its visits, such as visit:source.",
      ),
    );
  }
  return ok({
    siteDomain: site.domain,
    timeZone: site.timeZone,
    today: localDayOf(now, site.timeZone).date,
    metrics: ["events", "visitors"],
    range: range.value,
    dimensions: [{ kind: "value", name: FUNNEL_STEPS_DIMENSION.name, entry: FUNNEL_STEPS_DIMENSION }],
    filters: [...filters, stepsFilter(funnel)],
    orderBy: [],
    include: { imports: false, timeLabels: false, totalRows: false },
    pagination: { limit: funnel.steps.length, offset: 0 },
  });
}

/** Funnels are counted by one dimension of visits at a time. */
function isOfFunnels(filters: readonly Filter[]): boolean {
  const named = new Set(filters.flatMap(filterDimensions));
  return named.size <= 1 && [...named].every((name) => scopeOf(name) === "visit");
}

function stepsFilter({ name, steps }: Funnel): Filter {
  const clause: Clause = {
    kind: "clause",
    test: "is",
    negated: false,
    dimension: "funnel_step",
    values: steps.map((_, index) => funnelStepValue({ funnel: name, step: index + 1 })),
    patterns: [],
    caseSensitive: true,
    prefix: "",
    asked: [],
  };
  return clause;
}

const DAYS: QueryDimension = { kind: "time", name: "time:day", granularity: "day" };

/**
 * Who reached a step has reached all before it, also where these are told of fewer: on one day, which may keep back one
 * step and tell the next, and in all, where a week told later what its days had kept back.
 */
function stepsOf(
  { name, steps }: Funnel,
  groups: readonly TalliedGroup[],
  days: readonly TalliedGroup[],
): readonly FunnelStepAnswer[] {
  const values = steps.map((_, index) => funnelStepValue({ funnel: name, step: index + 1 }));
  const told = toldSteps(values, groups, 0);
  const dates = new Set(days.map(({ key }) => key[0]));
  const toldByDay = [...dates].map((date) => {
    const ofDay = days.filter(({ key }) => key[0] === date);
    return toldSteps(values, ofDay, 1);
  });
  const atLeast = (counter: "events" | "visitors", index: number): number => {
    const most = (steps: typeof told): number =>
      Math.max(0, ...steps.slice(index).map((group) => group?.sums[counter] ?? 0));
    return Math.max(
      most(told),
      toldByDay.reduce((sum, day) => sum + most(day), 0),
    );
  };
  const first = atLeast("events", 0);
  return steps.map((goal, index) => {
    const group = told[index];
    const visits = atLeast("events", index);
    const before = index === 0 ? visits : atLeast("events", index - 1);
    const median = group === undefined ? null : percentile(group.histogram, MEDIAN);
    return {
      name: goal,
      visits,
      visitors: atLeast("visitors", index),
      from_first: percent(visits, first),
      from_previous: index === 0 ? null : percent(visits, before),
      dropped_off: before - visits,
      median_seconds: median === null ? null : Math.round((median / SECOND_MS) * 10) / 10,
      ...(visits > (group?.sums.events ?? 0) ? { at_least: true as const } : {}),
    };
  });
}

/** The steps that are told, in order; `place` is that of the step in a group's key. */
function toldSteps(
  values: readonly string[],
  groups: readonly TalliedGroup[],
  place: number,
): readonly (TalliedGroup | undefined)[] {
  const byValue = new Map(groups.map((group) => [group.key[place], group]));
  return values.map((value) => byValue.get(value));
}

const MEDIAN = 50;

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((10_000 * part) / whole) / 100;
}
