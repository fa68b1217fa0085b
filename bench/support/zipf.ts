import type { Seeded } from "../../src/cli/demo/seeded.ts";

/** Draws 0…count-1, number i with a weight of 1 / (i + 1)^exponent: how pages, sources and places are visited. */
export class Zipf {
  readonly #upTo: Float64Array;

  constructor(count: number, exponent = 1) {
    this.#upTo = new Float64Array(count);
    let sum = 0;
    for (let i = 0; i < count; i++) this.#upTo[i] = sum += (i + 1) ** -exponent;
  }

  draw(random: Seeded): number {
    const upTo = this.#upTo;
    const wanted = random.next() * (upTo.at(-1) ?? 0);
    let low = 0;
    let high = upTo.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** One item of a list, the earlier the likelier. */
export class ZipfChoice<T> {
  readonly items: readonly T[];
  readonly #zipf: Zipf;

  constructor(items: readonly T[], exponent = 1) {
    this.items = items;
    this.#zipf = new Zipf(items.length, exponent);
  }

  draw(random: Seeded): T {
    const item = this.items[this.#zipf.draw(random)];
    if (item === undefined) throw new RangeError("nothing to choose from");
    return item;
  }
}
