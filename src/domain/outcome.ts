/**
 * What became of one beacon for one site: every request ends in exactly one of these, and each is counted.
 * The texts are label values of `footfall_beacons_total` and of the `x-footfall-outcome` header.
 */
export const OUTCOMES = [
  "accepted",
  // Refused: the sender is told to mend the request (400, 413).
  "bad_json",
  "bad_field",
  "body_too_large",
  // Not counted, by policy (202, `x-plausible-dropped`).
  "site_unknown",
  "hostname_foreign",
  "opted_out",
  "bot",
  "spam_referrer",
  "prefetch",
  "no_visit",
  "no_address",
  // Not counted, because a bound was reached (202, `x-plausible-dropped`).
  "visitor_rows_full",
  "day_rows_full",
  // Not now: try again (503 with `Retry-After`).
  "journal_unavailable",
  "overloaded",
] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** Outcomes by which the wire decoder refuses a body. */
export type RejectCode = Extract<Outcome, "bad_json" | "bad_field" | "body_too_large">;

/** Outcomes by which policy or bounds drop a well-formed beacon. */
export type DropCode = Exclude<Outcome, "accepted" | RejectCode | "journal_unavailable" | "overloaded">;
