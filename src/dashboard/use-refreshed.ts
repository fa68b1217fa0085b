import { useRef } from "preact/hooks";
import type { Answer, ApiError, Query } from "./api.ts";
import { useAnswer } from "./use-answer.ts";

/** The newest answer there was, and what became of asking again. */
export interface Refreshed {
  /** Undefined until the first one is there. */
  readonly answer: Answer | undefined;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  /** Why there is no newer one. */
  readonly error: ApiError | undefined;
}

/** Asks again with every `tick`, and keeps the last answer where one does not come. `undefined` asks nothing. */
export function useRefreshed(query: Query | undefined, tick: number): Refreshed {
  const answered = useAnswer(query, tick);
  const kept = useRef<{ readonly key: string; readonly answer: Answer; readonly at: number } | undefined>(undefined);
  const key = query?.site_id ?? "";
  const isFresh = answered.state === "ready" && !answered.stale;
  if (isFresh) kept.current = { key, answer: answered.answer, at: answered.at };
  const last = kept.current?.key === key ? kept.current : undefined;
  return {
    answer: last?.answer,
    at: last?.at ?? 0,
    error: answered.state === "failed" ? answered.error : isFresh ? answered.late : undefined,
  };
}
