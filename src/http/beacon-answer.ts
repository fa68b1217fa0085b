import { OUTCOMES, RETRY_CODES, type Outcome } from "../domain/outcome.ts";
import type { FieldErrors } from "../wire/decode.ts";

/** An answer to a beacon, ready to be written. */
export interface BeaconAnswer {
  readonly status: number;
  /** Names and values in turn, as Node writes them. */
  readonly headers: string[];
  readonly body: string;
}

/** Seconds after which a refused sender may try again. */
const RETRY_AFTER_S = "5";

/** Pages of any origin may read what became of their beacon. */
export const CORS = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "x-footfall-outcome, x-plausible-dropped, retry-after",
} as const;

/**
 * The answer for the outcomes of a beacon at each of its sites: 202 `ok`; or, when a site asks for another try, 429 for
 * `rate_limited` and 503 for everything else, with `Retry-After`; or 500 when nothing was counted by our own fault.
 *
 * Sent again, a beacon for several sites would count twice at those that have it, unless it is `repeatable`: it has an
 * id, by which they know it. Without one it gets 202 as soon as one site has counted it.
 */
export function answerOf(outcomes: readonly Outcome[], repeatable: boolean): BeaconAnswer {
  const [first] = outcomes;
  if (first !== undefined && outcomes.length === 1) return ANSWERS[first];
  const again = outcomes.find((outcome) => ANSWERS[outcome].status !== TAKEN && outcome !== "failed");
  const mayRepeat = repeatable || !outcomes.includes("accepted");
  if (again !== undefined && mayRepeat) return answer(ANSWERS[again].status, outcomes);
  return answer(outcomes.includes("failed") && mayRepeat ? FAILED : TAKEN, outcomes);
}

/** 400, 401 or 413 with what is wrong, field by field. */
export function refusal(status: 400 | 401 | 413, outcome: Outcome, errors: FieldErrors): BeaconAnswer {
  return made(status, outcome, JSON.stringify({ errors }), "application/json");
}

const TAKEN = 202;
const FAILED = 500;

function statusOf(outcome: Outcome): number {
  if (outcome === "rate_limited") return 429;
  if (outcome === "failed") return FAILED;
  return RETRY_CODES.some((code) => code === outcome) ? 503 : TAKEN;
}

function answer(status: number, outcomes: readonly Outcome[]): BeaconAnswer {
  const said = outcomes.join(",");
  if (status === FAILED) return made(status, said, "failed");
  if (status !== TAKEN) return made(status, said, "try again", TEXT, ["retry-after", RETRY_AFTER_S]);
  const dropped = outcomes.filter((outcome) => outcome !== "accepted").length;
  return made(status, said, "ok", TEXT, dropped === 0 ? [] : ["x-plausible-dropped", String(dropped)]);
}

const TEXT = "text/plain; charset=UTF-8";

function made(
  status: number,
  outcome: string,
  body: string,
  type: string = TEXT,
  more: readonly string[] = [],
): BeaconAnswer {
  const length = String(Buffer.byteLength(body));
  const headers = [...Object.entries(CORS).flat(), "x-footfall-outcome", outcome, ...more];
  return { status, headers: [...headers, "content-type", type, "content-length", length], body };
}

/** Made once: nearly all beacons are for one site. */
const ANSWERS = Object.fromEntries(
  OUTCOMES.map((outcome) => [outcome, answer(statusOf(outcome), [outcome])]),
) as Readonly<Record<Outcome, BeaconAnswer>>;
