import type { JSX } from "preact";
import type { ErrorBar, MetricValue } from "../api.ts";
import { cellText, cellTitle } from "../columns.ts";
import type { ColumnMetric } from "../metrics.ts";
import { barText, plusMinus } from "../noise.ts";

interface MetricCellProps {
  readonly metric: ColumnMetric;
  readonly value: MetricValue | undefined;
  /** How far the number may be off; undefined where it is exact. */
  readonly bar: ErrorBar | undefined;
}

/** A number of a list; one with noise tells whoever sees, points at or hears it how far it may be off. */
export function MetricCell({ metric, value, bar }: MetricCellProps): JSX.Element {
  const text = cellText(metric, value);
  const full = cellTitle(metric, value);
  if (bar === undefined || typeof value !== "number") return <td title={full}>{text}</td>;
  return (
    <td class="noisy" title={`${full ?? text} ${plusMinus(value, bar)}. ${barText(bar)}`}>
      {text}
      <small aria-hidden="true">{plusMinus(value, bar)}</small>
      <span class="unseen"> {barText(bar)}</span>
    </td>
  );
}
