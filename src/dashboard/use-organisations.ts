import { useEffect, useState } from "preact/hooks";
import { api, ApiError } from "./api.ts";
import type { OrganisationsAnswer } from "./organisations-answer.ts";

/** What is known of a question's answer; a `stale` one is the last question's, shown until the new one's is here. */
export type AnsweredOrganisations =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly answer: OrganisationsAnswer; readonly stale: boolean }
  | { readonly state: "failed"; readonly error: ApiError };

/** Asks for organisations, and again whenever the question or `tick` changes. `undefined` asks nothing. */
export function useOrganisations(question: string | undefined, tick: number): AnsweredOrganisations {
  const [shown, setShown] = useState<{ readonly question: string; readonly answered: AnsweredOrganisations }>({
    question: "",
    answered: { state: "loading" },
  });
  useEffect(() => {
    if (question === undefined) return;
    const abort = new AbortController();
    const settle = (answered: AnsweredOrganisations): void => {
      if (!abort.signal.aborted) setShown({ question, answered });
    };
    api.organisations(question, abort.signal).then(
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
  return shown.answered.state === "ready" ? { ...shown.answered, stale: true } : { state: "loading" };
}
