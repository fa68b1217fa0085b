import type { SiteImport } from "../domain/import.ts";
import { DEFAULT_REPORTS, type Report } from "../domain/report.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import type { Site } from "../domain/site.ts";
import type { StatSource } from "../domain/stat-row.ts";
import type { AnswerMeta } from "./answer-meta.ts";
import { answerQuery, type Answer } from "./answer.ts";
import { comparisonRange, type Comparison } from "./comparison.ts";
import { rangeDates } from "./date-range.ts";
import { knownZeros } from "./known-zeros.ts";
import { metric, type MetricName, type MetricValue } from "./metrics.ts";
import { planAnswer, withSteps } from "./plan-answer.ts";
import type { Plan } from "./plan.ts";
import { PAGE_ROWS_MAX } from "./query-shape.ts";
import type { QueryError } from "./query-error.ts";
import { closedRange } from "./read-plan.ts";
import type { StatsQuery } from "./stats-query.ts";
import { GROUPS_MAX } from "./to-sql.ts";

type Row = Answer["results"][number];

/** What a row of an answer was in the earlier range. */
export interface RowComparison {
  /** Of times the earlier ones, else the row's own values. */
  readonly dimensions: readonly string[];
  readonly metrics: readonly MetricValue[];
  /**
   * By how much each metric grew, in percent of what it was (from nothing to something: 100); of metrics that are
   * percentages in points. `null` where one of the two is unknown or has another currency, and where it was nothing by all
   * that can be told: rows that are hidden, left out or from before the counting began may have been something.
   */
  readonly change: readonly (number | null)[];
}

export interface ComparedAnswer extends Omit<Answer, "results" | "meta" | "query"> {
  readonly results: readonly (Row & { readonly comparison?: RowComparison })[];
  readonly meta: Answer["meta"] & {
    /** Time labels of the earlier range, in the places of those they are held against. */
    readonly comparison_time_labels?: readonly string[];
    /** What is to be known about the numbers of the earlier range. */
    readonly comparison?: Answer["meta"];
  };
  readonly query: Answer["query"] & { readonly comparison_date_range?: readonly [string, string] };
}

/**
 * Answers a question; with `include.comparisons` twice, for its range and an earlier one, and holds each row against
 * the earlier one of the same values and, of times, of the same place in the range. A row whose time has no earlier one
 * comes without `comparison`. In an answer by time alone, times at which something happened in the earlier range only
 * have rows too. Errors as `answerQuery`; rejects when the database does not answer.
 */
export async function answerCompared(
  query: StatsQuery,
  site: Site,
  source: StatSource,
  reports: readonly Report[] = DEFAULT_REPORTS,
): Promise<Result<ComparedAnswer, QueryError>> {
  const { comparisons } = query.include;
  if (comparisons === undefined) return answerQuery(query, site, source, reports);
  const imports = query.include.imports ? (source.imports?.(site.id) ?? []) : [];
  const asked: StatsQuery = { ...query, range: await closedRange(query.range, site, source, imports) };
  const planned = planAnswer(asked, site, reports);
  if (!planned.ok) return planned;
  const earlierAsked = earlierQuestion(asked, comparisons, planned.value.rows);
  const [answer, earlier, firstDay] = await Promise.all([
    answerQuery(labelled(asked), site, source, reports),
    answerQuery(earlierAsked, site, source, reports),
    firstDayOf(asked, site, source, imports),
  ]);
  if (!answer.ok) return answer;
  if (!earlier.ok) {
    return fail({ ...earlier.error, message: `The earlier range is not answered. ${earlier.error.message}` });
  }
  return ok(held(query, answer.value, earlier.value, (meta) => knownZeros(meta, firstDay)));
}

/** The first local date that anything was counted on, imports among it where they are asked about. */
async function firstDayOf(
  { today }: StatsQuery,
  site: Site,
  source: StatSource,
  imports: readonly SiteImport[],
): Promise<string> {
  const ever = await closedRange({ kind: "days", from: null, to: today }, site, source, imports);
  return rangeDates(ever, site.timeZone).from ?? today;
}

function labelled(query: StatsQuery): StatsQuery {
  const hasTime = query.dimensions.some(({ kind }) => kind === "time");
  return { ...query, include: { ...query.include, timeLabels: hasTime } };
}

/**
 * The same question of the earlier range, for every row at once: which of them are shown the answer of the range itself
 * says. `plan`: of that, so that `time` means the same steps, whatever the length of the earlier range.
 */
function earlierQuestion(query: StatsQuery, comparison: Comparison, plan: Plan): StatsQuery {
  const from = rangeDates(query.range, query.timeZone).from ?? query.today;
  const range = comparisonRange(comparison, query.range, from, query.today, query.timeZone);
  const dimensions = withSteps(query.dimensions, plan);
  const pagination = { limit: GROUPS_MAX, offset: 0 };
  return { ...labelled(query), range, dimensions, orderBy: [], pagination };
}

function held(
  query: StatsQuery,
  answer: Answer,
  earlier: Answer,
  zerosOf: (meta: AnswerMeta) => (date: string) => boolean,
): ComparedAnswer {
  const isZeroKnown = zerosOf(earlier.meta);
  const time = query.dimensions.findIndex(({ kind }) => kind === "time");
  const labels = answer.meta.time_labels ?? [];
  const earlierLabels = earlier.meta.time_labels ?? [];
  const places = numbered(labels);
  const earlierPlaces = numbered(earlierLabels);
  const rows = barred(earlier);
  /** Of what it has no row. */
  const missing = (isNothing: boolean): readonly MetricValue[] =>
    query.metrics.map((name) => (isNothing ? nothingOf(name) : null));

  /** The name of what a row is held against; undefined where the earlier range has no such time. */
  const earlierOf = ({ dimensions }: Row, turn: number): EarlierName | undefined => {
    if (time < 0) return { dimensions, name: inTurn(turn, nameOf({ dimensions })) };
    const place = places.indexOf(inTurn(turn, dimensions[time] ?? ""));
    const [label, numberedLabel] = [earlierLabels[place], earlierPlaces[place]];
    if (label === undefined || numberedLabel === undefined) return undefined;
    const before = dimensions.map((value, index) => (index === time ? label : value));
    return { dimensions: before, name: inTurn(turnOf(numberedLabel), nameOf({ dimensions: before })) };
  };

  const shown = withEarlierTimes(query, answer, zerosOf(answer.meta), places, earlierPlaces, rows);
  const names = numbered(shown.map(({ row }) => nameOf(row)));
  const compared = shown.map(({ row, bars }, index) => {
    const before = earlierOf(row, turnOf(names[index] ?? ""));
    if (before === undefined) return { row, bars, earlierBars: unbarred(query) };
    const { dimensions, name } = before;
    const found = rows.get(name);
    const isNothing = isZeroKnown(dateOf(time < 0 ? earlier.query.date_range[0] : (dimensions[time] ?? "")));
    const metrics = found?.row.metrics ?? missing(isNothing);
    const change = query.metrics.map((metricName, i) => changeOf(metricName, metrics[i], row.metrics[i], isNothing));
    const comparison: RowComparison = { dimensions, metrics, change };
    return { row: { ...row, comparison }, bars, earlierBars: found?.bars ?? unbarred(query) };
  });
  return {
    results: compared.map(({ row }) => row),
    meta: {
      ...inStepWith(
        compared.map(({ bars }) => bars),
        answer.meta,
      ),
      ...(query.include.timeLabels ? { time_labels: labels } : {}),
      ...(time < 0 ? {} : { comparison_time_labels: earlierLabels }),
      comparison: inStepWith(
        compared.map(({ earlierBars }) => earlierBars),
        earlier.meta,
      ),
    },
    query: {
      ...answer.query,
      include: { ...answer.query.include, time_labels: query.include.timeLabels },
      comparison_date_range: earlier.query.date_range,
    },
  };
}

interface EarlierName {
  readonly dimensions: readonly string[];
  /** Under which its row is found. */
  readonly name: string;
}

/** A row with its error bars, of which a site not in mode `dp` has none. */
interface BarredRow {
  readonly row: Row;
  readonly bars: Bars;
}

type Bars = NonNullable<Answer["meta"]["noise"]>["error_bars"][number];

/** The rows of an answer by name and turn. */
function barred({ results, meta }: Answer): ReadonlyMap<string, BarredRow> {
  const names = numbered(results.map(nameOf));
  const bars = meta.noise?.error_bars ?? [];
  return new Map(results.map((row, index) => [names[index] ?? "", { row, bars: bars[index] ?? [] }]));
}

function unbarred({ metrics }: StatsQuery): Bars {
  return metrics.map(() => null);
}

/** The notes without their labels, and with the error bars of the rows that are shown. */
function inStepWith(bars: readonly Bars[], { noise, ...meta }: Answer["meta"]): Answer["meta"] {
  return { ...unlabelled(meta), ...(noise === undefined ? {} : { noise: { ...noise, error_bars: bars } }) };
}

function unlabelled(meta: Answer["meta"]): Answer["meta"] {
  const copy = { ...meta };
  Reflect.deleteProperty(copy, "time_labels");
  return copy;
}

/** A graph over time needs both its lines, also where one of them is at nothing. */
function withEarlierTimes(
  query: StatsQuery,
  answer: Answer,
  isZeroKnown: (date: string) => boolean,
  places: readonly string[],
  earlierPlaces: readonly string[],
  earlier: ReadonlyMap<string, BarredRow>,
): readonly BarredRow[] {
  const { dimensions, metrics, orderBy, pagination } = query;
  const rows = barred(answer);
  const isPage = pagination.offset > 0 || pagination.limit < PAGE_ROWS_MAX;
  if (dimensions.length !== 1 || dimensions[0]?.kind !== "time" || orderBy.length > 0 || isPage) {
    return [...rows.values()];
  }
  const nameOfTime = (place: string): string => inTurn(turnOf(place), nameOf({ dimensions: [textOf(place)] }));
  return places.flatMap((place, index): readonly BarredRow[] => {
    const row = rows.get(nameOfTime(place));
    if (row !== undefined) return [row];
    const before = earlierPlaces[index];
    if (before === undefined || !earlier.has(nameOfTime(before))) return [];
    const time = textOf(place);
    const isNothing = isZeroKnown(dateOf(time));
    const nothing = metrics.map((name) => (isNothing ? nothingOf(name) : null));
    return [{ row: { dimensions: [time], metrics: nothing }, bars: unbarred(query) }];
  });
}

/** Names of rows and times, each with its turn: an hour that a clock change repeats is there twice under one name. */
function numbered(names: readonly string[]): readonly string[] {
  const turns = new Map<string, number>();
  return names.map((name) => {
    const turn = turns.get(name) ?? 0;
    turns.set(name, turn + 1);
    return inTurn(turn, name);
  });
}

function inTurn(turn: number, name: string): string {
  return `${String(turn)} ${name}`;
}

function turnOf(numberedName: string): number {
  return Number.parseInt(numberedName, 10);
}

function textOf(numberedName: string): string {
  return numberedName.slice(numberedName.indexOf(" ") + 1);
}

function nameOf({ dimensions }: Pick<Row, "dimensions">): string {
  return JSON.stringify(dimensions);
}

/** What a metric says where nothing was counted. */
function nothingOf(name: MetricName): MetricValue {
  return metric(name).unit === "count" ? 0 : null;
}

/** The date that a time begins with. */
function dateOf(time: string): string {
  return time.slice(0, "YYYY-MM-DD".length);
}

/** `isNothing`: whether a number of 0 before means that there was nothing. */
function changeOf(
  name: MetricName,
  before: MetricValue | undefined,
  now: MetricValue | undefined,
  isNothing: boolean,
): number | null {
  const currencies = new Set(
    [before, now].flatMap((value) => (typeof value === "object" && value ? [value.currency] : [])),
  );
  const [old, current] = [amount(before), amount(now)];
  if (old === null || current === null || currencies.size > 1 || (old === 0 && !isNothing)) return null;
  if (metric(name).unit === "percent") return Math.round((current - old) * 10) / 10;
  if (old === 0) return current === 0 ? 0 : 100;
  return Math.round(((current - old) / old) * 100);
}

function amount(value: MetricValue | undefined): number | null {
  return typeof value === "object" ? (value?.value ?? null) : (value ?? null);
}
