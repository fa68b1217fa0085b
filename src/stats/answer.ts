import { VARIANCES } from "../domain/counters.ts";
import { DEFAULT_REPORTS, report, type Report } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import { answerMeta, type AnswerMeta } from "./answer-meta.ts";
import { askedRange, rangeDates, type DateRange } from "./date-range.ts";
import { shownValue } from "./dimensions.ts";
import { dpReports, noDpReport, refusedMetric } from "./dp-question.ts";
import { isUnreleased, noiseMeta } from "./error-bars.ts";
import { askedFilter } from "./filter.ts";
import { metric, type MetricName } from "./metrics.ts";
import { orderRows } from "./order-rows.ts";
import { planQuery, type Group, type Plan } from "./plan.ts";
import type { QueryError } from "./query-error.ts";
import type { OrderBy, StatsQuery } from "./stats-query.ts";
import { noSums, Tally, type GroupKey, type Sums } from "./tally.ts";
import { bucketLabel } from "./time-buckets.ts";
import { firstDaySql, GROUPS_MAX, planSql } from "./to-sql.ts";

/** The answer in the shape of Plausible's Stats API. */
export interface Answer {
  readonly results: readonly {
    /** In the order asked; `null` where there is nothing to divide by. */
    readonly metrics: readonly (number | null)[];
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
 * Answers a question from one report: released days from the database, open days from memory. Errors: 422 when no
 * report covers it or a number is not released, 400 when it has too many time labels. Rejects when the database does not answer.
 */
export async function answerQuery(
  query: StatsQuery,
  site: Site,
  source: StatSource,
  reports: readonly Report[] = DEFAULT_REPORTS,
): Promise<Result<Answer, QueryError>> {
  const asked: StatsQuery = { ...query, range: await closedRange(query, site, source) };
  const plan = planFor(asked, site, reports);
  if (!plan.ok) return plan;
  const whole = asked.metrics.includes("percentage")
    ? planFor({ ...asked, dimensions: [], metrics: ["visitors"] }, site, reports)
    : ok(undefined);
  if (!whole.ok) return whole;

  const openFrom = source.openFrom(site.id);
  const [part, total] = await Promise.all([
    read(plan.value, site, source, openFrom),
    whole.value && read(whole.value, site, source, openFrom),
  ]);
  const totalVisitors = Math.max(0, total?.tally.groups()[0]?.sums.visitors ?? 0);

  const groups = part.tally.groups();
  // A question without dimensions has one row, whatever happened.
  const counted = groups.length === 0 && plan.value.groups.length === 0 ? [{ key: [], sums: noSums() }] : groups;
  const isDp = site.mode === "dp";
  const rows = counted.map(({ key, sums }) => ({
    key,
    shown: shownKey(key, plan.value),
    sums,
    metrics: asked.metrics.map((name) =>
      (isDp && isUnreleased(sums)) || isUnsaid(name, plan.value)
        ? null
        : metric(name).value(notNegative(sums), totalVisitors),
    ),
  }));
  const orderBy = resolvedOrder(asked, plan.value.groups);
  const ordered = orderRows(rows, orderBy, asked.metrics, plan.value.groups);
  const meta = answerMeta(asked, plan.value, part.tally.hidden(), openFrom, rows.length, part.truncated);
  if (!meta.ok) return meta;

  const { limit, offset } = asked.pagination;
  const shown = ordered.slice(offset, offset + limit);
  return ok({
    results: shown.map(({ metrics, shown }) => ({ metrics, dimensions: shown })),
    meta: isDp ? { ...meta.value, noise: noiseMeta(shown, plan.value, asked.metrics, site, source) } : meta.value,
    query: {
      site_id: asked.siteDomain,
      metrics: asked.metrics,
      date_range: askedRange(asked.range, asked.timeZone),
      filters: asked.filters.map(askedFilter),
      dimensions: plan.value.groups.map(({ name }) => name),
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

/** Plans a question with the reports that its site answers. */
function planFor(query: StatsQuery, site: Site, reports: readonly Report[]): Result<Plan, QueryError> {
  if (site.mode === "threshold") return planQuery(query, reports);
  const refusal = refusedMetric(query.metrics);
  if (refusal !== undefined) return fail(refusal);
  const plan = planQuery(query, dpReports());
  if (!plan.ok) return fail(noDpReport());
  return ok({ ...plan.value, counters: [...plan.value.counters, ...VARIANCES] });
}

/** Noise may take a number below 0, where nothing is. */
/** Bounces left where they came in: by exit page they would tell those of entry pages that are hidden. */
function isUnsaid(name: MetricName, { named }: Plan): boolean {
  return name === "bounce_rate" && named.includes("exit_page");
}

/** Noise may make a number negative, and so may corrections of a week the visitors of `(other)`, who do not add up. */
function notNegative(sums: Sums): Sums {
  return { ...sums, visitors: Math.max(0, sums.visitors), pageviews: Math.max(0, sums.pageviews) };
}

/** Gives `all` its first day: the first released one, else the first open one with hits, else today. */
async function closedRange(query: StatsQuery, site: Site, source: StatSource): Promise<DateRange> {
  const { range } = query;
  if (range.kind === "hours" || range.from !== null) return range;
  const open = await source.live(site.id, TOTALS, "day");
  const live = open.filter(({ counters }) => counters.events > 0);
  const [row] = await source.read(firstDaySql(site.id));
  const released = Number(row?.[0] ?? 0) > 0 ? [String(row?.[1])] : [];
  const [first] = [...released, ...live.map(({ day }) => day)].sort();
  return { ...range, from: first !== undefined && first < range.to ? first : range.to, sinceFirst: true };
}

const TOTALS: Report = report([], ["day"]);

async function read(
  plan: Plan,
  site: Site,
  source: StatSource,
  openFrom: string,
): Promise<{ readonly tally: Tally; readonly truncated: boolean }> {
  const tally = new Tally(plan);
  const open = rangeDates(plan.range, plan.timeZone).to >= openFrom;
  const sql = planSql(plan, site.id, openFrom);
  // Memory is asked before anything is waited for: a day released meanwhile would be in neither or in both.
  const [live, rows] = await Promise.all([
    open ? source.live(site.id, plan.report, plan.window) : [],
    sql === undefined ? [] : source.read(sql),
  ]);
  tally.addLive(live, openFrom);
  for (const row of rows.slice(0, GROUPS_MAX)) tally.addReleased(row);
  return { tally, truncated: rows.length > GROUPS_MAX };
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
