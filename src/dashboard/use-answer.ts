import { useLayoutEffect, useState } from "preact/hooks";
import { api, type Answer, type ApiError, type Query } from "./api.ts";
import { now } from "./clock.ts";
import { asApiError } from "./request.ts";

/**
 * What is known of the answer to a question. A `stale` answer is shown until the new question's is here: it belongs to
 * the `query` beside it, not to the one just asked.
 */
export type Answered =
  | { readonly state: "loading" }
  | {
      readonly state: "ready";
      readonly query: Query;
      readonly answer: Answer;
      readonly stale: boolean;
      /** When it came, milliseconds since 1970. */
      readonly at: number;
      /** Why there is no newer one, though it was asked for: the installation is out of reach. */
      readonly late?: ApiError;
    }
  | { readonly state: "failed"; readonly error: ApiError };

type Remembered = Pick<Extract<Answered, { readonly state: "ready" }>, "query" | "answer" | "at">;

const REMEMBERED_MAX = 200;
/**
 * Answers of this visit to the page, so that going back shows numbers at once while they are asked for again, and that
 * they stay while the installation is out of reach.
 */
const remembered = new Map<string, Remembered>();

/** Asks a question, and again whenever it or `tick` changes. `undefined` asks nothing. */
export function useAnswer(query: Query | undefined, tick: number): Answered {
  const key = query === undefined ? "" : JSON.stringify(query);
  const [shown, setShown] = useState<{ key: string; answered: Answered }>({ key: "", answered: { state: "loading" } });

  // Before the browser draws, so that the question is on its way while it does.
  useLayoutEffect(() => {
    if (query === undefined) return;
    const abort = new AbortController();
    const settle = (answered: Answered): void => {
      if (!abort.signal.aborted) setShown({ key, answered });
    };
    api.query(query, abort.signal).then(
      (answer) => {
        const known = { query, answer, at: now() };
        remember(key, known);
        settle({ state: "ready", ...known, stale: false });
      },
      (reason: unknown) => {
        const error = asApiError(reason);
        const known = error.isOutage ? remembered.get(key) : undefined;
        settle(
          known === undefined ? { state: "failed", error } : { state: "ready", ...known, stale: false, late: error },
        );
      },
    );
    return () => {
      abort.abort();
    };
    // The key stands for the question.
  }, [key, tick]);

  if (query === undefined) return { state: "loading" };
  if (shown.key === key) return shown.answered;
  const known = remembered.get(key);
  if (known !== undefined) return { state: "ready", ...known, stale: false };
  return shown.answered.state === "ready" ? { ...shown.answered, stale: true } : { state: "loading" };
}

function remember(key: string, known: Remembered): void {
  remembered.delete(key);
  remembered.set(key, known);
  const oldest = remembered.keys().next();
  if (remembered.size > REMEMBERED_MAX && oldest.done !== true) remembered.delete(oldest.value);
}

/** Forgets all answers: when somebody else signs in. */
export function forgetAnswers(): void {
  remembered.clear();
}
