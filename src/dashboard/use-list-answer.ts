import { useState } from "preact/hooks";
import type { Query } from "./api.ts";
import { chosenValues } from "./choose-value.ts";
import type { ValuesTab } from "./panels.ts";
import type { Scope } from "./questions.ts";
import { useAnswer, type Answered } from "./use-answer.ts";
import { useView } from "./view-context.ts";

/** What is known of a list. */
export interface ListAnswered {
  readonly answered: Answered;
  /** Whether the reader has just had this list collected. */
  readonly isCollected: boolean;
  /** Called when the list is collected from now on: asks again. */
  readonly collected: () => void;
}

/**
 * The answer to what a list asks under the view's filters. A list that is filtered by one of its own values shows the
 * others as well, so that they can be chosen instead or beside it; where the value is too small to be among them, the
 * list is of what was chosen. `questionOf` makes the question from the scope.
 */
export function useListAnswer(
  { dimension }: Pick<ValuesTab, "dimension">,
  questionOf: (scope: Scope) => Query,
): ListAnswered {
  const { scope, tick, refresh } = useView();
  const [collected, setCollected] = useState<string>();
  const chosen = chosenValues(scope, dimension);
  const others = scope.filters.filter((filter) => filter.dimension !== dimension || filter.operator !== "is");
  const all = useAnswer(questionOf({ ...scope, filters: others }), tick);
  const isThere =
    all.state !== "ready" ||
    all.stale ||
    chosen.every((value) => all.answer.results.some(({ dimensions }) => dimensions[0] === value));
  const own = useAnswer(isThere ? undefined : questionOf(scope), tick);
  const asked = JSON.stringify([dimension, others.map((filter) => filter.dimension)]);
  return {
    answered: isThere ? all : own,
    isCollected: collected === asked,
    collected: () => {
      setCollected(asked);
      refresh();
    },
  };
}
