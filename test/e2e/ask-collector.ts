import { ADMIN_TOKEN, type TestCollector } from "./collector.ts";

/** A row of an answer of the Stats API, as far as tests look at it. */
export interface AnsweredRow {
  readonly dimensions: readonly string[];
  readonly metrics: readonly (number | null)[];
  readonly comparison?: { readonly metrics: readonly (number | null)[]; readonly change: readonly (number | null)[] };
}

/** Asks the Stats API as the owner's automation. Errors: what is no answer. */
export async function askCollector(
  collector: TestCollector,
  question: Readonly<Record<string, unknown>>,
): Promise<readonly AnsweredRow[]> {
  const response = await postQuestion(collector, question, ADMIN_TOKEN);
  if (response.status !== 200) throw new Error(`${String(response.status)}: ${await response.text()}`);
  return ((await response.json()) as { readonly results: readonly AnsweredRow[] }).results;
}

/** The answer to a question as whoever has the bearer token. */
export function postQuestion(
  collector: TestCollector,
  question: Readonly<Record<string, unknown>>,
  bearer: string | undefined,
): Promise<Response> {
  return fetch(`${collector.url}/api/v2/query`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify(question),
  });
}
