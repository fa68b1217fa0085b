/** How a request ended: the collector's answer, or an error without a status. */
export interface SendResult {
  readonly status?: number;
  /** Of a request without an answer, as Plausible's script has it. */
  readonly error?: unknown;
}
