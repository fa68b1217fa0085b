/** A place in the journal: what lies before it in an earlier segment, or in the same one at a lower offset. */
export interface JournalPosition {
  /** Sequence number of a segment. */
  readonly segment: number;
  /** Bytes from its start. */
  readonly offset: number;
}

export const JOURNAL_START: JournalPosition = { segment: 0, offset: 0 };

/** Whether `a` lies before `b`. */
export function isBefore(a: JournalPosition, b: JournalPosition): boolean {
  return a.segment < b.segment || (a.segment === b.segment && a.offset < b.offset);
}
