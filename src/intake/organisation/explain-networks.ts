import {
  isOrganisationKind,
  NAMED_ADDRESSES_MIN,
  NAMED_CONFIDENCE_MIN,
  type NetworkKind,
  type NetworkOwner,
} from "../../domain/organisation.ts";
import { NO_NETWORK } from "./flatten-ranges.ts";
import { networkByAsn } from "./look-up.ts";
import type { NetworkOwners } from "./network-owners.ts";
import type { NetworkRules } from "./network-rules.ts";
import type { Network } from "./network.ts";

/** What a network or an address is taken for, and why. */
export interface Explanation {
  /** 0 where it is not known. */
  readonly asn: number;
  /** As people know it; "" where there is none, and of a person. */
  readonly name: string;
  readonly kind: NetworkKind;
  /** That the kind is right, 0…1. */
  readonly confidence: number;
  /** Whether it may be named at all: an organisation, sure and large enough. Visits have to come up to the threshold, too. */
  readonly reported: boolean;
  /** Each a short clause, the strongest first. */
  readonly reasons: readonly string[];
}

/** Explains a network by its AS number. What it needs of all that were reviewed it makes once, which takes some milliseconds. */
export function createNetworkExplainer(owners: NetworkOwners, rules: NetworkRules): (asn: number) => Explanation {
  const company = createCompany(owners, rules);
  return (asn) => {
    const number = networkByAsn(owners.index, asn);
    const network = number === NO_NETWORK ? unannounced(asn) : owners.facts(number);
    const [verdict] = rules.judgeAll([network, ...company(network)]);
    const reasons = verdict?.reasons ?? [];
    if (number === NO_NETWORK) {
      const { name = "", kind = "unknown", confidence = 0 } = verdict ?? {};
      return { asn, name, kind, confidence, reported: false, reasons: ["in no database", ...reasons] };
    }
    const owner = owners.ofNetwork(number);
    const joined = owner.basis === `AS${String(asn)}` ? [] : [`one with ${owner.basis}`];
    return explained(owner, [...reasons, ...joined]);
  };
}

/** An owner with the reasons for what it is taken for. */
export function explained(owner: NetworkOwner, reasons: readonly string[]): Explanation {
  const { asn, kind, name, confidence } = owner;
  const kept = isOrganisationKind(kind) ? notNamed(owner) : [];
  return {
    asn,
    name,
    kind,
    confidence: Math.round(confidence * 100) / 100,
    reported: isOrganisationKind(kind) && kept.length === 0,
    reasons: [...new Set([...reasons, ...kept])],
  };
}

/** Why an organisation is not named. */
function notNamed({ confidence, addresses, name }: NetworkOwner): readonly string[] {
  return [
    ...(confidence < NAMED_CONFIDENCE_MIN ? ["not named: not sure enough"] : []),
    ...(addresses < NAMED_ADDRESSES_MIN ? ["not named: too few addresses"] : []),
    ...(name.trim() === "" ? ["not named: no name"] : []),
  ];
}

/** Gives the reviewed networks that may be of the same holder as a network: as many of them as the index was made with. */
function createCompany(owners: NetworkOwners, rules: NetworkRules): (network: Network) => readonly Network[] {
  let byKey: Map<string, Network[]> | undefined;
  const reviewedByKey = (): Map<string, Network[]> => {
    const map = new Map<string, Network[]>();
    for (const asn of rules.reviewed) {
      const number = networkByAsn(owners.index, asn);
      if (number === NO_NETWORK) continue;
      const network = owners.facts(number);
      const key = rules.holderKey(network);
      const others = map.get(key);
      if (others === undefined) map.set(key, [network]);
      else others.push(network);
    }
    return map;
  };
  return (network) => {
    byKey ??= reviewedByKey();
    const key = rules.holderKey(network);
    return key === "" ? [] : (byKey.get(key) ?? []);
  };
}

function unannounced(asn: number): Network {
  return { asn, name: "", country: "", v4Addresses: 0, v4Ranges: 0, v6Ranges: 0 };
}
