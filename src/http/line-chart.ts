/** What is drawn. Texts may be anything: they are escaped. */
export interface LineChart {
  readonly title: string;
  readonly subtitle: string;
  /** Read out in place of the picture. */
  readonly summary: string;
  /** In order, one at least; null where nothing is known, which leaves a gap. */
  readonly points: readonly { readonly label: string; readonly value: number | null }[];
  readonly theme: Theme;
}

export const THEMES = ["light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Text and lines have at least the contrast of WCAG 2.2 AA on their ground. */
const COLOURS: Readonly<Record<Theme, Readonly<Record<"ground" | "ink" | "muted" | "grid" | "line", string>>>> = {
  light: { ground: "#ffffff", ink: "#14201d", muted: "#55635f", grid: "#dfe6e3", line: "#0f766e" },
  dark: { ground: "#101816", ink: "#e8efec", muted: "#9fb0aa", grid: "#2a3733", line: "#2dd4bf" },
};

/** In the unit of the view box; an image is as large as the page that shows it makes it. */
const [WIDTH, HEIGHT] = [800, 320];
const PLOT = { left: 64, right: 780, top: 72, bottom: 280 };
const GRID_LINES = 4;
const LABELS_MAX = 7;

/** A line over time as an SVG image, without scripts and without anything that would be loaded. */
export function lineChart({ title, subtitle, summary, points, theme }: LineChart): string {
  const { ground, ink, muted, grid, line } = COLOURS[theme];
  const top = GRID_LINES * niceStep(Math.max(0, ...points.map(({ value }) => value ?? 0)) / GRID_LINES);
  const x = (index: number): number =>
    points.length < 2
      ? (PLOT.left + PLOT.right) / 2
      : PLOT.left + (index / (points.length - 1)) * (PLOT.right - PLOT.left);
  // Noise may make a number negative; the line then lies on the ground.
  const y = (value: number): number => PLOT.bottom - (Math.max(0, value) / top) * (PLOT.bottom - PLOT.top);
  const runs = runsOf(points.map(({ value }, index) => (value === null ? undefined : [x(index), y(value)])));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" width="${String(WIDTH)}" height="${String(HEIGHT)}" role="img" aria-labelledby="t" font-family="system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">`,
    `<title id="t">${escaped(summary)}</title>`,
    `<rect width="${String(WIDTH)}" height="${String(HEIGHT)}" fill="${ground}"/>`,
    `<text x="20" y="30" font-size="17" font-weight="600" fill="${ink}">${escaped(title)}</text>`,
    `<text x="20" y="52" font-size="13" fill="${muted}">${escaped(subtitle)}</text>`,
    ...gridLines(top).map(
      (value) =>
        `<path d="M${at([PLOT.left, y(value)])}H${String(PLOT.right)}" stroke="${grid}"/>` +
        `<text x="${String(PLOT.left - 8)}" y="${rounded(y(value) + 4)}" font-size="12" text-anchor="end" fill="${muted}">${SHORT.format(value)}</text>`,
    ),
    ...labelled(points.length).map(
      (index) =>
        `<text x="${rounded(x(index))}" y="${String(PLOT.bottom + 22)}" font-size="12" text-anchor="${anchor(index, points.length)}" fill="${muted}">${escaped(points[index]?.label ?? "")}</text>`,
    ),
    ...runs.map((run) => drawn(run, line)),
    `</svg>`,
  ].join("");
}

type Place = readonly [x: number, y: number];

/** Steps such as 1, 2, 5, 10, 20: the smallest whole one that is no smaller than `least`. */
function niceStep(least: number): number {
  if (least <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(least));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= least) ?? 10);
}

function gridLines(top: number): readonly number[] {
  return Array.from({ length: GRID_LINES + 1 }, (_, index) => (top * index) / GRID_LINES);
}

/** Points with a label below them: the first, and others at equal distances. */
function labelled(count: number): readonly number[] {
  const every = Math.max(1, Math.ceil((count - 1) / (LABELS_MAX - 1)));
  return Array.from({ length: Math.ceil(count / every) }, (_, index) => index * every);
}

function anchor(index: number, count: number): "start" | "middle" | "end" {
  if (count < 2) return "middle";
  return index === 0 ? "start" : index === count - 1 ? "end" : "middle";
}

/** What lies between the gaps. */
function runsOf(places: readonly (Place | undefined)[]): readonly (readonly Place[])[] {
  const runs: Place[][] = [[]];
  for (const place of places) {
    if (place === undefined) runs.push([]);
    else runs.at(-1)?.push(place);
  }
  return runs.filter((run) => run.length > 0);
}

function drawn(run: readonly Place[], colour: string): string {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) return "";
  if (run.length === 1) {
    return `<circle cx="${rounded(first[0])}" cy="${rounded(first[1])}" r="3" fill="${colour}"/>`;
  }
  const path = `M${run.map(at).join("L")}`;
  const area = `${path}L${at([last[0], PLOT.bottom])}L${at([first[0], PLOT.bottom])}Z`;
  return (
    `<path d="${area}" fill="${colour}" fill-opacity="0.12"/>` +
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>`
  );
}

function at([x, y]: Place): string {
  return `${rounded(x)} ${rounded(y)}`;
}

function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });

/** Letters of markup as entities, and what XML cannot hold as a mark of replacement. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
