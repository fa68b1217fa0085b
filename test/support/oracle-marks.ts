import { DIMENSIONS, OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import type { Limits } from "../../src/domain/limits.ts";
import { VITAL_LIMITS, VITALS, type FunnelStep, type MarkKind } from "../../src/domain/mark.ts";
import { timeBucket } from "../../src/domain/histogram.ts";
import type { Counted, Values } from "./oracle-cells.ts";
import type { OracleNames } from "./oracle-names.ts";

/** A mark that was counted. */
export interface Mark {
  readonly kind: MarkKind;
  readonly visitor: string;
  readonly network: string;
  readonly slot: number;
  /** Of the visit, the page, the event and the mark itself; not of the host. */
  readonly values: Values;
  readonly revenue: number | undefined;
  /** Value of a vital, milliseconds since the funnel's step before. */
  readonly measured: number | undefined;
}

/** Who made a mark, and where. */
export type MarkPlace = Pick<Mark, "visitor" | "network" | "slot" | "values">;

/** Records of marks that there may be for each row. */
const MARKS_PER_ROW = 4;

/** The marks of a day, as lists. */
export class OracleMarks {
  readonly list: Mark[] = [];
  overLimit = 0;
  readonly #limits: Limits;
  readonly #names: OracleNames;

  constructor(limits: Limits, names: OracleNames) {
    this.#limits = limits;
    this.#names = names;
  }

  add(kind: MarkKind, place: MarkPlace, value: string, more: Partial<Pick<Mark, "revenue" | "measured">> = {}): void {
    const dimension = markDimension(kind);
    const { measured, revenue } = more;
    const hasRoom = this.#hasRoom(place);
    const madeAs = (name: string): Mark => ({
      kind,
      ...place,
      values: { ...place.values, hostname: "", [dimension]: name },
      revenue,
      measured,
    });
    const known = this.#names.knownAs(dimension, value);
    const isNew = known === undefined || !this.list.some((mark) => rowKey(mark) === rowKey(madeAs(known)));
    if (!hasRoom && (isNew || measured !== undefined)) {
      this.overLimit++;
      if (kind === "flow") this.list.push(madeAs(OTHER));
      return;
    }
    this.list.push(madeAs(this.#names.name(dimension, value)));
  }

  #hasRoom({ visitor, network }: MarkPlace): boolean {
    const { rowsPerDayMax, rowsPerVisitorMax, rowsPerNetworkMax } = this.#limits;
    return (
      records(this.list) < rowsPerDayMax * MARKS_PER_ROW &&
      records(this.list.filter((mark) => mark.visitor === visitor)) < rowsPerVisitorMax * MARKS_PER_ROW &&
      records(this.list.filter((mark) => mark.network === network)) < rowsPerNetworkMax * MARKS_PER_ROW
    );
  }
}

/** How far hits of a visit, in their order, come in a funnel, and when they came to the last two steps. */
export function stepsReached(
  funnel: string,
  hits: readonly { readonly at: number; readonly steps: readonly FunnelStep[] }[],
): { readonly step: number; readonly at: number; readonly before: number } {
  let reached = { step: 0, at: 0, before: 0 };
  for (const { at, steps } of hits) {
    const next = reached.step + 1;
    if (steps.some((step) => step.funnel === funnel && step.step === next)) {
      reached = { step: next, at, before: reached.at };
    }
  }
  return reached;
}

/** What a cell of these marks is counted as. */
export function countMarks(marks: readonly Mark[]): Counted {
  const revenues = marks.flatMap(({ revenue }) => (revenue === undefined ? [] : [BigInt(revenue)]));
  const measured = marks.flatMap((mark) => (mark.measured === undefined ? [] : [mark.measured]));
  const rated = (isRated: (value: number, limits: readonly [number, number]) => boolean): number =>
    marks.filter((mark) => {
      const vital = VITALS.find((name) => name === mark.values.vital);
      return vital !== undefined && mark.measured !== undefined && isRated(mark.measured, VITAL_LIMITS[vital]);
    }).length;
  const histogram = new Map<number, number>();
  for (const value of measured) histogram.set(timeBucket(value), (histogram.get(timeBucket(value)) ?? 0) + 1);
  return {
    counters: {
      pageviews: marks.filter(({ kind }) => kind === "flow").length,
      visitors: new Set(marks.map(({ visitor }) => visitor)).size,
      visits: 0,
      bounces: 0,
      visit_s: 0,
      events: marks.length,
      engaged_s: 0,
      engagements: 0,
      scroll_sum: 0,
      scrolls: 0,
      revenue: Number(revenues.reduce((sum, revenue) => sum + revenue, 0n)),
      sales: revenues.length,
      good: rated((value, [good]) => value <= good),
      poor: rated((value, [, poor]) => value > poor),
    },
    histogram: histogram.size === 0 ? undefined : histogram,
  };
}

function markDimension(kind: MarkKind): DimensionName {
  const dimension = DIMENSIONS.find(({ scope }) => scope === kind);
  if (dimension === undefined) throw new Error("every kind has a dimension");
  return dimension.name;
}

/** Distinct rows, but of vitals, and what was measured. */
function records(marks: readonly Mark[]): number {
  return (
    new Set(marks.filter(({ kind }) => kind !== "vital").map(rowKey)).size +
    marks.filter(({ measured }) => measured !== undefined).length
  );
}

function rowKey({ kind, visitor, slot, values }: Mark): string {
  return JSON.stringify([kind, visitor, slot, ...DIMENSIONS.map(({ name }) => values[name])]);
}
