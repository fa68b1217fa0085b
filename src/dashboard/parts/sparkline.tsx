import type { JSX } from "preact";

const WIDTH = 240;
const HEIGHT = 48;
/** Room for the line's own width. */
const EDGE = 2;

/** A line without axes: the course of a number. The number itself stands beside it. Gaps are drawn over; nothing at all is not drawn. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] }): JSX.Element {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = WIDTH / Math.max(1, values.length - 1);
  const line = values.flatMap((value, index) => (value === null ? [] : [point(index * step, value / most)]));
  const isFlat = values.every((value) => (value ?? 0) === 0);
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {line.length < 2 || isFlat ? null : (
        <>
          <polygon points={`0,${String(HEIGHT)} ${line.join(" ")} ${String(WIDTH)},${String(HEIGHT)}`} />
          <polyline points={line.join(" ")} />
        </>
      )}
    </svg>
  );
}

function point(x: number, part: number): string {
  return `${x.toFixed(1)},${(HEIGHT - EDGE - part * (HEIGHT - 2 * EDGE)).toFixed(1)}`;
}
