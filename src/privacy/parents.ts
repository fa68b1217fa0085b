import type { DimensionName } from "../domain/dimension.ts";
import { COARSER } from "../domain/nesting.ts";
import { markKindOf, reportName, type WindowKind } from "../domain/report.ts";
import { tellsRest } from "./tells-rest.ts";

/** What a report says in windows of one length. */
export interface Question {
  readonly dimensions: readonly DimensionName[];
  readonly window: WindowKind;
}

/**
 * The questions that a question refines, so that subtracting its answers from theirs tells something: the same by the
 * day, and those with one dimension fewer, in this order. One that nobody asks is replaced by those that it refines
 * itself; the totals are always asked.
 *
 * Marks that are no division of the hits refine nothing but what is told of the same marks.
 *
 * @param isAsked Whether a question of at least one dimension has an answer.
 */
export function parentsOf(question: Question, isAsked: (question: Question) => boolean): readonly Question[] {
  const parents = immediateParents(question).flatMap((parent) =>
    parent.dimensions.length === 0 || isAsked(parent) ? [parent] : parentsOf(parent, isAsked),
  );
  const byName = new Map(parents.map((parent) => [questionName(parent), parent]));
  return [...byName.values()];
}

/** A question of which another one is parts by its values: of `country` for `region`, alone or of a page. */
export interface Whole {
  readonly question: Question;
  /** The dimension of the finer question, and what takes its place. */
  readonly fine: DimensionName;
  readonly coarse: DimensionName;
}

/** See `COARSER`. Not where a question has both dimensions: then one of its parents has the coarser one. */
export function wholesOf({ dimensions, window }: Question): readonly Whole[] {
  return dimensions.flatMap((fine) => {
    const coarse = COARSER[fine];
    if (coarse === undefined || dimensions.includes(coarse)) return [];
    const question = { dimensions: dimensions.map((name) => (name === fine ? coarse : name)), window };
    return [{ question, fine, coarse }];
  });
}

/** A text that no other question has. */
export function questionName({ dimensions, window }: Question): string {
  return `${reportName(dimensions)} by ${window}`;
}

function immediateParents({ dimensions, window }: Question): readonly Question[] {
  const byDay = window === "hour" ? [{ dimensions, window: "day" as const }] : [];
  const fewer = dimensions.map((_, left) => ({ dimensions: dimensions.filter((_, at) => at !== left), window }));
  const refined = tellsRest({ dimensions })
    ? fewer
    : fewer.filter((parent) => markKindOf(parent.dimensions) !== undefined);
  return [...byDay, ...refined.reverse()];
}
