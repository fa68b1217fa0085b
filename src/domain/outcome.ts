/**
 * What became of one beacon for one site: every request ends in exactly one of these, and each is counted.
 * The texts are label values of `footfall_beacons_total` and of the `x-footfall-outcome` header.
 */
export const OUTCOMES = [
  "accepted",
  // Refused: the sender is told to mend the request (400, 401, 413).
  "bad_key",
  "bad_json",
  "bad_field",
  "body_too_large",
  // Not counted, by policy (202, `x-plausible-dropped`).
  "site_unknown",
  "hostname_foreign",
  "opted_out",
  "bot",
  "ai_crawler",
  "ai_assistant",
  "headless",
  "preview",
  "spam_referrer",
  "prefetch",
  "no_visit",
  "no_address",
  "own_network",
  "hosting_network",
  // Counted already: a sender that heard no answer sent it once more (202, `x-plausible-dropped`).
  "duplicate",
  // Not counted, because a bound was reached (202, `x-plausible-dropped`).
  "visitor_rows_full",
  "network_rows_full",
  "day_rows_full",
  // Too many from one network (429 with `Retry-After`).
  "rate_limited",
  // Not now: try again (503 with `Retry-After`).
  "keys_unavailable",
  "journal_unavailable",
  "memory_full",
  "overloaded",
  // Our own fault (500).
  "failed",
] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes by which the wire decoder refuses a body. */
export type RejectCode = Extract<Outcome, "bad_json" | "bad_field" | "body_too_large">;

/** Outcomes after which the same beacon may be sent again. Nothing was counted. */
export type RetryCode = (typeof RETRY_CODES)[number];
export const RETRY_CODES = [
  "rate_limited",
  "keys_unavailable",
  "journal_unavailable",
  "memory_full",
  "overloaded",
] as const satisfies readonly Outcome[];

/** Outcomes by which policy or bounds drop a well-formed beacon. */
export type DropCode = Exclude<Outcome, "accepted" | "failed" | "bad_key" | RejectCode | RetryCode>;
