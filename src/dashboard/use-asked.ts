import { useLayoutEffect, useState } from "preact/hooks";
import type { ApiError } from "./api.ts";
import { asApiError } from "./request.ts";

/** What is known of a question's answer; a `stale` one is the last question's, shown until the new one's is here. */
export type Asked<Answer> =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly answer: Answer; readonly stale: boolean }
  | { readonly state: "failed"; readonly error: ApiError };

/** Asks a route, and again whenever the question or `tick` changes. `undefined` asks nothing. `ask` must not change. */
export function useAsked<Answer>(
  ask: (question: string, signal: AbortSignal) => Promise<Answer>,
  question: string | undefined,
  tick: number,
): Asked<Answer> {
  const [shown, setShown] = useState<{ readonly question: string | undefined; readonly answered: Asked<Answer> }>({
    question: undefined,
    answered: { state: "loading" },
  });
  // Before the browser draws, so that the question is on its way while it does.
  useLayoutEffect(() => {
    if (question === undefined) return;
    const abort = new AbortController();
    const settle = (answered: Asked<Answer>): void => {
      if (abort.signal.aborted) return;
      // While the installation is out of reach the last answer stays.
      const isOutage = answered.state === "failed" && answered.error.isOutage;
      setShown((before) =>
        isOutage && before.question === question && before.answered.state === "ready" ? before : { question, answered },
      );
    };
    ask(question, abort.signal).then(
      (answer) => {
        settle({ state: "ready", answer, stale: false });
      },
      (error: unknown) => {
        settle({ state: "failed", error: asApiError(error) });
      },
    );
    return () => {
      abort.abort();
    };
  }, [ask, question, tick]);
  if (question === undefined) return { state: "loading" };
  if (shown.question === question) return shown.answered;
  return shown.answered.state === "ready" ? { ...shown.answered, stale: true } : { state: "loading" };
}
