/** Sums that can be had of known sums by adding and subtracting them any number of times. */
export class LinearSpan {
  /** In echelon form: the first number that is not 0 is 1, at a place of its own. */
  #rows: { readonly place: number; readonly row: readonly number[] }[] = [];

  /** Whether `sum` said something new. */
  add(sum: readonly number[]): boolean {
    const left = this.#reduced(sum);
    const place = left.findIndex((value) => Math.abs(value) > TINY);
    if (place < 0) return false;
    const lead = left[place] ?? 1;
    this.#rows.push({ place, row: left.map((value) => value / lead) });
    return true;
  }

  copy(): LinearSpan {
    const copy = new LinearSpan();
    copy.#rows = [...this.#rows];
    return copy;
  }

  has(sum: readonly number[]): boolean {
    return this.#reduced(sum).every((value) => Math.abs(value) <= TINY);
  }

  #reduced(sum: readonly number[]): number[] {
    let left = [...sum];
    for (const { place, row } of this.#rows) {
      const times = left[place] ?? 0;
      if (Math.abs(times) > TINY) left = left.map((value, at) => value - times * (row[at] ?? 0));
    }
    return left;
  }
}

const TINY = 1e-9;
