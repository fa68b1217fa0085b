import type { BaseCells } from "../domain/closed-report.ts";
import { dimensionIndex, type DimensionName } from "../domain/dimension.ts";
import { markKindOf } from "../domain/report.ts";
import type { Question } from "./parents.ts";

/** A question about hits whose cells are what cells of marks are made of. */
export interface Base {
  readonly question: Question;
  /** Which hits it is asked about. */
  readonly hits: BaseCells["hits"];
  /** Its dimensions that the marks are told with: cells of other values have no part in a mark's cell. */
  readonly shared: readonly DimensionName[];
}

/**
 * What cells of goals, properties and funnel steps are made of, if anybody asks: pages for page views and custom events
 * by name, of the same value of the other dimension and in the same window. A goal that page views reach has the sum of
 * its pages' views, one that an event reaches what that event has.
 *
 * Nothing for other questions: vitals are measured of some page views only.
 */
export function basesOf({ dimensions, window }: Question): readonly Base[] {
  const kind = markKindOf(dimensions);
  if (kind !== "goal" && kind !== "property" && kind !== "funnel") return [];
  const others = dimensions.filter((name) => markKindOf([name]) === undefined);
  return [
    // That a page view is one is all that its event says.
    base(
      "pageview",
      "page",
      others.filter((name) => name !== "page" && name !== "event"),
      window,
    ),
    base(
      "event",
      "event",
      others.filter((name) => name !== "event"),
      window,
    ),
  ];
}

/** The question about hits that tells a value of a question's other dimension by itself; undefined where it has none. */
export function otherAlone({ dimensions, window }: Question): Question | undefined {
  const others = dimensions.filter((name) => markKindOf([name]) === undefined);
  return others.length === 1 && others.length < dimensions.length ? { dimensions: others, window } : undefined;
}

/** All questions that gate 2 must have decided about before one of marks, beside those that it refines. None for others. */
export function neededBefore(question: Question): readonly Question[] {
  const { dimensions, window } = question;
  const alone = otherAlone(question);
  const ofFlow: readonly Question[] = dimensions.includes("previous_page")
    ? [
        { dimensions: ["page"], window: "day" },
        { dimensions: ["entry_page"], window },
      ]
    : [];
  return [...(alone === undefined ? [] : [alone]), ...ofFlow, ...basesOf(question).map((base) => base.question)];
}

/** Which of its dimensions says what a question about hits is made of, for marks; undefined where it is no base of any. */
export function madeOf({ dimensions }: Question): "page" | "event" | undefined {
  if (markKindOf(dimensions) !== undefined) return undefined;
  if (dimensions.includes("event")) return "event";
  return dimensions.includes("page") ? "page" : undefined;
}

function base(
  hits: Base["hits"],
  own: DimensionName,
  shared: readonly DimensionName[],
  window: Question["window"],
): Base {
  const dimensions = [own, ...shared].sort((a, b) => dimensionIndex(a) - dimensionIndex(b));
  return { question: { dimensions, window }, hits, shared };
}
