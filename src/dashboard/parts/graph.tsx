import type { JSX } from "preact";
import { dayText, hourText } from "../format.ts";
import { headlineMetric, type MetricName } from "../metrics.ts";
import { daysIn, previousOf } from "../period.ts";
import { graphQuestion, type Scope } from "../questions.ts";
import { seriesOf } from "../series.ts";
import { useDark } from "../theme.ts";
import { useAnswer } from "../use-answer.ts";
import type { Theme } from "../view-state.ts";
import { Chart } from "./chart.tsx";
import { Failure } from "./failure.tsx";

/** Beyond this a second line is a thicket rather than a comparison. */
const COMPARED_DAYS_MAX = 45;

interface GraphProps {
  readonly scope: Scope;
  readonly metric: MetricName;
  readonly theme: Theme;
  readonly tick: number;
  /** The period is not settled yet. */
  readonly waiting: boolean;
  /** The site's wall clock, `YYYY-MM-DD HH`. */
  readonly currentHour: string;
  readonly provisionalFrom: string | undefined;
}

/** The chosen metric over the period, with the days before as a quiet line. */
export function Graph(props: GraphProps): JSX.Element {
  const { scope, metric, waiting, currentHour, provisionalFrom } = props;
  const dark = useDark(props.theme);
  const before = previousOf(scope.range);
  const answered = useAnswer(waiting ? undefined : graphQuestion(scope, metric), props.tick);
  const compared = !waiting && daysIn(before.from, before.to) <= COMPARED_DAYS_MAX;
  const earlier = useAnswer(compared ? graphQuestion({ ...scope, range: before }, metric) : undefined, 0);
  if (answered.state === "failed") return <Failure error={answered.error} />;
  if (answered.state === "loading") return <div class="chart loading" aria-busy="true" />;

  // While the next answer is on its way the old one stays, with the dates and metric it was asked for.
  const [from, to] = answered.query.date_range;
  const spec = headlineMetric(answered.query.metrics[0] ?? metric);
  // A site in mode dp releases zeros as well: what is not there is not released yet.
  const empty = spec.perVisit || scope.mode === "dp" ? null : 0;
  const series = seriesOf(answered.answer, { from, to }, currentHour, empty);
  const compare =
    compared && !answered.stale && earlier.state === "ready" && !earlier.stale
      ? seriesOf(earlier.answer, before, currentHour, empty)
      : undefined;
  const hourly = from === to;
  const text = (label: string): string => (hourly ? hourText(label) : dayText(label, "long"));
  const firstOpen =
    provisionalFrom === undefined ? -1 : series.labels.findIndex((label) => label.slice(0, 10) >= provisionalFrom);
  return (
    <figure class={`chart ${answered.stale ? "stale" : ""}`}>
      <Chart
        labels={series.labels}
        values={series.values}
        before={compare?.values}
        beforeLabels={compare?.labels}
        name={spec.label}
        format={spec.format}
        tick={hourly ? hourText : (label) => dayText(label, "short")}
        text={text}
        provisionalAt={hourly || firstOpen < 0 ? undefined : firstOpen}
        dark={dark}
      />
      <figcaption class="unseen">
        <table>
          <caption>{`${spec.label} ${hourly ? "by hour" : "by day"}`}</caption>
          <tbody>
            {series.labels.map((label, index) => {
              const value = series.values[index];
              return (
                <tr key={label}>
                  <th scope="row">{text(label)}</th>
                  <td>{value === null || value === undefined ? "none" : spec.format(value)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}
