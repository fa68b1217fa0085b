import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Query } from "../api.ts";
import { chooseValue, chosenValues } from "../choose-value.ts";
import { apiDimension, type FilterDimension } from "../filter.ts";
import { exact, number, percent } from "../format.ts";
import { valueLabel } from "../labels.ts";
import { measuredOf } from "../measured-vital.ts";
import { PANEL_ROWS } from "../questions.ts";
import { SPEED_LISTS, type SpeedListSpec } from "../speed-lists.ts";
import type { Answered } from "../use-answer.ts";
import { useView } from "../view-context.ts";
import { withChoice } from "../view-state.ts";
import { ratingOf, vitalText, type VitalSpec } from "../vitals.ts";
import { GhostRows } from "./ghost-rows.tsx";
import { ListFailure } from "./list-failure.tsx";
import { MarkTable, type MarkRow } from "./mark-table.tsx";
import { Rated } from "./rated.tsx";
import { RatingBar } from "./rating-bar.tsx";

interface SpeedListProps {
  readonly vital: VitalSpec;
  readonly list: SpeedListSpec;
  readonly answered: Answered;
}

/** One web vital by page and the like, the slowest first. */
export function SpeedList(props: SpeedListProps): JSX.Element {
  const { vital, list } = props;
  const { state, go } = useView();
  return (
    <div class="speed-list">
      <div class="speed-head">
        <h3>{vital.short}, the worst first</h3>
        <div class="segmented" role="group" aria-label="List by">
          {SPEED_LISTS.map((one) => (
            <button
              key={one.dimension}
              type="button"
              aria-pressed={one === list}
              onClick={() => {
                go(withChoice(state, "speed-by", one.dimension), "replace");
              }}
            >
              {one.label}
            </button>
          ))}
        </div>
      </div>
      <Rows key={`${vital.id} ${list.dimension}`} {...props} />
    </div>
  );
}

function Rows({ vital, list, answered }: SpeedListProps): JSX.Element {
  const { state, site, go } = useView();
  const [shown, setShown] = useState(PANEL_ROWS);
  const { dimension, column } = list;
  if (answered.state === "failed") return <ListFailure error={answered.error} />;
  // Rows of another list are none of this one.
  if (answered.state === "loading" || !isOf(answered.query, vital, dimension)) return <GhostRows rows={4} />;
  const { answer, stale } = answered;
  if (answer.results.length === 0) {
    return (
      <p class="empty">Nothing to name yet: a value is shown once {String(site.k)} visitors of a day are behind it.</p>
    );
  }
  const chosen = chosenValues(state, dimension);
  const rows = answer.results.map((row): MarkRow => {
    const value = row.dimensions[0] ?? "";
    const name = valueLabel(dimension, value);
    const { p75, shares, views } = measuredOf(row);
    return {
      key: value,
      name,
      title: name,
      part: 0,
      chosen: chosen.includes(value),
      choose: (adding) => {
        go(chooseValue(state, dimension, value, adding));
      },
      cells: [
        {
          text:
            p75 === null ? (
              "–"
            ) : (
              <>
                {vitalText(vital, p75)} <Rated rating={ratingOf(vital, p75)} brief />
              </>
            ),
        },
        { text: <RatingBar shares={shares} /> },
        { text: percent(shares.good) },
        { text: number(views), title: exact(views) },
      ],
    };
  });
  return (
    <div aria-busy={stale}>
      <MarkTable
        label={`${vital.name} by ${column.toLowerCase()}`}
        column={column}
        columns={[
          {
            label: "3 in 4",
            title: "Three quarters of the page views were as good or better (p75)",
            class: "rating-column",
          },
          { label: "Ratings", title: "Good, needs improvement, poor", class: "bar-column wide" },
          { label: "Good", title: "Share of the page views that were good", class: "wide" },
          { label: "Measured", title: "Page views that told it" },
        ]}
        rows={rows.slice(0, shown)}
        stale={stale}
      />
      {rows.length > shown ? (
        <p class="mark-choice">
          <button
            type="button"
            class="button small quiet"
            onClick={() => {
              setShown(rows.length);
            }}
          >
            Show all {String(rows.length)}
          </button>
        </p>
      ) : null}
    </div>
  );
}

function isOf({ dimensions = [], filters = [] }: Query, vital: VitalSpec, dimension: FilterDimension): boolean {
  return (
    dimensions[0] === apiDimension(dimension) && JSON.stringify(filters.at(-1)?.[2]) === JSON.stringify([vital.id])
  );
}
