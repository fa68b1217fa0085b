import type { JSX } from "preact";
import type { Answer, Query, Row } from "../api.ts";
import { isAdding } from "../choose-value.ts";
import { cellTitle, columnsOf } from "../columns.ts";
import { NOT_SET, OTHER, valueLabel, valueMeaning } from "../labels.ts";
import type { ColumnMetric } from "../metrics.ts";
import { barOf } from "../noise.ts";
import { Change } from "../parts/change.tsx";
import { MetricCell } from "../parts/metric-cell.tsx";
import type { ValuesTab } from "../panels.ts";
import { amount } from "../series.ts";
import type { Sort } from "./details-question.ts";

interface DetailsTableProps {
  readonly tab: ValuesTab;
  readonly query: Query;
  readonly answer: Answer;
  readonly stale: boolean;
  readonly sort: { readonly by: string; readonly direction: "asc" | "desc" };
  readonly sortBy: (sort: Sort) => void;
  readonly chosen: readonly string[];
  readonly choose: (value: string, adding: boolean) => void;
}

/** A page of rows, with the change against the earlier range where there is one; what has no name stands last. */
export function DetailsTable(props: DetailsTableProps): JSX.Element {
  const { tab, query, answer, stale, sort, sortBy, chosen, choose } = props;
  const rows = answer.results.map((row, index) => ({ row, index }));
  const columns = columnsOf(query)
    .map((column, place) => ({ ...column, place }))
    // A column that says nothing of any row is not shown.
    .filter(({ place }) => place === 0 || rows.some(({ row }) => row.metrics[place] !== null));
  const isCompared = rows.some(({ row }) => row.comparison !== undefined);
  const isOther = ({ row }: { readonly row: Row }): boolean => row.dimensions[0] === OTHER;
  const ordered = [...rows.filter((one) => !isOther(one)), ...rows.filter(isOther)];
  const most = Math.max(1, ...rows.filter((one) => !isOther(one)).map(({ row }) => amount(row.metrics[0]) ?? 0));
  const header = (by: Sort["by"], label: string, usual: Sort["direction"]): JSX.Element => (
    <SortButton by={by} label={label} usual={usual} sort={sort} sortBy={sortBy} />
  );
  return (
    <table
      class={`rows details-table ${stale ? "stale" : ""}`}
      style={{ "--columns": columns.length + (isCompared ? 1 : 0) }}
    >
      <thead>
        <tr>
          <th scope="col" {...ariaSort(sort, "value")}>
            {header("value", tab.column, "asc")}
          </th>
          {columns.map(({ metric, label, place }) => [
            <th key={metric} scope="col" {...ariaSort(sort, metric)}>
              {header(metric, label, "desc")}
            </th>,
            place === 0 && isCompared ? (
              <th key="change" scope="col" class="change-column">
                Change
              </th>
            ) : null,
          ])}
        </tr>
      </thead>
      <tbody>
        {ordered.map(({ row, index }) => (
          <tr key={`${row.dimensions[0] ?? ""} ${String(index)}`} class={rowClass(row, chosen)}>
            <th scope="row">
              <Value row={row} tab={tab} most={most} chosen={chosen} choose={choose} />
            </th>
            {columns.map((column) => [
              <MetricCell
                key={column.metric}
                metric={column.metric}
                value={row.metrics[column.place]}
                bar={barOf(answer, index, column.place)}
              />,
              column.place === 0 && isCompared ? (
                <td key="change" class="change-column">
                  <RowChange row={row} metric={column.metric} />
                </td>
              ) : null,
            ])}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function rowClass({ dimensions: [value = ""] }: Row, chosen: readonly string[]): string {
  if (value === OTHER) return "other";
  return chosen.includes(value) ? "chosen" : "";
}

function ariaSort(sort: DetailsTableProps["sort"], by: string): { readonly "aria-sort"?: "ascending" | "descending" } {
  if (sort.by !== by) return {};
  return { "aria-sort": sort.direction === "asc" ? "ascending" : "descending" };
}

interface SortButtonProps extends Pick<DetailsTableProps, "sort" | "sortBy"> {
  readonly by: Sort["by"];
  readonly label: string;
  /** The first direction; another click turns it. */
  readonly usual: Sort["direction"];
}

function SortButton({ by, label, usual, sort, sortBy }: SortButtonProps): JSX.Element {
  const isCurrent = sort.by === by;
  const next = !isCurrent ? usual : sort.direction === "asc" ? "desc" : "asc";
  return (
    <button
      type="button"
      class={isCurrent ? "sorted" : ""}
      onClick={() => {
        sortBy({ by, direction: next });
      }}
    >
      {label}
      {isCurrent ? (
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={sort.direction === "asc" ? "M8 12V4m0 0L5 7m3-3 3 3" : "M8 4v8m0 0 3-3m-3 3L5 9"} />
        </svg>
      ) : null}
    </button>
  );
}

interface ValueProps extends Pick<DetailsTableProps, "tab" | "chosen" | "choose"> {
  readonly row: Row;
  readonly most: number;
}

function Value({ row, tab, most, chosen, choose }: ValueProps): JSX.Element {
  const value = row.dimensions[0] ?? "";
  if (value === OTHER) return <span class="plain">Other: without a name</span>;
  const text = valueLabel(tab.dimension, value);
  const meaning = valueMeaning(value);
  return (
    <>
      <span class="bar" style={{ width: `${String((100 * (amount(row.metrics[0]) ?? 0)) / most)}%` }} />
      <button
        type="button"
        class={value === NOT_SET ? "no-value" : ""}
        title={meaning === undefined ? text : `${text}: ${meaning}`}
        aria-pressed={chosen.includes(value)}
        onClick={(event) => {
          choose(value, isAdding(event));
        }}
      >
        <bdi>{text}</bdi>
      </button>
    </>
  );
}

/** By how much a row's first number changed; a dash where what it was is not known. */
function RowChange({ row, metric }: { readonly row: Row; readonly metric: ColumnMetric }): JSX.Element {
  const now = amount(row.metrics[0]);
  const before = row.comparison?.metrics[0];
  const earlier = amount(before);
  const isKnown = (row.comparison?.change[0] ?? null) !== null;
  if (now === null || earlier === null || !isKnown) {
    return <span title="What it was before is not known: it was not counted by name.">–</span>;
  }
  const text = `${cellTitle(metric, before) ?? ""} before`;
  return <Change value={now} before={earlier} good={1} beforeText={text} />;
}
