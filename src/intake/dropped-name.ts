import type { Outcome } from "../domain/outcome.ts";
import type { Beacon } from "../wire/beacon.ts";
import { readReferrer } from "./referrer.ts";
import { spamDomain } from "./spam-referrers.ts";

/** What a beacon that `admit` dropped is counted by beside its outcome: an entry of a closed list, or "". */
export function droppedName(outcome: Outcome, beacon: Beacon): string {
  if (outcome !== "spam_referrer") return "";
  const origin = readReferrer(beacon.referrer);
  return origin === undefined ? "" : (spamDomain(origin.host, origin.domain) ?? "");
}
