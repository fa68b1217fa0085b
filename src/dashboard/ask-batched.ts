import type { Answer, Query } from "./api.ts";
import { ApiError, refusal, request } from "./request.ts";

/** Questions of one request; the installation takes no more. */
const BATCH_MAX = 30;

interface Waiting {
  readonly query: Query;
  readonly signal: AbortSignal;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

let waiting: Waiting[] = [];

/**
 * Asks a question together with all others of the same site that are asked in the same turn: a view is one request.
 * Errors: `ApiError`; rejects with the signal's reason when aborted.
 */
export function askBatched(query: Query, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    // No timer, which would fire after the browser has drawn.
    if (waiting.length === 0) queueMicrotask(sendWaiting);
    waiting.push({ query, signal, resolve, reject });
  });
}

function sendWaiting(): void {
  const asked = waiting.filter(({ signal, reject }) => {
    // Who has asked something else meanwhile does not wait for this any more.
    if (signal.aborted) reject(signal.reason);
    return !signal.aborted;
  });
  waiting = [];
  for (const site of new Set(asked.map(({ query }) => query.site_id))) {
    const ofSite = grouped(asked.filter(({ query }) => query.site_id === site));
    for (let from = 0; from < ofSite.length; from += BATCH_MAX) void send(ofSite.slice(from, from + BATCH_MAX));
  }
}

/** Those who ask the same are asked for once. */
function grouped(asked: readonly Waiting[]): readonly (readonly Waiting[])[] {
  const groups = new Map<string, Waiting[]>();
  for (const one of asked) {
    const key = JSON.stringify(one.query);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

async function send(questions: readonly (readonly Waiting[])[]): Promise<void> {
  const abort = new AbortController();
  const all = questions.flat();
  let open = all.length;
  for (const { signal, reject } of all) {
    signal.addEventListener("abort", () => {
      reject(signal.reason);
      open--;
      if (open === 0) abort.abort();
    });
  }
  try {
    const queries = questions.flatMap(([first]) => (first === undefined ? [] : [first.query]));
    const results = await resultsOf(queries, abort.signal);
    for (const [index, group] of questions.entries()) {
      const result = results[index];
      for (const { resolve, reject } of group) {
        if (result !== undefined && "results" in result) resolve(result);
        else reject(refusal(result?.status ?? 500, result));
      }
    }
  } catch (error) {
    for (const { reject } of all) reject(error);
  }
}

type Result = Answer | { readonly error: string; readonly status: number };

async function resultsOf(queries: readonly Query[], signal: AbortSignal): Promise<readonly Result[]> {
  const [first] = queries;
  if (first === undefined) return [];
  if (queries.length === 1) return [await request<Answer>("POST", "/api/v2/query", first, signal)];
  const body = { site_id: first.site_id, queries };
  const { results } = await request<{ results: readonly Result[] }>("POST", "/api/v2/query/batch", body, signal);
  if (results.length !== queries.length) throw new ApiError(500, "The installation answered something else.");
  return results;
}
