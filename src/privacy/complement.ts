import type { CellKeys, ClosedReport } from "../domain/closed-report.ts";
import type { KeySet } from "./key-set.ts";

/** A report that another one refines, as far as the decision about the finer one needs it. */
export interface ParentCells {
  /** The parent's cell of each cell. */
  readonly keys: CellKeys;
  /** Of cells that are parts of several of the parent's cells, these: hidden, they are a rest in each, and cover none. */
  readonly partly: ReadonlyMap<number, readonly number[]>;
  /** The parent's cells that are released; undefined when all are. */
  readonly released: KeySet | undefined;
  /** Whether a cell names nothing beyond what its parent names, so that hiding it costs nobody a name. */
  readonly namesNothing: (position: number) => boolean;
  /**
   * Whether the parent's counters tell the cell from the others, so that nothing hides behind it: page views among events,
   * since `pageviews` and `events` are counted apart. Such a cell is given up last, with everything else.
   */
  readonly isToldApart: (position: number) => boolean;
  /**
   * Of cells of which others tell a part: the credited visitors of what they do not tell, which is all that hides anything;
   * undefined = of a cell nothing is told.
   */
  readonly hiddenPart?: (position: number) => number | undefined;
}

/**
 * Complementary suppression: adds to `hidden` what must go to `(other)` beside the cells that are too small, so that no
 * subtraction of released cells from a released parent leaves fewer than `k` credited visitors or a single value.
 *
 * A cell is released only if all its parents are. Then, for every parent and each of its released cells, what is hidden
 * below it must be nothing, everything, or at least two cells with together at least `k` credited visitors. Where it is
 * not, cells are hidden until it is: first those that name nothing, then those of fewest credited visitors, then in the
 * order of the report's cells. Parents come in the order of `parents`, cells of one parent in the order of their first
 * cells here; again and again until nothing changes.
 *
 * Linear in cells and their rows, but for the sorting of cells below a parent that fails: what is hidden only grows, so
 * a parent's cell that once holds, holds for good, and each is looked at once.
 */
export function complement(report: ClosedReport, hidden: Uint8Array, parents: readonly ParentCells[], k: number): void {
  for (const { keys, released } of parents) {
    if (released === undefined) continue;
    for (let cell = 0; cell < report.size; cell++) {
      if (!released.has(keys.of[cell] ?? 0)) hidden[cell] = 1;
    }
  }
  if (!hidden.includes(1)) return;
  const families = parents.map((parent) => new Family(report.size, parent));
  const touch = (cell: number): void => {
    for (const family of families) family.touch(cell);
  };
  hidden.forEach((isHidden, cell) => {
    if (isHidden === 1) touch(cell);
  });
  const hide = (cell: number): void => {
    hidden[cell] = 1;
    touch(cell);
  };
  while (families.some((family) => family.isTouched)) {
    for (const family of families) {
      for (const key of family.takeTouched()) family.settle(key, report, hidden, hide, k);
    }
  }
}

/** The cells of a report by their cells of one parent. */
class Family {
  readonly #parent: ParentCells;
  /** Lists of cells + 1, ascending, 0 at the end: the first one of each key, and the one after each cell. */
  readonly #first: Uint32Array;
  readonly #next: Uint32Array;
  readonly #wasTouched: Uint8Array;
  #touched: number[] = [];

  constructor(size: number, parent: ParentCells) {
    this.#parent = parent;
    const { keys } = parent;
    this.#first = new Uint32Array(keys.count);
    this.#next = new Uint32Array(size);
    this.#wasTouched = new Uint8Array(keys.count);
    for (let cell = size - 1; cell >= 0; cell--) {
      const key = keys.of[cell] ?? 0;
      this.#next[cell] = this.#first[key] ?? 0;
      this.#first[key] = cell + 1;
    }
  }

  get isTouched(): boolean {
    return this.#touched.length > 0;
  }

  /** A cell was hidden: its parent's cell must be looked at, unless it was before or is not shown itself. */
  touch(cell: number): void {
    const { keys, partly } = this.#parent;
    this.#touchKey(keys.of[cell] ?? 0);
    for (const key of partly.get(cell) ?? []) this.#touchKey(key);
  }

  #touchKey(key: number): void {
    if (this.#wasTouched[key] === 1 || this.#parent.released?.has(key) === false) return;
    this.#wasTouched[key] = 1;
    this.#touched.push(key);
  }

  takeTouched(): number[] {
    const touched = this.#touched;
    this.#touched = [];
    return touched.sort((a, b) => (this.#first[a] ?? 0) - (this.#first[b] ?? 0));
  }

  /** Hides cells of `key` until what is hidden there can be. */
  settle(key: number, report: ClosedReport, hidden: Uint8Array, hide: (cell: number) => void, k: number): void {
    const credit = report.creditOfUnion(k);
    const { hiddenPart } = this.#parent;
    let cells = 0;
    let credited = 0;
    /** Visitors of parts may be those of other cells: the most that one of them has is certain. */
    const count = (cell: number): boolean => {
      cells++;
      credited = Math.max(credited, hiddenPart?.(cell) ?? credit(cell));
      return cells >= CELLS_MIN && credited >= k;
    };
    for (let at = this.#first[key] ?? 0; at > 0; at = this.#next[at - 1] ?? 0) {
      if (hidden[at - 1] === 0 || this.#parent.isToldApart(at - 1)) continue;
      if (count(at - 1)) return;
    }
    for (const cell of this.#shown(key, hidden, report.credited)) {
      hide(cell);
      if (!this.#parent.isToldApart(cell) && count(cell)) return;
    }
  }

  /** The cells of `key` that are not hidden, in the order in which they may be given up. */
  #shown(key: number, hidden: Uint8Array, credited: Uint32Array): number[] {
    const { namesNothing, isToldApart } = this.#parent;
    const empty: number[] = [];
    const named: number[] = [];
    const last: number[] = [];
    for (let at = this.#first[key] ?? 0; at > 0; at = this.#next[at - 1] ?? 0) {
      if (hidden[at - 1] === 1) continue;
      (isToldApart(at - 1) ? last : namesNothing(at - 1) ? empty : named).push(at - 1);
    }
    const bySize = (a: number, b: number): number => (credited[a] ?? 0) - (credited[b] ?? 0) || a - b;
    return [...empty.sort(bySize), ...named.sort(bySize), ...last];
  }
}

/** One hidden value alone would be told by its parent. */
const CELLS_MIN = 2;
