import type { JSX } from "preact";
import type { MetricName, MetricSpec } from "../metrics.ts";
import { barOf, barText, plusMinus } from "../noise.ts";
import type { Period } from "../period.ts";
import { headlineSpecs, valuesByName, type Scope } from "../questions.ts";
import type { Answered } from "../use-answer.ts";
import { Change } from "./change.tsx";
import { Failure } from "./failure.tsx";
import { Hint } from "./hint.tsx";

interface HeadlineProps {
  readonly headline: Answered;
  /** The same numbers for the days before. */
  readonly previous: Answered;
  readonly range: Period;
  readonly today: string;
  readonly metric: MetricName;
  readonly mode: Scope["mode"];
  readonly choose: (metric: MetricName) => void;
}

/** The numbers of the period. Choosing one draws it. */
export function Headline({ headline, previous, range, today, metric, mode, choose }: HeadlineProps): JSX.Element {
  if (headline.state === "failed") return <Failure error={headline.error} />;
  const values = headline.state === "ready" ? valuesByName(headline.query, headline.answer) : undefined;
  const before =
    previous.state === "ready" && !previous.stale ? valuesByName(previous.query, previous.answer) : undefined;
  return (
    <ul class={`headline ${headline.state === "ready" && headline.stale ? "stale" : ""}`}>
      {headlineSpecs(mode).map((spec) => {
        const value = values?.get(spec.name);
        const bar =
          headline.state === "ready" ? barOf(headline.answer, 0, headline.query.metrics.indexOf(spec.name)) : undefined;
        const earlier = before?.get(spec.name);
        return (
          <li key={spec.name} class={spec.name === metric ? "chosen" : ""}>
            <button
              type="button"
              aria-pressed={spec.name === metric}
              onClick={() => {
                choose(spec.name);
              }}
            >
              <span class="headline-label">{label(spec, range)}</span>
              <span class="headline-value" title={bar === undefined ? undefined : barText(bar)}>
                {values === undefined ? <span class="ghost">0,000</span> : isNumber(value) ? spec.format(value) : "–"}
                {bar === undefined || !isNumber(value) ? null : <small> {plusMinus(value, bar)}</small>}
              </span>
              <span class="headline-change">
                {isNumber(value) && isNumber(earlier) ? change(spec, value, earlier, range, today) : " "}
              </span>
            </button>
            <Hint about={label(spec, range)} text={meaning(spec, range)} />
          </li>
        );
      })}
    </ul>
  );
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number";
}

/** A day that is not over is not compared with a whole one: the earlier number just stands beside it. */
function change(spec: MetricSpec, value: number, earlier: number, range: Period, today: string): JSX.Element {
  if (range.id === "today" && range.to === today) return <>Yesterday {spec.format(earlier)}</>;
  return <Change value={value} before={earlier} good={spec.good} beforeText={spec.format(earlier)} />;
}

/**
 * Over several days nobody can say how many different visitors there were: the sum of the days is called what it is.
 */
function label(spec: MetricSpec, range: Period): string {
  return spec.name === "visitors" && range.from !== range.to ? "Visitor-days" : spec.label;
}

function meaning(spec: MetricSpec, range: Period): string {
  if (spec.name !== "visitors" || range.from !== range.to) return spec.meaning;
  return "Different visitors of this day.";
}
