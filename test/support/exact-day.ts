import { dimensionIndex, type DimensionName } from "../../src/domain/dimension.ts";
import type { Report, WindowKind } from "../../src/domain/report.ts";
import { HOUR_MS } from "../../src/domain/time.ts";
import type { SyntheticDay } from "./synthetic-site.ts";

/** Amounts that add up over the cells of a report. */
export const ADDITIVE = ["pageviews", "visits", "events"] as const;
export type Additive = (typeof ADDITIVE)[number];

/** Hits, or ends of visits, ordered by network and person, with one column a field. */
export interface ExactTable {
  readonly size: number;
  readonly person: Float64Array;
  readonly network: Float64Array;
  readonly slot: Uint8Array;
  readonly amounts: Readonly<Record<Additive, Uint8Array>>;
  /** Numbers of values by index in `DIMENSIONS`. */
  readonly ids: readonly Uint32Array[];
}

/** The rows of a table put together by the values (and hour) of a report. */
export interface ExactCells {
  readonly count: number;
  /** Of each row. */
  readonly cellOf: Uint32Array;
  /** A row of each cell. */
  readonly example: readonly number[];
}

const PAGE = dimensionIndex("page");
const EVENT = dimensionIndex("event");
const EXIT_PAGE = dimensionIndex("exit_page");

/** Numbers of texts, the same over days. */
export class Names {
  readonly #numbers = new Map<string, number>();
  readonly #texts: string[] = [];

  constructor() {
    this.number("");
  }

  number(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  text(number: number): string {
    return this.#texts[number] ?? "";
  }

  get size(): number {
    return this.#texts.length;
  }
}

/** What really happened on a made-up day: what a game is scored by, and no attacker sees. Written from the visits. */
export class ExactDay {
  readonly date: string;
  readonly dayStart: number;
  readonly #names: Names;
  readonly #hits: ExactTable;
  readonly #exits: ExactTable;
  readonly #cells = new Map<string, ExactCells>();

  constructor({ day, visits }: SyntheticDay, names: Names) {
    this.date = day.date;
    this.dayStart = day.start;
    this.#names = names;
    const hitCount = visits.reduce((sum, { hits }) => sum + hits.length, 0);
    this.#hits = emptyTable(hitCount, visits[0]?.values.length ?? 0);
    this.#exits = emptyTable(visits.length, visits[0]?.values.length ?? 0);
    let next = 0;
    for (const [number, visit] of visits.entries()) {
      const ids = visit.values.map((value) => names.number(value));
      const write = (table: ExactTable, row: number, afterMs: number): void => {
        table.person[row] = visit.person;
        table.network[row] = visit.network;
        table.slot[row] = Math.floor(afterMs / HOUR_MS);
        for (let dimension = 0; dimension < ids.length; dimension++) set(table, dimension, row, ids[dimension] ?? 0);
      };
      for (const [at, hit] of visit.hits.entries()) {
        write(this.#hits, next, hit.afterMs);
        set(this.#hits, PAGE, next, names.number(hit.page));
        set(this.#hits, EVENT, next, names.number(hit.event));
        set(this.#hits, EXIT_PAGE, next, 0);
        this.#hits.amounts.events[next] = 1;
        this.#hits.amounts.pageviews[next] = hit.event === "pageview" ? 1 : 0;
        this.#hits.amounts.visits[next] = at === 0 ? 1 : 0;
        next++;
      }
      write(this.#exits, number, visit.hits.at(-1)?.afterMs ?? 0);
      this.#exits.amounts.visits[number] = 1;
    }
  }

  /** The rows that a report counts. */
  table(report: Report): ExactTable {
    return report.dimensions.includes("exit_page") ? this.#exits : this.#hits;
  }

  /** The rows of `table` by the values of `dimensions`, and by hour if asked. */
  cells(table: ExactTable, dimensions: readonly DimensionName[], window: WindowKind): ExactCells {
    const key = `${table === this.#exits ? "exits" : "hits"} ${window} ${dimensions.join("*")}`;
    const known = this.#cells.get(key);
    if (known !== undefined) return known;
    const made = cellsBy(table, dimensions.map(dimensionIndex), window === "hour", this.#names.size);
    this.#cells.set(key, made);
    return made;
  }

  /** Value of a row. */
  value(table: ExactTable, dimension: DimensionName, row: number): string {
    return this.#names.text(table.ids[dimensionIndex(dimension)]?.[row] ?? 0);
  }
}

function emptyTable(size: number, dimensions: number): ExactTable {
  return {
    size,
    person: new Float64Array(size),
    network: new Float64Array(size),
    slot: new Uint8Array(size),
    amounts: { pageviews: new Uint8Array(size), visits: new Uint8Array(size), events: new Uint8Array(size) },
    ids: Array.from({ length: dimensions }, () => new Uint32Array(size)),
  };
}

function set(table: ExactTable, dimension: number, row: number, id: number): void {
  const column = table.ids[dimension];
  if (column !== undefined) column[row] = id;
}

function cellsBy(table: ExactTable, dimensions: readonly number[], hourly: boolean, names: number): ExactCells {
  const cellOf = new Uint32Array(table.size);
  const example: number[] = [];
  const numbers = new Map<number, number>();
  for (let row = 0; row < table.size; row++) {
    let key = hourly ? (table.slot[row] ?? 0) : 0;
    for (const dimension of dimensions) key = key * names + (table.ids[dimension]?.[row] ?? 0);
    let cell = numbers.get(key);
    if (cell === undefined) {
      cell = numbers.size;
      numbers.set(key, cell);
      example.push(row);
    }
    cellOf[row] = cell;
  }
  return { count: example.length, cellOf, example };
}
