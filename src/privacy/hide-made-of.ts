import type { BaseCells, ClosedReport } from "../domain/closed-report.ts";
import type { DimensionName } from "../domain/dimension.ts";
import { markKindOf } from "../domain/report.ts";
import type { HiddenRest } from "./hidden-rests.ts";
import type { KeySet } from "./key-set.ts";

/** What cells of marks are made of, as it is released. */
export interface ReleasedBase extends Pick<BaseCells, "dimensions" | "window" | "hits"> {
  /** Its dimensions that the marks are told with. */
  readonly shared: readonly DimensionName[];
  /** Undefined where nobody asks: then none of its cells is told, nor any sum of them. */
  readonly told: ToldBase | undefined;
}

export interface ToldBase {
  readonly released: KeySet;
  /** By the cell of `shared`. */
  readonly rests: ReadonlyMap<number, HiddenRest>;
}

/**
 * The rule of made-of cells: adds to `hidden` the cells of marks that would tell what gate 2 hides of the pages and events
 * which they are made of.
 *
 * What is hidden of these, for one value of the other dimension, is one sum that everybody knows: a part. A cell that has
 * some of it divides a part into what is in the cell and what is not, and both are known then. It is shown only if each of
 * the two is at least two pages or events and `k` credited visitors (of what is not in the cell at least, since a network's
 * visitors may be in both), or if it is made of whole parts. The parts that a shown cell makes are what the next one is held
 * against, in the order of the report's cells: so whatever is added and subtracted of shown cells is a sum of such parts.
 *
 * Where nobody asks what cells are made of, a part may be one page or event, since nothing else tells of it.
 *
 * @returns What of each cell nobody can add up: what the complementary rule may hide others behind.
 */
export function hideMadeOf(
  report: ClosedReport,
  hidden: Uint8Array,
  bases: readonly ReleasedBase[],
  k: number,
): HiddenPart {
  const parts = bases.map((base) => new Parts(report, base));
  for (let position = 0; position < report.size; position++) {
    if (hidden[position] === 1) continue;
    const shares = parts.flatMap((ofBase) => ofBase.sharesOf(position));
    if (shares.every((share) => mayBeTold(share, k))) shares.forEach(takeOut);
    else hidden[position] = 1;
  }
  const known = new Map<number, number | undefined>();
  return (position) => {
    if (!known.has(position)) known.set(position, hiddenPartOf(report, position, parts));
    return known.get(position);
  };
}

/**
 * How many visitors at least are behind what nobody can add up of a cell of marks, credited as in `ClosedReport.credited`:
 * 0 where it is made of named pages and events and of whole parts, so that nothing hides behind it. Undefined where nothing
 * of the cell is known.
 *
 * Goals are sums of their pages and events. Values of properties may be sums of pages, which mostly have the same value;
 * of events they are parts. Steps of funnels are counts of visits, which no report of pages adds up to.
 */
export type HiddenPart = (position: number) => number | undefined;

function hiddenPartOf(report: ClosedReport, position: number, parts: readonly Parts[]): number | undefined {
  const kind = markKindOf(report.report.dimensions);
  const made = parts.filter((ofBase) => ofBase.has(position));
  const isSum = kind === "goal" || (kind === "property" && made.every(({ hits }) => hits === "pageview"));
  if (!isSum || made.length === 0) return undefined;
  const unknown = made.flatMap((ofBase) =>
    // What all custom events of a value have that are hidden, no row says.
    ofBase.sharesOf(position).filter(({ part, keys }) => ofBase.hits === "event" || keys.size < part.cells),
  );
  const credited = unknown.reduce((most, share) => Math.max(most, share.credited), 0);
  if (unknown.length === 0) return 0;
  return credited < (report.credited[position] ?? 0) ? credited : undefined;
}

/** Pages or events, hidden below one value, of which only the sum is known. */
interface Part {
  cells: number;
  /** At least. */
  credited: number;
  /** Cells that it must have. */
  readonly least: number;
}

/** What a cell of marks has of a part. */
interface Share {
  readonly part: Part;
  readonly keys: ReadonlySet<number>;
  readonly credited: number;
  /** By key; keys that are in none are in the first part of their value. */
  readonly partOf: Map<number, Part>;
}

function mayBeTold({ part, keys, credited }: Share, k: number): boolean {
  const { cells, least } = part;
  if (keys.size === cells) return cells >= least;
  const isLeftWell = cells - keys.size >= least && part.credited - credited >= k;
  return keys.size >= least && credited >= k && isLeftWell;
}

function takeOut({ part, keys, credited, partOf }: Share): void {
  if (keys.size === part.cells) return;
  part.cells -= keys.size;
  part.credited -= credited;
  const taken: Part = { cells: keys.size, credited, least: part.least };
  for (const key of keys) partOf.set(key, taken);
}

/** One hidden page alone would be told. */
const CELLS_MIN = 2;

/** What is hidden of one base. */
class Parts {
  readonly #report: ClosedReport;
  readonly #base: ReleasedBase;
  /** Cells of `shared` by position. */
  readonly #values: Uint32Array;
  readonly #first = new Map<number, Part>();
  readonly #partOf = new Map<number, Map<number, Part>>();

  constructor(report: ClosedReport, base: ReleasedBase) {
    this.#report = report;
    this.#base = base;
    this.#values = report.keys(base.shared, base.window).of;
  }

  get hits(): BaseCells["hits"] {
    return this.#base.hits;
  }

  /** Whether any of the cell is made of it. */
  has(position: number): boolean {
    const { dimensions, window, hits } = this.#base;
    const base: BaseCells = { dimensions, window, hits, isReleased: () => false };
    return this.#report.unreleased(position, [base], 1).cells > 0;
  }

  /** Of each part what the cell has of it. */
  sharesOf(position: number): Share[] {
    const { told } = this.#base;
    const unreleased = new Set<number>();
    const isReleased = (key: number): boolean => {
      if (told?.released.has(key) === true) return true;
      unreleased.add(key);
      return false;
    };
    const { dimensions, window, hits } = this.#base;
    const { cells } = this.#report.unreleased(position, [{ dimensions, window, hits, isReleased }], Infinity);
    if (cells === 0) return [];
    // Never known which: nothing to hold it against.
    if (unreleased.size === 0) return [NOT_TO_BE_TOLD];
    const value = this.#values[position] ?? 0;
    const first = this.#firstOf(value);
    let partOf = this.#partOf.get(value);
    if (partOf === undefined) this.#partOf.set(value, (partOf = new Map<number, Part>()));
    const byPart = new Map<Part, Set<number>>();
    for (const key of unreleased) {
      const part = partOf.get(key) ?? first;
      const keys = byPart.get(part);
      if (keys === undefined) byPart.set(part, new Set([key]));
      else keys.add(key);
    }
    return [...byPart].map(([part, keys]) => {
      const base: BaseCells = { dimensions, window, hits, isReleased: (key) => !keys.has(key) };
      return { part, keys, credited: this.#report.unreleased(position, [base], Infinity).credited, partOf };
    });
  }

  /** All that is hidden of a value. */
  #firstOf(value: number): Part {
    const known = this.#first.get(value);
    if (known !== undefined) return known;
    const { told } = this.#base;
    const rest = told === undefined ? UNTOLD : (told.rests.get(value) ?? NOTHING);
    const part = { ...rest, least: told === undefined ? 1 : CELLS_MIN };
    this.#first.set(value, part);
    return part;
  }
}

/** No sum over all pages or events of a value is told, so none is left over. */
const UNTOLD: HiddenRest = { cells: Infinity, credited: Infinity };
const NOTHING: HiddenRest = { cells: 0, credited: 0 };
const NOT_TO_BE_TOLD: Share = {
  part: { ...NOTHING, least: CELLS_MIN },
  keys: new Set(),
  credited: 0,
  partOf: new Map(),
};
