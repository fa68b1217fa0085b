import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { chartOptions } from "../chart-options.ts";
import { saveChart } from "../save-chart.ts";
import type { Series } from "../series.ts";

export interface ChartProps {
  readonly series: Series;
  /** What is drawn. */
  readonly name: string;
  readonly format: (value: number) => string;
  /** A label on the axis. */
  readonly tick: (label: string) => string;
  /** A label in the tooltip. */
  readonly text: (label: string) => string;
  /** First bucket whose number is provisional: drawn dashed. */
  readonly provisionalAt: number | undefined;
  /** Called with the place of a bucket that is clicked; undefined where that leads nowhere. */
  readonly choose: ((index: number) => void) | undefined;
  /** What happened in a bucket, by its place. */
  readonly notes: ReadonlyMap<number, readonly string[]>;
  readonly dark: boolean;
  /** Is given what saves the chart as an image. */
  readonly image: { current: (() => void) | undefined };
  readonly imageTitle: string;
}

const HEIGHT = 300;
/** What is said instead of a number that may be hidden. */
export const NOT_TOLD = "not told";

/** A line chart with a tooltip. It is a picture: whoever draws it provides the numbers as a table too. */
export function Chart(props: ChartProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState<number | undefined>();
  const [left, setLeft] = useState(0);
  /** The bucket told of when the pointer went down: the first touch of a finger tells, and the second one chooses. */
  const pressed = useRef<number | undefined>(undefined);
  const { series, name, provisionalAt, choose, notes, image, imageTitle } = props;

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const follow = (at: number | undefined, x: number): void => {
      setIndex(at);
      setLeft(x);
    };
    const plot = new uPlot(
      chartOptions(props, element, { width: element.clientWidth, height: HEIGHT }, follow),
      chartData(props),
      element,
    );
    const observer = new ResizeObserver(() => {
      plot.setSize({ width: element.clientWidth, height: HEIGHT });
    });
    observer.observe(element);
    image.current = () => {
      saveChart(plot.ctx.canvas, imageTitle, element);
    };
    return () => {
      observer.disconnect();
      image.current = undefined;
      plot.destroy();
    };
  }, [JSON.stringify([series, name, provisionalAt, [...notes], imageTitle]), props.dark]);

  return (
    <div
      class={`plot ${choose === undefined ? "" : "choosable"}`}
      ref={box}
      aria-hidden="true"
      onPointerDown={() => {
        pressed.current = index;
      }}
      onClick={() => {
        if (index !== undefined && index === pressed.current) choose?.(index);
      }}
    >
      {index === undefined ? null : <Tooltip {...props} index={index} left={left} />}
    </div>
  );
}

function Tooltip(props: ChartProps & { readonly index: number; readonly left: number }): JSX.Element | null {
  const { index, left, series, text, format, name, provisionalAt, notes } = props;
  const label = series.labels[index];
  const value = series.values[index];
  const bar = series.bars[index];
  const earlier = series.before?.values[index];
  const earlierLabel = series.before?.labels[index] ?? "";
  if (label === undefined) return null;
  return (
    <div class={`tooltip ${index > series.labels.length / 2 ? "leftwards" : ""}`} style={{ left: `${String(left)}px` }}>
      <p class="tooltip-name">{name}</p>
      <p>
        <span class="key now" /> {text(label)}
        <strong>
          {value === null || value === undefined ? "–" : series.untold.includes(index) ? NOT_TOLD : format(value)}
        </strong>
      </p>
      {bar === null || bar === undefined ? null : (
        <p class="faint">
          95 of 100: {format(bar[0])} to {format(bar[1])}
        </p>
      )}
      {earlier === null || earlier === undefined || earlierLabel === "" ? null : (
        <p class="faint">
          <span class="key earlier" /> {text(earlierLabel)}
          <strong>{series.before?.untold.includes(index) === true ? NOT_TOLD : format(earlier)}</strong>
        </p>
      )}
      {provisionalAt !== undefined && index >= provisionalAt ? <p class="faint">provisional</p> : null}
      {(notes.get(index) ?? []).map((note) => (
        <p key={note} class="note">
          <bdi>{note}</bdi>
        </p>
      ))}
    </div>
  );
}

/**
 * Positions, then the earlier line, the final part and the provisional part (which begins where the final part ends).
 */
function chartData({ series, provisionalAt }: ChartProps): uPlot.AlignedData {
  const { labels, values, before } = series;
  const split = provisionalAt ?? labels.length;
  return [
    labels.map((_, position) => position),
    labels.map((_, position) => before?.values[position] ?? null),
    values.map((value, position) => (position < split ? value : null)),
    values.map((value, position) => (position >= split - 1 && provisionalAt !== undefined ? value : null)),
  ];
}
