import { parseAddress } from "../domain/address.ts";
import type { Automation, AutomationReason } from "../domain/automation.ts";
import type { Agent, Classifiers, Place } from "../domain/classifiers.ts";
import type { ClientFacts } from "../domain/client-facts.ts";
import { dimensionIndex } from "../domain/dimension.ts";
import type { Hit, NetworkToken, VisitorToken } from "../domain/hit.ts";
import type { Observation } from "../domain/observation.ts";
import { NAMED_CONFIDENCE_MIN, UNKNOWN_OWNER, type NetworkKind, type NetworkOwner } from "../domain/organisation.ts";
import type { Outcome } from "../domain/outcome.ts";
import { fail, ok, type Result } from "../domain/result.ts";
import { reveal } from "../domain/secret.ts";
import type { Site } from "../domain/site.ts";
import type { EpochMs } from "../domain/time.ts";
import { hostPart, networkPart } from "./address.ts";
import type { DayKey } from "./day-key.ts";
import type { NetworkLimiter } from "./network-limiter.ts";
import { organisationPolicy, type NamedNetwork } from "./organisation-policy.ts";
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

/** Why a beacon makes no hit. */
export interface Refused {
  readonly outcome:
    AutomationReason | Extract<Outcome, "no_address" | "rate_limited" | "own_network" | "hosting_network">;
  /** Of a machine, its name, from a closed list; of a data centre, its holder's; else "". */
  readonly name: string;
  /** Nothing may be counted of it: a rule of the site's made it about less than a /24 or /48. */
  readonly untold?: true;
}

/**
 * Gate 1: the address and the user agent of a beacon end here. They become keyed hashes and values of closed sets; the
 * result holds no part of either text. Synchronous; what it is given to keep state in sees the /24 or /48 at most.
 *
 * Errors: `no_address` when the address is none, `rate_limited` when its network sends too much, which is found out
 * before anything dear is done, the reason and the name of a machine when the user agent is that of one; `own_network`
 * and `hosting_network` by the site's rules.
 */
export function deidentify(
  observation: Observation,
  facts: ClientFacts,
  context: IdentityContext,
  classifiers: Classifiers,
): Result<Hit, Refused> {
  const address = parseAddress(reveal(facts.address));
  if (address === undefined) return fail(NO_ADDRESS);
  const prefix = networkPart(address);
  if (!context.limiter.take(prefix, context.elapsedMs)) return fail(RATE_LIMITED);
  const policy = organisationPolicy(context.site);
  if (policy.isOwn(address)) return fail(policy.isTakenApart(address) ? OWN_LINE : OWN_NETWORK);
  const userAgent = reveal(facts.userAgent);
  const agent = classifiers.agent(userAgent, facts.hints === undefined ? "" : reveal(facts.hints));
  if (agent.automation !== undefined) return fail(refusalOf(agent.automation));

  const { site, at, day, key, previousKey, weekKey } = context;
  const owner = ownerOf(address, classifiers);
  const network = policy.named(address, owner);
  if (site.hostingNetworks === "drop" && MACHINES.has(network.kind)) {
    return fail(policy.isTakenApart(address) ? HOSTING_LINE : hostingRefusal(owner));
  }
  const place = key.place(prefix, (network) => classifiers.place(network));
  const message = visitorMessage(hostPart(address), userAgent);
  const visitor = key.token(message) as VisitorToken;
  const previousVisitor = previousKey === undefined ? "" : (previousKey.token(message) as VisitorToken);
  message.fill(0);
  const networkToken = key.network(prefix) as NetworkToken;

  return ok({
    site: site.id,
    at,
    day,
    visitor,
    previousVisitor,
    // Whether a visit goes on is for the ledger to say; this gate knows no state.
    continued: false,
    network: networkToken,
    weekNetwork: weekKey === undefined ? 0 : weekKey.network(prefix),
    kind: observation.kind,
    values: completed(observation.values, agent, place, site.mode === "dp" ? UNTOLD : network, site.cities),
    engagedMs: observation.engagedMs,
    scrollPercent: observation.scrollPercent,
    marks: observation.marks,
    interactive: observation.interactive,
    beaconId: observation.beaconId,
  });
}

const NO_ADDRESS: Refused = { outcome: "no_address", name: "" };
const RATE_LIMITED: Refused = { outcome: "rate_limited", name: "" };

const OWN_NETWORK: Refused = { outcome: "own_network", name: "" };
const OWN_LINE: Refused = { outcome: "own_network", name: "", untold: true };
const HOSTING_LINE: Refused = { outcome: "hosting_network", name: "", untold: true };

/** Kinds of networks that machines are in. */
const MACHINES: ReadonlySet<NetworkKind> = new Set<NetworkKind>(["hosting", "crawler"]);

/** Fewest addresses of a hosting company that is named: people come from there as well, by VPN or at work. */
const HOSTING_ADDRESSES_MIN = 65_536;

/** Named where it is a large data centre for sure: what a rule of the owner took for one may be anybody. */
function hostingRefusal({ kind, name, confidence, addresses }: NetworkOwner): Refused {
  const isSure = MACHINES.has(kind) && confidence >= NAMED_CONFIDENCE_MIN && addresses >= HOSTING_ADDRESSES_MIN;
  return { outcome: "hosting_network", name: isSure ? detached(name) : "" };
}

/** In mode dp no report asks for networks, so hits say nothing of them. */
const UNTOLD = { organisation: "", kind: "" } as const;

function refusalOf({ reason, name }: Automation): Refused {
  return { outcome: reason, name: detached(name) };
}

/** The address is lent: whoever should keep it has zeros. A database that fails knows nobody. */
function ownerOf(address: Uint8Array, classifiers: Classifiers): NetworkOwner {
  const lent = address.slice();
  try {
    return classifiers.organisation(lent);
  } catch {
    return UNKNOWN_OWNER;
  } finally {
    lent.fill(0);
  }
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
const ORGANISATION = dimensionIndex("organisation");
const ORGANISATION_KIND = dimensionIndex("organisation_kind");

function completed(
  observed: readonly string[],
  agent: Agent,
  place: Place,
  network: NamedNetwork | typeof UNTOLD,
  cities: boolean,
): readonly string[] {
  const values = observed.slice();
  values[BROWSER] = detached(agent.browser);
  values[BROWSER_VERSION] = detached(agent.browserVersion);
  values[OS] = detached(agent.os);
  values[OS_VERSION] = detached(agent.osVersion);
  values[DEVICE] = detached(agent.device);
  values[COUNTRY] = detached(place.country);
  values[REGION] = detached(place.region);
  values[CITY] = cities ? detached(place.city) : "";
  values[ORGANISATION] = network.organisation;
  values[ORGANISATION_KIND] = network.kind;
  return values;
}

/**
 * The same text in memory of its own. V8 represents a substring of 13 characters or more as a view of the string it was
 * cut from, so a browser name that a classifier cut out would keep the whole user agent alive with the hit.
 */
function detached(text: string): string {
  return text.length < 13 ? text : Buffer.from(text, "utf8").toString("utf8");
}
