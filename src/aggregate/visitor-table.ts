import { KEY_WIDTH, KeyedRecords } from "./keyed-records.ts";

/** Fields of a visitor, behind the token. */
export const VISITOR_NETWORK = KEY_WIDTH;
/** Row number + 1 of their newest row. */
export const NEWEST_ROW = KEY_WIDTH + 1;
/** Hit rows: what the limit bounds. Closing rows are not counted, so that it does not matter when visits are ended. */
export const VISITOR_ROWS = KEY_WIDTH + 2;
export const VISITOR_SAMPLES = KEY_WIDTH + 3;
/** The visit: whose it is, in the bits of `WHOSE_VISIT`, and the marks `BOUNCED` and `VIEWED`. */
export const VISIT = KEY_WIDTH + 4;
export const VISIT_FACTS = KEY_WIDTH + 5;
/** Row of the first hit, which carries the visit's counts. */
export const FIRST_ROW = KEY_WIDTH + 6;
/** First and last hit, milliseconds since the day began. */
export const STARTED = KEY_WIDTH + 7;
export const LAST = KEY_WIDTH + 8;
/** Page of the last hit: the exit page if no other follows. */
export const LAST_PAGE = KEY_WIDTH + 9;
/** Row number + 1 of their newest row of marks. */
export const NEWEST_MARK = KEY_WIDTH + 10;
/** Rows of marks, vitals and times of funnel steps: what their limit bounds. */
export const VISITOR_MARKS = KEY_WIDTH + 11;
/** Number + 1 of their newest record in the table of funnels. */
export const VISITOR_FUNNELS = KEY_WIDTH + 12;
export const VISITOR_WIDTH = KEY_WIDTH + 13;

/** No visit is open. */
export const NO_VISIT = 0;
/** The visit began on this day and is counted here. */
export const OWN_VISIT = 1;
/** The visit began yesterday and is counted there; only its hits are counted here. */
export const CONTINUED_VISIT = 2;
export const WHOSE_VISIT = 3;
/** Nothing has taken the bounce back. */
export const BOUNCED = 4;
/** There was a page view. */
export const VIEWED = 8;

/** The visitors of a day by token, each with the one visit that may be under way. */
export class VisitorTable extends KeyedRecords {
  constructor() {
    super(VISITOR_WIDTH);
  }
}
