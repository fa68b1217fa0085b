import { NONE, OTHER } from "../domain/dimension.ts";

/** Numbers for the distinct values of one dimension on one day. Number 0 is "", number 1 is `(other)`. */
export class Dictionary {
  readonly #ids = new Map<string, number>([
    [NONE, NONE_ID],
    [OTHER, OTHER_ID],
  ]);
  readonly #values: string[] = [NONE, OTHER];
  readonly #valuesMax: number;
  #overLimit = 0;

  constructor(valuesMax: number) {
    this.#valuesMax = valuesMax;
  }

  /** Times a new value came when the dictionary was full. */
  get overLimit(): number {
    return this.#overLimit;
  }

  get size(): number {
    return this.#values.length;
  }

  /** The number of a value; that of `(other)` for a new value when the dictionary is full. */
  intern(value: string): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    if (this.#full) {
      this.#overLimit++;
      return OTHER_ID;
    }
    const id = this.#values.length;
    this.#values.push(value);
    this.#ids.set(value, id);
    return id;
  }

  /**
   * The number that `intern` would give or has given, without making a new one: -1 when the value is new and there is
   * room.
   */
  find(value: string): number {
    return this.#ids.get(value) ?? (this.#full ? OTHER_ID : -1);
  }

  value(id: number): string {
    return this.#values[id] ?? OTHER;
  }

  /** "" and `(other)` are not counted: they need no room. */
  get #full(): boolean {
    return this.#values.length - 2 >= this.#valuesMax;
  }
}

export const NONE_ID = 0;
export const OTHER_ID = 1;
