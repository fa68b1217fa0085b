/** Why a request failed, in words for the reader. `status` 0 = the installation did not answer. */
export class ApiError extends Error {
  readonly status: number;
  /** The line of configuration that would have the question counted from now on; with some 422. */
  readonly configuration: string | undefined;
  /** The report that would answer the question, as a site's settings name it; with some 422. */
  readonly report: string | undefined;

  constructor(status: number, message: string, configuration?: string, report?: string) {
    super(message);
    this.status = status;
    this.configuration = configuration;
    this.report = report;
  }

  /** Nobody answered, or only what stands before the installation or behind it is missing: it may be back in a moment. */
  get isOutage(): boolean {
    return this.status === 0 || (this.status >= 502 && this.status <= 504);
  }
}

/** What went wrong, whatever it was. */
export function asApiError(error: unknown): ApiError {
  return error instanceof ApiError ? error : new ApiError(0, String(error));
}

/** What a guest shows instead of a cookie; kept in memory alone. */
let bearer: string | undefined;

/** From here on requests are those of a guest with this token and carry no cookie. */
export function askAsGuest(token: string): void {
  bearer = token;
}

/**
 * Sends a request to the installation and returns its JSON. Errors: `ApiError`, with status 0 where nobody answered;
 * an aborted request rejects as `fetch` does.
 */
export async function request<T>(method: string, path: string, body?: object, signal?: AbortSignal): Promise<T> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetch(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
      },
      credentials: bearer === undefined ? "same-origin" : "omit",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    // Errors may come without a JSON body; what is no answer at all, or was cut off, must not pass for one.
    answer = response.ok ? await response.json() : await response.json().catch(() => null);
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw new ApiError(0, "The installation does not answer. Is it running, and are you online?");
  }
  if (!response.ok) throw refusal(response.status, answer);
  // The shapes are the server's own, held by its tests.
  return answer as T;
}

/** The error that a refusal's JSON says. */
export function refusal(status: number, answer: unknown): ApiError {
  const { error, configuration, report } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  return new ApiError(
    status,
    typeof error === "string" ? error : `The installation answered with ${String(status)}.`,
    typeof configuration === "string" ? configuration : undefined,
    typeof report === "string" ? report : undefined,
  );
}
