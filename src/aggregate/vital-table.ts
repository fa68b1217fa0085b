import { Records } from "./records.ts";

/** Fields of a measurement. Row of the page view, in the table of rows. */
export const VITAL_ROW = 0;
/** Id of the vital, in its dictionary. */
export const VITAL_NAME = 1;
export const VITAL_VALUE = 2;
const WIDTH = 3;

/** The vitals that page views told, each of them once: a mark whose place is the page view's row. */
export class VitalTable extends Records {
  constructor() {
    super(WIDTH);
  }

  /** `value`: a whole number below 2^32. */
  measure(row: number, name: number, value: number): void {
    const measure = this.append();
    const words = this.chunk(measure);
    const at = this.at(measure);
    words[at + VITAL_ROW] = row;
    words[at + VITAL_NAME] = name;
    words[at + VITAL_VALUE] = value;
  }
}
