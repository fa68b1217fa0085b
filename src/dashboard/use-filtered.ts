import { useEffect, useState } from "preact/hooks";
import { api, ApiError } from "./api.ts";
import type { FilteredAnswer } from "./filtered-answer.ts";

export type AnsweredFiltered =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly answer: FilteredAnswer; readonly stale: boolean }
  | { readonly state: "failed"; readonly error: ApiError };

/** Asks what was filtered, and again whenever the question or `tick` changes. `undefined` asks nothing. */
export function useFiltered(question: string | undefined, tick: number): AnsweredFiltered {
  const [shown, setShown] = useState<{ readonly question: string | undefined; readonly answered: AnsweredFiltered }>({
    question: undefined,
    answered: { state: "loading" },
  });
  useEffect(() => {
    if (question === undefined) return;
    const abort = new AbortController();
    const settle = (answered: AnsweredFiltered): void => {
      if (!abort.signal.aborted) setShown({ question, answered });
    };
    api.filtered(question, abort.signal).then(
      (answer) => {
        settle({ state: "ready", answer, stale: false });
      },
      (error: unknown) => {
        settle({ state: "failed", error: error instanceof ApiError ? error : new ApiError(0, String(error)) });
      },
    );
    return () => {
      abort.abort();
    };
  }, [question, tick]);
  if (shown.question === question) return shown.answered;
  // Of another period; the rows of the last one stay until the new ones are here.
  return shown.answered.state === "ready" ? { ...shown.answered, stale: true } : { state: "loading" };
}
