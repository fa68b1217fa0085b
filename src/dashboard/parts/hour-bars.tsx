import type { JSX } from "preact";
import { exact, hourText, number } from "../format.ts";
import { barText } from "../noise.ts";
import type { Series } from "../series.ts";

interface HourBarsProps {
  /** Hours with a number, the oldest first. */
  readonly hours: Series;
  /** Whether the last hour is still under way. */
  readonly open: boolean;
}

/** Labels stand below every so manyeth hour of the clock. */
const LABEL_EVERY = 3;

/** Visitors of the last hours, a bar each; an hour under way is hatched. */
export function HourBars({ hours, open }: HourBarsProps): JSX.Element {
  const { labels, values, bars } = hours;
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  return (
    <ol class="hours" aria-label="Visitors by hour">
      {labels.map((label, index) => {
        const value = values[index] ?? 0;
        const bar = bars[index] ?? undefined;
        const soFar = open && index === labels.length - 1;
        const hour = Number(label.slice(11, 13));
        const told = `${hourText(label)}: ${exact(value)}${soFar ? " so far" : ""}`;
        const text = bar === undefined ? told : `${told}. ${barText(bar)}`;
        return (
          <li key={index} class={`${soFar ? "so-far" : ""} ${hour === 0 && index > 0 ? "midnight" : ""}`} title={text}>
            <span class="unseen">{text}</span>
            <span class="hour-value" aria-hidden="true">
              {number(value)}
            </span>
            <span class="hour-bar" style={{ height: `calc((100% - 2em) * ${String(value / most)})` }} />
            <span class="hour-label" aria-hidden="true">
              {soFar ? "now" : hour % LABEL_EVERY === 0 && labels.length - index > 4 ? hourText(label) : ""}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
