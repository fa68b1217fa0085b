import type { Agent, Classifiers, Place } from "../domain/classifiers.ts";
import type { ClientFacts } from "../domain/client-facts.ts";
import { dimensionIndex } from "../domain/dimension.ts";
import type { Hit, NetworkToken, VisitorToken } from "../domain/hit.ts";
import type { Observation } from "../domain/observation.ts";
import type { Outcome } from "../domain/outcome.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { reveal } from "../domain/secret.ts";
import type { Site } from "../domain/site.ts";
import type { EpochMs } from "../domain/time.ts";
import { hostPart, networkPart, parseAddress } from "./address.ts";
import type { DayKey } from "./day-key.ts";
import type { NetworkLimiter } from "./network-limiter.ts";
import type { WeekKey } from "./week-key.ts";

/** Where and when the beacon counts. */
export interface IdentityContext {
  readonly site: Site;
  readonly at: EpochMs;
  /** Local date of `at`, `YYYY-MM-DD`. */
  readonly day: string;
  /** The key of `day`. */
  readonly key: DayKey;
  /** Yesterday's key while yesterday's visits may still go on. */
  readonly previousKey: DayKey | undefined;
  /** The key of the day's week; undefined at sites that count by the day alone. */
  readonly weekKey: WeekKey | undefined;
  readonly limiter: NetworkLimiter;
  /** Milliseconds by a clock that nobody sets: the limiter's time. */
  readonly elapsedMs: number;
}

/**
 * Gate 1: the address and the user agent of a beacon end here. They become keyed hashes and values of closed sets; the
 * result holds no part of either text. Synchronous; what it is given to keep state in sees the /24 or /48 at most.
 *
 * Errors: `no_address` when the address is none, `rate_limited` when its network sends too much, which is found out
 * before anything dear is done, `bot` when the user agent says so.
 */
export function deidentify(
  observation: Observation,
  facts: ClientFacts,
  context: IdentityContext,
  classifiers: Classifiers,
): Result<Hit, Extract<Outcome, "no_address" | "rate_limited" | "bot">> {
  const address = parseAddress(reveal(facts.address));
  if (address === undefined) return fail("no_address");
  const prefix = networkPart(address);
  if (!context.limiter.take(prefix, context.elapsedMs)) return fail("rate_limited");
  const userAgent = reveal(facts.userAgent);
  const agent = classifiers.agent(userAgent);
  if (agent.bot) return fail("bot");

  const { site, at, day, key, previousKey, weekKey } = context;
  const place = key.place(prefix, (network) => classifiers.place(network));
  const message = visitorMessage(hostPart(address), userAgent);
  const visitor = key.token(message) as VisitorToken;
  const previousVisitor = previousKey === undefined ? "" : (previousKey.token(message) as VisitorToken);
  message.fill(0);
  const network = key.network(prefix) as NetworkToken;

  return ok({
    site: site.id,
    at,
    day,
    visitor,
    previousVisitor,
    // Whether a visit goes on is for the ledger to say; this gate knows no state.
    continued: false,
    network,
    weekNetwork: weekKey === undefined ? 0 : weekKey.network(prefix),
    kind: observation.kind,
    values: completed(observation.values, agent, place, site.cities),
    engagedMs: observation.engagedMs,
    scrollPercent: observation.scrollPercent,
    interactive: observation.interactive,
    beaconId: observation.beaconId,
  });
}

// Zero between calls.
const scratch = Buffer.alloc(4096);

/**
 * What the visitor token hashes: each part behind its length (32 bits, big-endian), so that no two pairs of address and
 * user agent give the same bytes. The message lies in scratch space: the caller clears it.
 */
function visitorMessage(host: Uint8Array, userAgent: string): Uint8Array {
  const start = 4 + host.length + 4;
  // At most three bytes of UTF-8 for each UTF-16 unit.
  const bytesMax = start + userAgent.length * 3;
  const message = bytesMax <= scratch.length ? scratch : Buffer.alloc(bytesMax);
  message.writeUInt32BE(host.length, 0);
  message.set(host, 4);
  const written = message.write(userAgent, start, "utf8");
  message.writeUInt32BE(written, 4 + host.length);
  return message.subarray(0, start + written);
}

const BROWSER = dimensionIndex("browser");
const BROWSER_VERSION = dimensionIndex("browser_version");
const OS = dimensionIndex("os");
const OS_VERSION = dimensionIndex("os_version");
const DEVICE = dimensionIndex("device");
const COUNTRY = dimensionIndex("country");
const REGION = dimensionIndex("region");
const CITY = dimensionIndex("city");

function completed(observed: readonly string[], agent: Agent, place: Place, cities: boolean): readonly string[] {
  const values = observed.slice();
  values[BROWSER] = detached(agent.browser);
  values[BROWSER_VERSION] = detached(agent.browserVersion);
  values[OS] = detached(agent.os);
  values[OS_VERSION] = detached(agent.osVersion);
  values[DEVICE] = detached(agent.device);
  values[COUNTRY] = detached(place.country);
  values[REGION] = detached(place.region);
  values[CITY] = cities ? detached(place.city) : "";
  return values;
}

/**
 * The same text in memory of its own. V8 represents a substring of 13 characters or more as a view of the string it was
 * cut from, so a browser name that a classifier cut out would keep the whole user agent alive with the hit.
 */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, "utf8").toString("utf8");
}
