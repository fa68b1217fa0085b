import { useEffect, useState } from "preact/hooks";
import { api, ApiError, type Answer, type Query } from "./api.ts";

/**
 * What is known of the answer to a question. A `stale` answer is shown until the new question's is here: it belongs to
 * the `query` beside it, not to the one just asked.
 */
export type Answered =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly query: Query; readonly answer: Answer; readonly stale: boolean }
  | { readonly state: "failed"; readonly error: ApiError };

const REMEMBERED_MAX = 200;
/** Answers of this visit to the page, so that going back shows numbers at once while they are asked for again. */
const remembered = new Map<string, Answer>();

/** Asks a question, and again whenever it or `tick` changes. `undefined` asks nothing. */
export function useAnswer(query: Query | undefined, tick: number): Answered {
  const key = query === undefined ? "" : JSON.stringify(query);
  const [shown, setShown] = useState<{ key: string; answered: Answered }>({ key: "", answered: { state: "loading" } });

  useEffect(() => {
    if (query === undefined) return;
    const abort = new AbortController();
    const settle = (answered: Answered): void => {
      if (!abort.signal.aborted) setShown({ key, answered });
    };
    api.query(query, abort.signal).then(
      (answer) => {
        remember(key, answer);
        settle({ state: "ready", query, answer, stale: false });
      },
      (error: unknown) => {
        settle({ state: "failed", error: error instanceof ApiError ? error : new ApiError(0, String(error)) });
      },
    );
    return () => {
      abort.abort();
    };
    // The key stands for the question.
  }, [key, tick]);

  if (shown.key === key) return shown.answered;
  const known = remembered.get(key);
  if (known !== undefined && query !== undefined) return { state: "ready", query, answer: known, stale: false };
  return shown.answered.state === "ready" ? { ...shown.answered, stale: true } : { state: "loading" };
}

function remember(key: string, answer: Answer): void {
  remembered.delete(key);
  remembered.set(key, answer);
  const oldest = remembered.keys().next();
  if (remembered.size > REMEMBERED_MAX && oldest.done !== true) remembered.delete(oldest.value);
}

/** Forgets all answers: when somebody else signs in. */
export function forgetAnswers(): void {
  remembered.clear();
}
