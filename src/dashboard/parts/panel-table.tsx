import type { JSX } from "preact";
import type { Answer, ErrorBar, Query } from "../api.ts";
import { isAdding } from "../choose-value.ts";
import { columnsOf } from "../columns.ts";
import { share } from "../format.ts";
import { NOT_SET, OTHER, valueLabel, valueMeaning } from "../labels.ts";
import { barOf, isNoiseAlone } from "../noise.ts";
import type { ValuesTab } from "../panels.ts";
import { PANEL_ROWS } from "../questions.ts";
import { amount } from "../series.ts";
import { unnamedWords } from "../unnamed.ts";
import { Hint } from "./hint.tsx";
import { MetricCell } from "./metric-cell.tsx";

interface PanelTableProps {
  readonly tab: ValuesTab;
  /** What was asked, and the answer to it. */
  readonly query: Query;
  readonly answer: Answer;
  readonly stale: boolean;
  /** Whether to say which part of the whole a row is. */
  readonly shares: boolean;
  /** What the rows are parts of; undefined = not known yet. */
  readonly total: number | undefined;
  readonly k: number;
  readonly empty: string;
  /** Values filtered by. */
  readonly chosen: readonly string[];
  /** Filters by a value, or stops it; `adding` beside those chosen. */
  readonly choose: (value: string, adding: boolean) => void;
}

type Row = Answer["results"][number] & {
  /** Of each metric. */
  readonly bars: readonly (ErrorBar | undefined)[];
};

/** Values with their numbers: those chosen first, then the largest, what has no name of its own last. */
export function PanelTable(props: PanelTableProps): JSX.Element {
  const { tab, query, answer, stale, shares, total, k, empty, chosen, choose } = props;
  const columns = columnsOf(query);
  // The API counts page views as the event `pageview`: they have their own panel.
  const rows = answer.results
    .map((row, index) => ({ ...row, bars: columns.map((_, metric) => barOf(answer, index, metric)) }))
    .filter((row) => (tab.dimension !== "event" || row.dimensions[0] !== "pageview") && !isNoiseAlone(row.bars[0]));
  const named = chosenFirst(rows, chosen).slice(0, PANEL_ROWS);
  const other = rows.find((row) => row.dimensions[0] === OTHER && row.metrics.some((value) => amount(value) !== 0));
  const isOfPlaces = tab.dimension === "region" || tab.dimension === "city";
  // Place data that has only countries says of every visit that there is no more.
  const isUnknown = isOfPlaces && chosen.length === 0 && named.every(({ dimensions: [value] }) => value === NOT_SET);
  if (other === undefined && (named.length === 0 || isUnknown)) return <p class="empty">{empty}</p>;
  const most = Math.max(1, ...named.map(first));
  const cells = (row: Row): JSX.Element[] => [
    ...columns.map(({ metric }, index) => (
      <MetricCell key={metric} metric={metric} value={row.metrics[index]} bar={row.bars[index]} />
    )),
    ...(!shares
      ? []
      : [
          <td key="share" class="share">
            {total !== undefined && total > 0 && !stale ? share(first(row) / total) : ""}
          </td>,
        ]),
  ];
  return (
    <table class={`rows ${stale ? "stale" : ""}`}>
      <thead>
        <tr>
          <th scope="col">{tab.column}</th>
          {columns.map(({ metric, label }) => (
            <th key={metric} scope="col">
              {label}
            </th>
          ))}
          {!shares ? null : (
            <th scope="col" class="share">
              <span class="unseen">Share</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {named.map((row) => {
          const value = row.dimensions[0] ?? "";
          const text = valueLabel(tab.dimension, value);
          const meaning = valueMeaning(value);
          const isChosen = chosen.includes(value);
          return (
            <tr key={value} class={isChosen ? "chosen" : ""}>
              <th scope="row">
                <span class="bar" style={{ width: `${String((100 * first(row)) / most)}%` }} />
                <button
                  type="button"
                  class={value === NOT_SET ? "no-value" : ""}
                  title={meaning === undefined ? text : `${text}: ${meaning}`}
                  aria-pressed={isChosen}
                  onClick={(event) => {
                    choose(value, isAdding(event));
                  }}
                >
                  <bdi>{text}</bdi>
                </button>
              </th>
              {cells(row)}
            </tr>
          );
        })}
        {other === undefined ? null : (
          <tr class="other">
            <th scope="row">
              <span class="plain">Other</span>
              <Hint about="Other" text={unnamedWords(answer.meta, k, (query.filters ?? []).length > 0)} />
            </th>
            {cells(other)}
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** Rows with a name, those chosen at the top, however small. */
function chosenFirst(rows: readonly Row[], chosen: readonly string[]): readonly Row[] {
  const isChosen = ({ dimensions: [value = ""] }: Row): boolean => chosen.includes(value);
  const named = rows.filter((row) => row.dimensions[0] !== OTHER);
  return [...named.filter(isChosen), ...named.filter((row) => !isChosen(row))];
}

function first(row: Row): number {
  return amount(row.metrics[0]) ?? 0;
}
