/** The system's code of an error, such as `ENOSPC`, and nothing else of it: messages may carry paths or input. */
export function errorCode(error: unknown): string {
  if (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^[A-Z0-9_]{2,40}$/u.test(error.code)
  ) {
    return error.code;
  }
  return "unknown";
}
