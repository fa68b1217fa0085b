import { DEFAULT_REPORTS, type Report } from "../domain/report.ts";
import { ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import { answerMeta, type AnswerMeta } from "./answer-meta.ts";
import { askedCurrency } from "./asked-currency.ts";
import { askedRange, rangeDates } from "./date-range.ts";
import { shownValue } from "./dimensions.ts";
import { isUnreleased, noiseMeta } from "./error-bars.ts";
import { askedFilter } from "./filter.ts";
import { includedImports } from "./included-imports.ts";
import { metric, type Measured, type MetricName, type MetricValue } from "./metrics.ts";
import { orderRows } from "./order-rows.ts";
import { pinnedVital, vitalOf } from "./pinned-vital.ts";
import { planAnswer, type AnswerPlans } from "./plan-answer.ts";
import type { Group, Plan } from "./plan.ts";
import type { QueryError } from "./query-error.ts";
import { closedRange, readPlan, rowsFrom, type PlanRead } from "./read-plan.ts";
import type { OrderBy, StatsQuery } from "./stats-query.ts";
import { noSums, type GroupKey, type Sums, type TalliedGroup } from "./tally.ts";
import { bucketLabel } from "./time-buckets.ts";

/** The answer in the shape of Plausible's Stats API. */
export interface Answer {
  readonly results: readonly {
    /** In the order asked; `null` where there is nothing to divide by. */
    readonly metrics: readonly MetricValue[];
    readonly dimensions: readonly string[];
  }[];
  readonly meta: AnswerMeta;
  readonly query: AnsweredQuery;
}

/** The question as it was understood: dates and `time` resolved, defaults filled in. */
export interface AnsweredQuery {
  readonly site_id: string;
  readonly metrics: readonly MetricName[];
  readonly date_range: readonly [string, string];
  readonly filters: readonly (readonly unknown[])[];
  readonly dimensions: readonly string[];
  readonly order_by: readonly OrderBy[];
  readonly include: { readonly imports: boolean; readonly time_labels: boolean; readonly total_rows: boolean };
  readonly pagination: { readonly offset: number; readonly limit: number };
}

/**
 * Answers a question: released days from the database, open days from memory. Errors: 422 when no report covers it or a
 * number is not counted or released, 400 when it has too many time labels. Rejects when the database does not answer.
 */
export async function answerQuery(
  query: StatsQuery,
  site: Site,
  source: StatSource,
  reports: readonly Report[] = DEFAULT_REPORTS,
): Promise<Result<Answer, QueryError>> {
  const imports = query.include.imports ? (source.imports?.(site.id) ?? []) : [];
  const asked: StatsQuery = { ...query, range: await closedRange(query.range, site, source, imports) };
  const planned = planAnswer(asked, site, reports);
  if (!planned.ok) return planned;
  const { plans, meta: importsMeta } = includedImports(asked, planned.value, imports);
  const plan = plans.rows;
  const openFrom = source.openFrom(site.id);
  const read = await readAll(plans, site, source, openFrom);

  const groups = read.rows.tally.groups();
  // A question without dimensions has one row, whatever happened.
  const counted = groups.length === 0 && plan.groups.length === 0 ? [NOTHING] : groups;
  const isDp = site.mode === "dp";
  const currency = askedCurrency(asked, plan.groups, site.goals);
  const measured = measuring(asked, plans, read, currency.of);
  const rows = counted.map((group) => {
    const numbers = measured(group);
    const unreleased = isDp && isUnreleased(group.sums);
    return {
      ...group,
      shown: shownKey(group.key, plan),
      metrics: asked.metrics.map((name) => (unreleased || isUnsaid(name, plan) ? null : metric(name).value(numbers))),
    };
  });
  const orderBy = resolvedOrder(asked, plan.groups);
  const ordered = orderRows(rows, orderBy, asked.metrics, plan.groups);
  const meta = answerMeta(asked, plan, {
    imports: importsMeta,
    hidden: read.rows.tally.hidden(),
    openFrom,
    rowsFrom: await rowsFrom(plan, read.rows, site, source, openFrom),
    rowCount: rows.length,
    truncated: read.rows.truncated,
    noRevenue: currency.none,
    site,
  });
  if (!meta.ok) return meta;

  const { limit, offset } = asked.pagination;
  const shown = ordered.slice(offset, offset + limit);
  return ok({
    results: shown.map(({ metrics, shown }) => ({ metrics, dimensions: shown })),
    meta: isDp ? { ...meta.value, noise: noiseMeta(shown, plan, asked.metrics, site, source) } : meta.value,
    query: {
      site_id: asked.siteDomain,
      metrics: asked.metrics,
      date_range: askedRange(asked.range, asked.timeZone),
      filters: asked.filters.map(askedFilter),
      dimensions: plan.groups.map(({ name }) => name),
      order_by: orderBy,
      include: {
        imports: asked.include.imports,
        time_labels: asked.include.timeLabels,
        total_rows: asked.include.totalRows,
      },
      pagination: { offset, limit },
    },
  });
}

const NOTHING: TalliedGroup = { key: [], sums: noSums(), histogram: new Map() };

type AnswerRead = { readonly rows: PlanRead } & Readonly<
  Record<Exclude<keyof AnswerPlans, "rows">, PlanRead | undefined>
>;

async function readAll(plans: AnswerPlans, site: Site, source: StatSource, openFrom: string): Promise<AnswerRead> {
  const read = (plan: Plan): Promise<PlanRead> => readPlan(plan, site, source, openFrom);
  const [rows, all, byTime, byGroup] = await Promise.all([
    read(plans.rows),
    plans.all && read(plans.all),
    plans.byTime && read(plans.byTime),
    plans.byGroup && read(plans.byGroup),
  ]);
  return { rows, all, byTime, byGroup };
}

/** Brings together what the metrics of a row are computed from. */
function measuring(
  query: StatsQuery,
  plans: AnswerPlans,
  read: AnswerRead,
  currencyOf: (key: GroupKey) => string | undefined,
): (group: TalliedGroup) => Measured {
  const allVisitors = visitorsIn(plans.all, read.all, plans.rows);
  const timeVisitors = visitorsIn(plans.byTime, read.byTime, plans.rows);
  const groupVisitors = visitorsIn(plans.byGroup, read.byGroup, plans.rows);
  const pinned = pinnedVital(query.filters);
  const vitalPlace = plans.rows.groups.findIndex(
    (group) => group.kind === "value" && group.entry.dimension === "vital",
  );
  return ({ key, sums, histogram }) => ({
    sums: notNegative(sums),
    histogram,
    allVisitors: allVisitors(key),
    timeVisitors: timeVisitors(key),
    groupVisitors: groupVisitors(key),
    currency: currencyOf(key),
    vital: vitalPlace < 0 ? pinned : vitalOf(String(key[vitalPlace])),
  });
}

/** Visitors of a plan by the key of a row of another plan, which has all of its dimensions. */
function visitorsIn(plan: Plan | undefined, read: PlanRead | undefined, rows: Plan): (key: GroupKey) => number {
  if (plan === undefined || read === undefined) return () => 0;
  const places = plan.groups.map(({ name }) => rows.groups.findIndex((group) => group.name === name));
  const visitors = new Map(read.tally.groups().map(({ key, sums }) => [JSON.stringify(key), sums.visitors]));
  return (key) => Math.max(0, visitors.get(JSON.stringify(places.map((place) => key[place]))) ?? 0);
}

/** Bounces left where they came in: by exit page they would tell those of entry pages that are hidden. */
function isUnsaid(name: MetricName, { named }: Plan): boolean {
  return name === "bounce_rate" && named.includes("exit_page");
}

/** Noise may make a number negative, and so may corrections of a week the visitors of `(other)`, who do not add up. */
function notNegative(sums: Sums): Sums {
  return { ...sums, visitors: Math.max(0, sums.visitors), pageviews: Math.max(0, sums.pageviews) };
}

function shownKey(key: GroupKey, plan: Plan): readonly string[] {
  const { from } = rangeDates(plan.range, plan.timeZone);
  return plan.groups.map((group, index) => {
    const part = key[index] ?? "";
    if (group.kind === "time") return bucketLabel(part, group.granularity, from, plan.timeZone);
    return shownValue(group.entry, String(part));
  });
}

/** The order asked for, `time` under the name it was resolved to; by default by time, then the first metric falling. */
function resolvedOrder(query: StatsQuery, groups: readonly Group[]): readonly OrderBy[] {
  const time = groups.find(({ kind }) => kind === "time");
  if (query.orderBy.length > 0) {
    return query.orderBy.map(([name, direction]) => [name === "time" && time ? time.name : name, direction]);
  }
  const byTime: readonly OrderBy[] = time === undefined ? [] : [[time.name, "asc"]];
  return [...byTime, ...query.metrics.slice(0, 1).map((name): OrderBy => [name, "desc"])];
}
