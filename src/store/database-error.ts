/**
 * What went wrong with a database call, fit for a log: ClickHouse's number (`60`), Node's code (`ECONNREFUSED`),
 * `timeout`, or `unknown`. Never the message, which may quote data.
 */
export function databaseErrorCode(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.message === "Timeout error." ? "timeout" : "unknown";
}
