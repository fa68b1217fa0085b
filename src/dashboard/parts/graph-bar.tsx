import type { JSX } from "preact";
import { goalOf, type GraphMetric } from "../metrics.ts";
import type { Interval } from "../period.ts";
import { useView } from "../view-context.ts";
import { AddNote } from "./add-note.tsx";
import { Menu } from "./menu.tsx";

interface GraphBarProps {
  readonly metric: GraphMetric;
  readonly interval: Interval;
  /** Those that suit the period. */
  readonly intervals: readonly Interval[];
  readonly goals: readonly string[];
  readonly saveImage: () => void;
}

const INTERVAL_LABELS: Readonly<Record<Interval, string>> = {
  hour: "Hours",
  day: "Days",
  week: "Weeks",
  month: "Months",
};

/** What is above the graph: which goal, in which steps, and as an image. */
export function GraphBar({ metric, interval, intervals, goals, saveImage }: GraphBarProps): JSX.Element {
  const { state, site, go } = useView();
  const goal = goalOf(metric);
  return (
    <div class="graph-bar">
      {goals.length === 0 || site.mode === "dp" ? null : (
        <Menu
          label={<bdi>{goal ?? "A goal"}</bdi>}
          name={goal === undefined ? "Draw a goal" : `Goal drawn: ${goal}`}
          class={goal === undefined ? "quiet" : "quiet chosen"}
        >
          {(close) => (
            <ul class="choices">
              {goals.map((name) => (
                <li key={name}>
                  <button
                    type="button"
                    class={name === goal ? "chosen" : ""}
                    aria-pressed={name === goal}
                    onClick={() => {
                      close();
                      go({ ...state, metric: `goal:${name}` }, "replace");
                    }}
                  >
                    <bdi>{name}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </Menu>
      )}
      <span class="spring" />
      {intervals.length < 2 ? null : (
        <div class="segmented" role="group" aria-label="Steps of the graph">
          {intervals.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === interval}
              onClick={() => {
                go({ ...state, interval: one }, "replace");
              }}
            >
              {INTERVAL_LABELS[one]}
            </button>
          ))}
        </div>
      )}
      <AddNote />
      <button
        type="button"
        class="button icon"
        aria-label="Save the graph as an image"
        title="Save as image"
        onClick={saveImage}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 2.5v7m0 0L5.2 6.8M8 9.5l2.8-2.7M3 11v1.5a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V11" />
        </svg>
      </button>
    </div>
  );
}
