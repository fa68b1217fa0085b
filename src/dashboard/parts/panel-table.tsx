import type { JSX } from "preact";
import type { Answer, ErrorBar } from "../api.ts";
import type { Filter } from "../filter.ts";
import { exact, number, share } from "../format.ts";
import { OTHER, valueLabel } from "../labels.ts";
import { COLUMN_LABELS } from "../metrics.ts";
import { barOf, barText, isNoiseAlone, plusMinus } from "../noise.ts";
import type { PanelTab } from "../panels.ts";
import { PANEL_ROWS } from "../questions.ts";
import { Hint } from "./hint.tsx";

interface PanelTableProps {
  readonly tab: PanelTab;
  readonly answer: Answer;
  readonly stale: boolean;
  /** What the rows are parts of, where they are parts; undefined = not known yet. */
  readonly total: number | undefined;
  readonly k: number;
  readonly empty: string;
  readonly filters: readonly Filter[];
  readonly filterBy: (filter: Filter) => void;
}

type Row = Answer["results"][number] & {
  /** Of each metric. */
  readonly bars: readonly (ErrorBar | undefined)[];
};

/** Values with their numbers, largest first, what has no name of its own last. */
export function PanelTable(props: PanelTableProps): JSX.Element {
  const { tab, answer, stale, total, k, empty, filters, filterBy } = props;
  // The API counts page views as the event `pageview`: they have their own panel.
  const rows = answer.results
    .map((row, index) => ({ ...row, bars: tab.metrics.map((_, metric) => barOf(answer, index, metric)) }))
    .filter((row) => (tab.dimension !== "event" || row.dimensions[0] !== "pageview") && !isNoiseAlone(row.bars[0]));
  const named = rows.filter((row) => row.dimensions[0] !== OTHER).slice(0, PANEL_ROWS);
  const other = rows.find((row) => row.dimensions[0] === OTHER);
  if (named.length === 0 && other === undefined) return <p class="empty">{empty}</p>;
  const most = Math.max(1, ...named.map(first));
  const chosen = filters.find(({ dimension }) => dimension === tab.dimension)?.value;
  const cells = (row: Row): JSX.Element[] => [
    ...tab.metrics.map((metric, index) => (
      <td key={metric} title={title(row.metrics[index] ?? 0, row.bars[index])}>
        {number(row.metrics[index] ?? 0)}
      </td>
    )),
    ...(!tab.shares
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
          {tab.metrics.map((metric) => (
            <th key={metric} scope="col">
              {COLUMN_LABELS[metric]}
            </th>
          ))}
          {!tab.shares ? null : (
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
          return (
            <tr key={value} class={value === chosen ? "chosen" : ""}>
              <th scope="row">
                <span class="bar" style={{ width: `${String((100 * first(row)) / most)}%` }} />
                <button
                  type="button"
                  title={text}
                  onClick={() => {
                    filterBy({ dimension: tab.dimension, value });
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
              <Hint
                about="Other"
                text={`Values with fewer than ${String(k)} visitors in a day are counted together, and so is what subtracting numbers would tell, so that no row is about one person. Ranges with whole weeks name more.`}
              />
            </th>
            {cells(other)}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function title(value: number, bar: ErrorBar | undefined): string {
  return bar === undefined ? exact(value) : `${exact(value)} ${plusMinus(value, bar)}. ${barText(bar)}`;
}

function first(row: Row): number {
  return row.metrics[0] ?? 0;
}
