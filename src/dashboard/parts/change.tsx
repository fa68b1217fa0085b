import type { JSX } from "preact";
import { percent } from "../format.ts";

interface ChangeProps {
  readonly value: number;
  readonly before: number;
  /** Whether growth is good (1), bad (−1) or neither (0). */
  readonly good: 1 | -1 | 0;
  /** The earlier number and when that was. */
  readonly beforeText: string;
}

/** By how much a number grew or shrank against the days before. */
export function Change({ value, before, good, beforeText }: ChangeProps): JSX.Element {
  const title = beforeText;
  if (before === 0) return <span title={title}>{value === 0 ? "±0%" : "New"}</span>;
  const rounded = Math.round((100 * (value - before)) / before);
  if (rounded === 0) return <span title={title}>±0%</span>;
  const mood = good === 0 ? "" : rounded * good > 0 ? "up" : "down";
  return (
    <span class={`change ${mood}`} title={title}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={rounded > 0 ? "M5 11 11 5M6 5h5v5" : "M5 5l6 6M11 6v5H6"} />
      </svg>
      <span class="unseen">{rounded > 0 ? "up " : "down "}</span>
      {percent(Math.abs(rounded))}
    </span>
  );
}
