import { networkCredit } from "../../../src/domain/network-credit.ts";
import type { Report, WindowKind } from "../../../src/domain/report.ts";
import { HOUR_MS } from "../../../src/domain/time.ts";
import { ADDITIVE, type Additive, type ExactCells, type ExactDay, type ExactTable } from "../../support/exact-day.ts";
import type { Published } from "./published.ts";

export interface Question {
  readonly report: Report;
  readonly window: WindowKind;
}

/** Two questions whose answers may be subtracted: the child's cells add up to those of the parent. */
export interface Containment {
  readonly parent: Question;
  readonly child: Question;
}

/** What one subtraction leaves. */
export interface Remainder extends Containment {
  readonly parentValues: readonly string[];
  readonly slot: number;
  /** Right side of the attacker's equation: the parent's number less the children's. */
  readonly amounts: Readonly<Record<Additive, number>>;
  /** What really is behind it: visitors, each network credited as gate 2 does, and how many values. */
  readonly credited: number;
  readonly visitors: number;
  readonly values: number;
  /** Some of the children are published: with none, the remainder is what the parent says itself. */
  readonly tells: boolean;
  /** Whether the equation's right side is the amount that the hidden rows really have. */
  readonly exact: boolean;
}

/** Every pair of the reports, hours and days included, where one refines the other; not only the nearest ones. */
export function containments(reports: readonly Report[]): Containment[] {
  const questions = reports.flatMap((report) =>
    report.windows.flatMap((window): Question[] => (window === "week" ? [] : [{ report, window }])),
  );
  return questions.flatMap((child) =>
    questions.filter((parent) => parent !== child && refines(child, parent)).map((parent) => ({ parent, child })),
  );
}

function refines(child: Question, parent: Question): boolean {
  const coarser = parent.window === child.window || parent.window === "day";
  const subset = parent.report.dimensions.every((name) => child.report.dimensions.includes(name));
  // An hour counts the visits that begin in it, or for exit pages those that end in it: these do not add up.
  const sameHour = parent.window === "day" || hasExits(parent) === hasExits(child);
  return coarser && subset && sameHour;
}

function hasExits({ report }: Question): boolean {
  return report.dimensions.includes("exit_page");
}

/**
 * Subtracts what is published of the child from what is published of the parent, for each of its published cells, and
 * scores each difference that is not zero by what really happened.
 */
export function remainders(published: Published, exact: ExactDay, pair: Containment, k: number): Remainder[] {
  const { parent, child } = pair;
  const table = exact.table(child.report);
  const childCells = exact.cells(table, child.report.dimensions, child.window);
  const parentCells = exact.cells(table, parent.report.dimensions, parent.window);
  const childAmounts = amountsOf(published, exact, table, child, childCells);
  const parentAmounts = amountsOf(published, exact, table, parent, parentCells);

  // The attacker's side.
  const right = parentAmounts.map((amounts) => (amounts === undefined ? undefined : { ...amounts }));
  const tells = new Uint8Array(parentCells.count);
  childCells.example.forEach((row, cell) => {
    const whole = right[parentCells.cellOf[row] ?? 0];
    const part = childAmounts[cell];
    if (whole === undefined || part === undefined) return;
    tells[parentCells.cellOf[row] ?? 0] = 1;
    for (const name of ADDITIVE) whole[name] -= part[name];
  });

  // What is so.
  const behind = new Map<number, Behind>();
  const most = networkCredit(k);
  for (let row = 0; row < table.size; row++) {
    const cell = childCells.cellOf[row] ?? 0;
    const under = parentCells.cellOf[row] ?? 0;
    if (childAmounts[cell] !== undefined || parentAmounts[under] === undefined) continue;
    let heap = behind.get(under);
    if (heap === undefined) behind.set(under, (heap = new Behind()));
    heap.add(table, row, cell, most);
  }
  return [...behind].map(([cell, heap]) => {
    const row = parentCells.example[cell] ?? 0;
    const amounts = right[cell] ?? NOTHING;
    return {
      ...pair,
      parentValues: parent.report.dimensions.map((name) => exact.value(table, name, row)),
      slot: table.slot[row] ?? 0,
      amounts,
      credited: heap.credited,
      visitors: heap.visitors,
      values: heap.cells.size,
      tells: tells[cell] === 1,
      // Ends of visits carry visits alone; where visits and events of hits are published is a game of its own.
      exact: hasExits(child) ? amounts.visits === heap.amounts.visits : amounts.pageviews === heap.amounts.pageviews,
    };
  });
}

/** Whether a remainder is worth fewer than k visitors, or tells the one value that is hidden. */
export function isDerivable({ tells, credited, values }: Remainder, k: number): boolean {
  return tells && (credited < k || values === 1);
}

const NOTHING: Readonly<Record<Additive, number>> = { pageviews: 0, visits: 0, events: 0 };

/** Rows in the order of networks and people. */
class Behind {
  readonly cells = new Set<number>();
  readonly amounts = { ...NOTHING };
  credited = 0;
  visitors = 0;
  #person = -1;
  #network = -1;
  #left = 0;

  add(table: ExactTable, row: number, cell: number, most: number): void {
    if (this.cells.size < 2) this.cells.add(cell);
    for (const name of ADDITIVE) this.amounts[name] += table.amounts[name][row] ?? 0;
    const person = table.person[row] ?? 0;
    if (person === this.#person) return;
    this.#person = person;
    this.visitors++;
    const network = table.network[row] ?? 0;
    if (network !== this.#network) this.#left = most;
    this.#network = network;
    if (this.#left === 0) return;
    this.#left--;
    this.credited++;
  }
}

/** What is published of each cell; undefined where it is not named. */
function amountsOf(
  published: Published,
  exact: ExactDay,
  table: ExactTable,
  { report, window }: Question,
  cells: ExactCells,
): (Readonly<Record<Additive, number>> | undefined)[] {
  return cells.example.map((row) => {
    const start = exact.dayStart + (window === "hour" ? (table.slot[row] ?? 0) * HOUR_MS : 0);
    const values = report.dimensions.map((name) => exact.value(table, name, row));
    return published.amounts(report, window, start, values);
  });
}
