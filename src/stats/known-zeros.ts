import type { AnswerMeta } from "./answer-meta.ts";

/**
 * Whether a 0 in an answer, or a row that it lacks, says that nothing happened, by the first local date (`YYYY-MM-DD`)
 * that it is of. It does not where rows may be missing: values that are hidden or left out, a report that was not
 * collected all the time, rows that were cut off or not released, days before the site's first. `firstDay`: that one.
 */
export function knownZeros(meta: AnswerMeta, firstDay: string): (date: string) => boolean {
  const { rows_from: rowsFrom, truncated_to: truncatedTo, noise } = meta;
  const isHidden = mayHide(meta);
  const isCut = truncatedTo !== undefined || noise !== undefined;
  return (date) => !isHidden && !isCut && date >= firstDay && (rowsFrom === undefined || date >= rowsFrom);
}

/** Whether an answer may lack rows because what they would say is hidden or left out. */
export function mayHide({ other, withheld }: Pick<AnswerMeta, "other" | "withheld">): boolean {
  return (other?.value ?? 0) > 0 || withheld !== undefined;
}
