import type { JSX } from "preact";
import type { Row } from "../api.ts";
import { dayText, rangeText } from "../format.ts";
import type { MetricSpec } from "../metrics.ts";
import { barOf, barText, plusMinus } from "../noise.ts";
import { periodOf, type Period } from "../period.ts";
import { drawnMetric, headlineSpecs } from "../questions.ts";
import { amount } from "../series.ts";
import type { Answered } from "../use-answer.ts";
import { useView } from "../view-context.ts";
import { Change } from "./change.tsx";
import { Failure } from "./failure.tsx";
import { Hint } from "./hint.tsx";
import { KeepOne } from "./keep-one.tsx";

/** The numbers of the period, each with its change. Choosing one draws it. */
export function Headline({ headline }: { readonly headline: Answered }): JSX.Element {
  const { scope, state, range, today, refresh, go } = useView();
  if (headline.state === "failed") {
    return (
      <Failure error={headline.error} retry={refresh}>
        <KeepOne />
      </Failure>
    );
  }
  const drawn = drawnMetric(scope, state.metric);
  const row = headline.state === "ready" ? headline.answer.results[0] : undefined;
  const specs = headlineSpecs(scope);
  return (
    <ul class={`headline of-${String(specs.length)} ${isStale(headline) ? "stale" : ""}`}>
      {specs.map((spec, index) => {
        const at = headline.state === "ready" ? headline.query.metrics.indexOf(spec.name) : -1;
        const value = amount(row?.metrics[at]);
        const bar = headline.state === "ready" ? barOf(headline.answer, 0, at) : undefined;
        const isChosen = spec.name === drawn;
        const why = row !== undefined && at >= 0 && value === null ? NOTHING_TO_DIVIDE : "";
        return (
          <li key={spec.name} class={isChosen ? "chosen" : ""}>
            <button
              type="button"
              aria-pressed={isChosen}
              aria-keyshortcuts={String(index + 1)}
              onClick={() => {
                go({ ...state, metric: spec.name }, "replace");
              }}
            >
              <span class="headline-label">{label(spec, range)}</span>
              <span class="headline-value" title={bar === undefined ? undefined : barText(bar)}>
                {row === undefined || at < 0 ? (
                  <span class="ghost">0,000</span>
                ) : value === null ? (
                  "–"
                ) : (
                  spec.format(value)
                )}
                {bar === undefined || value === null ? null : <small> {plusMinus(value, bar)}</small>}
              </span>
              <span class="headline-change">{change(headline, spec, value, row, at, range, today)}</span>
            </button>
            <Hint about={label(spec, range)} text={`${why}${meaning(spec, range)}`} />
          </li>
        );
      })}
    </ul>
  );
}

const NOTHING_TO_DIVIDE = "Not known here: nothing that it could be told from was counted. ";

function isStale(headline: Answered): boolean {
  return headline.state === "ready" && headline.stale;
}

/** A day that is not over is not compared with a whole one: the earlier number just stands beside it. */
function change(
  headline: Answered,
  spec: MetricSpec,
  value: number | null,
  row: Row | undefined,
  at: number,
  range: Period,
  today: string,
): JSX.Element | string {
  const before = amount(row?.comparison?.metrics[at]);
  if (value === null || before === null || headline.state !== "ready") return " ";
  if (before === 0 && spec.isMean) return " ";
  const dates = headline.answer.query?.comparison_date_range?.map((date) => date.slice(0, 10));
  const [from = "", to = ""] = dates ?? [];
  const when = dates === undefined ? "Before" : rangeText(from, to);
  if (range.from === today) {
    const day =
      from === periodOf("yesterday", today).from ? "Yesterday" : dates === undefined ? when : dayText(from, "short");
    return (
      <span title={when}>
        {day} {spec.format(before)}
      </span>
    );
  }
  return <Change value={value} before={before} good={spec.good} beforeText={`${when}: ${spec.format(before)}`} />;
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
