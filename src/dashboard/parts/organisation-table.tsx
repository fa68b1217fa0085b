import { Fragment, type JSX } from "preact";
import { duration, exact, number } from "../format.ts";
import { valueLabel } from "../labels.ts";
import { KIND_LABELS } from "../organisation-kinds.ts";
import type { OrganisationRow } from "../organisations-answer.ts";
import type { OrganisationsState, SortName } from "../organisations-state.ts";
import { OrganisationTrend } from "./organisation-trend.tsx";

interface OrganisationTableProps {
  readonly rows: readonly OrganisationRow[];
  readonly state: OrganisationsState;
  readonly stale: boolean;
  readonly change: (next: OrganisationsState) => void;
  readonly details: (row: OrganisationRow) => JSX.Element;
}

/** Column, its heading, and on which screens it is left out. */
const COLUMNS: readonly (readonly [SortName | undefined, string, string])[] = [
  ["name", "Organisation", ""],
  [undefined, "Country", "wide"],
  ["visitor_days", "Visitor-days", ""],
  ["visits", "Visits", "middle"],
  ["pageviews", "Views", "middle"],
  ["engaged_s", "Time", "wide"],
  ["trend", "Trend", "trend-column"],
  ["score", "Score", ""],
];

/** Organisations with their numbers; a row opens its details below it. */
export function OrganisationTable({ rows, state, stale, change, details }: OrganisationTableProps): JSX.Element {
  return (
    <table class={`organisations ${stale ? "stale" : ""}`}>
      <thead>
        <tr>
          {COLUMNS.map(([sort, title, where]) => (
            <th key={title} scope="col" class={where} aria-sort={sortOf(sort, state)}>
              {sort === undefined ? (
                title
              ) : (
                <button
                  type="button"
                  onClick={() => {
                    const usual = sort === "name";
                    const ascending = state.sort === sort ? !state.ascending : usual;
                    change({ ...state, sort, ascending });
                  }}
                >
                  {title}
                  {state.sort === sort ? <span aria-hidden="true">{state.ascending ? " ↑" : " ↓"}</span> : null}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const isOpen = state.open === row.name;
          return (
            <Fragment key={row.name}>
              <Row
                row={row}
                isOpen={isOpen}
                toggle={() => {
                  change({ ...state, open: isOpen ? "" : row.name });
                }}
              />
              {isOpen ? (
                <tr class="details-row" id={detailsId(row)}>
                  <td colSpan={COLUMNS.length}>{details(row)}</td>
                </tr>
              ) : null}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: OrganisationRow;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

function Row({ row, isOpen, toggle }: RowProps): JSX.Element {
  const country = row.country === "" ? "–" : valueLabel("country", row.country);
  return (
    <tr class={`organisation ${isOpen ? "open" : ""}`} onClick={toggle}>
      <th scope="row">
        <button
          type="button"
          aria-expanded={isOpen}
          {...(isOpen ? { "aria-controls": detailsId(row) } : {})}
          onClick={(event) => {
            event.stopPropagation();
            toggle();
          }}
        >
          <bdi title={row.name}>{row.name}</bdi>
          {row.watched ? (
            <svg class="star" viewBox="0 0 16 16" role="img" aria-label="watched">
              <path d="m8 2 1.8 3.8 4.2.6-3 2.9.7 4.1L8 11.4l-3.7 2 .7-4.1-3-2.9 4.2-.6Z" />
            </svg>
          ) : null}
        </button>
        <span class="under">
          {KIND_LABELS[row.kind]}
          <span class="narrow-only"> · {country}</span>
          {row.domain === "" ? "" : ` · ${row.domain}`}
        </span>
      </th>
      <td class="wide country-cell">{country}</td>
      <td title={exact(row.visitor_days)}>{number(row.visitor_days)}</td>
      <td class="middle">{number(row.visits)}</td>
      <td class="middle">{number(row.pageviews)}</td>
      <td class="wide">{duration(row.engaged_s)}</td>
      <td class="trend-column">
        <OrganisationTrend row={row} />
      </td>
      <td>
        <span class="score" title={`${String(row.score)} of 100`}>
          <span class="meter" aria-hidden="true">
            <span style={{ width: `${String(row.score)}%` }} />
          </span>
          {String(row.score)}
        </span>
      </td>
    </tr>
  );
}

function detailsId({ name }: OrganisationRow): string {
  return `organisation-${encodeURIComponent(name)}`;
}

function sortOf(sort: SortName | undefined, state: OrganisationsState): "ascending" | "descending" | "none" {
  return sort === undefined || sort !== state.sort ? "none" : state.ascending ? "ascending" : "descending";
}
