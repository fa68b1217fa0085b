import { OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import { nestingDepth } from "../../src/domain/nesting.ts";
import type { Report, WindowKind } from "../../src/domain/report.ts";
import type { Entry } from "./oracle-cells.ts";
import type { OracleDay } from "./oracle-day.ts";

/** A cell with everybody in it. */
export interface JudgedCell {
  readonly slot: number;
  readonly values: readonly string[];
  readonly members: readonly Entry[];
  hidden: boolean;
}

/** A report by hour or by day, and what of it is hidden. Cells are in the order in which ties are decided. */
export interface JudgedReport {
  readonly dimensions: readonly DimensionName[];
  readonly window: WindowKind;
  readonly cells: readonly JudgedCell[];
}

export interface Rule {
  readonly k: number;
  /** Visitors that a network is credited with. */
  readonly most: number;
}

const OFTEN_ABSENT = ["utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term"];

/**
 * Primary and complementary suppression said as plainly as they can be: cells with all their visitors in them, parents found
 * by comparing names, and everything computed anew each time. Slow, and written from the definition alone.
 *
 * @param placeOf Where a cell stands among those of its report, which decides ties.
 */
export function judgedDay(
  day: OracleDay,
  reports: readonly Report[],
  { k, most }: Rule,
  placeOf: (report: Report, window: WindowKind, slot: number, values: readonly string[]) => number,
): JudgedReport[] {
  const judged: JudgedReport[] = [];
  for (const count of [0, 1, 2]) {
    const like = reports.filter(({ dimensions }) => dimensions.length === count);
    const ofPages = ({ dimensions }: Report): number => (dimensions.includes("page") ? 1 : 0);
    const depth = ({ dimensions }: Report): number => nestingDepth(dimensions);
    for (const report of like.toSorted((a, b) => depth(a) - depth(b) || ofPages(a) - ofPages(b))) {
      for (const window of ["day", "hour"] as const) {
        if (!report.windows.includes(window)) continue;
        const cells = cellsOf(day, report, window).sort(
          (a, b) => placeOf(report, window, a.slot, a.values) - placeOf(report, window, b.slot, b.values),
        );
        judged.push({ dimensions: report.dimensions, window, cells });
      }
    }
  }
  for (const report of judged) {
    if (report.dimensions.length > 0) judge(report, judged, k, most);
  }
  return judged;
}

/** Visitors of some cells, each once, with at most `most` of each network. */
export function creditOf(cells: readonly JudgedCell[], most: number): number {
  const networks = new Map<string, Set<string>>();
  for (const { visitor, network } of cells.flatMap(({ members }) => members)) {
    networks.set(network, (networks.get(network) ?? new Set()).add(visitor));
  }
  return [...networks.values()].reduce((sum, visitors) => sum + Math.min(most, visitors.size), 0);
}

/** Whether every cell of `child` is part of a cell of `parent`. */
export function refines(child: Question, parent: Question): boolean {
  const finer = parent.dimensions.every((name) => child.dimensions.includes(name));
  const within = parent.window === "day" || child.window === "hour";
  return finer && within && nameOf(child) !== nameOf(parent);
}

/** Children by their cells of `parent`, in the order of the first of each. */
export function below(child: JudgedReport, parent: Question): Map<string, JudgedCell[]> {
  const groups = new Map<string, JudgedCell[]>();
  for (const cell of child.cells) {
    const key = placeIn(child, cell, parent);
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return groups;
}

/** Whether the parent's cell of that key is released. The totals always are. */
export function isReleased(parent: JudgedReport, key: string): boolean {
  if (parent.dimensions.length === 0) return true;
  return parent.cells.some((cell) => !cell.hidden && placeIn(parent, cell, parent) === key);
}

type Question = Pick<JudgedReport, "dimensions" | "window">;

function judge(report: JudgedReport, judged: readonly JudgedReport[], k: number, most: number): void {
  const parents = parentsOf(report, judged);
  for (const cell of report.cells) {
    const small = creditOf([cell], most) < k || cell.values.includes(OTHER);
    const orphan = parents.some((parent) => !isReleased(parent, placeIn(report, cell, parent)));
    cell.hidden = small || orphan;
  }
  const safe = (children: readonly JudgedCell[], isApart: (cell: JudgedCell) => boolean): boolean => {
    const hidden = children.filter((cell) => cell.hidden);
    if (hidden.length === 0 || hidden.length === children.length) return true;
    const remainder = hidden.filter((cell) => !isApart(cell));
    return remainder.length >= 2 && creditOf(remainder, most) >= k;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const parent of parents) {
      // Page views are counted apart from other events, so they hide none.
      const isApart = (cell: JudgedCell): boolean =>
        !parent.dimensions.includes("event") && valueIn(report, cell) === "pageview";
      for (const [key, children] of below(report, parent)) {
        if (!isReleased(parent, key)) continue;
        while (!safe(children, isApart)) {
          const others = children.filter((cell) => !cell.hidden && !isApart(cell));
          const victim = cheapest(report, parent, others.length > 0 ? others : children, most);
          victim.hidden = true;
          changed = true;
        }
      }
    }
  }
}

function valueIn({ dimensions }: JudgedReport, { values }: JudgedCell): string | undefined {
  return values[dimensions.indexOf("event")];
}

function cheapest(
  report: JudgedReport,
  parent: JudgedReport,
  children: readonly JudgedCell[],
  most: number,
): JudgedCell {
  const added = report.dimensions.filter((name) => OFTEN_ABSENT.includes(name) && !parent.dimensions.includes(name));
  const named = (cell: JudgedCell): number =>
    added.some((name) => cell.values[report.dimensions.indexOf(name)] === "") ? 0 : 1;
  const [first] = children
    .filter(({ hidden }) => !hidden)
    .sort((a, b) => named(a) - named(b) || creditOf([a], most) - creditOf([b], most));
  if (first === undefined) throw new Error("everything hidden is safe");
  return first;
}

/** By day first, then without the last dimension, then without the first; what nobody asks gives its own. */
function parentsOf(child: Question, judged: readonly JudgedReport[]): JudgedReport[] {
  const [a, b] = child.dimensions;
  const fewer: (readonly DimensionName[])[] = a === undefined ? [] : b === undefined ? [[]] : [[a], [b]];
  const wanted: Question[] = fewer.map((dimensions) => ({ dimensions, window: child.window }));
  if (child.window === "hour") wanted.unshift({ dimensions: child.dimensions, window: "day" });
  const found = wanted.flatMap((parent) => {
    if (parent.dimensions.length === 0) return [{ ...parent, cells: [] }];
    const known = judged.find((report) => nameOf(report) === nameOf(parent));
    return known === undefined ? parentsOf(parent, judged) : [known];
  });
  return found.filter((parent, at) => found.findIndex((other) => nameOf(other) === nameOf(parent)) === at);
}

function placeIn(child: Question, cell: JudgedCell, parent: Question): string {
  const values = parent.dimensions.map((name) => cell.values[child.dimensions.indexOf(name)]);
  return JSON.stringify([parent.window === "hour" ? cell.slot : 0, ...values]);
}

function nameOf({ dimensions, window }: Question): string {
  return `${dimensions.join("*")} ${window}`;
}

function cellsOf(day: OracleDay, report: Report, window: WindowKind): JudgedCell[] {
  const cells = new Map<string, { slot: number; values: string[]; members: Entry[]; hidden: boolean }>();
  for (const entry of day.entries(report)) {
    const slot = window === "hour" ? entry.slot : 0;
    const values = report.dimensions.map((name) => entry.values[name]);
    const key = JSON.stringify([slot, ...values]);
    const cell = cells.get(key) ?? { slot, values, members: [], hidden: false };
    cells.set(key, cell);
    cell.members.push(entry);
  }
  return [...cells.values()];
}
