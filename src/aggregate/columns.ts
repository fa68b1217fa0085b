/** A column of numbers that grows by doubling. Reads past the end give 0, as typed arrays of this capacity would. */
export class Column<Data extends Uint8Array | Uint16Array | Uint32Array | Float64Array> {
  data: Data;
  readonly #make: (length: number) => Data;

  constructor(make: (length: number) => Data) {
    this.#make = make;
    this.data = make(64);
  }

  get(index: number): number {
    return this.data[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.data.length) this.#grow(index);
    this.data[index] = value;
  }

  add(index: number, value: number): void {
    this.set(index, this.get(index) + value);
  }

  #grow(index: number): void {
    let capacity = this.data.length;
    // Half as much again wastes less than doubling once columns are large.
    while (capacity <= index) capacity = Math.ceil(capacity * (capacity < 65_536 ? 2 : 1.5));
    const wide = this.#make(capacity);
    wide.set(this.data);
    this.data = wide;
  }
}

export const bytes = (): Column<Uint8Array> => new Column((length) => new Uint8Array(length));
export const shorts = (): Column<Uint16Array> => new Column((length) => new Uint16Array(length));
export const words = (): Column<Uint32Array> => new Column((length) => new Uint32Array(length));
export const doubles = (): Column<Float64Array> => new Column((length) => new Float64Array(length));
