import { KEY_WIDTH, KeyedRecords } from "./keyed-records.ts";

/** Fields of a network, behind the token: what its visitors have taken up of rows and samples. */
export const NETWORK_ROWS = KEY_WIDTH;
export const NETWORK_SAMPLES = KEY_WIDTH + 1;
/** The network's token of the week, or 0. */
export const NETWORK_OF_WEEK = KEY_WIDTH + 2;
/** The same of marks: rows, vitals and times of funnel steps. */
export const NETWORK_MARKS = KEY_WIDTH + 3;
export const NETWORK_WIDTH = KEY_WIDTH + 4;

/** The /24 and /48 networks of a day, by token. */
export class NetworkTable extends KeyedRecords {
  constructor() {
    super(NETWORK_WIDTH);
  }
}
