import type { JSX } from "preact";

const WIDTH = 240;
const HEIGHT = 48;

/** A line without axes: the course of a number. The number itself stands beside it. */
export function Sparkline({ values }: { readonly values: readonly (number | null)[] }): JSX.Element {
  const known = values.filter((value) => value !== null);
  const most = Math.max(1, ...known);
  const step = WIDTH / Math.max(1, known.length - 1);
  const line = known.map(
    (value, index) => `${String(index * step)},${String(HEIGHT - 2 - (value / most) * (HEIGHT - 4))}`,
  );
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {line.length < 2 ? null : (
        <>
          <polygon points={`0,${String(HEIGHT)} ${line.join(" ")} ${String(WIDTH)},${String(HEIGHT)}`} />
          <polyline points={line.join(" ")} />
        </>
      )}
    </svg>
  );
}
