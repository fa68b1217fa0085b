import { noCounts } from "../domain/counters.ts";
import { DEFAULT_REPORTS, report, type Report } from "../domain/report.ts";
import { ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import { answerMeta, type AnswerMeta } from "./answer-meta.ts";
import { askedRange, rangeDates, type DateRange } from "./date-range.ts";
import { shownValue } from "./dimensions.ts";
import { askedFilter } from "./filter.ts";
import { metric, type MetricName } from "./metrics.ts";
import { orderRows, type AnswerRow } from "./order-rows.ts";
import { planQuery, type Group, type Plan } from "./plan.ts";
import type { QueryError } from "./query-error.ts";
import type { OrderBy, StatsQuery } from "./stats-query.ts";
import { Tally, type GroupKey } from "./tally.ts";
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
 * report covers it, 400 when it has too many time labels. Rejects when the database does not answer.
 */
export async function answerQuery(
  query: StatsQuery,
  site: Site,
  source: StatSource,
  reports: readonly Report[] = DEFAULT_REPORTS,
): Promise<Result<Answer, QueryError>> {
  const asked: StatsQuery = { ...query, range: await closedRange(query, site, source) };
  const plan = planQuery(asked, reports);
  if (!plan.ok) return plan;
  const whole = asked.metrics.includes("percentage")
    ? planQuery({ ...asked, dimensions: [], metrics: ["visitors"] }, reports)
    : ok(undefined);
  if (!whole.ok) return whole;

  const openFrom = source.openFrom(site.id);
  const [part, total] = await Promise.all([
    read(plan.value, site, source, openFrom),
    whole.value && read(whole.value, site, source, openFrom),
  ]);
  const totalVisitors = total?.tally.groups()[0]?.sums.visitors ?? 0;

  const groups = part.tally.groups();
  // A question without dimensions has one row, whatever happened.
  const counted = groups.length === 0 && plan.value.groups.length === 0 ? [{ key: [], sums: noCounts() }] : groups;
  const rows = counted.map(({ key, sums }): AnswerRow => ({
    key,
    shown: shownKey(key, plan.value),
    metrics: asked.metrics.map((name) => metric(name).value(sums, totalVisitors)),
  }));
  const orderBy = resolvedOrder(asked, plan.value.groups);
  const ordered = orderRows(rows, orderBy, asked.metrics, plan.value.groups);
  const meta = answerMeta(asked, plan.value, part.tally.hidden(), openFrom, rows.length, part.truncated);
  if (!meta.ok) return meta;

  const { limit, offset } = asked.pagination;
  return ok({
    results: ordered.slice(offset, offset + limit).map(({ metrics, shown }) => ({ metrics, dimensions: shown })),
    meta: meta.value,
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

/** Gives `all` its first day: the first released one, else the first open one with hits, else today. */
async function closedRange(query: StatsQuery, site: Site, source: StatSource): Promise<DateRange> {
  const { range } = query;
  if (range.kind === "hours" || range.from !== null) return range;
  const open = await source.live(site.id, TOTALS, "day");
  const live = open.filter(({ counters }) => counters.events > 0);
  const [row] = await source.read(firstDaySql(site.id));
  const released = Number(row?.[0] ?? 0) > 0 ? [String(row?.[1])] : [];
  const [first] = [...released, ...live.map(({ day }) => day)].sort();
  return { ...range, from: first !== undefined && first < range.to ? first : range.to };
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
