/**
 * Why a question was not answered.
 * - `bad_request`: the body has not the documented shape (400);
 * - `bad_query`: well-formed, but against a rule of the query language (400);
 * - `too_large`: over one of the limits of this folder (400);
 * - `no_report`: nothing that is counted covers it; the message holds the configuration that would (422);
 * - `not_collected`: this version counts nothing of that name (422);
 * - `not_shared`: the link that a guest asks by does not show it (403).
 */
export type QueryErrorCode = "bad_request" | "bad_query" | "too_large" | "no_report" | "not_collected" | "not_shared";

/**
 * A refusal as the API sends it: `{"error": message, "configuration"?, "report"?}` with `status`. The message tells what
 * to do instead.
 */
export interface QueryError {
  readonly status: 400 | 403 | 422;
  readonly code: QueryErrorCode;
  readonly message: string;
  /** The line of configuration that would have the question counted from now on. */
  readonly configuration?: string;
  /** The same for the site alone: what is added to its `reports`. */
  readonly report?: string;
}

/** A refusal; the status follows from the code. `report`: see `reportText`; its line of configuration is made of it. */
export function queryError(code: QueryErrorCode, message: string, report?: string): QueryError {
  return {
    status: STATUS[code],
    code,
    message,
    ...(report === undefined ? {} : { configuration: reportLine(report), report }),
  };
}

/** What `footfall.json` would say to have a report collected of every site. */
export function reportLine(report: string): string {
  return `"reports": [${JSON.stringify(report)}]`;
}

const STATUS: Readonly<Record<QueryErrorCode, QueryError["status"]>> = {
  bad_request: 400,
  bad_query: 400,
  too_large: 400,
  no_report: 422,
  not_collected: 422,
  not_shared: 403,
};
