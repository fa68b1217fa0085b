import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import uPlot from "uplot";
import { chartOptions } from "../chart-options.ts";

export interface ChartProps {
  readonly labels: readonly string[];
  readonly values: readonly (number | null)[];
  /** The days before, bucket by bucket. */
  readonly before: readonly (number | null)[] | undefined;
  readonly beforeLabels: readonly string[] | undefined;
  /** What is drawn. */
  readonly name: string;
  readonly format: (value: number) => string;
  /** A label on the axis. */
  readonly tick: (label: string) => string;
  /** A label in the tooltip. */
  readonly text: (label: string) => string;
  /** First bucket whose number is provisional: drawn dashed. */
  readonly provisionalAt: number | undefined;
  readonly dark: boolean;
}

const HEIGHT = 300;

/** A line chart with a tooltip. It is a picture: whoever draws it provides the numbers as a table too. */
export function Chart(props: ChartProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState<number | undefined>();
  const [left, setLeft] = useState(0);

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
    return () => {
      observer.disconnect();
      plot.destroy();
    };
  }, [JSON.stringify([props.labels, props.values, props.before, props.name, props.provisionalAt]), props.dark]);

  return (
    <div class="plot" ref={box} aria-hidden="true">
      {index === undefined ? null : <Tooltip {...props} index={index} left={left} />}
    </div>
  );
}

function Tooltip(props: ChartProps & { readonly index: number; readonly left: number }): JSX.Element | null {
  const { index, left, labels, values, before, beforeLabels, text, format, name, provisionalAt } = props;
  const label = labels[index];
  const value = values[index];
  const earlier = before?.[index];
  const earlierLabel = beforeLabels?.[index];
  if (label === undefined) return null;
  return (
    <div class={`tooltip ${index > labels.length / 2 ? "leftwards" : ""}`} style={{ left: `${String(left)}px` }}>
      <p class="tooltip-name">{name}</p>
      <p>
        <span class="key now" /> {text(label)}
        <strong>{value === null || value === undefined ? "–" : format(value)}</strong>
      </p>
      {earlier === null || earlier === undefined || earlierLabel === undefined ? null : (
        <p class="faint">
          <span class="key earlier" /> {earlierLabel.length > 10 ? "The day before" : text(earlierLabel)}
          <strong>{format(earlier)}</strong>
        </p>
      )}
      {provisionalAt !== undefined && index >= provisionalAt ? <p class="faint">provisional</p> : null}
    </div>
  );
}

/**
 * Positions, then the earlier line, the final part and the provisional part (which begins where the final part ends).
 */
function chartData({ labels, values, before, provisionalAt }: ChartProps): uPlot.AlignedData {
  const split = provisionalAt ?? labels.length;
  return [
    labels.map((_, position) => position),
    labels.map((_, position) => before?.[position] ?? null),
    values.map((value, position) => (position < split ? value : null)),
    values.map((value, position) => (position >= split - 1 && provisionalAt !== undefined ? value : null)),
  ];
}
