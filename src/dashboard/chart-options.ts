import uPlot from "uplot";
import type { ChartProps } from "./parts/chart.tsx";
import type { Series } from "./series.ts";

/** Told while the pointer moves: bucket under it (undefined when it left) and its distance from the left edge, px. */
type Follow = (index: number | undefined, left: number) => void;

/** How a chart looks. Colours are read from the style sheet through `element`. */
export function chartOptions(
  props: ChartProps,
  element: HTMLElement,
  size: { readonly width: number; readonly height: number },
  follow: Follow,
): uPlot.Options {
  const colours = coloursOf(element);
  // What is shown without decimals gets no lines between whole numbers: two lines would carry the same label.
  const whole = props.format(0.4) === props.format(0);
  const font = `12px ${getComputedStyle(element).fontFamily}`;
  const axis = { stroke: colours.faint, font, ticks: { show: false } };
  const line: uPlot.Series = {
    stroke: colours.accent,
    width: 2,
    spanGaps: true,
    points: { show: props.series.labels.length === 1 },
    ...(props.series.labels.length > 2 ? { paths: spline() } : {}),
  };
  return {
    ...size,
    padding: [14, 24, 0, 4],
    legend: { show: false },
    scales: {
      x: { time: false },
      y: {
        range: (_, __, most) => [0, niceTop(Math.max(most, ...props.series.bars.map((bar) => bar?.[1] ?? 0)), whole)],
      },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        size: 30,
        gap: 8,
        splits: (plot) => positions(props.series.labels, plot.bbox.width / devicePixelRatio),
        values: (_, splits) => splits.map((position) => props.tick(props.series.labels[position] ?? "")),
      },
      {
        ...axis,
        grid: { stroke: colours.line, width: 1 },
        size: (_, values: string[] | null) => 16 + 7.5 * Math.max(2, ...(values ?? []).map((text) => text.length)),
        gap: 8,
        space: 56,
        ...(whole ? { incrs: WHOLE_STEPS } : {}),
        values: (_, splits) => splits.map((value) => props.format(value)),
      },
    ],
    series: [
      {},
      { ...line, stroke: colours.faint, width: 1.25, dash: [2, 4] },
      { ...line, fill: (plot) => gradient(plot, colours) },
      { ...line, dash: [5, 5], fill: (plot) => gradient(plot, colours) },
    ],
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: {
        size: 9,
        width: 2,
        fill: (_, series) => (series === 1 ? colours.faint : colours.card),
        stroke: () => colours.accent,
      },
    },
    hooks: {
      draw: [
        (plot) => {
          drawBars(plot, props.series, colours);
          drawNotes(plot, [...props.notes.keys()], colours);
        },
      ],
      setCursor: [
        (plot) => {
          const { idx, left } = plot.cursor;
          const inside = idx !== null && idx !== undefined && left !== undefined && left >= 0;
          const offset = plot.bbox.left / devicePixelRatio;
          follow(inside ? idx : undefined, inside ? plot.valToPos(idx, "x") + offset : 0);
        },
      ],
    },
  };
}

interface Colours {
  readonly accent: string;
  readonly accentSoft: string;
  readonly accentNone: string;
  readonly faint: string;
  readonly line: string;
  readonly card: string;
  readonly note: string;
}

/** Colours as the style sheet has them right now; probing an element resolves `light-dark()`. */
function coloursOf(element: HTMLElement): Colours {
  const probe = document.createElement("span");
  element.append(probe);
  const read = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    accent: read("--accent"),
    accentSoft: read("--accent-soft"),
    accentNone: read("--accent-none"),
    faint: read("--faint"),
    line: read("--line"),
    card: read("--card"),
    note: read("--note"),
  };
  probe.remove();
  return colours;
}

function spline(): uPlot.Series.PathBuilder {
  const build = uPlot.paths.spline?.();
  if (build === undefined) throw new Error("the chart library has no curves");
  return build;
}

function gradient(plot: uPlot, colours: Colours): CanvasGradient {
  const { top, height } = plot.bbox;
  const fill = plot.ctx.createLinearGradient(0, top, 0, top + height);
  fill.addColorStop(0, colours.accentSoft);
  fill.addColorStop(1, colours.accentNone);
  return fill;
}

/** Between what each number lies, as a thin line through its place. */
function drawBars(plot: uPlot, { bars }: Series, { accent }: Colours): void {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = accent;
  ctx.globalAlpha = 0.45;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.beginPath();
  for (const [position, bar] of bars.entries()) {
    if (bar === null) continue;
    const x = Math.round(plot.valToPos(position, "x", true));
    ctx.moveTo(x, plot.valToPos(bar[0], "y", true));
    ctx.lineTo(x, plot.valToPos(bar[1], "y", true));
  }
  ctx.stroke();
  ctx.restore();
}

/** A pin above each bucket in which something happened. */
function drawNotes(plot: uPlot, places: readonly number[], { note }: Colours): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = note;
  ctx.fillStyle = note;
  ctx.lineWidth = devicePixelRatio;
  for (const place of places) {
    const x = Math.round(plot.valToPos(place, "x", true));
    ctx.setLineDash([3 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(x, bbox.top, 4 * devicePixelRatio, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.restore();
}

/**
 * Positions of labels on the axis: as many as fit at 84 px each, evenly spread, the last bucket's included when it
 * falls in. Hours of several days are told by the midnights between them.
 */
function positions(labels: readonly string[], width: number): number[] {
  const midnights = labels.flatMap((label, index) => (label.slice(11, 13) === "00" ? [index] : []));
  const places = midnights.length > 2 ? midnights : [...labels.keys()];
  const step = Math.max(1, Math.ceil((places.length * 84) / Math.max(84, width)));
  return places.filter((_, index) => index % step === 0);
}

/** A little air above the highest value, and never a scale of nothing. */
function niceTop(most: number | null, whole: boolean): number {
  return most === null || most <= 0 ? LOWEST_TOP : Math.max(most * 1.08, whole ? LOWEST_TOP : 0);
}

const LOWEST_TOP = 4;
const WHOLE_STEPS = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000].flatMap((step) => [
  step,
  2 * step,
  5 * step,
]);
