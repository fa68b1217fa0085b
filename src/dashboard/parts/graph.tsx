import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { AnnotationInfo, Query } from "../api.ts";
import { now } from "../clock.ts";
import { dayText, exact, hourText, monthText, rangeText } from "../format.ts";
import { goalOf, graphMetricOf, headlineMetric, type GraphMetric, type MetricSpec } from "../metrics.ts";
import { intervalsOf, type Interval } from "../period.ts";
import { drawnInterval, drawnMetric, graphQuestion, headlineSpecs, type Scope } from "../questions.ts";
import { amount, hourAt, seriesOf, type Series } from "../series.ts";
import { useDark } from "../theme.ts";
import { useAnswer } from "../use-answer.ts";
import { useView } from "../view-context.ts";
import { withPeriod, type Theme } from "../view-state.ts";
import { Chart, NOT_TOLD } from "./chart.tsx";
import { Failure } from "./failure.tsx";
import { GraphBar } from "./graph-bar.tsx";

interface GraphProps {
  readonly theme: Theme;
  readonly provisionalFrom: string | undefined;
  /** What happened on days. */
  readonly annotations: readonly AnnotationInfo[];
  /** Names of the site's goals, each of which can be drawn. */
  readonly goals: readonly string[];
}

/** The chosen metric over the period, with what it is held against as a quiet line. */
export function Graph({ theme, provisionalFrom, annotations, goals }: GraphProps): JSX.Element {
  const { scope, site, state, tick, totals, refresh, go } = useView();
  const dark = useDark(theme);
  const image = useRef<(() => void) | undefined>(undefined);
  const metric = drawnMetric(scope, state.metric);
  const interval = drawnInterval(scope.range, state.interval);
  const question = graphQuestion(scope, metric, interval, state.compare);
  const answered = useAnswer(question, tick);
  const bar = (
    <GraphBar
      metric={metric}
      interval={interval}
      intervals={intervalsOf(scope.range)}
      goals={goals}
      saveImage={() => image.current?.()}
    />
  );
  if (answered.state === "failed") {
    return (
      <>
        {bar}
        <Failure error={answered.error} retry={refresh} />
      </>
    );
  }
  if (answered.state === "loading") {
    return (
      <>
        {bar}
        <div class="chart loading" aria-busy="true" />
      </>
    );
  }
  // While the next answer is on its way the old one stays, with the steps and metric it was asked for.
  const shown = (answered.query.dimensions?.[0] ?? "").slice("time:".length) as Interval;
  const spec = specOf(answered.stale ? drawnIn(answered.query) : metric, scope);
  // A site in mode dp releases zeros as well: what is not there is not released yet.
  const empty = spec.isMean || site.mode === "dp" ? null : 0;
  const series = seriesOf(answered.answer, hourAt(now(), site.timeZone), empty);
  const text = (label: string): string => bucketText(label, shown, answered.query.date_range);
  // Nothing in any step, and something in all of them together: a line of zeros would not be true.
  const isUntold =
    series.values.every((value) => value === 0 || (empty === 0 && value === null)) &&
    (amount(totals?.get(metric)) ?? 0) > 0;
  const isSomeUntold = series.untold.length > 0 || (series.before?.untold.length ?? 0) > 0;
  const rule = `${shown === "hour" ? "an hour" : `a ${shown}`} has a number when ${String(site.k)} visitors are behind it and subtracting tells of no fewer.`;
  if (isUntold && !answered.stale) {
    return (
      <>
        {bar}
        <p class="chart empty">
          Not told by {shown} here: {rule}
        </p>
      </>
    );
  }
  return (
    <>
      {bar}
      <figure class={`chart ${answered.stale ? "stale" : ""}`}>
        <Chart
          series={series}
          name={spec.label}
          format={spec.format}
          tick={(label) => tickText(label, shown, answered.query.date_range[0] !== answered.query.date_range[1])}
          text={text}
          provisionalAt={provisionalAt(series, shown, provisionalFrom)}
          choose={
            shown === "hour" || answered.stale
              ? undefined
              : (index) => {
                  const [from, to] = bucketDays(series.labels[index] ?? "", shown, answered.query.date_range);
                  go({ ...withPeriod(state, { id: "custom", from, to }), interval: undefined });
                }
          }
          notes={notesAt(series, annotations, answered.query.date_range)}
          dark={dark}
          image={image}
          imageTitle={`${site.domain} · ${spec.label} · ${rangeText(...answered.query.date_range)}`}
        />
        <figcaption class="unseen">
          <SeriesTable
            series={series}
            caption={`${spec.label} by ${shown}`}
            text={text}
            format={spec.format}
            provisionalAt={provisionalAt(series, shown, provisionalFrom)}
          />
        </figcaption>
      </figure>
      {!isSomeUntold ? null : <p class="graph-note">At 0 where nothing is told: {rule}</p>}
    </>
  );
}

function specOf(metric: GraphMetric, scope: Scope): Pick<MetricSpec, "label" | "format" | "isMean"> {
  const goal = goalOf(metric);
  if (goal !== undefined) return { label: `Conversions: ${goal}`, format: exact, isMean: false };
  return headlineSpecs(scope).find(({ name }) => name === metric) ?? headlineMetric(metric);
}

/** What a question of the graph asks for. */
function drawnIn({ metrics: [metric = ""], filters = [] }: Query): GraphMetric {
  const goal = metric === "events" ? filters.find(([, dimension]) => dimension === "event:goal")?.[2][0] : undefined;
  return graphMetricOf(goal === undefined ? metric : `goal:${String(goal)}`);
}

/** First bucket whose number still grows: one that has an open day in it. A day by hours is marked above the graph. */
function provisionalAt(series: Series, interval: Interval, from: string | undefined): number | undefined {
  if (from === undefined || interval === "hour") return undefined;
  const first = series.labels.findIndex((label, index) => {
    const next = series.labels[index + 1];
    return label >= from || next === undefined || next > from;
  });
  return first < 0 ? undefined : first;
}

/** What happened in each bucket that something happened in. */
function notesAt(
  { labels }: Series,
  annotations: readonly AnnotationInfo[],
  [from, to]: readonly [string, string],
): ReadonlyMap<number, readonly string[]> {
  const notes = new Map<number, readonly string[]>();
  for (const { date, text } of annotations) {
    if (date < from || date > to) continue;
    const after = labels.findIndex((label) => label.slice(0, 10) > date);
    const sameDay = labels.findIndex((label) => label.slice(0, 10) === date);
    const at = sameDay >= 0 ? sameDay : (after < 0 ? labels.length : after) - 1;
    if (at >= 0) notes.set(at, [...(notes.get(at) ?? []), `${dayText(date, "short")}: ${text}`]);
  }
  return notes;
}

function tickText(label: string, interval: Interval, severalDays: boolean): string {
  if (interval === "month") return monthText(label);
  if (interval !== "hour") return dayText(label, "short");
  return severalDays && label.slice(11, 13) === "00" ? dayText(label.slice(0, 10), "short") : hourText(label);
}

/** A bucket in full: of a week its days, as far as the period goes. */
function bucketText(label: string, interval: Interval, range: Dates): string {
  if (label === "") return "";
  if (interval === "hour") return `${dayText(label.slice(0, 10), "short")}, ${hourText(label)}`;
  if (interval === "month") return monthText(label);
  if (interval === "day") return dayText(label, "long");
  return rangeText(...bucketDays(label, interval, range));
}

type Dates = readonly [from: string, to: string];

/** First and last day of a bucket of days, as far as the period goes; of an earlier period it is whole. */
function bucketDays(label: string, interval: Interval, [first, last]: Dates): Dates {
  const at = new Date(`${label}T00:00:00Z`);
  if (interval === "week") at.setUTCDate(at.getUTCDate() + 6 - ((at.getUTCDay() + 6) % 7));
  if (interval === "month") at.setUTCMonth(at.getUTCMonth() + 1, 0);
  const end = at.toISOString().slice(0, 10);
  if (end < first || label > last) return [label, end];
  return [label < first ? first : label, end > last ? last : end];
}

interface SeriesTableProps {
  readonly series: Series;
  readonly caption: string;
  readonly text: (label: string) => string;
  readonly format: (value: number) => string;
  /** First bucket whose number still grows. */
  readonly provisionalAt: number | undefined;
}

/** The graph's numbers for who does not see it. */
function SeriesTable({ series, caption, text, format, provisionalAt }: SeriesTableProps): JSX.Element {
  const { before, bars } = series;
  const cell = ({ values, untold }: Pick<Series, "values" | "untold">, index: number): string => {
    if (untold.includes(index)) return NOT_TOLD;
    const value = values[index];
    return typeof value === "number" ? format(value) : "none";
  };
  const isNoisy = bars.some((bar) => bar !== null);
  const isProvisional = (index: number): boolean =>
    provisionalAt !== undefined && index >= provisionalAt && series.values[index] !== null;
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Number</th>
          {!isNoisy ? null : <th scope="col">In 95 of 100 cases between</th>}
          {before === undefined ? null : <th scope="col">Before</th>}
        </tr>
      </thead>
      <tbody>
        {series.labels.map((label, index) => (
          <tr key={`${label} ${String(index)}`}>
            <th scope="row">{text(label)}</th>
            <td>
              {cell(series, index)}
              {isProvisional(index) ? ", provisional" : ""}
            </td>
            {!isNoisy ? null : <td>{(bars[index] ?? []).map(format).join(" and ") || "none"}</td>}
            {before === undefined ? null : <td>{cell(before, index)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
