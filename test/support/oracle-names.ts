import { OTHER, type DimensionName } from "../../src/domain/dimension.ts";
import type { Limits } from "../../src/domain/limits.ts";

const PAGE_DIMENSIONS: readonly DimensionName[] = ["page", "entry_page", "exit_page", "previous_page"];

/** The names that values go by on a day: their own, as long as there is room. */
export class OracleNames {
  readonly #limits: Limits;
  /** Named values so far; the page dimensions share one set. */
  readonly #names = new Map<string, Set<string>>();

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** The name of a value, which it gets now if it is new and there is room. */
  name(dimension: DimensionName, value: string): string {
    const known = this.knownAs(dimension, value);
    if (known !== undefined) return known;
    this.#namesOf(dimension).add(value);
    return value;
  }

  /** Undefined for a new value for which there is room. */
  knownAs(dimension: DimensionName, value: string): string | undefined {
    const names = this.#namesOf(dimension);
    if (value === "" || value === OTHER || names.has(value)) return value;
    return names.size >= this.#limits.valuesPerDimensionMax ? OTHER : undefined;
  }

  #namesOf(dimension: DimensionName): Set<string> {
    const key = PAGE_DIMENSIONS.includes(dimension) ? "page" : dimension;
    const names = this.#names.get(key) ?? new Set<string>();
    this.#names.set(key, names);
    return names;
  }
}
