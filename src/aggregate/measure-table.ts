import { Records } from "./records.ts";

/** Fields of a measurement. */
export const MEASURE_MARK = 0;
export const MEASURE_VALUE = 1;
const WIDTH = 2;

/** How long visits took from one step of a funnel to the next: milliseconds, each of a row of marks. */
export class MeasureTable extends Records {
  constructor() {
    super(WIDTH);
  }

  /** `value`: a whole number below 2^32. */
  measure(mark: number, value: number): void {
    const measure = this.append();
    this.set(measure, MEASURE_MARK, mark);
    this.set(measure, MEASURE_VALUE, value);
  }
}
