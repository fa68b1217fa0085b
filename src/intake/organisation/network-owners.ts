import { NAMED_ADDRESSES_MIN, NETWORK_KINDS, UNKNOWN_OWNER, type NetworkOwner } from "../../domain/organisation.ts";
import { NO_NETWORK } from "./flatten-ranges.ts";
import { networkOf } from "./look-up.ts";
import { textAt, unpackCountry, type NetworkIndex } from "./network-index.ts";
import type { Network } from "./network.ts";

/** Who holds what, by an index. */
export interface NetworkOwners {
  readonly index: NetworkIndex;
  /** The owner of an address of 4 bytes or 16: always the same object for the same network. */
  readonly ofAddress: (address: Uint8Array) => NetworkOwner;
  /** The owner of a network by its number in the index; `NO_NETWORK` has the unknown one. */
  ofNetwork(number: number): NetworkOwner;
  /** What registries say of a network by its number. */
  facts(number: number): Network;
}

/**
 * Reads owners from an index. Each is made when it is first asked for and kept, so that a look-up makes nothing and what is
 * kept by owner (a site's rules) is found again.
 */
export function createNetworkOwners(index: NetworkIndex): NetworkOwners {
  const made: (NetworkOwner | undefined)[] = Array<undefined>(index.asns.length).fill(undefined);

  function ofNetwork(number: number): NetworkOwner {
    if (number === NO_NETWORK) return UNKNOWN_OWNER;
    return (made[number] ??= ownerAt(index, number));
  }

  return {
    index,
    ofAddress: (address) => ofNetwork(networkOf(index, address)),
    ofNetwork,
    facts: (number) => ({
      asn: index.asns[number] ?? 0,
      name: textAt(index.names, number),
      country: unpackCountry(index.countries[number] ?? 0),
      v4Addresses: index.addresses4[number] ?? 0,
      v4Ranges: index.ranges4[number] ?? 0,
      v6Ranges: index.ranges6[number] ?? 0,
    }),
  };
}

/** Networks of one organisation have all in common but their numbers and sizes, so that they count as one. */
function ownerAt(index: NetworkIndex, number: number): NetworkOwner {
  const speaker = index.owners[number] ?? number;
  return {
    asn: index.asns[number] ?? 0,
    kind: NETWORK_KINDS[index.kinds[speaker] ?? -1] ?? "unknown",
    name: textAt(index.titles, speaker),
    country: unpackCountry(index.countries[speaker] ?? 0),
    domain: textAt(index.domains, speaker),
    confidence: (index.confidences[speaker] ?? 0) / 100,
    basis: `AS${String(index.asns[speaker] ?? 0)}`,
    addresses: Math.max(index.addresses4[number] ?? 0, index.hasSite6[number] === 1 ? NAMED_ADDRESSES_MIN : 0),
  };
}
