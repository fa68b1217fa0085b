/** An error in ClickHouse's terms: what its HTTP interface would answer. */
export class EngineError extends Error {
  /** ClickHouse's number, e.g. 60 for UNKNOWN_TABLE. */
  readonly code: number;

  private constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }

  /** `type` is ClickHouse's name of the code, upper case. */
  static of(code: number, type: string, message: string): EngineError {
    return new EngineError(code, `Code: ${String(code)}. DB::Exception: ${message}. (${type})`);
  }

  /** Whatever the engine's binding threw. Its messages begin with `Code: N.`; anything else becomes 1002. */
  static from(thrown: unknown): EngineError {
    if (thrown instanceof EngineError) return thrown;
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    const [, code] = /^Code: (\d+)\./u.exec(message) ?? [];
    return code === undefined
      ? EngineError.of(1002, "UNKNOWN_EXCEPTION", message)
      : new EngineError(Number(code), message);
  }
}

/**
 * HTTP status of an error code, as ClickHouse's `HTTPHandler` maps them (exceptionCodeToHTTPStatus): what the caller
 * wrote wrongly is 400, what does not exist 404, everything else 500.
 */
export function httpStatusOf(code: number): number {
  return STATUS_BY_CODE.get(code) ?? 500;
}

const STATUS_BY_CODE: ReadonlyMap<number, number> = new Map([
  ...statuses(400, [6, 26, 27, 36, 38, 41, 42, 43, 44, 53, 62, 69, 72, 89, 130, 131, 321, 427, 456, 457]),
  ...statuses(403, [192, 193, 497, 516]),
  ...statuses(404, [16, 46, 47, 50, 56, 60, 63, 73, 81, 115, 221, 701]),
  ...statuses(408, [159]),
  ...statuses(413, [307]),
  ...statuses(501, [48]),
  ...statuses(503, [202, 209, 439]),
]);

function statuses(status: number, codes: readonly number[]): [number, number][] {
  return codes.map((code) => [code, status]);
}
