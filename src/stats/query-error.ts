/**
 * Why a question was not answered.
 * - `bad_request`: the body has not the documented shape (400);
 * - `bad_query`: well-formed, but against a rule of the query language (400);
 * - `too_large`: over one of the limits of this folder (400);
 * - `no_report`: nothing that is counted covers it; the message holds the configuration that would (422);
 * - `not_collected`: this version counts nothing of that name (422).
 */
export type QueryErrorCode = "bad_request" | "bad_query" | "too_large" | "no_report" | "not_collected";

/**
 * A refusal as the API sends it: `{"error": message, "configuration"?}` with `status`. The message tells what to do
 * instead.
 */
export interface QueryError {
  readonly status: 400 | 422;
  readonly code: QueryErrorCode;
  readonly message: string;
  /** The line of configuration that would have the question counted from now on. */
  readonly configuration?: string;
}

/** A refusal; the status follows from the code. */
export function queryError(code: QueryErrorCode, message: string, configuration?: string): QueryError {
  const status = code === "no_report" || code === "not_collected" ? 422 : 400;
  return { status, code, message, ...(configuration === undefined ? {} : { configuration }) };
}
